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
/** Every so many steps one is lengthened. */
const PLAIN_STEPS = 4;
/** Steps of the first round; each round after it has four times as many. */
const FIRST_ROUND = 50;
const ROUNDS = 5;
/** Rows below these shares of the largest value are taken to be zero when a certificate is guessed. */
const SHARES = [0.5, 0.1, 0.01];
const STEPS_OF_GUESS = 100;

/**
 * Searches for separation (Correia, Guimarães & Zylkin 2019, section 4: the iterative rectifier): u, 1 where the outcome
 * is zero, is projected on regressors and effects, its negative values and those where the outcome is positive are set
 * to zero, and so on. These are alternating projections onto a subspace and a cone, under any weights of the positive
 * rows, so they end in a certificate if there is one. Each step keeps ⟨u, z⟩ ≥ Σ z of every certificate z: once no
 * value reaches 1 there is none. Where that takes long, a certificate is looked for among the rows with large values
 * alone. `null`: no separation; `unsettled`: neither was shown in the steps allowed.
 */
export function rectify(sample: Sample): Certificate | null | 'unsettled' {
  const { outcome } = sample;
  const isFixed = Uint8Array.from(outcome, (y) => (y > 0 ? 1 : 0));
  if (!isFixed.includes(0)) return null;
  let values = startOf(isFixed);
  for (let round = 0; round < ROUNDS; round++) {
    const found = alternate(sample, isFixed, values, FIRST_ROUND * 4 ** round);
    if (!('unsettled' in found)) return found.certificate;
    values = found.unsettled;
    const largest = values.reduce((most, value) => Math.max(most, value), 0);
    for (const share of SHARES) {
      const isGuessed = isFixed.map((fixed, row) => (values[row] > share * largest ? fixed : 1));
      const guess = alternate(sample, isGuessed, startOf(isGuessed), STEPS_OF_GUESS);
      if (!('unsettled' in guess) && guess.certificate !== null) return guess.certificate;
    }
  }
  return 'unsettled';
}

const startOf = (isFixed: Uint8Array): Float64Array => Float64Array.from(isFixed, (fixed) => 1 - fixed);

/** The projections in turn; `isFixed` marks the rows in which a certificate must be zero. */
function alternate(
  { n, regressors, effects }: Sample,
  isFixed: Uint8Array,
  start: Float64Array,
  steps: number,
): { readonly certificate: Certificate | null } | { readonly unsettled: Float64Array } {
  const weights = Float64Array.from(isFixed, (fixed) => (fixed === 1 ? HEAVY : 1));
  const columns = effects.length > 0 ? regressors : [...regressors, new Float64Array(n).fill(1)];
  const within = absorption(effects, weights, n);
  const swept = within.transform(columns).columns;
  const originalNorms = columnNorms(columns, weights);
  let values = start;
  for (let step = 0; step < steps; step++) {
    const solved = leastSquares(swept, within.transform([values]).columns[0], weights, { originalNorms });
    const projected = values.map((value, row) => value - solved.residuals[row]);
    let outside = 0;
    let largest = 0;
    for (let row = 0; row < n; row++) {
      outside = Math.max(outside, isFixed[row] === 1 ? Math.abs(projected[row]) : -projected[row]);
      if (isFixed[row] === 0) largest = Math.max(largest, projected[row]);
    }
    if (largest < BELOW_ONE) return { certificate: null };
    if (outside <= SETTLED) {
      const coefficients = new Float64Array(regressors.length);
      solved.kept.forEach((place, index) => {
        if (place < regressors.length) coefficients[place] = solved.coefficients[index];
      });
      return { certificate: { values: projected, coefficients } };
    }
    const rectified = projected.map((value, row) => (isFixed[row] === 1 ? 0 : Math.max(value, 0)));
    values = step % PLAIN_STEPS === PLAIN_STEPS - 1 ? extrapolated(values, rectified) : rectified;
  }
  return { unsettled: values };
}

/**
 * Goes on in the direction of a step as far as makes the norm smallest (Gearhart & Koshy 1989). As the step itself does
 * not lower ⟨u, z⟩, no distance along it does.
 */
function extrapolated(from: Float64Array, to: Float64Array): Float64Array {
  let along = 0;
  let length = 0;
  for (let row = 0; row < from.length; row++) {
    along += from[row] * (from[row] - to[row]);
    length += (from[row] - to[row]) ** 2;
  }
  const distance = length > 0 ? Math.max(1, along / length) : 1;
  return from.map((value, row) => Math.max(value + distance * (to[row] - value), 0));
}
