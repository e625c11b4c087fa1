import type { Block } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { findingOf } from '../linear-interpretation';
import { coefficientPlot, count, decimal, estimatePlot, regressionTable } from '../linear-table';
import type { RandomEffectsResult } from './result';
import type { RandomEffectsWords } from './text';

export type Words = RandomEffectsWords & { readonly shared: TableWords };

/** The three-line table, the coefficients as a figure and one sentence. */
export function tables(result: RandomEffectsResult, words: Words): readonly Block[] {
  return [columnsTable([result], words), coefficientPlot(result, words), sentence(result, words)];
}

export function sideBySide(results: readonly RandomEffectsResult[], words: Words): readonly Block[] {
  return [columnsTable(results, words), estimatePlot(results, words), sentence(results[results.length - 1], words)];
}

function columnsTable(results: readonly RandomEffectsResult[], words: Words): Block {
  const { shared, table } = words;
  return regressionTable(results, words, {
    title: table.title([...new Set(results.map(({ outcome }) => outcome))]),
    errors: ({ errors, convention }) =>
      table.withRule(shared.inParentheses(shared.sentence(errors)), table.components[convention]),
    statistics: [
      [shared.observations, ({ n }) => count(n)],
      [shared.entities, ({ entities }) => count(entities)],
      [shared.periods, ({ periods }) => count(periods)],
      [table.within, ({ squaredCorrelations }) => decimal(squaredCorrelations.within)],
      [table.between, ({ squaredCorrelations }) => decimal(squaredCorrelations.between)],
      [table.overall, ({ squaredCorrelations }) => decimal(squaredCorrelations.overall)],
      [table.theta, ({ theta }) => decimal(theta)],
      [table.entitySd, ({ variance }) => decimal(Math.sqrt(variance.entity))],
      [table.errorSd, ({ variance }) => decimal(Math.sqrt(variance.idiosyncratic))],
      [table.rho, ({ rho }) => decimal(rho)],
      [table.wald, ({ wald }) => decimal(wald === null ? null : wald.statistic)],
      [shared.outcomeMean, ({ outcomeMean }) => decimal(outcomeMean)],
      [shared.outcomeSd, ({ outcomeSd }) => decimal(outcomeSd)],
    ],
  });
}

function sentence(result: RandomEffectsResult, { table }: Words): Block {
  return { kind: 'paragraph', text: table.interpretation(findingOf(result)) };
}
