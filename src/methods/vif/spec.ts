import { z } from 'zod';
import { column, columnList, preparation } from '../fields';

/** How far each regressor is explained by the others: 1/(1 − R²_j). */
export const schema = z.strictObject({
  method: z.literal('vif'),
  regressors: columnList().min(1),
  /** Where it is named, only rows count in which it is known, as in the regression itself. */
  outcome: column().nullable().default(null),
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
