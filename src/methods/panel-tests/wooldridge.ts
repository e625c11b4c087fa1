import { fUpper } from '../../numerics/distributions';
import { fitVariables, isPerfect } from '../../regression/fit';
import { refusal } from '../../regression/text';
import { transformVariables } from '../../regression/variables';
import type { TestedPanel } from './panel';
import type { Test } from './result';
import { refusal as testRefusal } from './text';

/**
 * Wooldridge's test for serial correlation as xtserial has it (Wooldridge 2010, section 10.6.3; Drukker 2003): residuals of the
 * regression in differences, without a constant, regressed on their lag; under independent errors the slope is −1/2.
 * F(1, G − 1), clustered by entity. Only rows one period apart are differenced, so a gap breaks the chain.
 */
export function wooldridge({ sample, names, entity, time, order }: TestedPanel): Test {
  const follows = (row: number, before: number): boolean =>
    entity.codes[row] === entity.codes[before] && time[row] === time[before] + 1;
  const places = Array.from(order.keys());
  const later = places.filter((place) => place > 0 && follows(order[place], order[place - 1]));
  if (later.length === 0) throw testRefusal('no-consecutive-periods', {});
  const differenced = (values: Float64Array): Float64Array =>
    Float64Array.from(later, (place) => values[order[place]] - values[order[place - 1]]);
  const variables = transformVariables(
    { n: later.length, effects: [], weights: null },
    [...sample.regressors, sample.outcome].map((values, index) => ({
      name: names.regressors[index] ?? names.outcome,
      values: differenced(values),
    })),
    false,
  );
  const fit = fitVariables(
    variables,
    sample.regressors.length,
    sample.regressors.map((_, index) => index),
  );
  if (isPerfect(fit)) throw refusal('perfect-fit', { outcome: names.outcome });
  const chained: { readonly entity: number; readonly residual: number; readonly lag: number }[] = [];
  later.forEach((place, index) => {
    if (index === 0 || later[index - 1] !== place - 1) return;
    chained.push({
      entity: entity.codes[order[place]],
      residual: fit.residuals[index],
      lag: fit.residuals[index - 1],
    });
  });
  return slopeTest(chained);
}

/** That the slope of residuals on their lag is −1/2, clustered by entity. */
function slopeTest(rows: readonly { entity: number; residual: number; lag: number }[]): Test {
  const groups = new Set(rows.map(({ entity }) => entity)).size;
  if (groups < 2) throw testRefusal('no-three-periods', {});
  const squares = rows.reduce((sum, { lag }) => sum + lag * lag, 0);
  const slope = rows.reduce((sum, { residual, lag }) => sum + residual * lag, 0) / squares;
  const scores = new Map<number, number>();
  for (const { entity, residual, lag } of rows)
    scores.set(entity, (scores.get(entity) ?? 0) + lag * (residual - slope * lag));
  const meat = [...scores.values()].reduce((sum, score) => sum + score * score, 0);
  const variance = ((groups / (groups - 1)) * meat) / squares ** 2;
  if (!(variance > 0)) throw testRefusal('no-three-periods', {});
  const statistic = (slope + 0.5) ** 2 / variance;
  return { statistic, df: 1, df2: groups - 1, p: fUpper(statistic, 1, groups - 1) };
}
