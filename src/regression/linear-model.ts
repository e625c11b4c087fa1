import type { Factor } from '../panel/factor';
import type { Frame } from '../panel/frame';
import type { Problem } from '../panel/problem';
import { covarianceOfDraws, resampledCoefficients, resampling, type Resampling } from './bootstrap';
import { covarianceKind, type ResidualCovariance } from './covariance';
import { FEW_CLUSTERS } from './covariance/cluster';
import type { Inputs } from './covariance/covariance';
import { effectValues } from './effect-values';
import { fitLinear, type LinearFit } from './fit';
import { estimatesOf, jointTest } from './inference';
import type { BootstrapSummary, LinearEstimate } from './linear-estimate';
import type { LinearModel } from './model';
import { readModel } from './model-sample';
import type { Sample } from './sample';
import { countParameters, type SmallSampleRule } from './small-sample';
import { covarianceOf, refuseSameDraws, type TermCovariance } from './standard-errors';
import { fitStatistics } from './statistics';
import { notice, refusal } from './text';

/** The fitted model, before its standard errors. */
export interface PreparedModel {
  readonly model: LinearModel;
  readonly sample: Sample;
  readonly fit: LinearFit;
  readonly entities: number | null;
  readonly periods: number | null;
  readonly errors: ResidualErrors | ResampledErrors;
}

interface ResidualErrors {
  readonly choice: ResidualCovariance;
  readonly rule: SmallSampleRule;
  readonly inputs: Inputs;
  readonly notices: readonly Problem[];
}

interface ResampledErrors {
  readonly rule: SmallSampleRule;
  readonly plan: Resampling;
}

/** Sample, within transformation, least squares: all that does not depend on draws. */
export function prepareModel(frame: Frame, model: LinearModel): PreparedModel {
  const read = readModel(frame, model);
  const { sample, choice, rule, inputs } = read;
  const fit = fitLinear(sample, model);
  return {
    model,
    sample,
    fit,
    entities: read.entities,
    periods: read.periods,
    errors:
      choice.kind === 'bootstrap'
        ? { rule, plan: resampledPlan(sample, fit, inputs.factors[0]) }
        : { choice, rule, inputs, notices: read.notices },
  };
}

function resampledPlan(sample: Sample, fit: LinearFit, groups: Factor): Resampling {
  if (groups.levels < 2) throw refusal('one-cluster', { by: groups.name });
  return resampling(sample, fit, groups);
}

/** How many bootstrap samples are asked for; 0 where the covariance is none. */
export function modelReplications({ errors, model }: PreparedModel): number {
  return 'plan' in errors ? model.replications : 0;
}

/** Numbers in one draw. */
export function modelWidth({ fit }: PreparedModel): number {
  return fit.terms.length;
}

/** Coefficients in the bootstrap samples `from` … `to` − 1. */
export function replicateModel({ errors, model }: PreparedModel, from: number, to: number): Float64Array {
  return 'plan' in errors ? resampledCoefficients(errors.plan, model.seed, from, to) : new Float64Array(0);
}

/** Standard errors, tests and fit, from the draws of a bootstrap or without any. */
export function finishModel(prepared: PreparedModel, draws: Float64Array): LinearEstimate {
  const { fit, errors } = prepared;
  if ('plan' in errors) {
    const { covariance, bootstrap } = bootstrapped(prepared, errors, draws);
    return resultOf(prepared, covariance, bootstrap, []);
  }
  const { choice, inputs, rule, notices } = errors;
  return resultOf(prepared, covarianceOf(fit, covarianceKind(choice), choice, inputs, rule), null, notices);
}

/** Fewer good draws than this, or than half, are no basis for a standard error. */
const LEAST_DRAWS = 10;

function bootstrapped(
  { fit, sample, model }: PreparedModel,
  { plan, rule }: ResampledErrors,
  draws: Float64Array,
): { readonly covariance: TermCovariance; readonly bootstrap: BootstrapSummary } {
  const k = fit.terms.length;
  const { groups } = plan;
  const { matrix, failed, low, high } = covarianceOfDraws(draws, k, model.level);
  const total = draws.length / k;
  if (total - failed < Math.max(LEAST_DRAWS, total / 2)) throw refusal('too-few-draws', { failed, draws: total });
  const count = countParameters(rule, k, sample.effects, []);
  if (fit.n <= count.full) throw refusal('too-few-rows', { rows: fit.n, parameters: count.full });
  refuseSameDraws(matrix, fit);
  const df = groups.levels - 1;
  return {
    covariance: {
      matrix,
      smallSample: { n: fit.n, k: count.full, g: groups.levels, factor: 1, df },
      df,
      jointDf: df,
      count,
      label: notice('errors-bootstrap', { by: groups.name, groups: groups.levels, draws: total }),
      notices: [
        ...(failed > 0 ? [notice('draws-failed', { failed, draws: total })] : []),
        ...(groups.levels < FEW_CLUSTERS ? [notice('few-clusters', { by: groups.name, groups: groups.levels })] : []),
      ],
    },
    bootstrap: {
      by: groups.name,
      groups: groups.levels,
      draws: total,
      failed,
      percentile: fit.terms.map((name, index) => ({ name, low: low[index], high: high[index] })),
    },
  };
}

function resultOf(
  { model, sample, fit, entities, periods }: PreparedModel,
  covariance: TermCovariance,
  bootstrap: BootstrapSummary | null,
  notices: readonly Problem[],
): LinearEstimate {
  const { outcome, regressors, convention, smallSample, weights, level } = model;
  const { matrix, count, jointDf } = covariance;
  const { df } = covariance.smallSample;
  const k = fit.terms.length;
  const joint = jointTest(fit.coefficients, matrix, fit.slopes, jointDf);
  return {
    outcome,
    outcomeMean: fit.outcome.mean,
    outcomeSd: fit.outcome.sd,
    regressors,
    terms: estimatesOf(fit.terms, fit.coefficients, matrix, covariance.df, level).map((term, index) => ({
      ...term,
      sd: index < fit.slopes ? fit.spreads[index] : null,
    })),
    covariance: fit.terms.map((_, row) => Array.from(matrix.subarray(row * k, (row + 1) * k))),
    df,
    smallSample: covariance.smallSample,
    n: fit.n,
    entities,
    periods,
    rss: fit.rss,
    ...fitStatistics(fit, count.full),
    f: 'rank' in joint ? null : joint,
    absorbed: count.effects,
    errors: covariance.label,
    convention: smallSample === null ? convention : 'parts',
    weights,
    level,
    dropped: { ...sample.dropped, collinear: fit.collinear },
    effects: model.effects ? effectValues(sample, fit) : null,
    bootstrap,
    notices: [
      ...sample.notices,
      ...fit.notices,
      ...notices,
      ...covariance.notices,
      ...('rank' in joint ? [notice('joint-test-missing', { terms: fit.slopes, rank: joint.rank })] : []),
    ],
  };
}
