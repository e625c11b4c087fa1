import { gram } from '../numerics/linear';
import type { Factor } from '../panel/factor';
import { addProducts, drawnProducts, filled } from './bootstrap-moments';
import { drawnRows } from './bootstrap';
import { groupMoments, type GroupMoments } from './group-moments';
import type { Rows } from './variables';

/** Columns whose cross-products are wanted in samples of whole groups, as the pairs cluster bootstrap draws them. */
export interface ResampledProducts {
  readonly rows: Rows;
  /** After the within transformation; a constant is one of them. */
  readonly columns: readonly Float64Array[];
  readonly groups: Factor;
  /** Sums by group that a draw adds up; null where they would be too large, and each draw transforms rows. */
  readonly moments: GroupMoments | null;
}

/**
 * Cross-products of columns after a sample's own within transformation: an upper triangle, row by row, of so many
 * dummies (yet to be eliminated) and then the columns.
 */
export interface Products {
  readonly upper: Float64Array;
  readonly size: number;
}

export function resampledProducts(rows: Rows, columns: readonly Float64Array[], groups: Factor): ResampledProducts {
  const moments = groupMoments(rows, columns, groups);
  return { rows, columns, groups, moments: moments === null ? null : filled(moments) };
}

/** When group g is drawn times[g] times: copies of a group are other levels of the effects that lie within groups. */
export function productsOf({ rows, columns, groups, moments }: ResampledProducts, times: Int32Array): Products {
  if (moments !== null) return { upper: drawnProducts(moments, times), size: moments.size };
  const drawn = drawnRows(rows, columns, groups, times);
  const size = columns.length;
  const square = gram(drawn.columns, drawn.weights);
  const upper = new Float64Array((size * (size + 1)) / 2);
  let next = 0;
  for (let i = 0; i < size; i++) for (let j = i; j < size; j++) upper[next++] = square[i * size + j];
  return { upper, size };
}

/**
 * Visits the cross-products without each group in turn. What is left out is never subtracted from the whole, which would
 * lose digits where one group is much larger than the others: halves are added to what stands outside them. A visitor may
 * write to what it gets.
 */
export function withoutEachGroup(
  { size, places, products }: GroupMoments,
  visit: (products: Products, group: number) => void,
): void {
  const descend = (outside: Float64Array, from: number, to: number): void => {
    if (to - from === 1) {
      visit({ upper: outside, size }, from);
      return;
    }
    const middle = (from + to) >> 1;
    descend(withGroups(outside, middle, to), from, middle);
    descend(withGroups(outside, from, middle), middle, to);
  };
  const withGroups = (outside: Float64Array, from: number, to: number): Float64Array => {
    const sum = outside.slice();
    for (let group = from; group < to; group++) addProducts(sum, size, places[group], products[group], 1);
    return sum;
  };
  if (products.length > 0) descend(new Float64Array((size * (size + 1)) / 2), 0, products.length);
}
