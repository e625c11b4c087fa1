import { z } from 'zod';
import { residualCovarianceSchema } from '../../regression/covariance/schema';
import { column, preparation } from '../fields';
import { regressionFields } from '../linear-fields';

/**
 * Least squares on the averages of each entity: ȳ_i = a + x̄_i'β + u_i. Defaults as those of xtreg, be: each entity
 * counts once, errors of one variance.
 */
export const schema = z.strictObject({
  method: z.literal('between'),
  outcome: regressionFields.outcome,
  regressors: regressionFields.regressors,
  entity: column(),
  period: regressionFields.period,
  /** Those that make sense with one row an entity. */
  covariance: residualCovarianceSchema(['iid', 'hc1', 'hc2', 'hc3', 'cluster']).default({ kind: 'iid' }),
  /** Whether an entity counts by its number of rows, as with the option of that name of xtreg, be. */
  wls: z.boolean().default(false),
  level: regressionFields.level,
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
