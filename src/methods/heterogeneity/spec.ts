import { z } from 'zod';
import { column, effectList, lines, preparation } from '../fields';
import { leastSquaresFields } from '../linear-fields';

/** Groups beyond this many are a continuous variable by mistake. */
export const MOST_GROUPS = 10;

/**
 * One coefficient in several groups and its differences between them. Defaults: the model's are those of fixed effects;
 * 999 permutations of the label over entities.
 */
export const schema = z.strictObject({
  method: z.literal('heterogeneity'),
  outcome: leastSquaresFields.outcome,
  regressors: leastSquaresFields.regressors,
  group: z.union([
    /** A column, or a product such as `region^size`. */
    z.strictObject({ by: column() }),
    /** Entities against all others. */
    z.strictObject({ entities: lines() }),
    /** By the quantiles of a variable over entities, each of which counts once. */
    z.strictObject({
      quantiles: z.int().min(2).max(MOST_GROUPS),
      of: column(),
      /** Which value of an entity: that of its first period, before anything could change it, or its mean. */
      fixed: z.enum(['first', 'mean']).default('first'),
    }),
  ]),
  /** The regressor whose coefficients are compared; null is the first. */
  term: column().nullable().default(null),
  absorb: effectList().default([]),
  entity: column(),
  period: leastSquaresFields.period,
  covariance: z
    .strictObject({
      kind: z.literal('cluster').default('cluster'),
      /** Columns, or products such as `province^year`; none is the entity. */
      by: effectList().max(6).default([]),
    })
    .default({ kind: 'cluster', by: [] }),
  replications: z.int().min(99).max(1_000_000).default(999),
  /** What is given a label anew: whole entities, or single rows as bdiff has it. */
  permute: z.enum(['entities', 'observations']).default('entities'),
  convention: leastSquaresFields.convention,
  smallSample: leastSquaresFields.smallSample,
  weights: leastSquaresFields.weights,
  singletons: z.enum(['drop', 'keep']).default('drop'),
  level: leastSquaresFields.level,
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
