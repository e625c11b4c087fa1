import { numbers } from '../../panel/columns';
import { factor, type Factor } from '../../panel/factor';
import { withColumns, type Frame } from '../../panel/frame';
import { nearNames } from '../../panel/near';
import { percentile } from '../../panel/percentile';
import { periods } from '../../panel/period';
import { plainText } from '../../panel/written';
import { namesOf } from '../fields';
import { LISTED, OTHERS } from './labels';
import type { Specification } from './spec';
import { refusal } from './problems';

/** How rows are grouped: an expression of a frame that has, where need be, a column of groups besides. */
export interface Grouping {
  readonly frame: Frame;
  readonly expression: string;
  readonly how: GroupingMade;
  /** Whether its labels have the order of their numbers already. */
  readonly ordered: boolean;
}

/** What a result says of its grouping. */
export type GroupingMade =
  | { readonly kind: 'column'; readonly by: string }
  | { readonly kind: 'entities'; readonly listed: readonly string[] }
  | {
      readonly kind: 'quantiles';
      readonly of: string;
      readonly fixed: 'first' | 'mean';
      /** The highest value of each group but the last. */
      readonly cuts: readonly number[];
    };

export function groupingOf(frame: Frame, { group, entity, period }: Specification): Grouping {
  if ('by' in group) {
    const by = plainText(group.by);
    return { frame, expression: group.by, how: { kind: 'column', by }, ordered: false };
  }
  const entities = factor(frame, entity);
  if ('entities' in group) return byList(frame, entities, namesOf(group.entities).map(plainText));
  const { quantiles, of, fixed } = group;
  if (fixed === 'first' && period === null) throw refusal('hetero-first-period', { of });
  const values =
    fixed === 'first' && period !== null
      ? firstValues(numbers(frame, of), periods(frame, period).values, entities)
      : meanValues(numbers(frame, of), entities);
  return byQuantiles(frame, entities, values, { quantiles, of, fixed });
}

function byList(frame: Frame, { codes, labels, name }: Factor, listed: readonly string[]): Grouping {
  const unknown = listed.find((one) => !labels.includes(one));
  if (unknown !== undefined)
    throw refusal('hetero-entity-unknown', { name: unknown, entity: name, near: nearNames(unknown, labels) });
  const isListed = labels.map((label) => (listed.includes(label) ? 1 : 0));
  const how = { kind: 'entities', listed } as const;
  return withGroups(
    frame,
    codes.map((code) => (code < 0 ? -1 : isListed[code])),
    [OTHERS, LISTED],
    how,
  );
}

function byQuantiles(
  frame: Frame,
  { codes }: Factor,
  values: Float64Array,
  { quantiles, of, fixed }: { quantiles: number; of: string; fixed: 'first' | 'mean' },
): Grouping {
  const ascending = values.filter((value) => !Number.isNaN(value)).sort();
  const cuts = Array.from({ length: quantiles - 1 }, (_, index) =>
    percentile(ascending, (100 * (index + 1)) / quantiles),
  );
  if (cuts.some((cut, index) => !(cut < (cuts[index + 1] ?? ascending[ascending.length - 1]))))
    throw refusal('hetero-quantiles-tied', { of, quantiles, values: new Set(ascending).size });
  // As Stata's xtile: a value on a cut belongs to the lower group.
  const groupOf = Array.from(values, (value) => (Number.isNaN(value) ? -1 : cuts.filter((cut) => value > cut).length));
  return withGroups(
    frame,
    codes.map((code) => (code < 0 ? -1 : groupOf[code])),
    Array.from({ length: quantiles }, (_, index) => `Q${index + 1}`),
    { kind: 'quantiles', of, fixed, cuts },
  );
}

/** Each entity's value in its first period that has one; NaN where none has. */
function firstValues(values: Float64Array, times: Float64Array, { codes, levels }: Factor): Float64Array {
  const first = new Float64Array(levels).fill(NaN);
  const when = new Float64Array(levels).fill(Infinity);
  codes.forEach((code, row) => {
    if (code < 0 || Number.isNaN(values[row]) || !(times[row] < when[code])) return;
    when[code] = times[row];
    first[code] = values[row];
  });
  return first;
}

function meanValues(values: Float64Array, { codes, levels }: Factor): Float64Array {
  const sums = new Float64Array(levels);
  const counts = new Float64Array(levels);
  codes.forEach((code, row) => {
    if (code < 0 || Number.isNaN(values[row])) return;
    sums[code] += values[row];
    counts[code]++;
  });
  return sums.map((sum, code) => sum / counts[code]);
}

function withGroups(frame: Frame, codes: Int32Array, labels: readonly string[], how: GroupingMade): Grouping {
  let name = 'group';
  while (frame.columns.some((column) => column.name === name)) name += "'";
  return {
    frame: withColumns(frame, [{ kind: 'text', name, codes, labels }]),
    expression: name,
    how,
    ordered: true,
  };
}
