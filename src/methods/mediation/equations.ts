import type { Frame } from '../../panel/frame';
import { sortedByLabel, type Factor } from '../../panel/factor';
import { groupingOf } from '../../regression/effects';
import { fitVariables, isPerfect, type CollinearRegressor, type LinearFit } from '../../regression/fit';
import { readModel, type ModelSample } from '../../regression/model-sample';
import { countParameters } from '../../regression/small-sample';
import { refusal as modelRefusal } from '../../regression/text';
import { isAbsorbed, isConstant, transformVariables, type Variables } from '../../regression/variables';
import type { Equation } from './result';
import type { Specification } from './spec';
import { refusal } from './text';

/** One equation, fitted. */
export interface FittedEquation {
  readonly step: Equation['step'];
  readonly outcome: string;
  readonly regressors: readonly string[];
  readonly fit: LinearFit;
}

/** All equations, on the rows that are complete in every variable of any of them. */
export interface Equations {
  readonly read: ModelSample;
  readonly total: FittedEquation;
  /** One a mediator. */
  readonly mediators: readonly FittedEquation[];
  /** The treatment stands first among its terms, then the mediators. */
  readonly direct: FittedEquation;
  /** Controls that are collinear, and were left out of every equation. */
  readonly collinear: readonly CollinearRegressor[];
  /** Controls, treatment, mediators and outcome after the within transformation; a constant first where there is one. */
  readonly columns: readonly Float64Array[];
  /** Groups to resample, whatever the order of the rows; null: each row is one. */
  readonly drawnBy: Factor | null;
}

/** Reads the common sample, transforms it once, and fits every equation to it. */
export function equationsOf(frame: Frame, specification: Specification): Equations {
  const { outcome, treatment, mediators, controls } = specification;
  const grouping = groupingToDraw(frame, specification);
  const model = { ...specification, regressors: [treatment, ...controls, ...mediators] };
  const read = readModel(frame, model, grouping === null ? [] : [grouping]);
  const { sample } = read;
  const names = [...model.regressors, outcome];
  const variables = transformVariables(
    sample,
    [...sample.regressors, sample.outcome].map((values, index) => ({ name: names[index], values })),
  );
  refuseEmpty(variables, specification);

  const places = names.map((_, index) => index);
  const [x, y] = [0, names.length - 1];
  const firstMediator = 1 + controls.length;
  const m = places.slice(firstMediator, y);
  const full = fitVariables(variables, y, places.slice(0, y));
  refuseDependent(full, read, specification);
  const z = full.kept.filter((place) => place > 0 && place < firstMediator);

  const equation = (step: Equation['step'], of: number, on: readonly number[]): FittedEquation => {
    const fit = fitVariables(variables, of, on);
    if (isPerfect(fit)) throw modelRefusal('perfect-fit', { outcome: names[of] });
    return { step, outcome: names[of], regressors: on.map((place) => names[place]), fit };
  };
  const total = equation('total', y, [x, ...z]);
  const constant = total.fit.basis === null ? [] : [new Float64Array(sample.n).fill(1)];
  return {
    read,
    total,
    mediators: m.map((place) => equation('mediator', place, [x, ...z])),
    direct: equation('direct', y, [x, ...m, ...z]),
    collinear: full.collinear,
    columns: [...constant, ...[...z, x, ...m, y].map((place) => variables.columns[place])],
    drawnBy: grouping === null ? null : sortedByLabel(read.groupings[0]),
  };
}

/** Clusters of one way are what is independent; else entities are, or what stands first among the effects. */
function groupingToDraw(frame: Frame, { drawnBy, covariance, entity, absorb }: Specification): string | null {
  if (drawnBy.length > 0) return drawnBy[0];
  if (covariance.kind === 'cluster' && covariance.by.length === 1) return covariance.by[0];
  if (entity !== null) return entity;
  return absorb.length > 0 ? groupingOf(frame, absorb[0]) : null;
}

function refuseEmpty(variables: Variables, { outcome, treatment, mediators, controls }: Specification): void {
  const effects = variables.effects.map(({ name }) => name);
  const nothingLeft = (place: number): boolean => isConstant(variables.moments, place) || isAbsorbed(variables, place);
  const y = variables.names.length - 1;
  if (isConstant(variables.moments, y)) throw modelRefusal('outcome-constant', { outcome });
  if (isAbsorbed(variables, y)) throw modelRefusal('outcome-absorbed', { outcome, effects });
  if (nothingLeft(0)) throw refusal('mediation-treatment-absorbed', { treatment, effects });
  const mediator = mediators.find((_, index) => nothingLeft(1 + controls.length + index));
  if (mediator !== undefined) throw refusal('mediation-mediator-absorbed', { mediator, effects });
}

/** A mediator that treatment, controls and the mediators before it determine has no path of its own. */
function refuseDependent(full: LinearFit, { sample, rule }: ModelSample, { mediators }: Specification): void {
  const parameters = countParameters(rule, full.terms.length, sample.effects, []).full;
  if (sample.n <= parameters) throw modelRefusal('too-few-rows', { rows: sample.n, parameters });
  const dependent = full.collinear.find(({ name }) => mediators.includes(name));
  if (dependent !== undefined)
    throw refusal('mediation-mediator-dependent', { mediator: dependent.name, others: dependent.of });
}
