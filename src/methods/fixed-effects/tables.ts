import type { Block, Paragraph, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { findingOf } from '../linear-interpretation';
import {
  coefficientPlot,
  estimatePlot,
  leastSquaresStatistics,
  regressionTable,
  ruledErrors,
  type TableParts,
} from '../linear-table';
import type { FixedEffectsResult } from './result';
import type { FixedEffectsWords } from './text';

export type Words = FixedEffectsWords & { readonly shared: TableWords };

/** The three-line table, the coefficients as a figure and one sentence. */
export function tables(result: FixedEffectsResult, words: Words): readonly Block[] {
  return [columnsTable([result], words), coefficientPlot(result, words), sentence(result, words)];
}

/** Results as the columns (1)…(k) of one table, the estimate of the first regressor across them, and a sentence on the last. */
export function sideBySide(results: readonly FixedEffectsResult[], words: Words): readonly Block[] {
  const last = results[results.length - 1];
  return [columnsTable(results, words), estimatePlot(results, words), sentence(last, words)];
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
