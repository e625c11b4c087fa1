import { z } from 'zod';
import { WILD_DRAWS } from '../../regression/wild-bootstrap';
import { column, effectList, preparation } from '../fields';
import { leastSquaresFields } from '../linear-fields';

/**
 * The wild cluster bootstrap of one coefficient of a linear model (Cameron, Gelbach & Miller 2008). Defaults: those of
 * fixed effects for the model; Rademacher draws with the null imposed, as boottest has it; 9,999 of them.
 */
export const schema = z.strictObject({
  method: z.literal('wild-bootstrap'),
  outcome: leastSquaresFields.outcome,
  regressors: leastSquaresFields.regressors,
  absorb: effectList().default([]),
  entity: leastSquaresFields.entity,
  period: leastSquaresFields.period,
  covariance: z
    .strictObject({
      kind: z.literal('cluster').default('cluster'),
      /** Columns, or products such as `province^year`; none is the entity. */
      by: effectList().max(6).default([]),
    })
    .default({ kind: 'cluster', by: [] }),
  /** The regressor that is tested; null is the first. */
  term: column().nullable().default(null),
  /** What its coefficient is tested to be. */
  value: z.number().default(0),
  replications: z.int().min(99).max(1_000_000).default(9_999),
  draw: z.enum(WILD_DRAWS).default('rademacher'),
  /** Whether bootstrap samples are drawn from the model with the tested value (WCR) or with the estimate (WCU). */
  imposed: z.boolean().default(true),
  /** Groups whose errors share a draw; none is the intersection of the clusters, as in boottest. */
  drawnBy: effectList().max(6).default([]),
  convention: leastSquaresFields.convention,
  smallSample: leastSquaresFields.smallSample,
  weights: leastSquaresFields.weights,
  singletons: z.enum(['drop', 'keep']).default('drop'),
  level: leastSquaresFields.level,
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
