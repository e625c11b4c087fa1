import { stataColumns } from './scripts';
import type { LinearModel } from '../regression/model';
import { dependentLines, type Name } from './linear-errors-stata';
import { writtenModel, type Square, type WrittenModel, type WrittenTerm } from './linear-written';

/** What a method adds to the script of its regression. */
export interface StataAdditions {
  /** A column that the script makes: `square`, or `product`. */
  readonly square?: Square;
  /** A grouping that the lines need besides: the variable `d_1`. */
  readonly grouping?: WrittenTerm | null;
  /** Other variables that the lines make. */
  readonly own?: readonly string[];
  /** Lines that follow the estimation, given the names that columns have in the script. */
  readonly after?: (name: Name, fit: FitInStata) => readonly string[];
}

/** The lines that fit another outcome and other regressors with the effects, weights and errors of the model. */
export type FitInStata = (outcome: string, regressors: readonly string[]) => readonly string[];

/** The same numbers by the command whose rule is followed: reghdfe, xtreg or areg; regress where nothing is absorbed. */
export function linearStata(
  specification: LinearModel,
  { square, grouping = null, own: added = [], after }: StataAdditions = {},
): string {
  const { outcome, regressors, weights, covariance } = specification;
  const model = writtenModel(specification);
  const { absorbed, clusters, numbers } = model;
  const grouped = [...new Set([...model.groups, ...(grouping?.columns ?? [])])];
  const texts = grouped.filter((column) => !numbers.includes(column));
  const { group } = model.dependence;
  const groups = [
    ...absorbed.map((term, index) => ({ term, target: `e_${index + 1}` })),
    ...clusters.map((term, index) => ({ term, target: `c_${index + 1}` })),
    ...(group === null ? [] : [{ term: group, target: 'g_1' }]),
    ...(grouping === null ? [] : [{ term: grouping, target: 'd_1' }]),
  ];
  const own = [
    ...groups.map(({ target }) => target),
    ...absorbed.map((_, index) => `copy_e_${index + 1}`),
    'copy',
    'split',
    ...added,
  ];
  const made = square?.times === undefined ? 'square' : 'product';
  const read = numbers.filter((column) => column !== square?.column);
  const { lines, name: given } = stataColumns([...read, ...texts], texts, [...own, made]);
  const name: Name = (column) => (column === square?.column ? made : given(column));
  const weight = weights === null ? '' : ` [aweight = ${name(weights)}]`;
  const left = (y: string, x: readonly string[]): string => `${name(y)} ${x.map(name).join(' ')}`;
  const fit: FitInStata = (y, x) => linesOf(specification, model, left(y, x), weight, name);
  return [
    `version ${covariance.kind === 'cr2' ? 18 : 16}`,
    ...lines,
    ...(square === undefined
      ? []
      : [
          `generate double ${made} = ${name(square.of)}${square.times === undefined ? '^2' : ` * ${name(square.times)}`}`,
        ]),
    ...groups.map(({ term, target }) => `egen long ${target} = group(${term.columns.map(name).join(' ')})`),
    `drop if missing(${[...numbers.map(name), ...groups.map(({ target }) => target)].join(', ')})`,
    ...(weights === null ? [] : [`drop if ${name(weights)} == 0`]),
    ...(leavesSingletons(specification, model) ? singletonLines(absorbed.length) : []),
    ...notesOn(specification),
    ...fit(outcome, regressors),
    ...(after?.(name, fit) ?? []),
    'matrix list e(V), format(%21.0g)',
    '',
  ].join('\n');
}

function linesOf(specification: LinearModel, model: WrittenModel, left: string, weight: string, name: Name): string[] {
  if (specification.covariance.kind === 'bootstrap') return bootstrapLines(specification, model, left, weight, name);
  const dummies = dummiesText(model.absorbed, null, name);
  return (
    dependentLines(specification, model, { left, weight, dummies, name }) ??
    commandLines(specification, model, left, weight, name)
  );
}

function usesReghdfe({ convention, smallSample }: LinearModel): boolean {
  return smallSample !== null || convention === 'fixest' || convention === 'reghdfe';
}

/** Whether singletons are to go and the command would not drop them by itself. */
function leavesSingletons(specification: LinearModel, { absorbed }: WrittenModel): boolean {
  if (absorbed.length === 0 || specification.singletons === 'keep') return false;
  return !usesReghdfe(specification) || !OF_REGHDFE.includes(specification.covariance.kind);
}

/** Covariances for which reghdfe runs, which drops singletons itself. */
const OF_REGHDFE: readonly string[] = ['iid', 'hc1', 'cluster'];

function singletonLines(effects: number): string[] {
  return [
    'local before = 0',
    "while `before' != _N {",
    '  local before = _N',
    ...Array.from({ length: effects }, (_, index) => `  bysort e_${index + 1}: drop if _N == 1`),
    '}',
  ];
}

