import { Refusal, type Problem } from '../panel/problem';
import { covarianceKind, type ResidualCovariance } from './covariance';
import type { Inputs } from './covariance/covariance';
import { estimatesOf, type Estimate } from './inference';
import type { PreparedModel } from './linear-model';
import { CONVENTIONS, isNested, smallSampleRule, type Convention, type SmallSampleParts } from './small-sample';
import { covarianceOf, type SmallSample } from './standard-errors';
import { refusal } from './text';
import type { AbsorbedEffect } from './within';

/** What one convention makes of a fitted model; the coefficients are the same under all. */
export interface ConventionColumn {
  readonly convention: Convention | 'parts';
  /** Why this convention has no numbers for the model; null where it has. */
  readonly refused: Problem | null;
  readonly numbers: ConventionNumbers | null;
}

export interface ConventionNumbers {
  readonly smallSample: SmallSample;
  /** (N − 1)/(N − K), or 1 where the rule or the covariance leaves it out. */
  readonly residualFactor: number;
  /** What is left of the factor: G/(G − 1), or N/(N − 1) where each row is its own group. */
  readonly groupFactor: number;
  /** Effects that K leaves out because each of their levels lies in one cluster. */
  readonly nested: readonly string[];
  /** Levels that K leaves out as redundant beside other effects. */
  readonly redundant: number;
  readonly terms: readonly Estimate[];
  /** What the errors are: xtreg takes "robust" for clustered by its panel. */
  readonly errors: Problem;
}

/**
 * Standard errors of one fit under every convention, and under the parts of a rule where the model has its own: nothing is
 * estimated anew but the covariance. None for a bootstrap, which has no small-sample rule.
 */
export function conventionColumns(prepared: PreparedModel): ConventionColumn[] {
  const { errors, model } = prepared;
  if ('plan' in errors) return [];
  const own = model.smallSample === null ? [] : [column(prepared, errors.inputs, 'parts', model.smallSample)];
  return [...CONVENTIONS.map((convention) => column(prepared, errors.inputs, convention, null)), ...own];
}

function column(
  prepared: PreparedModel,
  inputs: Inputs,
  convention: ConventionColumn['convention'],
  parts: SmallSampleParts | null,
): ConventionColumn {
  try {
    return { convention, refused: null, numbers: numbersOf(prepared, inputs, convention, parts) };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { convention, refused: thrown.problem, numbers: null };
    throw thrown;
  }
}

function numbersOf(
  { fit, model, sample }: PreparedModel,
  inputs: Inputs,
  convention: ConventionColumn['convention'],
  parts: SmallSampleParts | null,
): ConventionNumbers {
  const panel = panelOf(sample.effects, model.entity);
  const rule = smallSampleRule(convention === 'parts' ? 'fixest' : convention, parts, panel?.name ?? null);
  const { choice, factors } = choiceUnder(convention, model.covariance as ResidualCovariance, inputs, panel);
  if (convention === 'stata' && panel !== null) refuseDivided(panel, factors);
  const covariance = covarianceOf(fit, covarianceKind(choice), choice, { ...inputs, factors }, rule);
  const { smallSample, count } = covariance;
  const { n, k, factor } = smallSample;
  const corrects = choice.kind !== 'hc2' && choice.kind !== 'hc3' && choice.kind !== 'cr2';
  const residualFactor = rule.adjust && corrects ? (n - 1) / (n - k) : 1;
  return {
    smallSample,
    residualFactor,
    groupFactor: factor / residualFactor,
    nested: count.effects.filter(({ nested }) => nested).map(({ name }) => name),
    redundant: count.effects.reduce((sum, { redundant, nested }) => sum + (nested ? 0 : redundant), 0),
    terms: estimatesOf(fit.terms, fit.coefficients, covariance.matrix, covariance.df, model.level),
    errors: covariance.label,
  };
}

/** The effect that xtreg would absorb: the entity's, or the first. */
function panelOf(effects: readonly AbsorbedEffect[], entity: string | null): AbsorbedEffect | null {
  const plain = effects.filter(({ slope }) => slope === null);
  return plain.find(({ name }) => name === entity) ?? plain.at(0) ?? null;
}

function choiceUnder(
  convention: ConventionColumn['convention'],
  choice: ResidualCovariance,
  { factors }: Inputs,
  panel: AbsorbedEffect | null,
): { readonly choice: ResidualCovariance; readonly factors: Inputs['factors'] } {
  if (choice.kind !== 'hc1') return { choice, factors };
  return convention === 'stata' && panel !== null
    ? { choice: { kind: 'cluster', by: [panel.name] }, factors: [panel.factor] }
    : { choice, factors: [] };
}

function refuseDivided(panel: AbsorbedEffect, factors: Inputs['factors']): void {
  const divided = factors.find((way) => !isNested(panel.factor, way));
  if (divided) throw refusal('clusters-split-entities', { by: divided.name, entity: panel.name });
}
