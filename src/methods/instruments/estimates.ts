import { fUpper } from '../../numerics/distributions';
import type { Problem } from '../../panel/problem';
import type { LinearFit } from '../../regression/fit';
import { estimatesOf, jointTest, type JointTest } from '../../regression/inference';
import type { Term } from '../../regression/linear-estimate';
import { covarianceOf, uncheckedCovariance } from '../../regression/standard-errors';
import { fitStatistics } from '../../regression/statistics';
import { notice } from '../../regression/text';
import { wald, type ErrorsOf, type ProjectedErrors } from './projection';
import type { InstrumentsResult, Stage, StageTerm } from './result';
import type { Specification } from './spec';

type Estimates = Pick<
  InstrumentsResult,
  'terms' | 'covariance' | 'df' | 'smallSample' | 'rss' | 'r2' | 'rmse' | 'f' | 'absorbed' | 'errors' | 'notices'
>;

/**
 * The terms of the second stage with their errors, and how well it fits. F is with the rule's small-sample factor and
 * degrees of freedom even where the terms are not, as in ivreg2.
 */
export function estimatesWith(fit: LinearFit, errorsOf: ErrorsOf, specification: Specification): Estimates {
  const { kind, choice, inputs, rule } = errorsOf;
  const covariance = covarianceOf(fit, kind, choice, inputs, rule);
  const { smallSample, count, jointDf, label } = covariance;
  const asymptotic = isAsymptotic(specification);
  const matrix = asymptotic ? covariance.matrix.map((value) => value / smallSample.factor) : covariance.matrix;
  const joint = jointTest(fit.coefficients, covariance.matrix, fit.slopes, jointDf);
  const { r2, rmse } = fitStatistics(fit, count.full);
  const left = fit.n - count.full;
  const k = fit.terms.length;
  const notices: Problem[] = [...covariance.notices];
  if ('rank' in joint) notices.push(notice('joint-test-missing', { terms: fit.slopes, rank: joint.rank }));
  return {
    terms: termsOf(fit, matrix, asymptotic ? Infinity : covariance.df, specification.level),
    covariance: fit.terms.map((_, row) => Array.from(matrix.subarray(row * k, (row + 1) * k))),
    df: asymptotic ? null : smallSample.df,
    smallSample: asymptotic ? { ...smallSample, factor: 1, df: null } : smallSample,
    rss: fit.rss,
    // Without a constant the total sum of squares has N degrees of freedom.
    r2: fit.effects.length === 0 && fit.basis === null ? { ...r2, adjusted: r2.withinAdjusted } : r2,
    rmse: asymptotic ? rmse * Math.sqrt(left / fit.n) : rmse,
    f: 'rank' in joint ? null : joint,
    absorbed: count.effects,
    errors: label,
    notices,
  };
}

/** Without their option `small` ivreg2 and ivregress have no factor for small samples, and the normal distribution. */
function isAsymptotic({ convention, smallSample }: Specification): boolean {
  return smallSample === null && (convention === 'ivreg2' || convention === 'ivregress');
}

/**
 * A regression on all instruments, with F of the excluded ones.
 * @param projected its coefficients on the orthonormal instruments, length L
 */
export function stageWith(
  fit: LinearFit,
  name: string,
  projected: Float64Array,
  errors: ProjectedErrors,
  { kind, choice, inputs, rule }: ErrorsOf,
  level: number,
): Omit<Stage, 'partialR2'> {
  const { matrix, df, jointDf, count, smallSample } = uncheckedCovariance(fit, kind, choice, inputs, rule);
  // Hotelling's degrees of freedom are those of all slopes; those of t at their fewest stand in for the instruments'.
  const df2 = typeof jointDf === 'number' ? jointDf : smallSample.df;
  const distance = wald(projected, errors.corrected(fit.residuals));
  return {
    name,
    terms: termsOf(fit, matrix, df, level).map((term): StageTerm => (term.se > 0 ? term : unsure(term))),
    f: distance === null ? null : fTest(distance, projected.length, df2),
    r2: fitStatistics(fit, count.full).r2.overall,
  };
}

function fTest(distance: number, df1: number, df2: number): JointTest | null {
  if (!(df2 > 0)) return null;
  const value = distance / df1;
  return { value, df1, df2, p: fUpper(value, df1, df2) };
}

function unsure({ name, estimate, sd }: Term): StageTerm {
  return { name, estimate, sd, se: null, statistic: null, p: null, low: null, high: null };
}

function termsOf(fit: LinearFit, matrix: Float64Array, df: number | Float64Array, level: number): Term[] {
  return estimatesOf(fit.terms, fit.coefficients, matrix, df, level).map((term, index) => ({
    ...term,
    sd: index < fit.slopes ? fit.spreads[index] : null,
  }));
}
