import { z } from 'zod';
import { definitions, effectList, preparation } from '../fields';
import { leastSquaresFields } from '../linear-fields';

/**
 * A linear model with any number of absorbed effects:
 * y = Xβ + Σ absorbed effects (+ slopes by level) + ε. Defaults are those of fixest 0.12 (errors clustered by the
 * entity; small-sample rule), but singletons are dropped, as reghdfe and later versions of fixest do.
 */
export const schema = z.strictObject({
  method: z.literal('fixed-effects'),
  outcome: leastSquaresFields.outcome,
  regressors: leastSquaresFields.regressors,
  /** `city`, `province^year` (an interaction), `city[year]` (city effects and a slope of year in each city). */
  absorb: effectList().default([]),
  entity: leastSquaresFields.entity,
  period: leastSquaresFields.period,
  covariance: leastSquaresFields.covariance,
  convention: leastSquaresFields.convention,
  smallSample: leastSquaresFields.smallSample,
  weights: leastSquaresFields.weights,
  singletons: z.enum(['drop', 'keep']).default('drop'),
  level: leastSquaresFields.level,
  /** Whether the absorbed effects themselves are returned. */
  effects: z.boolean().default(false),
  /** Combinations of coefficients, name → expression, tested to be zero. */
  combinations: definitions().default({}),
  replications: leastSquaresFields.replications,
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
