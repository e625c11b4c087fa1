import type { Block, Entry, Figure, Paragraph, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { CONSTANT } from '../../regression/fit';
import { interpretation, percent } from './interpretation';
import type { FixedEffectsResult, Term } from './result';
import type { FixedEffectsWords } from './text';

export type Words = FixedEffectsWords & { readonly shared: TableWords };

export interface ColumnsOptions {
  /** Whether controls have rows of their own or one row that says Yes or No. Default: rows. */
  readonly controls?: 'rows' | 'collapsed';
}

/** The three-line table, the coefficients as a figure and one sentence. */
export function tables(result: FixedEffectsResult, words: Words): readonly Block[] {
  return [columnsTable([result], words), coefficientPlot(result, words), sentence(result, words)];
}

/** Results as the columns (1)…(k) of one table, the estimate of the first regressor across them, and a sentence on the last. */
export function sideBySide(results: readonly FixedEffectsResult[], words: Words): readonly Block[] {
  const last = results[results.length - 1];
  return [columnsTable(results, words), estimatePlot(results, words), sentence(last, words)];
}

function sentence(result: FixedEffectsResult, { table }: Words): Paragraph {
  return { kind: 'paragraph', text: interpretation(result, table) };
}

/**
 * A column a result. The regressors of the first column and every other column's first stand on top, the rest are
 * controls: so a table whose columns add controls step by step keeps its subject in view.
 */
export function columnsTable(
  results: readonly FixedEffectsResult[],
  words: Words,
  { controls = 'rows' }: ColumnsOptions = {},
): Table {
  const { shared, table } = words;
  const named = [...new Set(results.flatMap(({ regressors }) => regressors))];
  const main = new Set(
    results.flatMap(({ regressors }, index) => (index === 0 && results.length > 1 ? regressors : [regressors[0]])),
  );
  const subjects = named.filter((name) => main.has(name));
  const others = named.filter((name) => !main.has(name));
  const hasConstant = results.some(({ terms }) => terms.some(({ name }) => name === CONSTANT));
  const collapsed = controls === 'collapsed' && others.length > 0;
  return {
    kind: 'table',
    title: table.title(
      [...new Set(results.map(({ outcome }) => outcome))],
      results.some(({ absorbed }) => absorbed.length > 0),
    ),
    head: [
      ['', ...results.map((_, index) => table.column(index + 1))],
      ['', ...results.map(({ outcome }) => outcome)],
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
      statisticRows(results, words),
    ].filter((rows) => rows.length > 0),
    align: ['start', ...results.map(() => 'decimal' as const)],
    notes: notesOf(results, words),
  };
}

const decimal = (number: number | null): Entry => (number === null ? null : { number, digits: 4 });
const count = (number: number | null): Entry => (number === null ? null : { number, digits: 0, grouped: true });
const yesNo = (yes: boolean, shared: TableWords): string => (yes ? shared.yes : shared.no);

/** Estimates with stars, and beneath them standard errors in parentheses. */
function termRows(name: string, label: string, results: readonly FixedEffectsResult[]): Entry[][] {
  const terms = results.map((result) => result.terms.find((term) => term.name === name));
  return [
    [
      label,
      ...terms.map((term) => (term === undefined ? null : { number: term.estimate, digits: 4, stars: starsOf(term) })),
    ],
    [
      '',
      ...terms.map((term) =>
        term === undefined ? null : ({ number: term.se, digits: 4, enclosure: 'parentheses' } as const),
      ),
    ],
  ];
}

function starsOf({ p }: Term): string {
  if (p < 0.01) return '***';
  if (p < 0.05) return '**';
  return p < 0.1 ? '*' : '';
}

function usesAny({ terms }: FixedEffectsResult, names: readonly string[]): boolean {
  return terms.some(({ name }) => names.includes(name));
}

function effectRows(results: readonly FixedEffectsResult[], words: Words): Entry[][] {
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
function effectLabel(name: string, results: readonly FixedEffectsResult[], { shared, table }: Words): string {
  const effects = results.flatMap(({ absorbed }) => absorbed);
  const effect = effects.find((one) => one.name === name);
  return effect?.slope ? table.slopes(effect.slope, effect.group) : shared.fixedEffects(name);
}

function statisticRows(results: readonly FixedEffectsResult[], { shared, table }: Words): Entry[][] {
  const row = (label: string, entry: (result: FixedEffectsResult) => Entry): Entry[] => [label, ...results.map(entry)];
  const absorbs = results.some(({ absorbed }) => absorbed.length > 0);
  const rows = [
    row(shared.observations, ({ n }) => count(n)),
    row(absorbs ? table.overall : shared.rSquared, ({ r2 }) => decimal(r2.overall)),
    row(shared.withinRSquared, ({ r2, absorbed }) => (absorbed.length > 0 ? decimal(r2.within) : null)),
    row(shared.entities, ({ entities }) => count(entities)),
    row(shared.periods, ({ periods }) => count(periods)),
    row(shared.outcomeMean, ({ outcomeMean }) => decimal(outcomeMean)),
    row(shared.outcomeSd, ({ outcomeSd }) => decimal(outcomeSd)),
  ];
  return rows.filter(([, ...entries]) => entries.some((entry) => entry !== null));
}

/** Standard errors and their rule, stars, weights, rows left out and whatever was noticed: each once, with its columns. */
function notesOf(results: readonly FixedEffectsResult[], { shared, table }: Words): string[] {
  const once = (note: (result: FixedEffectsResult) => string | null): string[] => {
    const columns = new Map<string, string[]>();
    results.forEach((result, index) => {
      const said = note(result);
      if (said !== null) columns.set(said, [...(columns.get(said) ?? []), table.column(index + 1)]);
    });
    return Array.from(columns, ([said, those]) => table.inColumns(those.length === results.length ? [] : those, said));
  };
  return [
    ...once(({ errors, convention, bootstrap }) => {
      const said = shared.inParentheses(shared.sentence(errors));
      return bootstrap === null ? table.withRule(said, table.rule[convention]) : said;
    }),
    shared.stars,
    ...once(({ weights }) => (weights === null ? null : table.weighted(weights))),
    ...once((result) => {
      const reasons = reasonsOf(result, table);
      return reasons.length === 0 ? null : table.leftOut(reasons);
    }),
    ...new Set(results.flatMap(({ notices }) => notices.map((notice) => shared.sentence(notice)))),
  ];
}

function reasonsOf({ dropped }: FixedEffectsResult, table: Words['table']): string[] {
  const { filtered, missing, zeroWeight, singletons } = dropped;
  return [
    ...(filtered > 0 ? [table.filtered(filtered)] : []),
    ...(missing > 0 ? [table.missing(missing)] : []),
    ...(zeroWeight > 0 ? [table.zeroWeight(zeroWeight)] : []),
    ...(singletons > 0 ? [table.singletons(singletons)] : []),
  ];
}

/** The coefficients of one result, each with its interval, and a line at zero. */
export function coefficientPlot(result: FixedEffectsResult, { table, shared }: Words): Figure {
  const terms = result.terms.filter(({ name }) => name !== CONSTANT);
  const level = percent(result.level);
  return intervalFigure(
    table.plot(result.outcome, level),
    terms,
    terms.map(({ name }) => name),
    shared.term,
    level,
    table,
  );
}

/** The first regressor's coefficient in each column that has it. */
export function estimatePlot(results: readonly FixedEffectsResult[], { table, shared }: Words): Figure {
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
    shared.outcome,
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
  table: Words['table'],
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
