import { z } from 'zod';
import { residualCovarianceSchema } from '../../regression/covariance/schema';
import { column, effectList, preparation } from '../fields';
import { leastSquaresFields, regressionFields } from '../linear-fields';

/**
 * Poisson pseudo-maximum likelihood with any number of absorbed effects: E[y] = exp(Xβ + Σ absorbed effects). Defaults
 * are those of fixest 0.12 (errors clustered by the entity; small-sample rule), but singletons are dropped, as ppmlhdfe
 * and later versions of fixest do.
 */
export const schema = z.strictObject({
  method: z.literal('poisson'),
  ...regressionFields,
  /** `city`, `province^year` (an interaction), `city[year]` (city effects and a slope of year in each city). */
  absorb: effectList().default([]),
  covariance: residualCovarianceSchema(['iid', 'hc1', 'cluster', 'driscoll-kraay', 'newey-west', 'conley']).default({
    kind: 'cluster',
    by: [],
  }),
  /** `reghdfe` is ppmlhdfe: G/(G − 1) alone, N/(N − 1) where rows are not grouped. */
  convention: z.enum(['fixest', 'reghdfe']).default('fixest'),
  smallSample: leastSquaresFields.smallSample,
  /** Each row's part of the likelihood is multiplied by its weight, as Stata's pweights. */
  weights: column().nullable().default(null),
  singletons: z.enum(['drop', 'keep']).default('drop'),
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
