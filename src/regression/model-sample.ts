import { factorNames, type Factor } from '../panel/factor';
import type { Frame } from '../panel/frame';
import type { Problem } from '../panel/problem';
import { covarianceKind } from './covariance';
import { groupsOf } from './covariance/cluster';
import type { Inputs } from './covariance/covariance';
import type { Covariance } from './covariance/schema';
import { groupingOf } from './effects';
import { CONSTANT } from './fit';
import type { LinearModel } from './model';
import { sampleOf, type Sample } from './sample';
import { isNested, smallSampleRule, type SmallSampleRule } from './small-sample';
import { notice, refusal } from './text';

/** What decides on the rows of a model and on its standard errors. */
export type SampledModel = Omit<LinearModel, 'level' | 'effects' | 'replications' | 'seed'>;

/** The rows of a model and what its standard errors need of them. */
export interface ModelSample {
  readonly sample: Sample;
  /** Null where no entity was named, or no period. */
  readonly entities: number | null;
  readonly periods: number | null;
  readonly choice: Covariance;
  readonly rule: SmallSampleRule;
  /** What the covariance named; the only factor of a bootstrap is its groups. */
  readonly inputs: Inputs;
  /** Further groupings that were asked for, on the rows of the sample. */
  readonly groupings: readonly Factor[];
  readonly notices: readonly Problem[];
}

/** @param groupings columns or products that must be complete besides */
export function readModel(frame: Frame, model: SampledModel, groupings: readonly string[] = []): ModelSample {
  const { outcome, regressors, absorb, weights, singletons, period } = model;
  if (regressors.includes(CONSTANT)) throw refusal('variable-reserved', { name: CONSTANT });
  const panel = panelEffectOf(frame, model);
  const rule = smallSampleRule(model.convention, model.smallSample, panel?.name ?? null);
  const choice = choiceOf(model, panel?.expression ?? null);
  const entity = entityOf(frame, model);
  const needs =
    choice.kind === 'bootstrap'
      ? { factors: groupsOf(choice.by, entity) }
      : covarianceKind(choice).needs(choice, { entity, period });
  const ways = needs.factors ?? [];
  const named = [model.entity, period].filter((name) => name !== null);
  const sample = sampleOf(frame, {
    outcome,
    regressors,
    absorb,
    weights,
    singletons,
    factors: [...ways, ...named, ...groupings],
    numbers: needs.numbers ?? [],
    periods: needs.periods ?? [],
  });
  const factors = sample.factors.slice(0, ways.length);
  const levelsOf = (name: string | null): number | null =>
    name === null ? null : sample.factors[ways.length + named.indexOf(name)].levels;
  refuseDividedEntities(sample, rule, choice, factors);
  const renamed = model.covariance.kind === 'hc1' && choice.kind === 'cluster';
  return {
    sample,
    entities: levelsOf(model.entity),
    periods: levelsOf(period),
    choice,
    rule,
    inputs: { factors, numbers: sample.numbers, periods: sample.periods },
    groupings: sample.factors.slice(ways.length + named.length),
    notices: renamed ? [notice('clustered-by-entity', { entity: choice.by[0] })] : [],
  };
}

/** The entity, or what stands first among the absorbed effects in its place: errors are clustered by it, as in fixest. */
function entityOf(frame: Frame, { entity, absorb }: SampledModel): string | null {
  if (entity !== null) return entity;
  return absorb.length > 0 ? groupingOf(frame, absorb[0]) : null;
}

/** The effect that xtreg and areg would absorb, the entity's or the first: as it is written, and the name it will have. */
function panelEffectOf(frame: Frame, { entity, absorb }: SampledModel): { expression: string; name: string } | null {
  const effects = absorb.map((term) => {
    const expression = groupingOf(frame, term);
    return { expression, name: factorNames(frame, expression).join('^') };
  });
  return effects.find(({ name }) => name === entity) ?? effects.at(0) ?? null;
}

/** xtreg takes "robust" for clustered by the panel variable. */
function choiceOf({ covariance, convention, smallSample }: SampledModel, panel: string | null): Covariance {
  const clusters = covariance.kind === 'hc1' && convention === 'stata' && smallSample === null && panel !== null;
  return clusters ? { kind: 'cluster', by: [panel] } : covariance;
}

/** xtreg refuses clusters that divide its panels. */
function refuseDividedEntities(
  { effects }: Sample,
  { nestedOnly }: SmallSampleRule,
  { kind }: Covariance,
  factors: readonly Factor[],
): void {
  const panel = effects.find(({ name, slope }) => slope === null && name === nestedOnly);
  const divided = kind === 'bootstrap' ? undefined : factors.find((way) => panel && !isNested(panel.factor, way));
  if (panel && divided) throw refusal('clusters-split-entities', { by: divided.name, entity: panel.name });
}