function notesOn({ convention, smallSample, covariance, weights }: LinearModel): string[] {
  if (covariance.kind === 'bootstrap')
    return ['* Stata draws other random numbers: standard errors agree up to the noise of the draws.'];
  if (smallSample !== null)
    return [
      '* Stata has no option for these parts of the rule: its standard errors differ by the ratio of the factors.',
    ];
  if (convention === 'fixest')
    return [
      '* The joint F has N - K degrees of freedom in fixest and G - 1 in reghdfe; redundant levels are counted differently.',
    ];
  if (convention === 'stata' && weights !== null)
    return ['* xtreg takes weights only where they do not vary within the panel; areg gives the same estimates.'];
  return [];
}

function commandLines(
  specification: LinearModel,
  model: WrittenModel,
  left: string,
  weight: string,
  name: Name,
): string[] {
  const { convention, level, singletons } = specification;
  const options = `${vceOf(specification, model)} level(${100 * level})`;
  const { absorbed } = model;
  if (absorbed.length === 0 && (!usesReghdfe(specification) || model.clusters.length < 2))
    return [`regress ${left}${weight}, ${options}`];
  if (absorbed.length === 0) return [`reghdfe ${left}${weight}, noabsorb ${options}`];
  if (usesReghdfe(specification)) {
    const keep = singletons === 'keep' ? ' keepsingletons' : '';
    return [
      `reghdfe ${left}${weight}, absorb(${absorbed.map((term, index) => effectText(term, `e_${index + 1}`, name)).join(' ')})${keep} ${options}`,
    ];
  }
  const panel = panelIndex(specification, absorbed);
  const dummies = dummiesText(absorbed, panel, name);
  return convention === 'stata'
    ? [`xtset e_${panel + 1}`, `xtreg ${left}${dummies}${weight}, fe ${options}`]
    : [`areg ${left}${dummies}${weight}, absorb(e_${panel + 1}) ${options}`];
}

/** `e_1##c.(year)` absorbs the effects and their slopes. */
export function effectText({ slopes }: WrittenTerm, effect: string, name: Name): string {
  return slopes.length === 0 ? effect : `${effect}##c.(${slopes.map(name).join(' ')})`;
}

/** What a command does not absorb enters as dummies: all but the effects of `panel`. */
function dummiesText(absorbed: readonly WrittenTerm[], panel: number | null, name: Name): string {
  return absorbed
    .flatMap(({ slopes }, index) => [
      ...(index === panel ? [] : [` i.e_${index + 1}`]),
      ...slopes.map((slope) => ` i.e_${index + 1}#c.${name(slope)}`),
    ])
    .join('');
}

function panelIndex({ entity }: LinearModel, absorbed: readonly WrittenTerm[]): number {
  return Math.max(
    0,
    absorbed.findIndex(({ columns }) => columns.length === 1 && columns[0] === entity),
  );
}

function vceOf(specification: LinearModel, { clusters, absorbed }: WrittenModel): string {
  const { covariance, convention } = specification;
  if (clusters.length > 0) return `vce(cluster ${clusters.map((_, index) => `c_${index + 1}`).join(' ')})`;
  if (covariance.kind === 'hc1') return 'vce(robust)';
  if (absorbed.length === 0) return 'vce(ols)';
  if (usesReghdfe(specification)) return 'vce(unadjusted)';
  return convention === 'stata' ? 'vce(conventional)' : 'vce(ols)';
}

/** A unit drawn twice counts as two, and so do the effects that lie within units. */
function bootstrapLines(
  { replications, seed }: LinearModel,
  { absorbed }: WrittenModel,
  left: string,
  weight: string,
  name: Name,
): string[] {
  const { before, open, close, absorb } = copiedEffects(absorbed, 'c_1', name);
  return [
    ...before,
    'capture program drop refit',
    'program define refit, eclass',
    ...open,
    absorbed.length === 0
      ? `  regress ${left}${weight}`
      : `  reghdfe ${left}${weight}, absorb(${absorb}) keepsingletons`,
    ...close,
    'end',
    'generate long copy = c_1',
    `bootstrap _b, reps(${replications}) seed(${seed}) cluster(c_1) idcluster(copy): refit`,
  ];
}

/**
 * The effects of a program that `bootstrap` runs with `idcluster(copy)`: lines before the program, at its beginning and at
 * its end, and what it absorbs. Effects that lie within the units are other effects in each copy of a unit.
 */
export function copiedEffects(absorbed: readonly WrittenTerm[], unit: string, name: Name) {
  const effects = absorbed.map((_, index) => `e_${index + 1}`);
  return {
    before: effects.flatMap((effect) => [
      `bysort ${effect} (${unit}): generate byte split = ${unit}[1] != ${unit}[_N]`,
      'summarize split, meanonly',
      `global ${effect}_inside = r(max) == 0`,
      'drop split',
    ]),
    open: effects.flatMap((effect) => [
      `  if \${${effect}_inside} egen long copy_${effect} = group(copy ${effect})`,
      `  else generate long copy_${effect} = ${effect}`,
    ]),
    close: effects.map((effect) => `  drop copy_${effect}`),
    absorb: absorbed.map((term, index) => effectText(term, `copy_e_${index + 1}`, name)).join(' '),
  };
}
