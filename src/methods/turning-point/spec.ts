import { z } from 'zod';
import { column, effectList, preparation } from '../fields';
import { leastSquaresFields } from '../linear-fields';

/**
 * A linear model with a regressor and its square: y = b₁x + b₂x² + controls + effects. Its turning point, the test of a U
 * by Lind & Mehlum (2010) and Fieller's interval. Defaults are those of fixed effects.
 */
export const schema = z.strictObject({
  method: z.literal('turning-point'),
  outcome: leastSquaresFields.outcome,
  regressors: leastSquaresFields.regressors,
  /** The regressor whose square enters too; null is the first. */
  variable: column().nullable().default(null),
  /** Ends of the range over which the curve is to turn; null is the least and the largest value in the sample. */
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
  absorb: effectList().default([]),
  entity: leastSquaresFields.entity,
  period: leastSquaresFields.period,
  covariance: leastSquaresFields.covariance,
  convention: leastSquaresFields.convention,
  smallSample: leastSquaresFields.smallSample,
  weights: leastSquaresFields.weights,
  singletons: z.enum(['drop', 'keep']).default('drop'),
  level: leastSquaresFields.level,
  replications: leastSquaresFields.replications,
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
