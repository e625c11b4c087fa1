import { z } from 'zod';
import { residualCovarianceSchema } from '../../regression/covariance/schema';
import { column, columnList, preparation } from '../fields';
import { leastSquaresFields } from '../linear-fields';

/** Whose rules are followed: every candidate on all rows, Stata's xthreg (Wang 2015), Hansen's own programme (1999). */
const PROCEDURES = ['agglo', 'xthreg', 'hansen'] as const;
export type Procedure = (typeof PROCEDURES)[number];

const share = z.number().min(0).lt(0.5);
const candidate = z.number();

/**
 * The panel threshold model (Hansen 1999):
 * y = Σ effects + xβ + Σ_j r δ_j 1{γ_j < q ≤ γ_{j+1}} + ε, with one to three thresholds γ of q.
 */
export const schema = z.strictObject({
  method: z.literal('threshold'),
  outcome: leastSquaresFields.outcome,
  /** r: their slopes differ between regimes; the first is the one that the interpretation speaks of. */
  regimeRegressors: columnList().min(1),
  /** q: what tells the regimes apart; possibly one of r or x. */
  threshold: column(),
  /** x: controls, with one slope in all regimes; a regime regressor among them is not counted twice. */
  regressors: columnList().default([]),
  entity: column(),
  period: column().nullable().default(null),
  /** Effects of the periods beside those of the entities; neither Hansen nor xthreg has them, so they are asked for. */
  timeEffects: z.boolean().default(false),
  thresholds: z.int().min(1).max(3).default(1),
  procedure: z.enum(PROCEDURES).default('agglo'),
  /** Share of the values that is left out at each end of q, and about thresholds already found; one, or one a stage. */
  trim: z.union([share, z.array(share).min(1).max(3)]).default(0.05),
  /**
   * Values of q that are tried. `all`: every distinct one inside the trim; `{ grid }`: so many of them, by the rule of
   * the procedure; a list: these. null is the procedure's own: all, or the grid of 400 of xthreg and of Hansen's programme.
   */
  candidates: z
    .union([z.literal('all'), z.strictObject({ grid: z.int().min(2).max(100_000) }), z.array(candidate).min(1)])
    .nullable()
    .default(null),
  /** Whether the first two thresholds are refined again once the third is known; xthreg does not. */
  refineThird: z.boolean().default(false),
  /** Bootstrap samples of each test; 0 is no test. xthreg's and Hansen's examples have 300. */
  replications: z.int().min(0).max(100_000).default(1_000),
  bootstrap: z
    .strictObject({
      /** Whole entities drawn with replacement, or one random sign an entity. null: entities where all have as many rows. */
      scheme: z.enum(['cluster', 'wild']).nullable().default(null),
      /** Of the model with the threshold that is tested (H1), or without it (H0). null: H1; H0 with Hansen's programme. */
      residuals: z.enum(['H1', 'H0']).nullable().default(null),
      /** Whether thresholds of the null model are held in each sample or searched anew. null: held; anew with Hansen's. */
      nullThresholds: z.enum(['fixed', 're-estimated']).nullable().default(null),
    })
    .default({ scheme: null, residuals: null, nullThresholds: null }),
  /** Of the final regression, in which thresholds are taken as known (Hansen 1999, section 4.3). */
  covariance: residualCovarianceSchema().default({ kind: 'cluster', by: [] }),
  convention: leastSquaresFields.convention,
  smallSample: leastSquaresFields.smallSample,
  singletons: z.enum(['drop', 'keep']).default('drop'),
  /** Of the intervals of thresholds and of slopes. */
  level: leastSquaresFields.level,
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
