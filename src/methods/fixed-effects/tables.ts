import type { Block, Paragraph, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { findingOf, percent } from '../linear-interpretation';
import {
  coefficientPlot,
  decimal,
  estimatePlot,
  leastSquaresStatistics,
  regressionTable,
  ruledErrors,
  starsOf,
  type TableParts,
} from '../linear-table';
import type { FixedEffectsResult } from './result';
import type { FixedEffectsWords } from './text';

export type Words = FixedEffectsWords & { readonly shared: TableWords };

/** The three-line table, the coefficients as a figure and one sentence. */
export function tables(result: FixedEffectsResult, words: Words): readonly Block[] {
  return [
    columnsTable([result], words),
    ...combinationsTable(result, words),
    coefficientPlot(result, words),
    sentence(result, words),
  ];
}

/** Results as the columns (1)…(k) of one table, the estimate of the first regressor across them, and a sentence on the last. */
export function sideBySide(results: readonly FixedEffectsResult[], words: Words): readonly Block[] {
  const last = results[results.length - 1];
  return [
    columnsTable(results, words),
    ...results.flatMap((result) => combinationsTable(result, words)),
    estimatePlot(results, words),
    sentence(last, words),
  ];
}

/** A row a combination, where some were asked for. */
function combinationsTable(
  { combinations, outcome, level }: FixedEffectsResult,
  { table, shared }: Words,
): readonly Table[] {
  if (combinations.length === 0) return [];
  return [
    {
      kind: 'table',
      title: table.combinations(outcome),
      head: [
        [table.combination, shared.estimate, shared.standardError, shared.statistic, shared.p, shared.low, shared.high],
      ],
      groups: [
        combinations.map(({ name, estimate, se, statistic, p, low, high }) => [
          name,
          { number: estimate, digits: 4, stars: starsOf({ p }) },
          ...[se, statistic, p, low, high].map(decimal),
        ]),
      ],
      align: ['start', ...Array.from({ length: 6 }, () => 'decimal' as const)],
      notes: [
        ...combinations.map(({ name, expression }) => `${name} = ${expression}`),
        table.delta(percent(level)),
        shared.stars,
      ],
    },
  ];
}

/** A column a result; `controls` says whether these have rows of their own. */
export function columnsTable(
  results: readonly FixedEffectsResult[],
  words: Words,
  { controls }: Pick<TableParts<FixedEffectsResult>, 'controls'> = {},
): Table {
  const outcomes = [...new Set(results.map(({ outcome }) => outcome))];
  return regressionTable(results, words, {
    title: words.table.title(
      outcomes,
      results.some(({ absorbed }) => absorbed.length > 0),
    ),
    errors: (result) => ruledErrors(result, words),
    statistics: leastSquaresStatistics(results, words),
    controls,
  });
}

function sentence(result: FixedEffectsResult, { table }: Words): Paragraph {
  return { kind: 'paragraph', text: table.interpretation(findingOf(result)) };
}
