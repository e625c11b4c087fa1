import { fUpper } from '../../numerics/distributions';
import type { Models } from './models';
import type { Test } from './result';

/** F that the effects of all entities are the same: of pooled least squares against fixed effects. */
export function poolability(models: Models, entities: number): Test {
  const { n, rss, slopes } = models.fixed();
  const df = entities - 1;
  const df2 = n - entities - slopes;
  const statistic = Math.max(0, models.rssRestricted() - rss) / df / (rss / df2);
  return { statistic, df, df2, p: fUpper(statistic, df, df2) };
}
