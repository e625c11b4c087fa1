import { leastSquares } from '../../numerics/leastsquares';
import { columnNorms } from '../../numerics/linear';
import type { Sample } from '../../regression/sample';
import { absorption } from '../../regression/within';

/** A combination of regressors and effects that is zero where the outcome is positive and never negative elsewhere. */
export interface Certificate {
  /** Its value in each row; positive in the separated ones. Length: n */
  readonly values: Float64Array;
  /** Coefficients of the regressors in it, in their order; zero of those left out as collinear. */
  readonly coefficients: Float64Array;
}

/** Weight of the rows with a positive outcome; the answer does not depend on it, the number of steps does. */
const HEAVY = 1e4;
/** Values of the rows with a positive outcome, and negative ones, that are this small are zero. */
const SETTLED = 1e-9;
/** Rows with a greater value are separated. */
export const SEPARATED = 1e-6;
/** Room for rounding below 1. */
const BELOW_ONE = 1 - 1e-8;
const MOST_STEPS = 5_000;

/**
 * Searches for separation (Correia, Guimarães & Zylkin 2020, section 3: the iterative rectifier): u, 1 where the outcome
 * is zero, is projected on regressors and effects, its negative values and those where the outcome is positive are set
 * to zero, and so on. These are alternating projections onto a subspace and a cone, under any weights of the positive
 * rows, so they end in a certificate if there is one. Each step keeps ⟨u, z⟩ ≥ Σ z of every certificate z: once no
 * value reaches 1 there is none. `null`: no separation; `unsettled`: neither was shown in the steps allowed.
 */
export function rectify({ n, outcome, regressors, effects }: Sample): Certificate | null | 'unsettled' {
  let values = outcome.map((y) => (y === 0 ? 1 : 0));
  if (!values.includes(1)) return null;
  const weights = outcome.map((y) => (y === 0 ? 1 : HEAVY));
  const columns = effects.length > 0 ? regressors : [...regressors, new Float64Array(n).fill(1)];
  const within = absorption(effects, weights, n);
  const swept = within.transform(columns).columns;
  const originalNorms = columnNorms(columns, weights);
  for (let step = 0; step < MOST_STEPS; step++) {
    const solved = leastSquares(swept, within.transform([values]).columns[0], weights, { originalNorms });
    const projected = values.map((value, row) => value - solved.residuals[row]);
    let outside = 0;
    let largest = 0;
    for (let row = 0; row < n; row++) {
      outside = Math.max(outside, outcome[row] > 0 ? Math.abs(projected[row]) : -projected[row]);
      if (outcome[row] === 0) largest = Math.max(largest, projected[row]);
    }
    if (largest < BELOW_ONE) return null;
    if (outside <= SETTLED) {
      const coefficients = new Float64Array(regressors.length);
      solved.kept.forEach((place, index) => {
        if (place < regressors.length) coefficients[place] = solved.coefficients[index];
      });
      return { values: projected, coefficients };
    }
    values = projected.map((value, row) => (outcome[row] > 0 ? 0 : Math.max(value, 0)));
  }
  return 'unsettled';
}
