import type { Frame } from '../../panel/frame';
import type { Problem } from '../../panel/problem';
import { plainText } from '../../panel/written';
import { collinearNotice, type CollinearRegressor } from '../../regression/fit';
import { readModel, type ModelSample } from '../../regression/model-sample';
import { transformVariables, type Variable, type Variables } from '../../regression/variables';
import { excludedOf, variablesOf, type Excluded } from './excluded';
import type { Specification } from './spec';
import { select, type Places, type Selection } from './stages';
import { notice, refusal } from './text';

/** The variables of a model, each in its part. */
export interface Roles {
  readonly read: ModelSample;
  readonly variables: Variables;
  /** What of controls and instruments is left, and what was left out. */
  readonly selection: Selection;
  /** The instruments as written of which something is left. */
  readonly excluded: readonly string[];
  readonly notices: readonly Problem[];
}

/**
 * Reads outcome, endogenous regressors, controls and instruments on the rows complete in all of them. Refused: a
 * column in two parts, and fewer instruments than endogenous regressors, as given or beyond controls and effects.
 */
export function rolesOf(frame: Frame, specification: Specification): Roles {
  const { outcome, endogenous, period } = specification;
  const controls = controlsOf(specification);
  const excluded = excludedOf(frame, specification.instruments);
  refuseRepeated([outcome, ...endogenous, ...controls, ...excluded.map(({ name }) => name)]);
  const columns = [...new Set([...endogenous, ...controls, ...excluded.map(({ column }) => column)].map(plainText))];
  const groupings = [...new Set(excluded.flatMap(({ by }) => by ?? []))];
  const read = readModel(
    frame,
    { ...specification, regressors: columns, convention: baseOf(specification) },
    groupings,
  );
  const valuesOf = (name: string): Float64Array => read.sample.regressors[columns.indexOf(plainText(name))];
  const products = excluded.map((instrument) =>
    variablesOf(
      instrument,
      valuesOf(instrument.column),
      instrument.by === null ? null : read.groupings[groupings.indexOf(instrument.by)],
    ),
  );
  const all: Variable[] = [
    { name: outcome, values: read.sample.outcome },
    ...[...endogenous, ...controls].map((name) => ({ name, values: valuesOf(name) })),
    ...products.flat(),
  ];
  const variables = transformVariables(read.sample, all, specification.constant);
  const places = {
    outcome: 0,
    endogenous: endogenous.map((_, index) => 1 + index),
    controls: controls.map((_, index) => 1 + endogenous.length + index),
    instruments: products.flat().map((_, index) => 1 + endogenous.length + controls.length + index),
  };
  const selection = select(variables, places);
  const lost = lostOf(selection.collinear, excluded, products);
  const productOf = (name: string): string => productWithPeriods(name, lost, variables, period);
  refuseTooFew(variables, places, selection.places, lost, productOf);
  const usedNames = new Set(selection.places.instruments.map((place) => variables.names[place]));
  const noticed = [...selection.collinear.filter(({ name }) => controls.includes(name)), ...lost];
  return {
    read,
    variables,
    selection,
    excluded: excluded
      .filter((_, index) => products[index].some(({ name }) => usedNames.has(name)))
      .map(({ name }) => name),
    notices: noticed.map((one) =>
      one.reason === 'absorbed' && lost.includes(one)
        ? notice('instrument-still', { name: one.name, effects: one.of, product: productOf(one.name) })
        : collinearNotice(one),
    ),
  };
}

/** The regressors that are not endogenous. */
export function controlsOf({ regressors, endogenous }: Pick<Specification, 'regressors' | 'endogenous'>): string[] {
  const names = endogenous.map(plainText);
  return regressors.filter((name) => !names.includes(plainText(name)));
}

/** ivreg2 and ivregress know the panel only as reghdfe hands it to them. */
function baseOf({ convention }: Specification): Exclude<Specification['convention'], 'ivreg2' | 'ivregress'> {
  return convention === 'ivreg2' || convention === 'ivregress' ? 'reghdfe' : convention;
}

function refuseRepeated(names: readonly string[]): void {
  const plain = names.map(plainText);
  const repeated = plain.find((name, index) => plain.indexOf(name) < index);
  if (repeated !== undefined) throw refusal('role-repeated', { name: repeated });
}

/** The instruments left out; of a product's levels one may always go, as the others add up to it. */
function lostOf(
  collinear: readonly CollinearRegressor[],
  excluded: readonly Excluded[],
  products: readonly (readonly Variable[])[],
): CollinearRegressor[] {
  return products.flatMap((product, index) => {
    const lost = collinear.filter(({ name }) => product.some((variable) => variable.name === name));
    return excluded[index].by !== null && lost.length === 1 ? [] : lost;
  });
}

/** `terrain^year` for an instrument that does not vary within the entities; empty where no period is known. */
function productWithPeriods(
  name: string,
  lost: readonly CollinearRegressor[],
  { effects }: Variables,
  period: string | null,
): string {
  const within = lost.find((one) => one.name === name)?.of ?? [];
  const other = effects.find((effect) => effect.slope === null && !within.includes(effect.name));
  const by = period ?? other?.name ?? null;
  return by === null ? '' : `${name}^${by}`;
}

function refuseTooFew(
  { names }: Variables,
  asked: Places,
  { endogenous, instruments }: Places,
  lost: readonly CollinearRegressor[],
  productOf: (name: string) => string,
): void {
  if (instruments.length >= endogenous.length) return;
  const given = asked.instruments.length;
  if (given < endogenous.length) throw refusal('instruments-too-few', { endogenous: endogenous.length, given });
  const still = lost.filter(({ reason }) => reason === 'absorbed');
  if (still.length === 0 || still.length < lost.length)
    throw refusal('instruments-lost', {
      endogenous: endogenous.length,
      left: instruments.length,
      lost: names.filter((_, place) => asked.instruments.includes(place) && !instruments.includes(place)),
    });
  throw refusal('instruments-still', {
    names: still.map(({ name }) => name),
    effects: [...new Set(still.flatMap(({ of }) => of))],
    products: still.map(({ name }) => productOf(name)).filter((product) => product !== ''),
  });
}
