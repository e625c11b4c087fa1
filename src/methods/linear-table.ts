import { CONSTANT } from '../regression/fit';
import type { LinearEstimate, RegressionEstimate, Term } from '../regression/linear-estimate';
import type { Entry, Figure, Table } from '../tables/model';
import type { TableWords } from '../tables/words';
import { percent } from './linear-interpretation';
import type { RegressionTableWords } from './linear-text';

/** A method's sentence of interpretation is its own affair. */
type TableOnlyWords = Omit<RegressionTableWords, 'interpretation'>;

export interface RegressionWords {
  readonly table: TableOnlyWords;
  readonly shared: TableWords;
}

/** What a column of a table takes from an estimate; a term of an auxiliary regression may have no standard error. */
export interface TableColumn extends Pick<
  RegressionEstimate,
  'outcome' | 'regressors' | 'absorbed' | 'weights' | 'dropped' | 'notices'
> {
  readonly terms: readonly TableTerm[];
}

type TableTerm = Pick<Term, 'name' | 'estimate'> & { readonly se: number | null; readonly p: number | null };

/** What a method says of its own in a table of regressions. */
export interface TableParts<R> {
  readonly title: string;
  /** Beneath the outcome, where columns are of unlike kinds. */
  readonly kind?: (result: R) => string;
  /** The note on the standard errors of a column. */
  readonly errors: (result: R) => string;
  /** Rows beneath the coefficients; those without an entry in any column are left out. */
  readonly statistics: readonly Statistic<R>[];
  /** Whether controls have rows of their own or one row that says Yes or No. Default: rows. */
  readonly controls?: 'rows' | 'collapsed';
}

type Statistic<R> = readonly [label: string, entry: (result: R) => Entry];

export const decimal = (number: number | null): Entry => (number === null ? null : { number, digits: 4 });
export const count = (number: number | null): Entry => (number === null ? null : { number, digits: 0, grouped: true });
const yesNo = (yes: boolean, shared: TableWords): string => (yes ? shared.yes : shared.no);

/**
 * A column a result. The regressors of the first column and every other column's first stand on top, the rest are
 * controls: so a table whose columns add controls step by step keeps its subject in view.
 */
export function regressionTable<R extends TableColumn>(
  results: readonly R[],
  words: RegressionWords,
  parts: TableParts<R>,
): Table {
  const { shared, table } = words;
  const named = [...new Set(results.flatMap(({ regressors }) => regressors))];
  const main = new Set(
    results.flatMap(({ regressors }, index) => (index === 0 && results.length > 1 ? regressors : [regressors[0]])),
  );
  const subjects = named.filter((name) => main.has(name));
  const others = named.filter((name) => !main.has(name));
  const hasConstant = results.some(({ terms }) => terms.some(({ name }) => name === CONSTANT));
  const collapsed = parts.controls === 'collapsed' && others.length > 0;
  return {
    kind: 'table',
    title: parts.title,
    head: [
      ['', ...results.map((_, index) => table.column(index + 1))],
      ['', ...results.map(({ outcome }) => outcome)],
      ...(parts.kind === undefined ? [] : [['', ...results.map(parts.kind)]]),
    ],
    groups: [
      [
        ...subjects.flatMap((name) => termRows(name, name, results)),
        ...(collapsed ? [] : others.flatMap((name) => termRows(name, name, results))),
        ...(hasConstant ? termRows(CONSTANT, shared.constant, results) : []),
      ],
      [
        ...(collapsed ? [[shared.controls, ...results.map((result) => yesNo(usesAny(result, others), shared))]] : []),
        ...effectRows(results, words),
      ],
      statisticRows(results, parts.statistics),
    ].filter((rows) => rows.length > 0),
    align: ['start', ...results.map(() => 'decimal' as const)],
    notes: notesOf(results, words, parts),
  };
}

/** The statistics of least squares; R² says that effects are included where a column has some. */
export function leastSquaresStatistics(
  results: readonly LinearEstimate[],
  { shared, table }: RegressionWords,
): Statistic<LinearEstimate>[] {
  const absorbs = results.some(({ absorbed }) => absorbed.length > 0);
  return [
    [shared.observations, ({ n }) => count(n)],
    [absorbs ? table.overall : shared.rSquared, ({ r2 }) => decimal(r2.overall)],
    [shared.withinRSquared, ({ r2, absorbed }) => (absorbed.length > 0 ? decimal(r2.within) : null)],
    [shared.entities, ({ entities }) => count(entities)],
    [shared.periods, ({ periods }) => count(periods)],
    [shared.outcomeMean, ({ outcomeMean }) => decimal(outcomeMean)],
    [shared.outcomeSd, ({ outcomeSd }) => decimal(outcomeSd)],
  ];
}

/** Standard errors and, where these are not from a bootstrap, the rule that they follow. */
export function ruledErrors({ errors, convention, bootstrap }: LinearEstimate, words: RegressionWords): string {
  const said = words.shared.inParentheses(words.shared.sentence(errors));
  return bootstrap === null ? words.table.withRule(said, words.table.rule[convention]) : said;
}

