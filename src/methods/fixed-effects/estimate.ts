import { factorNames, type Factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';
import type { Problem } from '../../panel/problem';
import { covarianceOfDraws, resampledCoefficients, resampling, type Resampling } from '../../regression/bootstrap';
import { covarianceKind, type ResidualCovariance } from '../../regression/covariance';
import { FEW_CLUSTERS, groupsOf } from '../../regression/covariance/cluster';
import type { Inputs } from '../../regression/covariance/covariance';
import { groupingOf } from '../../regression/effects';
import { effectValues } from '../../regression/effect-values';
import { fitLinear, type LinearFit } from '../../regression/fit';
import { estimatesOf, jointTest } from '../../regression/inference';
import { sampleOf, type Sample } from '../../regression/sample';
import { countParameters, isNested, smallSampleRule, type SmallSampleRule } from '../../regression/small-sample';
import { covarianceOf, type TermCovariance } from '../../regression/standard-errors';
import { fitStatistics } from '../../regression/statistics';
import { notice, refusal } from '../../regression/text';
import type { Data } from '../method';
import type { BootstrapSummary, FixedEffectsResult } from './result';
import type { Specification } from './spec';

/** The fitted model, before its standard errors. */
export interface Prepared {
  readonly specification: Specification;
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
export function prepare({ main }: Data, specification: Specification): Prepared {
  const { outcome, regressors, absorb, weights, singletons, period } = specification;
  const entity = entityOf(main, specification);
  const panel = panelEffectOf(main, specification);
  const rule = smallSampleRule(specification.convention, specification.smallSample, panel?.name ?? null);
  const choice = choiceOf(specification, panel?.expression ?? null);
  const needs =
    choice.kind === 'bootstrap'
      ? { factors: groupsOf(choice.by, entity) }
      : covarianceKind(choice).needs(choice, { entity, period });
  const ways = needs.factors ?? [];
  const named = [specification.entity, period].filter((name) => name !== null);
  const sample = sampleOf(main, {
    outcome,
    regressors,
    absorb,
    weights,
    singletons,
    factors: [...ways, ...named],
    numbers: needs.numbers ?? [],
    periods: needs.periods ?? [],
  });
  const factors = sample.factors.slice(0, ways.length);
  const levelsOf = (name: string | null): number | null =>
    name === null ? null : sample.factors[ways.length + named.indexOf(name)].levels;
  const fit = fitLinear(sample, { outcome, regressors });
  return {
    specification,
    sample,
    fit,
    entities: levelsOf(specification.entity),
    periods: levelsOf(period),
    errors:
      choice.kind === 'bootstrap'
        ? { rule, plan: resampledPlan(sample, fit, factors[0]) }
        : residualErrors(sample, choice, rule, factors, specification),
  };
}

/** The entity, or what stands first among the absorbed effects in its place: errors are clustered by it, as in fixest. */
function entityOf(frame: Frame, { entity, absorb }: Specification): string | null {
  if (entity !== null) return entity;
  return absorb.length > 0 ? groupingOf(frame, absorb[0]) : null;
}

/** The effect that xtreg and areg would absorb, the entity's or the first: as it is written, and the name it will have. */
function panelEffectOf(frame: Frame, { entity, absorb }: Specification): { expression: string; name: string } | null {
  const effects = absorb.map((term) => {
    const expression = groupingOf(frame, term);
    return { expression, name: factorNames(frame, expression).join('^') };
  });
  return effects.find(({ name }) => name === entity) ?? effects.at(0) ?? null;
}

/** xtreg takes "robust" for clustered by the panel variable. */
function choiceOf(
  { covariance, convention, smallSample }: Specification,
  panel: string | null,
): Specification['covariance'] {
  const clusters = covariance.kind === 'hc1' && convention === 'stata' && smallSample === null && panel !== null;
  return clusters ? { kind: 'cluster', by: [panel] } : covariance;
}

function residualErrors(
  sample: Sample,
  choice: ResidualCovariance,
  rule: SmallSampleRule,
  factors: readonly Factor[],
  { covariance }: Specification,
): ResidualErrors {
  const panel = sample.effects.find(({ name, slope }) => slope === null && name === rule.nestedOnly);
  const divided = panel && factors.find((way) => !isNested(panel.factor, way));
  if (panel && divided) throw refusal('clusters-split-entities', { by: divided.name, entity: panel.name });
  const renamed = covariance.kind === 'hc1' && choice.kind === 'cluster';
  const notices = renamed ? [notice('clustered-by-entity', { entity: choice.by[0] })] : [];
  return { choice, rule, inputs: { factors, numbers: sample.numbers, periods: sample.periods }, notices };
}

function resampledPlan(sample: Sample, fit: LinearFit, groups: Factor): Resampling {
  if (groups.levels < 2) throw refusal('one-cluster', { by: groups.name });
  return resampling(sample, fit, groups);
}

export function replications({ errors, specification }: Prepared): number {
  return 'plan' in errors ? specification.replications : 0;
}

export function width({ fit }: Prepared): number {
  return fit.terms.length;
}

export function replicate({ errors, specification }: Prepared, from: number, to: number): Float64Array {
  return 'plan' in errors ? resampledCoefficients(errors.plan, specification.seed, from, to) : new Float64Array(0);
}

export function finish(prepared: Prepared, draws: Float64Array): FixedEffectsResult {
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
  { fit, sample, specification }: Prepared,
  { plan, rule }: ResampledErrors,
  draws: Float64Array,
): { readonly covariance: TermCovariance; readonly bootstrap: BootstrapSummary } {
  const k = fit.terms.length;
  const { groups } = plan;
  const { matrix, failed, low, high } = covarianceOfDraws(draws, k, specification.level);
  const total = draws.length / k;
  if (total - failed < Math.max(LEAST_DRAWS, total / 2)) throw refusal('too-few-draws', { failed, draws: total });
  const count = countParameters(rule, k, sample.effects, []);
  if (fit.n <= count.full) throw refusal('too-few-rows', { rows: fit.n, parameters: count.full });
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
  { specification, sample, fit, entities, periods }: Prepared,
  covariance: TermCovariance,
  bootstrap: BootstrapSummary | null,
  notices: readonly Problem[],
): FixedEffectsResult {
  const { outcome, regressors, convention, smallSample, weights, level } = specification;
  const { matrix, count, jointDf } = covariance;
  const { df } = covariance.smallSample;
  const k = fit.terms.length;
  const joint = jointTest(fit.coefficients, matrix, fit.slopes, jointDf);
  const values = specification.effects ? effectValues(sample, fit) : null;
  return {
    method: 'fixed-effects',
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
    effects: values === null ? null : values.effects,
    bootstrap,
    notices: [
      ...sample.notices,
      ...fit.notices,
      ...notices,
      ...covariance.notices,
      ...('rank' in joint ? [notice('joint-test-missing', { terms: fit.slopes, rank: joint.rank })] : []),
      ...(values === null ? [] : values.notices),
    ],
  };
}
