import { codeNumbers, type Factor } from '../../panel/factor';
import { sortByCode } from '../../panel/panel-key';

/**
 * The rows of a panel in ascending order of q, so that any split of it is a first part and a rest. Ties stand by entity,
 * then by period, so that nothing hangs on the order of the sheet. All arrays but `starts` have length n.
 */
export interface ThresholdRows {
  readonly n: number;
  /** The row of the sample that stands at each place. */
  readonly order: Int32Array;
  /** The threshold variable, ascending. */
  readonly q: Float64Array;
  readonly entity: Int32Array;
  readonly entities: number;
  /** In the order of time; null where no period is known. */
  readonly period: Int32Array | null;
  readonly periods: number;
  /** Of each row among those of its entity, in the order of time, from 0. */
  readonly turn: Int32Array;
  /** Places of the rows by (entity, time). */
  readonly byEntity: Int32Array;
  /** Where each entity begins in `byEntity`, and the end; length: entities + 1 */
  readonly starts: Int32Array;
  /** Whether all entities have as many rows, so that blocks of residuals can change places. */
  readonly equal: boolean;
  /** Whether every entity has a row in every period. */
  readonly balanced: boolean;
}

/**
 * Orders the rows of a sample; linear in n.
 * @param q finite
 * @param period its codes in the order of time; null: rows of an entity stay in the order given
 */
export function orderRows(q: Float64Array, entity: Factor, period: Factor | null): ThresholdRows {
  const n = q.length;
  const given = Int32Array.from({ length: n }, (_, row) => row);
  const byTime = period === null ? given : sortByCode(given, period.codes, period.levels).order;
  const { order: rowsByEntity, starts } = sortByCode(byTime, entity.codes, entity.levels);
  const ranks = codeNumbers(q, () => '');
  const { order } = sortByCode(rowsByEntity, ranks.codes, ranks.levels);
  const placeOf = new Int32Array(n);
  order.forEach((row, place) => (placeOf[row] = place));
  const byEntity = rowsByEntity.map((row) => placeOf[row]);
  const turn = new Int32Array(n);
  let equal = true;
  for (let level = 0; level < entity.levels; level++) {
    for (let at = starts[level]; at < starts[level + 1]; at++) turn[byEntity[at]] = at - starts[level];
    if (starts[level + 1] - starts[level] !== starts[1]) equal = false;
  }
  return {
    n,
    order,
    q: inOrder(q, order),
    entity: order.map((row) => entity.codes[row]),
    entities: entity.levels,
    period: period === null ? null : order.map((row) => period.codes[row]),
    periods: period?.levels ?? 0,
    turn,
    byEntity,
    starts,
    equal,
    balanced: period === null ? equal : n === entity.levels * period.levels,
  };
}

/** The values of a column of the sample at each place. */
export function inOrder(values: Float64Array, order: Int32Array): Float64Array {
  return Float64Array.from(order, (row) => values[row]);
}

/** How many rows lie in the lower regime of a threshold: those with q up to it, or where `strict` below it. */
export function rowsBelow(q: Float64Array, threshold: number, strict: boolean): number {
  let low = 0;
  let high = q.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (q[middle] < threshold || (!strict && q[middle] === threshold)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same of several ascending thresholds, in one pass. */
export function rowsBelowEach(q: Float64Array, ascending: readonly number[], strict: boolean): Int32Array {
  const counts = new Int32Array(ascending.length);
  let count = 0;
  for (let index = 0; index < ascending.length; index++) {
    const threshold = ascending[index];
    while (count < q.length && (q[count] < threshold || (!strict && q[count] === threshold))) count++;
    counts[index] = count;
  }
  return counts;
}
