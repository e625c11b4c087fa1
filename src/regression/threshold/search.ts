import type { NullModel } from './null-model';
import { projectOut } from './orthonormal';
import type { SearchSpace } from './space';
import { splitSums } from './split-sums';

/** The residual sum of squares of a model without one more threshold, and with each candidate for it. */
export interface Profile {
  readonly rssNull: number;
  /** length: candidates */
  readonly rss: Float64Array;
}

/**
 * S(γ) at every candidate, exactly: with the residuals e of the null model, S(γ) = e′e − u′V⁻¹u where u = Σ_{q ≤ γ} r e.
 * @param outcome transformed; length n, left as it is
 */
export function profileOf(space: SearchSpace, model: NullModel, outcome: Float64Array): Profile {
  const residuals = outcome.slice();
  projectOut(model.basis, residuals);
  projectOut(model.basis, residuals);
  const rssNull = sumOfSquares(residuals);
  space.effects.adjoin(residuals);
  return { rssNull, rss: gains(space, model, residuals).map((gain) => rssNull - gain) };
}

/** Candidates whose S differs by less than this part of S without them are equal. */
const EQUAL = 1e-13;

/** The place of the least S; of equal ones the first. */
export function leastPlace({ rss, rssNull }: Profile): number {
  const least = rss.reduce((low, value) => Math.min(low, value), Infinity);
  return rss.findIndex((value) => value - least <= EQUAL * rssNull);
}

/** u′V⁻¹u at each candidate. */
function gains({ split }: SearchSpace, { counts, inverses }: NullModel, residuals: Float64Array): Float64Array {
  const k = split.length;
  const sums = split.map((values) => splitSums(values, residuals, counts));
  const gained = new Float64Array(counts.length);
  if (k === 1) {
    const [u] = sums;
    for (let index = 0; index < gained.length; index++) gained[index] = u[index] * u[index] * inverses[index];
    return gained;
  }
  for (let index = 0; index < gained.length; index++) {
    let gain = 0;
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) gain += sums[a][index] * inverses[(index * k + a) * k + b] * sums[b][index];
    gained[index] = gain;
  }
  return gained;
}

function sumOfSquares(column: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < column.length; place++) sum += column[place] * column[place];
  return sum;
}
