import { covarianceKind } from './covariance';
import type { Fitted } from './covariance/covariance';
import type { LinearFit } from './fit';
import { influence } from './influence';
import type { ModelSample } from './model-sample';
import { correct, countParameters } from './small-sample';

/** One coefficient of a fit; several fits share their rows. */
export interface StackedCoefficient {
  readonly fit: LinearFit;
  /** Place among the terms; not a constant. */
  readonly term: number;
  /** Its standard error in its own equation. */
  readonly se: number;
}

/**
 * The joint covariance of coefficients of several equations on the same rows: m × m, row-major; null where the choice of
 * covariance leaves one of them without a positive variance. The influences of the rows on all coefficients stand in one
 * system, as `suest` of Stata stacks them, so that every covariance which is made of scores applies to it. Each variance
 * is that of its own equation, with its small-sample factor; the system gives the correlations.
 */
export function jointCovariance(
  coefficients: readonly StackedCoefficient[],
  { choice, rule, inputs }: Pick<ModelSample, 'choice' | 'rule' | 'inputs'>,
): Float64Array | null {
  const m = coefficients.length;
  const raw =
    choice.kind === 'iid'
      ? homoskedastic(coefficients)
      : ofScores(coefficients, (stacked) => {
          const found = covarianceKind(choice).estimate(stacked, choice, inputs, rule);
          return correct(found, rule, stacked.n, countParameters(rule, m, stacked.effects, found.nesting)).matrix;
        });
  const scales = coefficients.map(({ se }, index) => se / Math.sqrt(raw[index * (m + 1)]));
  if (!scales.every((scale) => Number.isFinite(scale))) return null;
  return raw.map((value, cell) => value * scales[Math.floor(cell / m)] * scales[cell % m]);
}

/** The covariance of the sums of influences. */
function ofScores(
  coefficients: readonly StackedCoefficient[],
  estimate: (stacked: Fitted) => Float64Array,
): Float64Array {
  const m = coefficients.length;
  const [{ fit }] = coefficients;
  return estimate({
    n: fit.n,
    columns: coefficients.map((one) => influence(one.fit, one.term)),
    residuals: new Float64Array(fit.n).fill(1),
    weights: null,
    bread: Float64Array.from({ length: m * m }, (_, cell) => (cell % (m + 1) === 0 ? 1 : 0)),
    rss: fit.n,
    effects: fit.effects,
    basis: null,
  });
}

/** σ_qr Σ w h_q h_r: the covariance of two equations' residuals times the product of what their coefficients load on rows. */
function homoskedastic(coefficients: readonly StackedCoefficient[]): Float64Array {
  const m = coefficients.length;
  const [{ fit }] = coefficients;
  const roots = fit.weights?.map(Math.sqrt) ?? null;
  const ones = new Float64Array(fit.n).fill(1);
  const loadings = coefficients.map((one) => influence({ ...one.fit, residuals: ones, weights: roots }, one.term));
  const errors = coefficients.map((one) => one.fit.residuals.map((e, row) => e * (roots?.[row] ?? 1)));
  const dot = (one: Float64Array, other: Float64Array): number =>
    one.reduce((sum, value, row) => sum + value * other[row], 0);
  return Float64Array.from({ length: m * m }, (_, cell) => {
    const [q, r] = [Math.floor(cell / m), cell % m];
    return dot(errors[q], errors[r]) * dot(loadings[q], loadings[r]);
  });
}
