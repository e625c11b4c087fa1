import { z } from 'zod';
import { COVARIANCES, type ResidualCovariance } from '.';

/** Whole groups of rows are resampled, of one column or product; none named is the entity. */
const bootstrapSchema = z.strictObject({
  kind: z.literal('bootstrap'),
  by: z.array(z.string().min(1)).max(1).default([]).meta({ field: 'effects' }),
});

/** How the covariance of the coefficients is estimated: from residuals, or by the bootstrap. */
export type Covariance = ResidualCovariance | z.infer<typeof bootstrapSchema>;

// The list's own types are lost in an array of schemas; they are put back by each caller.
type Member = typeof bootstrapSchema;
const members = (kinds: readonly string[] | null): Member[] =>
  COVARIANCES.filter(({ kind }) => kinds === null || kinds.includes(kind)).map(
    ({ schema }) => schema as unknown as Member,
  );

/** Every kind, and the bootstrap. */
export const covarianceSchema = z.discriminatedUnion('kind', [...members(null), bootstrapSchema] as [
  Member,
]) as unknown as z.ZodType<Covariance>;

/** The kinds that are computed from residuals: all of them, or those named. */
export function residualCovarianceSchema(kinds: readonly string[] | null = null): z.ZodType<ResidualCovariance> {
  return z.discriminatedUnion('kind', members(kinds) as [Member]) as unknown as z.ZodType<ResidualCovariance>;
}
