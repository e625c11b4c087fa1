import type { Frame } from '../../panel/frame';
import { readFrame } from '../../panel/read';

/** Patents of three places by IPC subclass (made up): A holds four classes in two sections, B two in one, C one. */
const CELLS = [
  ['city', 'year', 'ipc', 'patents'],
  ['A', 2020, 'G06F', 8],
  ['A', 2020, 'G06N', 4],
  ['A', 2020, 'H04L', 3],
  ['A', 2020, 'H04W', 1],
  ['B', 2020, 'G06F', 5],
  ['B', 2020, 'G06N', 5],
  ['C', 2020, 'G06F', 2],
  ['A', 2021, 'G06F', 8],
  ['A', 2021, 'G06N', 8],
  ['B', 2021, 'G06F', 6],
  ['B', 2021, 'H04L', 6],
  ['C', 2021, 'G06F', 0],
];

export const example = {
  specification: {
    method: 'diversity',
    entity: 'city',
    period: 'year',
    class: 'ipc',
    count: 'patents',
    group: { prefix: 1 },
  },
  data: (): { readonly main: Frame } => ({ main: readFrame({ cells: CELLS, row: 0, column: 0 }) }),
};
