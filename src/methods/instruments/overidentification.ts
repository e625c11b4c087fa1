import { chiSquaredUpper } from '../../numerics/distributions';
import { leastSquares } from '../../numerics/leastsquares';
import { choleskyFactor, gram, solveUpperTransposed } from '../../numerics/linear';
import type { Projection, ProjectedErrors } from './projection';
import type { Stages } from './stages';

/** A χ² statistic; null where it cannot be computed. */
export interface ChiSquared {
  readonly value: number | null;
  readonly df: number;
  readonly p: number | null;
}

export function chiSquared(value: number | null, df: number): ChiSquared {
  return { value, df, p: value === null ? null : chiSquaredUpper(value, df) };
}

/**
 * Sargan's (1958) test that the instruments are uncorrelated with the errors, for iid errors: N times the share of
 * the squared residuals that the instruments explain.
 * @param slopes of the endogenous regressors, length k
 * @param residuals of the model with these slopes
 */
export function sargan(
  { variables }: Stages,
  projection: Projection,
  slopes: Float64Array,
  residuals: Float64Array,
): ChiSquared {
  const rest = unexplained(projection, slopes);
  const explained = rest.reduce((sum, value) => sum + value * value, 0);
  return chiSquared((variables.n * explained) / gram([residuals], variables.weights)[0], overidentified(projection));
}

/**
 * Hansen's (1982) J, robust as the covariance is: the least distance of the instruments' coefficients from what some
 * slopes explain, weighted by the inverse of their covariance at the residuals of a first step.
 */
export function hansen(projection: Projection, errors: ProjectedErrors, residuals: Float64Array): ChiSquared {
  return chiSquared(leastDistance(projection, errors.raw(residuals)), overidentified(projection));
}

/** Instruments beyond what identifies the model. */
export function overidentified({ outcome, endogenous }: Projection): number {
  return outcome.length - endogenous.length;
}

/** min over b of (π_y − Πb)′V⁻¹(π_y − Πb); null where V is not positive definite. */
export function leastDistance({ outcome, endogenous }: Projection, covariance: Float64Array): number | null {
  const size = outcome.length;
  const factor = choleskyFactor(covariance, size);
  if (factor === null) return null;
  const whitened = [...endogenous, outcome].map((column) => solveUpperTransposed(factor, column, size));
  return leastSquares(whitened.slice(0, -1), whitened[endogenous.length]).rss;
}

/** π_y − Πb: length L */
function unexplained({ outcome, endogenous }: Projection, slopes: Float64Array): Float64Array {
  return outcome.map((value, i) => endogenous.reduce((rest, column, j) => rest - slopes[j] * column[i], value));
}
