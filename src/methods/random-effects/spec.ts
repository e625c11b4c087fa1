import { z } from 'zod';
import { residualCovarianceSchema } from '../../regression/covariance/schema';
import { column, preparation } from '../fields';
import { regressionFields } from '../linear-fields';

/**
 * y = a + Xβ + u + ε with effects u of entities that are drawn independently of X; variance components by Swamy &
 * Arora. Defaults: errors clustered by the entity; components as R's plm takes them, which in balanced panels is what
 * xtreg, re does.
 */
export const schema = z.strictObject({
  method: z.literal('random-effects'),
  outcome: regressionFields.outcome,
  regressors: regressionFields.regressors,
  entity: column(),
  period: regressionFields.period,
  covariance: residualCovarianceSchema().default({ kind: 'cluster', by: [] }),
  /** Matters where entities have unequal numbers of rows, for "hc1", and for clusters that divide entities. */
  convention: z.enum(['plm', 'stata']).default('plm'),
  level: regressionFields.level,
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
