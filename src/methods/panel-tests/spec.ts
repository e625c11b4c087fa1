import { z } from 'zod';
import { column, preparation } from '../fields';
import { regressionFields } from '../linear-fields';

/** The tests that choose between pooled, random and fixed effects, and those of the errors that are left. */
export const schema = z.strictObject({
  method: z.literal('panel-tests'),
  outcome: regressionFields.outcome,
  regressors: regressionFields.regressors,
  entity: column(),
  period: column(),
  /** `twoway`: every model has a dummy of each period too. */
  effects: z.enum(['entity', 'twoway']).default('entity'),
  /**
   * Whose error variance the classic Hausman test uses: each model's own (default of Stata and plm), that of random
   * effects in both, or that of fixed effects in both.
   */
  hausman: z.enum(['classic', 'sigmamore', 'sigmaless']).default('classic'),
  /** Of the variance components in unbalanced panels, and of the second degrees of freedom of Mundlak's F. */
  convention: z.enum(['plm', 'stata']).default('plm'),
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
