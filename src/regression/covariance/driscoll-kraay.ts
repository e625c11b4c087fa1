import { z } from 'zod';
import { sandwich } from '../../numerics/linear';
import { codeNumbers } from '../../panel/factor';
import { notice, refusal } from '../text';
import { summedScores } from './cluster';
import type { CovarianceKind } from './covariance';
import { bartlettMeat, lagsField, lagsOf, namedPeriod } from './serial';

/** Below this many periods the asymptotics, which are in time alone, are poor. */
const FEW_PERIODS = 20;

const schema = z.strictObject({ kind: z.literal('driscoll-kraay'), lags: lagsField() });

/**
 * Driscoll & Kraay (1998): scores are summed over all rows of a period, so that any dependence between entities is
 * allowed, and these sums may depend on those of L periods before (Bartlett). G is the number of periods.
 */
export const driscollKraay: CovarianceKind<z.infer<typeof schema>> = {
  kind: 'driscoll-kraay',
  schema,
  needs: (_choice, { period }) => ({ periods: [namedPeriod(period)] }),
  estimate: (fitted, choice, { periods: [times] }) => {
    const period = { name: '', ...codeNumbers(times, String) };
    const count = period.levels;
    if (count < 2) throw refusal('one-period', {});
    const lags = lagsOf(choice.lags, count);
    const distinct = new Float64Array(count);
    times.forEach((time, row) => (distinct[period.codes[row]] = time));
    const meat = bartlettMeat({ scores: summedScores(fitted, period), units: null, times: distinct }, lags);
    return {
      terms: [{ matrix: sandwich(fitted.bread, meat, fitted.columns.length), groups: count }],
      correction: 'groups',
      groups: count,
      nesting: [period],
      df: count - 1,
      indefinite: false,
      label: notice('errors-driscoll-kraay', { lags, periods: count }),
      notices: count < FEW_PERIODS ? [notice('few-periods', { periods: count })] : [],
    };
  },
};
