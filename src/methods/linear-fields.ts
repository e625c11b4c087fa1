import { z } from 'zod';
import { covarianceSchema } from '../regression/covariance/schema';
import { CONVENTIONS } from '../regression/small-sample';
import { column, columnList } from './fields';

/** Fields that every regression has; their words stand in `linear-text`. */
export const regressionFields = {
  outcome: column(),
  /** The first is the one that the interpretation speaks of. */
  regressors: columnList().min(1),
  entity: column().nullable().default(null),
  period: column().nullable().default(null),
  /** Of the intervals. */
  level: z.number().gt(0).lt(1).default(0.95),
};

/** Fields of least squares. Defaults are those of fixest 0.12: errors clustered by the entity, its small-sample rule. */
export const leastSquaresFields = {
  ...regressionFields,
  covariance: covarianceSchema.default({ kind: 'cluster', by: [] }),
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
  /** Bootstrap samples, where the covariance is `bootstrap`. */
  replications: z.int().min(20).max(100_000).default(999),
};

/** Whether a field of least squares matters: the bootstrap has no small-sample rule, and only the bootstrap draws. */
export function leastSquaresApplies(field: string, { covariance, smallSample }: Written): boolean {
  const isBootstrap =
    typeof covariance === 'object' && covariance !== null && 'kind' in covariance && covariance.kind === 'bootstrap';
  if (field === 'replications' || field === 'seed') return isBootstrap;
  if (field === 'smallSample') return !isBootstrap;
  return field !== 'convention' || (!isBootstrap && (smallSample === undefined || smallSample === null));
}

/** A form as far as it has been filled in. */
type Written = Readonly<Record<string, unknown>>;
