import { fUpper } from '../../numerics/distributions';
import { leastSquares } from '../../numerics/leastsquares';
import type { Fitted } from '../../regression/covariance/covariance';
import type { JointTest } from '../../regression/inference';
import { correct, countParameters } from '../../regression/small-sample';
import { chiSquared, leastDistance, type ChiSquared } from './overidentification';
import { blockOf, sumOfTerms, wald, type ErrorsOf, type Projection, type ProjectedErrors } from './projection';
import { regressorPlaces } from './second-stage';
import type { Stages } from './stages';

/**
 * The regression-based test of Durbin, Wu and Hausman (Hausman 1978; Wooldridge 1995), robust as the covariance is:
 * whether the residuals of the first stages, added to least squares, have coefficients of zero. Null where the
 * covariance is not positive definite, or where so few rows cannot tell the residuals from the regressors.
 */
export function wuHausman(stages: Stages, { kind, choice, inputs, rule }: ErrorsOf): JointTest | null {
  const { variables, firstStages } = stages;
  const regression = augmented(
    stages,
    firstStages.map(({ residuals }) => residuals),
    regressorPlaces(stages),
  );
  if (regression === null) return null;
  const { fitted, coefficients } = regression;
  const terms = fitted.columns.length;
  if (variables.n <= countParameters(rule, terms, variables.effects, []).full) return null;
  const raw = kind.estimate(fitted, choice, inputs, rule);
  const count = countParameters(rule, terms, variables.effects, raw.nesting);
  const { matrix, df } = correct(raw, rule, variables.n, count);
  const df1 = firstStages.length;
  const distance = wald(coefficients.subarray(0, df1), blockOf(matrix, terms, df1));
  if (distance === null) return null;
  const value = distance / df1;
  const df2 = typeof df === 'number' ? df : Math.min(...df);
  if (!(df2 > 0)) return null;
  return { value, df1, df2, p: fUpper(value, df1, df2) };
}

/**
 * The difference of two J statistics (Eichenbaum, Hansen & Singleton 1988), `endog()` of ivreg2: with the endogenous
 * regressors among the instruments, and without them; both weighted by the covariance of the moments at the residuals
 * of least squares.
 */
export function cStatistic(
  stages: Stages,
  projection: Projection,
  errors: ProjectedErrors,
  { kind, choice, inputs, rule }: ErrorsOf,
): ChiSquared {
  const { variables, places } = stages;
  const { residuals, rss } = leastSquares(
    regressorPlaces(stages).map((place) => variables.columns[place]),
    variables.columns[places.outcome],
    variables.weights,
  );
  const size = places.instruments.length;
  const excluded = places.instruments.map((place) => variables.columns[place]);
  const regression = augmented(stages, excluded, regressorPlaces(stages));
  if (regression === null) return chiSquared(null, places.endogenous.length);
  const { fitted, coefficients } = regression;
  const raw = sumOfTerms(kind.estimate({ ...fitted, residuals, rss }, choice, inputs, rule));
  // As instruments for themselves the regressors fit their own moments: those of the excluded instruments remain.
  const restricted = wald(coefficients.subarray(0, size), blockOf(raw, fitted.columns.length, size));
  const unrestricted = leastDistance(projection, errors.raw(residuals));
  const both = restricted !== null && unrestricted !== null;
  return chiSquared(both ? restricted - unrestricted : null, places.endogenous.length);
}

/**
 * Least squares of the outcome on columns that are transformed already, then variables, and a constant where there is one;
 * null where some of them depend on the others.
 */
function augmented(
  { variables, places }: Stages,
  added: readonly Float64Array[],
  regressors: readonly number[],
): { readonly fitted: Fitted; readonly coefficients: Float64Array } | null {
  const { n, effects, weights, columns, centred, moments } = variables;
  const used = [...added, ...regressors.map((place) => columns[place])];
  const { coefficients, inverse, residuals, rss, dropped } = leastSquares(used, columns[places.outcome], weights);
  if (dropped.length > 0) return null;
  const constant = centred && effects.length === 0;
  return {
    fitted: {
      n,
      effects,
      weights,
      columns: constant ? [...used, new Float64Array(n).fill(1)] : used,
      bread: constant ? bordered(inverse, used.length, 1 / moments.totalWeight) : inverse,
      residuals,
      rss,
      basis: null,
    },
    coefficients,
  };
}

/** A k × k matrix with one more row and column, zero but for their corner. */
function bordered(matrix: Float64Array, k: number, corner: number): Float64Array {
  const whole = new Float64Array((k + 1) ** 2);
  for (let row = 0; row < k; row++) whole.set(matrix.subarray(row * k, (row + 1) * k), row * (k + 1));
  whole[whole.length - 1] = corner;
  return whole;
}
