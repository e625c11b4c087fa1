import type { Interval } from '../../regression/quadratic';
import type { Block, Entry, Figure, Paragraph, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { evidenceOf, percent, printed, printedP } from '../linear-interpretation';
import { decimal, leastSquaresStatistics, regressionTable, ruledErrors, starsOf } from '../linear-table';
import type { ModerationResult } from './result';
import type { ModerationWords } from './text';

type Words = ModerationWords & { readonly shared: TableWords };

/** The regression, the effect along the moderator as a table and as a figure, and one sentence. */
export function tables(result: ModerationResult, words: Words): readonly Block[] {
  return [regression([result], words), effectsTable(result, words), curve(result, words), sentence(result, words)];
}

/** Regressions side by side, the effects of each, and a sentence on the last. */
export function sideBySide(results: readonly ModerationResult[], words: Words): readonly Block[] {
  const last = results[results.length - 1];
  return [
    regression(results, words),
    ...results.map((result) => effectsTable(result, words)),
    curve(last, words),
    sentence(last, words),
  ];
}

function regression(results: readonly ModerationResult[], words: Words): Table {
  const outcomes = [...new Set(results.map(({ outcome }) => outcome))].join(', ');
  const moderators = [...new Set(results.map(({ moderator }) => moderator))].join(', ');
  return regressionTable(results, words, {
    title: words.table.title(outcomes, moderators),
    errors: (result) => ruledErrors(result, words),
    statistics: leastSquaresStatistics(results, words),
  });
}

function effectsTable(result: ModerationResult, { table, shared }: Words): Table {
  const { term, moderator, margins, undecided, level } = result;
  return {
    kind: 'table',
    title: table.effectsTitle(term, moderator),
    head: [[moderator, table.effect, shared.standardError, shared.statistic, shared.p]],
    groups: [
      margins.map(({ percentile, at, estimate, se, statistic, p }): Entry[] => [
        `${table.percentiles[percentile === 0 ? 'least' : percentile === 100 ? 'most' : percentile === 50 ? 'median' : percentile < 50 ? 'lower' : 'upper']} (${printed(at)})`,
        { number: estimate, digits: 4, stars: starsOf({ p }) },
        decimal(se),
        decimal(statistic),
        decimal(p),
      ]),
    ],
    align: ['start', 'decimal', 'decimal', 'decimal', 'decimal'],
    notes: [table.undecided(percent(level), setOf(undecided, table)), table.pointwise, shared.stars],
  };
}

function setOf(intervals: readonly Interval[], table: Words['table']): string {
  const [low, high] = intervals[0];
  if (low !== null && high !== null) return table.between(printed(low), printed(high));
  const above = intervals.at(1)?.[0] ?? null;
  return high === null || above === null ? table.everywhere : table.rays(printed(high), printed(above));
}

function curve(
  { term, moderator, outcome, curve: points, margins, level }: ModerationResult,
  { table }: Words,
): Figure {
  const x = points.map(({ at }) => at);
  return {
    kind: 'figure',
    title: table.curve(term, outcome, moderator),
    x: { label: moderator },
    y: { label: table.effect },
    marks: [
      { mark: 'rule', axis: 'y', at: 0 },
      {
        mark: 'band',
        x,
        low: points.map(({ low }) => low),
        high: points.map(({ high }) => high),
        label: table.interval(percent(level)),
      },
      { mark: 'line', x, y: points.map(({ estimate }) => estimate), label: table.effect },
      {
        mark: 'points',
        x: margins.map(({ at }) => at),
        y: margins.map(({ estimate }) => estimate),
        label: table.quartiles,
      },
    ],
    notes: [],
  };
}

function sentence(result: ModerationResult, { table }: Words): Paragraph {
  const { outcome, term, moderator, product, terms, margins, shares, level } = result;
  const slope = terms.find(({ name }) => name === product);
  const [, lower, , upper] = margins;
  const share = (value: number): string => `${(100 * value).toFixed(0)}%`;
  return {
    kind: 'paragraph',
    text: table.interpretation({
      outcome,
      term,
      moderator,
      rises: (slope?.estimate ?? 0) > 0,
      size: printed(Math.abs(slope?.estimate ?? 0)),
      p: printedP(slope?.p ?? 1),
      evidence: evidenceOf(slope?.p ?? 1),
      low: printed(slope?.low ?? 0),
      high: printed(slope?.high ?? 0),
      level: percent(level),
      lower: { at: printed(lower.at), effect: printed(lower.estimate) },
      upper: { at: printed(upper.at), effect: printed(upper.estimate) },
      positive: share(shares.positive),
      negative: share(shares.negative),
    }),
  };
}
