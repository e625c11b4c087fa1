import type { Block } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { coefficientPlot, count, decimal, estimatePlot, regressionTable } from '../linear-table';
import { poissonFinding } from './interpretation';
import type { PoissonResult } from './result';
import type { PoissonWords } from './text';

export type Words = PoissonWords & { readonly shared: TableWords };

/** The three-line table, the coefficients as a figure and one sentence. */
export function tables(result: PoissonResult, words: Words): readonly Block[] {
  return [columnsTable([result], words), coefficientPlot(result, words), sentence(result, words)];
}

/** Results as the columns (1)…(k) of one table, the estimate of the first regressor across them, and a sentence on the last. */
export function sideBySide(results: readonly PoissonResult[], words: Words): readonly Block[] {
  return [columnsTable(results, words), estimatePlot(results, words), sentence(results[results.length - 1], words)];
}

function columnsTable(results: readonly PoissonResult[], words: Words): Block {
  const { shared, table } = words;
  return regressionTable(results, words, {
    title: table.title([...new Set(results.map(({ outcome }) => outcome))]),
    errors: ({ errors, convention }) =>
      table.withRule(shared.inParentheses(shared.sentence(errors)), table.rule[convention]),
    statistics: [
      [shared.observations, ({ n }) => count(n)],
      [shared.separated, ({ dropped }) => (dropped.separated > 0 ? count(dropped.separated) : null)],
      [shared.pseudoRSquared, ({ pseudoR2 }) => decimal(pseudoR2)],
      [shared.logLikelihood, ({ loglik }) => ({ number: loglik, digits: 1 })],
      [table.wald, ({ wald }) => decimal(wald === null ? null : wald.statistic)],
      [shared.entities, ({ entities }) => count(entities)],
      [shared.periods, ({ periods }) => count(periods)],
      [shared.outcomeMean, ({ outcomeMean }) => decimal(outcomeMean)],
      [shared.outcomeSd, ({ outcomeSd }) => decimal(outcomeSd)],
    ],
  });
}

function sentence(result: PoissonResult, { table }: Words): Block {
  return { kind: 'paragraph', text: table.semiElasticity(poissonFinding(result)) };
}
