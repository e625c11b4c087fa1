import { fitVariables, isPerfect, type CollinearRegressor, type LinearFit } from '../../regression/fit';
import { isAbsorbed, isConstant, type Variables } from '../../regression/variables';
import { refusal as regressionRefusal } from '../../regression/text';
import { refusal } from './text';

/** The places of a model's variables among the transformed ones. */
export interface Places {
  readonly outcome: number;
  readonly endogenous: readonly number[];
  readonly controls: readonly number[];
  /** The excluded instruments. */
  readonly instruments: readonly number[];
}

/** The regressions on all instruments, from which every estimator and test is made: n rows, k endogenous regressors. */
export interface Stages {
  readonly variables: Variables;
  readonly places: Places;
  /** The outcome on the instruments, then the controls. */
  readonly reducedForm: LinearFit;
  /** Each endogenous regressor on the same; length k */
  readonly firstStages: readonly LinearFit[];
  /** The endogenous regressors without what the controls explain: k columns of length n. */
  readonly partialled: readonly Float64Array[];
}

/** What of the controls and instruments is left when each says something by itself. */
export interface Selection {
  readonly places: Places;
  /** The controls left out, then the instruments. */
  readonly collinear: readonly CollinearRegressor[];
}

/**
 * Leaves out what is collinear: controls come before instruments, so that an instrument goes which the controls or the
 * effects explain. Refused: an outcome or endogenous regressor that does not vary beyond the effects.
 */
export function select(variables: Variables, asked: Places): Selection {
  refuseStill(variables, asked);
  const ordered = [...asked.controls, ...asked.instruments];
  const { kept, collinear } = fitVariables(variables, asked.outcome, ordered);
  const left = kept.map((place) => ordered[place]);
  return {
    places: {
      ...asked,
      controls: asked.controls.filter((place) => left.includes(place)),
      instruments: asked.instruments.filter((place) => left.includes(place)),
    },
    collinear,
  };
}

/**
 * Runs the reduced form and the first stages. Refused: an endogenous regressor that controls and others say already,
 * or that the instruments explain completely.
 */
export function stagesOf(variables: Variables, places: Places): Stages {
  refuseCollinear(variables, places);
  const design = [...places.instruments, ...places.controls];
  const firstStages = places.endogenous.map((place) => fitVariables(variables, place, design));
  const explained = firstStages.findIndex(isPerfect);
  if (explained >= 0) throw refusal('endogenous-explained', { name: variables.names[places.endogenous[explained]] });
  return {
    variables,
    places,
    reducedForm: fitVariables(variables, places.outcome, design),
    firstStages,
    partialled: places.endogenous.map((place) => fitVariables(variables, place, places.controls).residuals),
  };
}

/** An outcome or endogenous regressor of which the effects leave nothing. */
function refuseStill(variables: Variables, { outcome, endogenous }: Places): void {
  const { moments, names } = variables;
  const effects = variables.effects.map(({ name }) => name);
  const name = names[outcome];
  if (isConstant(moments, outcome)) throw regressionRefusal('outcome-constant', { outcome: name });
  if (isAbsorbed(variables, outcome)) throw regressionRefusal('outcome-absorbed', { outcome: name, effects });
  const still = endogenous.find((place) => isConstant(moments, place) || isAbsorbed(variables, place));
  if (still === undefined) return;
  throw refusal('endogenous-absorbed', { name: names[still], effects: isConstant(moments, still) ? [] : effects });
}

/** An endogenous regressor that controls and other endogenous ones say already. */
function refuseCollinear(variables: Variables, { outcome, controls, endogenous }: Places): void {
  const { kept, collinear } = fitVariables(variables, outcome, [...controls, ...endogenous]);
  if (kept.length === controls.length + endogenous.length) return;
  const [{ name, of }] = collinear;
  throw refusal('endogenous-collinear', { name, others: of });
}
