import { z } from 'zod';
import { residualCovarianceSchema } from '../../regression/covariance/schema';
import { CONVENTIONS } from '../../regression/small-sample';
import { columnList, effectList, preparation } from '../fields';
import { leastSquaresFields } from '../linear-fields';

/** Whose rules are followed: those of least squares, and ivreg2 and ivregress without their option `small`. */
export const RULES = [...CONVENTIONS, 'ivreg2', 'ivregress'] as const;
export type Rule = (typeof RULES)[number];

/**
 * A linear model with endogenous regressors, excluded instruments for them and any number of absorbed effects.
 * Defaults are those of `fixed-effects`.
 */
export const schema = z
  .strictObject({
    method: z.literal('instruments'),
    outcome: leastSquaresFields.outcome,
    /** The first is the one that the interpretation speaks of. */
    endogenous: columnList().min(1),
    /** Columns, or products with dummies: `terrain^year` is terrain times each year. */
    instruments: effectList().min(1),
    /** Controls; an endogenous regressor among them is not counted twice. */
    regressors: columnList().default([]),
    /** `city`, `province^year` (an interaction), `city[year]` (city effects and a slope of year in each city). */
    absorb: effectList().default([]),
    entity: leastSquaresFields.entity,
    period: leastSquaresFields.period,
    estimator: z.enum(['2sls', 'liml', 'gmm']).default('2sls'),
    /** Fuller's (1977) α, with `liml`; 1 makes it about unbiased. None: LIML itself. */
    fuller: z.number().gt(0).nullable().default(null),
    covariance: residualCovarianceSchema().default({ kind: 'cluster', by: [] }),
    convention: z.enum(RULES).default('fixest'),
    smallSample: leastSquaresFields.smallSample,
    weights: leastSquaresFields.weights,
    singletons: z.enum(['drop', 'keep']).default('drop'),
    /** Whether there is a constant where nothing is absorbed. */
    constant: z.boolean().default(true),
    level: leastSquaresFields.level,
    ...preparation,
  })
  .superRefine(({ fuller, estimator }, context) => {
    if (fuller !== null && estimator !== 'liml')
      context.addIssue({ code: 'custom', path: ['fuller'], params: { code: 'fuller-without-liml', values: {} } });
  });

export type Specification = z.infer<typeof schema>;
