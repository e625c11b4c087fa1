import { z } from 'zod';
import { sandwich } from '../../numerics/linear';
import { codeNumbers, type Factor } from '../../panel/factor';
import { notice, refusal } from '../text';
import { weightedResiduals, type CovarianceKind, type Fitted } from './covariance';
import { bartlettMeat, lagsField, lagsOf, namedPeriod, type Series } from './serial';

const schema = z.strictObject({ kind: z.literal('newey-west'), lags: lagsField() });

/**
 * Newey & West (1987) within each entity: a row's error may depend on those of its own entity up to L periods before
 * (Bartlett; a gap stays a gap). fixest takes the periods for G and T − 1 for t; Stata's `newey` takes the rows for G,
 * that is N/(N − K), and N − K for t.
 */
export const neweyWest: CovarianceKind<z.infer<typeof schema>> = {
  kind: 'newey-west',
  schema,
  needs: (_choice, { entity, period }) => {
    if (entity === null) throw refusal('entity-unnamed', {});
    return { factors: [entity], periods: [namedPeriod(period)] };
  },
  estimate: (fitted, choice, { factors: [entity], periods: [times] }, { serial }) => {
    const period = { name: '', ...codeNumbers(times, String) };
    const count = period.levels;
    if (count < 2) throw refusal('one-period', {});
    const lags = lagsOf(choice.lags, count);
    const meat = bartlettMeat(seriesOf(fitted, entity, period, times), lags);
    const byPeriods = serial === 'periods';
    const groups = byPeriods ? count : fitted.n;
    return {
      terms: [{ matrix: sandwich(fitted.bread, meat, fitted.columns.length), groups }],
      correction: 'groups',
      groups,
      nesting: byPeriods ? [entity, period] : [],
      df: byPeriods ? count - 1 : null,
      indefinite: false,
      label: notice('errors-newey-west', { lags, entity: entity.name }),
      notices: [],
    };
  },
};

/** The scores by entity and, within it, in time. Refuses an entity that has two rows in one period. */
function seriesOf(fitted: Fitted, entity: Factor, period: Factor, times: Float64Array): Series {
  const order = sortedBy(sortedBy(null, period), entity);
  for (let at = 1; at < order.length; at++) {
    const [one, other] = [order[at - 1], order[at]];
    if (entity.codes[one] === entity.codes[other] && period.codes[one] === period.codes[other])
      throw refusal('several-rows-a-period', { entity: entity.name, name: entity.labels[entity.codes[one]] });
  }
  const residuals = weightedResiduals(fitted);
  return {
    scores: fitted.columns.map((column) => inOrder(order, column, residuals)),
    units: order.map((row) => entity.codes[row]),
    times: inOrder(order, times, null),
  };
}

function inOrder(order: Int32Array, values: Float64Array, factors: Float64Array | null): Float64Array {
  const moved = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const row = order[at];
    moved[at] = values[row] * (factors === null ? 1 : factors[row]);
  }
  return moved;
}

/** Rows in the order of their levels; rows of one level stay as they stood (null: as they are). */
function sortedBy(rows: Int32Array | null, { codes, levels }: Factor): Int32Array {
  const next = new Int32Array(levels + 1);
  for (const code of codes) next[code + 1]++;
  for (let level = 0; level < levels; level++) next[level + 1] += next[level];
  const order = new Int32Array(codes.length);
  for (let at = 0; at < order.length; at++) {
    const row = rows === null ? at : rows[at];
    order[next[codes[row]]++] = row;
  }
  return order;
}
