import type { PairNorms } from './sweep';

/** What a solution of S γ = gradient says about the columns that the gradient was taken of. */
export interface Correction {
  /** Interleaved, as the gradient. */
  readonly coefficients: Float64Array;
  /** Squared distance of each column, as it was, from its projection, in the weighted norm. */
  readonly distances: PairNorms;
  /** Steps taken; 0 where the solution is direct. */
  readonly iterations: number;
  /** false where the steps that were allowed did not reach the accuracy */
  readonly solved: boolean;
}

/** The size of a pair of columns that accuracy is measured by, in squared weighted norms. */
export interface Scale {
  /** y′W y of the columns as they are. */
  readonly norms: PairNorms;
  /** Distances that are rounding, whatever is left of the column. */
  readonly floors: PairNorms;
}

/** The normal equations of the remaining effects, for a pair of interleaved gradients. */
export type NormalEquations = (gradient: Float64Array, scale: Scale) => Correction;

/** Relative distance from the exact projection at which a column is done. */
export const ACCURACY = 1e-12;

/**
 * A gradient of this part of its column (each of its numbers beside the size of its dummy) is rounding, whatever the
 * equations are like: nothing nearer can be had.
 */
export const NEAREST = 1e-14;

/** Σ g²/(x′W x) of one of a pair: squared projections of the column on each of the remaining columns by itself. */
export function gradientSize(gradient: Float64Array, sizes: Float64Array, lane: 0 | 1): number {
  let sum = 0;
  for (let column = 0; column < sizes.length; column++)
    if (sizes[column] > 0) sum += gradient[2 * column + lane] ** 2 / sizes[column];
  return sum;
}
