import { z } from 'zod';
import { residualCovarianceSchema } from '../../regression/covariance/schema';
import { column, columnList, effectList, preparation } from '../fields';
import { leastSquaresFields } from '../linear-fields';

/** The covariances that are made of scores, so that they extend to coefficients of several equations. */
const COVARIANCES = ['iid', 'hc1', 'cluster', 'driscoll-kraay', 'newey-west', 'conley'];

/** More mediators in parallel than this make a model that nobody reads. */
const MOST_MEDIATORS = 10;

/**
 * Mediation by one or several mediators in parallel. Defaults: the three steps of Baron & Kenny (1986); the model's are
 * those of fixed effects; 5,000 bootstrap samples, as many as PROCESS for SPSS draws.
 */
export const schema = z.strictObject({
  method: z.literal('mediation'),
  outcome: leastSquaresFields.outcome,
  treatment: column(),
  mediators: columnList().min(1).max(MOST_MEDIATORS),
  /** The same in every equation. */
  controls: columnList().default([]),
  /** `two-step` (Jiang 2022): the effect on the mediator is estimated, that of the mediator argued elsewhere. */
  reading: z.enum(['three-step', 'two-step']).default('three-step'),
  absorb: effectList().default([]),
  entity: leastSquaresFields.entity,
  period: leastSquaresFields.period,
  covariance: residualCovarianceSchema(COVARIANCES).default({ kind: 'cluster', by: [] }),
  replications: z.int().min(99).max(1_000_000).default(5_000),
  /** Groups that are resampled whole; none: the clusters where these are of one way, else the entities, else rows. */
  drawnBy: effectList().max(1).default([]),
  convention: leastSquaresFields.convention,
  smallSample: leastSquaresFields.smallSample,
  weights: leastSquaresFields.weights,
  singletons: z.enum(['drop', 'keep']).default('drop'),
  level: leastSquaresFields.level,
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
