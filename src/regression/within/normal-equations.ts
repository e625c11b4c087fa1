import type { PairNorms } from './sweep';

/** What a solution of S γ = gradient says about the columns that the gradient was taken of. */
export interface Correction {
  /** Interleaved, as the gradient. */
  readonly coefficients: Float64Array;
  /** Squared distance of each column from its projection, in the weighted norm. */
  readonly distances: PairNorms;
  readonly iterations: number;
}

/** The normal equations of the remaining effects, for a pair of interleaved gradients. */
export interface NormalEquations {
  /** `norms`: y′W y of the columns as they are, which the accuracy is relative to. */
  solve(gradient: Float64Array, norms: PairNorms): Correction;
}
