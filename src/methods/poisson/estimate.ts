import { chiSquaredUpper } from '../../numerics/distributions';
import { column, numbers } from '../../panel/columns';
import type { Frame } from '../../panel/frame';
import { placeOf } from '../../panel/place';
import { covarianceKind } from '../../regression/covariance';
import { collinearNotice, type LinearFit } from '../../regression/fit';
import { estimatesOf, jointTest } from '../../regression/inference';
import { readModel } from '../../regression/model-sample';
import { momentsOf, standardDeviation, type Moments } from '../../regression/moments';
import type { Sample } from '../../regression/sample';
import { countParameters } from '../../regression/small-sample';
import { covarianceOf } from '../../regression/standard-errors';
import { notice as regressionNotice, refusal as regressionRefusal } from '../../regression/text';
import type { Data } from '../method';
import { maximise, weightedMean, type Maximum } from './iteration';
import { poissonLogLikelihood } from './likelihood';
import type { PoissonResult } from './result';
import { withoutSeparated } from './separation';
import type { Specification } from './spec';
import { notice, refusal } from './text';

export function estimate({ main }: Data, specification: Specification): PoissonResult {
  const { outcome, regressors, entity, period, covariance: choice, level } = specification;
  refuseNegative(main, outcome);
  const named = [entity, period].filter((name) => name !== null);
  const read = readModel(main, specification, named);
  // ppmlhdfe has no (N − 1)/(N − K): its standard errors are asymptotic in K.
  const isAsymptotic = specification.convention === 'reghdfe' && specification.smallSample === null;
  const rule = isAsymptotic ? { ...read.rule, adjust: false } : read.rule;
  refuseWithoutVariation(read.sample, outcome);
  const { rows, separated, singletons, notices } = withoutSeparated(read, specification);
  const { sample, inputs, groupings } = rows;
  refuseWithoutVariation(sample, outcome);
  const levelsOf = (name: string | null): number | null =>
    name === null ? null : groupings[named.indexOf(name)].levels;

  const maximum = maximise(sample, specification);
  const fit = fitOf(maximum, sample);
  const parameters = countParameters(rule, fit.terms.length, sample.effects, []).full;
  if (fit.n <= parameters) throw regressionRefusal('too-few-rows', { rows: fit.n, parameters });
  if (isPerfect(fit, sample)) throw regressionRefusal('perfect-fit', { outcome });
  const covariance = covarianceOf(fit, covarianceKind(choice), choice, inputs, rule);

  const { matrix } = covariance;
  const joint = jointTest(fit.coefficients, matrix, fit.slopes, Infinity);
  const k = fit.terms.length;
  const { means, deviance, iterations, collinear } = maximum;
  const mean = weightedMean(sample.outcome, sample.weights);
  const loglik = poissonLogLikelihood(sample.outcome, (row) => means[row], sample.weights);
  const loglikNull = poissonLogLikelihood(sample.outcome, () => mean, sample.weights);
  return {
    method: 'poisson',
    outcome,
    outcomeMean: fit.outcome.mean,
    outcomeSd: fit.outcome.sd,
    regressors,
    terms: estimatesOf(fit.terms, fit.coefficients, matrix, Infinity, level).map((term, index) => ({
      ...term,
      sd: index < fit.slopes ? fit.spreads[index] : null,
    })),
    covariance: fit.terms.map((_, row) => Array.from(matrix.subarray(row * k, (row + 1) * k))),
    df: null,
    smallSample: { ...covariance.smallSample, factor: factorOf(choice.kind, covariance.smallSample), df: null },
    n: fit.n,
    entities: levelsOf(entity),
    periods: levelsOf(period),
    deviance,
    loglik,
    loglikNull,
    pseudoR2: 1 - loglik / loglikNull,
    pseudoR2Adjusted: 1 - (loglik - covariance.count.full) / (loglikNull - 1),
    squaredCorrelation: squaredCorrelation(momentsOf([sample.outcome, means], null)),
    iterations,
    f: 'rank' in joint ? null : { ...joint, df2: null },
    wald: 'rank' in joint ? null : waldOf(joint.value * joint.df1, joint.df1),
    absorbed: covariance.count.effects,
    errors: choice.kind === 'iid' ? notice('errors-hessian', {}) : covariance.label,
    convention: specification.smallSample === null ? specification.convention : 'parts',
    weights: specification.weights,
    level,
    dropped: { ...sample.dropped, singletons: sample.dropped.singletons + singletons, separated, collinear },
    notices: [
      ...sample.notices,
      ...notices,
      ...collinear.map(collinearNotice),
      ...read.notices,
      ...covariance.notices,
      ...('rank' in joint ? [regressionNotice('joint-test-missing', { terms: fit.slopes, rank: joint.rank })] : []),
    ],
  };
}

function refuseNegative(frame: Frame, outcome: string): void {
  const values = numbers(frame, outcome);
  const row = values.findIndex((value) => value < 0);
  if (row >= 0)
    throw refusal('poisson-negative', { ...placeOf(frame, column(frame, outcome).name, row), found: values[row] });
}

function refuseWithoutVariation({ outcome: values }: Sample, outcome: string): void {
  if (values.every((value) => value === 0)) throw refusal('poisson-all-zero', { outcome });
  if (values.every((value) => value === values[0])) throw regressionRefusal('outcome-constant', { outcome });
}

/**
 * The maximum as a covariance sees it: weights w μ and residuals (y − μ)/μ, so that scores are w (y − μ) x̃ and the bread
 * is the inverse of the information. Spreads and the outcome are those of the sample itself.
 */
function fitOf({ fit, kept, means }: Maximum, { n, outcome, regressors, weights }: Sample): LinearFit {
  const moments = momentsOf([...kept.map((index) => regressors[index]), outcome], weights);
  return {
    ...fit,
    residuals: outcome.map((y, row) => (y - means[row]) / means[row]),
    // Errors have the variance that the Poisson distribution gives them: RSS/(N − 1), from which rules start, is 1.
    rss: n - 1,
    means: Float64Array.from(kept, (_, place) => moments.means[place]),
    spreads: Float64Array.from(kept, (_, place) => standardDeviation(moments, place)),
    outcome: { mean: moments.means[kept.length], sd: standardDeviation(moments, kept.length) },
  };
}

/** What the inverse of the information was multiplied by, which is N/(N − 1) times RSS/N. */
function factorOf(kind: string, { factor, n }: { readonly factor: number; readonly n: number }): number {
  return kind === 'iid' ? (factor * (n - 1)) / n : factor;
}

/** Pearson residuals whose squares sum to less than this part of the outcome's sum are rounding. */
const PERFECT = 1e-20;

function isPerfect({ residuals, weights }: LinearFit, { outcome, weights: given }: Sample): boolean {
  let pearson = 0;
  let total = 0;
  for (let row = 0; row < outcome.length; row++) {
    pearson += (weights?.[row] ?? 1) * residuals[row] ** 2;
    total += (given?.[row] ?? 1) * outcome[row];
  }
  return pearson <= PERFECT * total;
}

function squaredCorrelation({ cross: [first, product, , second] }: Moments): number | null {
  return first > 0 && second > 0 ? (product / first) * (product / second) : null;
}

function waldOf(statistic: number, df: number): { statistic: number; df: number; p: number } {
  return { statistic, df, p: chiSquaredUpper(statistic, df) };
}
