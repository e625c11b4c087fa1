import { z } from 'zod';
import { COVARIANCES, type ResidualCovariance } from '../../regression/covariance';
import { CONVENTIONS } from '../../regression/small-sample';
import { column, columnList, effectList, preparation } from '../fields';

const bootstrapChoice = z.strictObject({
  kind: z.literal('bootstrap'),
  /** Whole groups of this column are resampled; none is the entity. */
  by: effectList().max(1).default([]),
});

export type Covariance = ResidualCovariance | z.infer<typeof bootstrapChoice>;

// The list's own types are lost in an array of schemas; they are put back here.
const covariance = z.discriminatedUnion('kind', [
  ...COVARIANCES.map(({ schema }) => schema as unknown as typeof bootstrapChoice),
  bootstrapChoice,
] as [typeof bootstrapChoice]) as unknown as z.ZodType<Covariance>;

/**
 * A linear model with any number of absorbed effects:
 * y = Xβ + Σ absorbed effects (+ slopes by level) + ε. Defaults are those of fixest 0.12 (errors clustered by the
 * entity; small-sample rule), but singletons are dropped, as reghdfe and later versions of fixest do.
 */
export const schema = z.strictObject({
  method: z.literal('fixed-effects'),
  outcome: column(),
  /** The first is the one that the interpretation speaks of. */
  regressors: columnList().min(1),
  /** `city`, `province^year` (an interaction), `city[year]` (city effects and a slope of year in each city). */
  absorb: effectList().default([]),
  entity: column().nullable().default(null),
  period: column().nullable().default(null),
  covariance: covariance.default({ kind: 'cluster', by: [] }),
  convention: z.enum(CONVENTIONS).default('fixest'),
  /** The parts of the rule themselves, in place of a convention. */
  smallSample: z
    .strictObject({
      k: z.enum(['nested', 'full', 'none']).default('nested'),
      adjust: z.boolean().default(true),
      cluster: z.union([z.enum(['min', 'conventional']), z.literal(false)]).default('min'),
    })
    .nullable()
    .default(null),
  /** Analytic weights, as Stata's aweights. */
  weights: column().nullable().default(null),
  singletons: z.enum(['drop', 'keep']).default('drop'),
  /** Of the intervals. */
  level: z.number().gt(0).lt(1).default(0.95),
  /** Whether the absorbed effects themselves are returned. */
  effects: z.boolean().default(false),
  /** Bootstrap samples, where the covariance is `bootstrap`. */
  replications: z.int().min(20).max(100_000).default(999),
  ...preparation,
});

export type Specification = z.infer<typeof schema>;
