import type { Frame } from '../../panel/frame';
import { readFrame } from '../../panel/read';

/** Four places in two years (made up): in 2021 place D has no data, so it is in neither total. */
const CELLS = [
  ['place', 'year', 'ai', 'employment'],
  ['A', 2020, 30, 1000],
  ['B', 2020, 10, 1000],
  ['C', 2020, 0, 500],
  ['D', 2020, 20, 500],
  ['A', 2021, 60, 1200],
  ['B', 2021, 15, 1000],
  ['C', 2021, 5, 600],
  ['D', 2021, null, 500],
];

export const example = {
  specification: {
    method: 'location-quotient',
    local: 'ai',
    total: 'employment',
    period: 'year',
    entity: 'place',
  },
  data: (): { readonly main: Frame } => ({ main: readFrame({ cells: CELLS, row: 0, column: 0 }) }),
};
