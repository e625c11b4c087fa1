import type { Block } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { findingOf } from '../linear-interpretation';
import { coefficientPlot, estimatePlot, leastSquaresStatistics, regressionTable, ruledErrors } from '../linear-table';
import type { PooledResult } from './result';
import type { PooledWords } from './text';

export type Words = PooledWords & { readonly shared: TableWords };

/** The three-line table, the coefficients as a figure and one sentence. */
export function tables(result: PooledResult, words: Words): readonly Block[] {
  return [columnsTable([result], words), coefficientPlot(result, words), sentence(result, words)];
}

export function sideBySide(results: readonly PooledResult[], words: Words): readonly Block[] {
  return [columnsTable(results, words), estimatePlot(results, words), sentence(results[results.length - 1], words)];
}

function columnsTable(results: readonly PooledResult[], words: Words): Block {
  return regressionTable(results, words, {
    title: words.table.title([...new Set(results.map(({ outcome }) => outcome))]),
    errors: (result) => ruledErrors(result, words),
    statistics: leastSquaresStatistics(results, words),
  });
}

function sentence(result: PooledResult, { table }: Words): Block {
  return { kind: 'paragraph', text: table.interpretation(findingOf(result)) };
}
