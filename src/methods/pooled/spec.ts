import { z } from 'zod';
import { preparation } from '../fields';
import { leastSquaresFields } from '../linear-fields';

/** y = a + Xβ + ε on all rows together. Defaults as those of fixed effects: clustered by the entity, fixest's rule. */
export const schema = z.strictObject({
  method: z.literal('pooled'),
  ...leastSquaresFields,
  /** `areg` is `stata` where nothing is absorbed. */
  convention: z.enum(['fixest', 'reghdfe', 'stata']).default('fixest'),
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
