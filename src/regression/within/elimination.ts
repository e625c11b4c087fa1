import type { Layout } from './layout';
import { unitScale } from './scale';

/**
 * How the eliminated effects are projected out, level by level. `basis` null: by the mean of the level (a plain
 * effect alone). Otherwise columns that are orthonormal within each level in the weighted inner product; a slope
 * that does not vary in a level is zero there.
 */
export interface Elimination {
  /** 1 / sum of weights; 0 for a level without weight. Length: levels */
  readonly inverseWeights: Float64Array;
  /** One for each eliminated effect, in their order; each of length rows, sorted. */
  readonly basis: readonly Float64Array[] | null;
}

/** A slope whose spread within a level is below this share of its size there is constant up to rounding. */
const FLAT = 2 ** -49;

export function eliminationOf(layout: Layout): Elimination {
  const { starts, levels, weights, eliminated } = layout;
  const inverseWeights = new Float64Array(levels);
  for (let level = 0; level < levels; level++) {
    let sum = 0;
    if (weights === null) sum = starts[level + 1] - starts[level];
    else for (let row = starts[level]; row < starts[level + 1]; row++) sum += weights[row];
    inverseWeights[level] = sum > 0 ? 1 / sum : 0;
  }
  if (eliminated.every(({ slope }) => slope === null)) return { inverseWeights, basis: null };
  const columns = eliminated.map(({ slope }) => slope?.slice() ?? new Float64Array(layout.rows).fill(1));
  for (let level = 0; level < levels; level++) orthonormalise(columns, weights, starts[level], starts[level + 1]);
  return { inverseWeights, basis: columns };
}

/** Gram–Schmidt, each projection made twice ("twice is enough", Parlett 1998, section 6.9), on rows from … to − 1. */
function orthonormalise(
  columns: readonly Float64Array[],
  weights: Float64Array | null,
  from: number,
  to: number,
): void {
  columns.forEach((column, index) => {
    const unit = unitScale(column, from, to);
    for (let row = from; row < to; row++) column[row] *= unit;
    const size = squaredNorm(column, weights, from, to);
    for (let pass = 0; pass < 2; pass++)
      for (const earlier of columns.slice(0, index)) removeColumn(column, earlier, weights, from, to);
    const left = squaredNorm(column, weights, from, to);
    const scale = left > FLAT * FLAT * size ? 1 / Math.sqrt(left) : 0;
    for (let row = from; row < to; row++) column[row] *= scale;
  });
}

function squaredNorm(column: Float64Array, weights: Float64Array | null, from: number, to: number): number {
  let sum = 0;
  for (let row = from; row < to; row++) sum += (weights === null ? 1 : weights[row]) * column[row] * column[row];
  return sum;
}

function removeColumn(
  values: Float64Array,
  unit: Float64Array,
  weights: Float64Array | null,
  from: number,
  to: number,
): void {
  let product = 0;
  for (let row = from; row < to; row++) product += (weights === null ? 1 : weights[row]) * unit[row] * values[row];
  for (let row = from; row < to; row++) values[row] -= product * unit[row];
}
