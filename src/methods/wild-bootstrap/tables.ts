import { evidenceOf, percent, printed, printedP } from '../linear-interpretation';
import { count, decimal, starsOf } from '../linear-table';
import type { Block, Entry, Figure, Paragraph, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import type { WildBootstrapResult } from './result';
import type { WildBootstrapWords } from './text';

type Words = WildBootstrapWords & { readonly shared: TableWords };

/** The test as a table, p of each hypothesised value as a figure, and one sentence. */
export function tables(result: WildBootstrapResult, words: Words): readonly Block[] {
  return [testTable([result], words), profilePlot(result, words), verdict(result, words)];
}

/** Tests as the columns (1)…(k) of one table, and what the last one says. */
export function sideBySide(results: readonly WildBootstrapResult[], words: Words): readonly Block[] {
  const last = results[results.length - 1];
  return [testTable(results, words), profilePlot(last, words), verdict(last, words)];
}

function testTable(results: readonly WildBootstrapResult[], words: Words): Table {
  const { shared, table } = words;
  const row = (label: string, entry: (result: WildBootstrapResult) => Entry): Entry[] => [label, ...results.map(entry)];
  const level = percent(results[0].level);
  const end = (value: number | null): Entry => (value === null ? table.unbounded : decimal(value));
  return {
    kind: 'table',
    title: table.title(
      [...new Set(results.map(({ term }) => term))].join(', '),
      [...new Set(results.map(({ outcome }) => outcome))].join(', '),
    ),
    head: [
      ['', ...results.map((_, index) => table.column(index + 1))],
      ['', ...results.map(({ term }) => term)],
    ],
    groups: [
      [
        row(shared.estimate, ({ estimate, p }) => ({ number: estimate, digits: 4, stars: starsOf({ p }) })),
        row(table.clusteredSe, ({ se }) => ({ number: se, digits: 4, enclosure: 'parentheses' })),
        row(shared.statistic, ({ statistic }) => decimal(statistic)),
      ],
      [
        row(table.clusteredP, ({ clusteredP }) => decimal(clusteredP)),
        row(table.p, ({ p }) => decimal(p)),
        row(table.low(level), ({ low }) => end(low)),
        row(table.high(level), ({ high }) => end(high)),
      ],
      [
        row(table.draws, ({ draws }) => count(draws)),
        row(table.exceed, ({ exceed }) => count(exceed)),
        row(table.clusters, ({ groups }) => count(groups)),
        row(shared.observations, ({ n }) => count(n)),
      ],
    ],
    align: ['start', ...results.map(() => 'decimal' as const)],
    notes: [...new Set(results.flatMap((result) => notesOf(result, words)))],
  };
}

function notesOf(result: WildBootstrapResult, words: Words): string[] {
  const { shared, table, choices } = words;
  const { term, value, draw, imposed, drawnBy, enumerated, draws, pSe, errors, absorbed, notices } = result;
  const effects = absorbed.filter(({ slope }) => slope === null).map(({ name }) => shared.fixedEffects(name));
  return [
    table.hypothesis(term, hypothesised(value)),
    shared.inParentheses(shared.sentence(errors)),
    ...(effects.length === 0 ? [] : [table.effects(effects)]),
    table.how(choices.draw[draw], imposed, drawnBy),
    enumerated ? table.enumerated(draws) : table.random(draws, printed(pSe)),
    shared.stars,
    ...notices.map((notice) => shared.sentence(notice)),
  ];
}

/** A round value is printed as it was written. */
function hypothesised(value: number): string {
  return Number.isInteger(value) ? String(value).replace('-', '\u2212') : printed(value);
}

function profilePlot({ term, profile, level, estimate }: WildBootstrapResult, { table }: Words): Figure {
  return {
    kind: 'figure',
    title: table.plot(term),
    x: { label: table.plotX },
    y: { label: table.plotY },
    marks: [
      { mark: 'rule', axis: 'y', at: 1 - level },
      { mark: 'rule', axis: 'x', at: estimate },
      { mark: 'line', x: profile.map(({ value }) => value), y: profile.map(({ p }) => p), label: table.plotY },
    ],
    notes: [],
  };
}

function verdict(result: WildBootstrapResult, { table }: Words): Paragraph {
  const { term, outcome, value, estimate, p, clusteredP, level, low, high } = result;
  return {
    kind: 'paragraph',
    text: table.interpretation({
      term,
      outcome,
      value: hypothesised(value),
      estimate: printed(estimate),
      p: printedP(p),
      clusteredP: printedP(clusteredP),
      level: percent(level),
      interval: { low: low === null ? null : printed(low), high: high === null ? null : printed(high) },
      evidence: evidenceOf(p),
    }),
  };
}
