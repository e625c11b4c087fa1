import { tTwoSided } from '../../numerics/distributions';
import { interact, sortedByLabel, type Factor } from '../../panel/factor';
import { fitLinear, type LinearFit } from '../../regression/fit';
import { finishModel, type PreparedModel } from '../../regression/linear-model';
import { readModel } from '../../regression/model-sample';
import { countedP, monteCarloError } from '../../regression/monte-carlo';
import { countParameters, type SmallSampleRule } from '../../regression/small-sample';
import { refusal as modelRefusal } from '../../regression/text';
import { WILD_WIDTH, wildDraws, wildPlan, type WildPlan } from '../../regression/wild-bootstrap';
import { wildTest } from '../../regression/wild-test';
import type { Data } from '../method';
import type { WildBootstrapResult } from './result';
import type { Specification } from './spec';
import { notice, refusal } from './text';

export interface Prepared {
  readonly specification: Specification;
  readonly model: PreparedModel;
  readonly term: string;
  readonly drawnBy: Factor;
  readonly plan: WildPlan;
}

/** The model, and the sums that every draw is made of. */
export function prepare({ main }: Data, specification: Specification): Prepared {
  const written = { ...specification, effects: false };
  const read = readModel(main, written, specification.drawnBy);
  const { sample, rule, inputs } = read;
  if (read.choice.kind !== 'cluster') throw new Error('a wild cluster bootstrap is of clusters');
  const fit = fitLinear(sample, specification);
  const clusters = inputs.factors;
  for (const { name, levels } of clusters) if (levels < 2) throw modelRefusal('one-cluster', { by: name });
  const drawnBy = sortedByLabel((read.groupings.length > 0 ? read.groupings : clusters).reduce(interact));
  if (drawnBy.levels < 2) throw refusal('wild-one-group', { by: drawnBy.name });
  const term = termOf(fit, specification);
  const { draw, replications, seed } = specification;
  return {
    specification,
    model: {
      model: written,
      sample,
      fit,
      entities: read.entities,
      periods: read.periods,
      errors: { choice: read.choice, rule, inputs, notices: read.notices },
    },
    term: fit.terms[term],
    drawnBy,
    plan: wildPlan(fit, {
      term,
      clusters,
      groups: drawnBy,
      adjust: adjustmentOf(fit, rule, clusters),
      draw,
      replications,
      seed,
    }),
  };
}

function termOf(fit: LinearFit, { term, regressors }: Specification): number {
  const name = term ?? regressors[0];
  if (!regressors.includes(name)) throw refusal('wild-term-unknown', { term: name, regressors });
  const place = fit.terms.indexOf(name);
  if (place < 0) throw refusal('wild-term-dropped', { term: name });
  return place;
}

/** (N − 1)/(N − K) of the convention, which cancels out of p. */
function adjustmentOf({ n, terms, effects }: LinearFit, rule: SmallSampleRule, clusters: readonly Factor[]): number {
  return rule.adjust ? (n - 1) / (n - countParameters(rule, terms.length, effects, clusters).k) : 1;
}

export function replications({ plan }: Prepared): number {
  return plan.draws;
}

export function width(): number {
  return WILD_WIDTH;
}

export function replicate({ plan }: Prepared, from: number, to: number): Float64Array {
  return wildDraws(plan, from, to);
}

/** With fewer signs than this no p can be small, and few draws differ: Webb's six numbers give more. */
const FEW_SIGNS = 2 ** 7;

export function finish(
  { specification, model, term, drawnBy, plan }: Prepared,
  draws: Float64Array,
): WildBootstrapResult {
  const { value, level, imposed } = specification;
  const estimate = finishModel(model, new Float64Array(0));
  if (!(plan.variance > 0)) throw refusal('wild-variance', { term });
  const { profile, connected, ...test } = wildTest(plan, draws, value, level, imposed);
  const { draws: total, enumerated } = plan;
  const counted = total - test.failed;
  if (counted < total / 2) throw refusal('wild-too-few-draws', { failed: test.failed, draws: total });
  const p = countedP(test.exceed + test.ties, counted);
  return {
    ...estimate,
    method: 'wild-bootstrap',
    term,
    value,
    estimate: plan.estimate,
    se: Math.sqrt(plan.variance),
    ...test,
    clusteredP: tTwoSided(test.statistic, estimate.df),
    pSe: enumerated ? 0 : monteCarloError(p, counted),
    draws: total,
    enumerated,
    draw: plan.draw,
    imposed,
    drawnBy: drawnBy.name,
    groups: drawnBy.levels,
    profile,
    notices: [
      // Few clusters are what this method is for.
      ...estimate.notices.filter(({ code }) => code !== 'few-clusters'),
      ...(enumerated && total < FEW_SIGNS ? [notice('wild-few-signs', { groups: drawnBy.levels, draws: total })] : []),
      ...(test.failed > 0 ? [notice('wild-draws-failed', { failed: test.failed, draws: total })] : []),
      ...(test.low === null || test.high === null ? [notice('wild-unbounded', { groups: drawnBy.levels })] : []),
      ...(connected ? [] : [notice('wild-gaps', {})]),
    ],
  };
}
