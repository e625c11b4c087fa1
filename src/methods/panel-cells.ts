import type { Cell } from '../panel/cell';
import type { Frame } from '../panel/frame';
import type { Refusal } from '../panel/problem';
import type { RegressionEstimate } from '../regression/linear-estimate';
import type { TableWords } from '../tables/words';
import { argumentFrame, numbered, required, type ColumnsArgument } from './arguments';
import type { CellArgument, CellArguments, CellFunction, Result } from './method';
import { optionWord } from './options';

/** What the argument `covariance` may say. */
export const COVARIANCES = ['cluster', 'robust', 'iid', 'twoway'] as const;
const OUTPUTS = ['table', 'coefficients', 'fit'] as const;

/** `(y, x, entity, [period], [covariance], [cluster], [weights], [output])`: a regression with the effects of a panel. */
export const PANEL_ARGUMENTS: readonly CellArgument[] = [
  { name: 'y', kind: 'columns', optional: false },
  { name: 'x', kind: 'columns', optional: false },
  { name: 'entity', kind: 'columns', optional: false },
  { name: 'period', kind: 'columns', optional: true },
  { name: 'covariance', kind: 'option', optional: true },
  { name: 'cluster', kind: 'columns', optional: true },
  { name: 'weights', kind: 'columns', optional: true },
  { name: 'output', kind: 'option', optional: true },
];

/** What the arguments say of the model; the specification's other fields keep their defaults. */
export interface PanelFields {
  readonly outcome: string;
  readonly regressors: readonly string[];
  readonly absorb: readonly string[];
  readonly entity: string;
  readonly period: string | null;
  readonly covariance: object;
  readonly weights: string | null;
}

/** A function's own refusals of arguments that do not fit together. */
export interface PanelRefusals {
  readonly clusterUnused: (covariance: string) => Refusal;
  readonly twowayPeriod: () => Refusal;
}

/** Reads {@link PANEL_ARGUMENTS}: the effects of the entity and, where given, of the period are absorbed. */
export function panelFields(
  functionName: string,
  cells: CellArguments,
  refusals: PanelRefusals,
): { readonly fields: PanelFields; readonly frame: Frame } {
  const [, , , , covariance, cluster] = cells;
  const kind = optionWord('covariance', covariance, COVARIANCES, 'cluster');
  panelOutput(cells);
  if (cluster !== null && kind !== 'cluster') throw refusals.clusterUnused(kind);
  const { frame, names } = argumentFrame(functionName, rangesOf(cells));
  const [entity] = names['entity'];
  const period = names['period'].at(0) ?? null;
  if (kind === 'twoway' && period === null) throw refusals.twowayPeriod();
  return {
    fields: {
      outcome: names['y'][0],
      regressors: names['x'],
      absorb: effectsOf(entity, period),
      entity,
      period,
      covariance: covarianceOf(kind, [quoted(names['cluster'].at(0) ?? entity)], period),
      weights: names['weights'].at(0) ?? null,
    },
    frame,
  };
}

/** The arguments that say what a model of a panel says; null where they have no word for it. */
export function panelExpression(specification: Readonly<Record<string, unknown>>): CellExpression {
  const { outcome, regressors, entity, period, covariance, weights } = specification as unknown as Written;
  if (entity === null) return null;
  const errors = errorsIn(covariance, entity, period);
  if (errors === null) return null;
  const [word, cluster] = errors;
  const one = (name: string | null): readonly string[] | null => (name === null ? null : [name]);
  return [[outcome], regressors, [entity], one(period), word, one(cluster), one(weights)];
}

type CellExpression = ReturnType<NonNullable<CellFunction<Result>['express']>>;

type Written = Omit<PanelFields, 'entity' | 'covariance'> & {
  readonly entity: string | null;
  readonly covariance: { readonly kind: string; readonly by?: readonly string[] };
};

