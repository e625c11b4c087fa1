import { z } from 'zod';
import { gram, sandwich } from '../../numerics/linear';
import type { Factor } from '../../panel/factor';
import { notice, refusal } from '../text';
import { weightedResiduals, type CovarianceKind, type CovarianceTerm, type Fitted } from './covariance';
import { intersect } from './intersect';

/** Below this many clusters the asymptotics that clustered errors rest on are poor (Cameron & Miller 2015, section VI). */
export const FEW_CLUSTERS = 30;

const schema = z.strictObject({
  kind: z.literal('cluster'),
  /** Columns, or products such as `imp^exp`; none is the entity. */
  by: z.array(z.string().min(1)).max(6).default([]).meta({ field: 'effects' }),
});

/**
 * Clustered in one or several ways (Cameron, Gelbach & Miller 2011, eq. 2.13): the meats of all intersections of
 * the ways, those of an odd number added and those of an even number taken away.
 */
export const cluster: CovarianceKind<z.infer<typeof schema>> = {
  kind: 'cluster',
  schema,
  needs: ({ by }, { entity }) => ({ factors: groupsOf(by, entity) }),
  estimate: (fitted, _choice, { factors }) => {
    for (const { name, levels } of factors) if (levels < 2) throw refusal('one-cluster', { by: name });
    const smallest = factors.reduce((least, factor) => (factor.levels < least.levels ? factor : least));
    const by = factors.map(({ name }) => name);
    const counts = factors.map(({ levels }) => levels);
    return {
      terms: intersections(factors).map(({ factor, sign }) => clusterTerm(fitted, factor, sign)),
      correction: 'groups',
      groups: smallest.levels,
      nesting: factors,
      df: smallest.levels - 1,
      indefinite: factors.length > 1,
      label: notice('errors-cluster', { by, groups: counts }),
      notices:
        smallest.levels < FEW_CLUSTERS ? [notice('few-clusters', { by: smallest.name, groups: smallest.levels })] : [],
    };
  },
};

/** The columns named, each once, or the entity. */
export function groupsOf(by: readonly string[], entity: string | null): string[] {
  if (by.length > 0) return [...new Set(by)];
  if (entity === null) throw refusal('cluster-unnamed', {});
  return [entity];
}

/** Every non-empty set of ways as one factor, with the sign of its meat. */
export function intersections(ways: readonly Factor[]): { readonly factor: Factor; readonly sign: 1 | -1 }[] {
  const sets: { factor: Factor; sign: 1 | -1 }[] = [];
  for (const way of ways) {
    const before = sets.map(
      ({ factor, sign }) => ({ factor: intersect(factor, way), sign: sign === 1 ? -1 : 1 }) as const,
    );
    sets.push({ factor: way, sign: 1 }, ...before);
  }
  return sets;
}

function clusterTerm(fitted: Fitted, factor: Factor, sign: 1 | -1): CovarianceTerm {
  const sums = summedScores(fitted, factor);
  const matrix = sandwich(fitted.bread, gram(sums), sums.length);
  return { matrix: sign === 1 ? matrix : matrix.map((value) => -value), groups: factor.levels };
}

/** Σ w e x over the rows of each group: k columns of length groups. */
export function summedScores(fitted: Fitted, { codes, levels }: Factor): Float64Array[] {
  const scores = weightedResiduals(fitted);
  const sums = fitted.columns.map(() => new Float64Array(levels));
  // Two columns at a time share the reading of groups and residuals; an odd last one is added up alone.
  for (let j = 0; j + 1 < sums.length; j += 2) {
    const [a, b] = [fitted.columns[j], fitted.columns[j + 1]];
    const [sumA, sumB] = [sums[j], sums[j + 1]];
    for (let row = 0; row < codes.length; row++) {
      const group = codes[row];
      const score = scores[row];
      sumA[group] += a[row] * score;
      sumB[group] += b[row] * score;
    }
  }
  if (sums.length % 2 === 1) {
    const last = fitted.columns[sums.length - 1];
    const sum = sums[sums.length - 1];
    for (let row = 0; row < codes.length; row++) sum[codes[row]] += last[row] * scores[row];
  }
  return sums;
}
