import type { Block } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { findingOf } from '../linear-interpretation';
import { coefficientPlot, count, decimal, estimatePlot, regressionTable } from '../linear-table';
import type { BetweenResult } from './result';
import type { BetweenWords } from './text';

export type Words = BetweenWords & { readonly shared: TableWords };

/** The three-line table, the coefficients as a figure and one sentence. */
export function tables(result: BetweenResult, words: Words): readonly Block[] {
  return [columnsTable([result], words), coefficientPlot(result, words), sentence(result, words)];
}

export function sideBySide(results: readonly BetweenResult[], words: Words): readonly Block[] {
  return [columnsTable(results, words), estimatePlot(results, words), sentence(results[results.length - 1], words)];
}

function columnsTable(results: readonly BetweenResult[], words: Words): Block {
  const { shared, table } = words;
  return regressionTable(results, words, {
    title: table.title([...new Set(results.map(({ outcome }) => outcome))]),
    errors: ({ errors, wls }) => {
      const said = shared.inParentheses(shared.sentence(errors));
      return wls ? table.withRule(said, table.wls) : said;
    },
    statistics: [
      [shared.entities, ({ entities }) => count(entities)],
      [table.averaged, ({ n }) => count(n)],
      [shared.rSquared, ({ r2 }) => decimal(r2.overall)],
      [shared.adjustedRSquared, ({ r2 }) => decimal(r2.adjusted)],
      [shared.fStatistic, ({ f }) => decimal(f === null ? null : f.value)],
      [shared.outcomeMean, ({ outcomeMean }) => decimal(outcomeMean)],
      [shared.outcomeSd, ({ outcomeSd }) => decimal(outcomeSd)],
    ],
  });
}

function sentence(result: BetweenResult, { table }: Words): Block {
  return { kind: 'paragraph', text: table.interpretation(findingOf(result)) };
}
