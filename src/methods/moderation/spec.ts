import { z } from 'zod';
import { column, effectList, preparation } from '../fields';
import { leastSquaresFields } from '../linear-fields';

/**
 * A linear model with the product of a regressor and a moderator: y = b₁x + b₂m + b₃xm + controls + effects, and the effect
 * b₁ + b₃m over the range of m. Defaults are those of fixed effects.
 */
export const schema = z.strictObject({
  method: z.literal('moderation'),
  outcome: leastSquaresFields.outcome,
  regressors: leastSquaresFields.regressors,
  /** What the effect depends on; it enters as a regressor too. */
  moderator: column(),
  /** The regressor whose effect depends on it; null is the first. */
  term: column().nullable().default(null),
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