/** The word of the covariance (null: its default) and the column of the clusters (null: the entity). */
function errorsIn(
  { kind, by = [] }: Written['covariance'],
  entity: string,
  period: string | null,
): readonly [string | null, string | null] | null {
  if (kind === 'iid') return ['iid', null];
  if (kind === 'hc1') return ['robust', null];
  if (kind !== 'cluster') return null;
  if (by.length === 2) return by[0] === entity && by[1] === period ? ['twoway', null] : null;
  return by.length < 2 ? [null, by.at(0) === entity ? null : (by.at(0) ?? null)] : null;
}

/** The last argument: which part of the result spills. */
export function panelOutput([, , , , , , , output]: CellArguments): (typeof OUTPUTS)[number] {
  return optionWord('output', output, OUTPUTS, 'table');
}

/** Coefficients, fit, or one above the other. */
export function panelSpill(
  cells: CellArguments,
  { terms }: RegressionEstimate,
  fit: readonly (readonly [string, number | null])[],
  words: TableWords,
): Cell[][] {
  const coefficients = coefficientTable(terms, words);
  const rows = fit.filter(([, value]) => value !== null).map(([label, value]) => [label, value]);
  switch (panelOutput(cells)) {
    case 'coefficients':
      return coefficients;
    case 'fit':
      return rows;
    case 'table':
      return aligned([...coefficients, ...rows]);
  }
}

function rangesOf([y, x, entity, period, , cluster, weights]: CellArguments): ColumnsArgument[] {
  const column = { numeric: false, single: true };
  return [
    { name: 'y', cells: required('y', y), numeric: true, single: true },
    { name: 'x', cells: required('x', x), numeric: true, defaults: numbered('x', x) },
    { name: 'entity', cells: required('entity', entity), ...column },
    { name: 'period', cells: period, ...column },
    { name: 'cluster', cells: cluster, ...column },
    { name: 'weights', cells: weights, numeric: true, single: true },
  ];
}

/** A header may hold the signs of a product: in backticks it is one name. */
export function quoted(name: string): string {
  return /[\^[\]]/.test(name) && !name.includes('`') ? `\`${name}\`` : name;
}

/** The effects that a function absorbs: of the entity and of the period, where they are given. */
export function effectsOf(entity: string | null, period: string | null): readonly string[] {
  return [entity, period].filter((name) => name !== null).map(quoted);
}

/** What a row of coefficients holds. */
interface Coefficient {
  readonly estimate: Cell;
  readonly se: Cell;
  readonly statistic: Cell;
  readonly p: Cell;
  readonly low: Cell;
  readonly high: Cell;
}

/** The names of the columns beneath which {@link coefficientRow} stands. */
export function coefficientHead(words: TableWords): Cell[] {
  return [words.term, words.estimate, words.standardError, words.statistic, words.p, words.low, words.high];
}

export function coefficientRow(label: string, { estimate, se, statistic, p, low, high }: Coefficient): Cell[] {
  return [label, estimate, se, statistic, p, low, high];
}

/** The head and a row a term. */
export function coefficientTable(
  terms: readonly (Coefficient & { readonly name: string })[],
  words: TableWords,
): Cell[][] {
  return [coefficientHead(words), ...terms.map((term) => coefficientRow(term.name, term))];
}

/** The covariance that {@link COVARIANCES} names; `by` are the clusters, in two ways beside the period. */
export function covarianceOf(kind: (typeof COVARIANCES)[number], by: readonly string[], period: string | null): object {
  switch (kind) {
    case 'iid':
      return { kind: 'iid' };
    case 'robust':
      return { kind: 'hc1' };
    case 'cluster':
      return { kind: 'cluster', by };
    case 'twoway':
      return { kind: 'cluster', by: period === null ? by : [...by, quoted(period)] };
  }
}

/** A spill is a rectangle: shorter rows end in blanks. */
export function aligned(rows: readonly Cell[][]): Cell[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => null)]);
}
