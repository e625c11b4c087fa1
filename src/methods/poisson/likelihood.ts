import { deviance, stirlingError } from '../../numerics/saddle-point';

const LOG_TWO_PI = Math.log(2 * Math.PI);

/**
 * 2 Σ w (y ln(y/μ) − y + μ), twice the distance of the log-likelihood from that of a perfect fit.
 * @param outcome zero or more
 * @param means positive, of the same length
 */
export function poissonDeviance(outcome: Float64Array, means: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  for (let row = 0; row < outcome.length; row++) sum += (weights?.[row] ?? 1) * rowDeviance(outcome[row], means[row]);
  return 2 * sum;
}

/** Σ w (y ln μ − μ − ln Γ(y + 1)), in the saddle-point form of Loader (2000), which loses no digits to large counts. */
export function poissonLogLikelihood(
  outcome: Float64Array,
  meanOf: (row: number) => number,
  weights: Float64Array | null,
): number {
  let sum = 0;
  for (let row = 0; row < outcome.length; row++) {
    const y = outcome[row];
    const constant = y === 0 ? 0 : stirlingError(y) + (LOG_TWO_PI + Math.log(y)) / 2;
    sum -= (weights?.[row] ?? 1) * (rowDeviance(y, meanOf(row)) + constant);
  }
  return sum;
}

function rowDeviance(y: number, mean: number): number {
  return y === 0 ? mean : deviance(y, mean, y - mean);
}