/** Estimates with stars, and beneath them standard errors in parentheses. */
function termRows(name: string, label: string, results: readonly TableColumn[]): Entry[][] {
  const terms = results.map((result) => result.terms.find((term) => term.name === name));
  return [
    [
      label,
      ...terms.map((term) => (term === undefined ? null : { number: term.estimate, digits: 4, stars: starsOf(term) })),
    ],
    [
      '',
      ...terms.map((term) =>
        term === undefined || term.se === null
          ? null
          : ({ number: term.se, digits: 4, enclosure: 'parentheses' } as const),
      ),
    ],
  ];
}

/** Of a p value: *** 1 %, ** 5 %, * 10 %. */
export function starsOf({ p }: { readonly p: number | null }): string {
  if (p === null || p >= 0.1) return '';
  if (p < 0.01) return '***';
  return p < 0.05 ? '**' : '*';
}

function usesAny({ terms }: TableColumn, names: readonly string[]): boolean {
  return terms.some(({ name }) => names.includes(name));
}

function effectRows(results: readonly TableColumn[], words: RegressionWords): Entry[][] {
  const names = [...new Set(results.flatMap(({ absorbed }) => absorbed.map(({ name }) => name)))];
  return names.map((name) => [
    effectLabel(name, results, words),
    ...results.map(({ absorbed }) =>
      yesNo(
        absorbed.some((effect) => effect.name === name),
        words.shared,
      ),
    ),
  ]);
}

/** `city[year]` beside the effect `city` is the slope of year by city. */
function effectLabel(name: string, results: readonly TableColumn[], { shared, table }: RegressionWords): string {
  const effects = results.flatMap(({ absorbed }) => absorbed);
  const effect = effects.find((one) => one.name === name);
  return effect?.slope ? table.slopes(effect.slope, effect.group) : shared.fixedEffects(name);
}

function statisticRows<R>(results: readonly R[], statistics: readonly Statistic<R>[]): Entry[][] {
  const rows = statistics.map(([label, entry]): Entry[] => [label, ...results.map(entry)]);
  return rows.filter(([, ...entries]) => entries.some((entry) => entry !== null));
}

/** Standard errors and their rule, stars, weights, rows left out and whatever was noticed: each once, with its columns. */
function notesOf<R extends TableColumn>(
  results: readonly R[],
  { shared, table }: RegressionWords,
  parts: TableParts<R>,
): string[] {
  const once = (note: (result: R) => string | null): string[] => {
    const columns = new Map<string, string[]>();
    results.forEach((result, index) => {
      const said = note(result);
      if (said !== null) columns.set(said, [...(columns.get(said) ?? []), table.column(index + 1)]);
    });
    return Array.from(columns, ([said, those]) => table.inColumns(those.length === results.length ? [] : those, said));
  };
  return [
    ...once(parts.errors),
    shared.stars,
    ...once(({ weights }) => (weights === null ? null : table.weighted(weights))),
    ...once(({ dropped }) => leftOut(dropped, table)),
    ...new Set(results.flatMap(({ notices }) => notices.map((notice) => shared.sentence(notice)))),
  ];
}

/** The rows left out, by reason; null where none was. */
export function leftOut(
  { filtered, missing, zeroWeight, singletons }: RegressionEstimate['dropped'],
  table: Pick<RegressionTableWords, 'filtered' | 'missing' | 'zeroWeight' | 'singletons' | 'leftOut'>,
): string | null {
  const reasons = [
    ...(filtered > 0 ? [table.filtered(filtered)] : []),
    ...(missing > 0 ? [table.missing(missing)] : []),
    ...(zeroWeight > 0 ? [table.zeroWeight(zeroWeight)] : []),
    ...(singletons > 0 ? [table.singletons(singletons)] : []),
  ];
  return reasons.length === 0 ? null : table.leftOut(reasons);
}

/** The coefficients of one result, each with its interval, and a line at zero. */
export function coefficientPlot(result: RegressionEstimate, { table, shared }: RegressionWords): Figure {
  const terms = result.terms.filter(({ name }) => name !== CONSTANT);
  const level = percent(result.level);
  const names = terms.map(({ name }) => name);
  return intervalFigure(table.plot(result.outcome, level), terms, names, shared.term, level, table);
}

/** The first regressor's coefficient in each column that has it. */
export function estimatePlot(results: readonly RegressionEstimate[], { table }: RegressionWords): Figure {
  const [regressor] = results[0].regressors;
  const found = results.flatMap(({ terms }, index) => {
    const term = terms.find(({ name }) => name === regressor);
    return term === undefined ? [] : [{ term, label: table.column(index + 1) }];
  });
  const level = percent(results[0].level);
  return intervalFigure(
    table.plotAcross(regressor, level),
    found.map(({ term }) => term),
    found.map(({ label }) => label),
    table.plotColumn,
    level,
    table,
  );
}

function intervalFigure(
  title: string,
  terms: readonly Term[],
  categories: readonly string[],
  axis: string,
  level: string,
  table: TableOnlyWords,
): Figure {
  return {
    kind: 'figure',
    title,
    x: { label: table.plotAxis },
    y: { label: axis, categories },
    marks: [
      { mark: 'rule', axis: 'x', at: 0 },
      {
        mark: 'intervals',
        low: terms.map(({ low }) => low),
        high: terms.map(({ high }) => high),
        y: categories,
        label: table.interval(level),
      },
      { mark: 'points', x: terms.map(({ estimate }) => estimate), y: categories, label: table.plotAxis },
    ],
    notes: [],
  };
}
