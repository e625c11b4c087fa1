import { normalTwoSided, tTwoSided, tUpperQuantile } from '../../numerics/distributions';
import type { Factor } from '../../panel/factor';
import { intersections } from '../../regression/covariance/cluster';
import { influence } from '../../regression/influence';
import { jointTest, type JointTest } from '../../regression/inference';
import { countedP, monteCarloError } from '../../regression/monte-carlo';
import { holm } from './holm';
import { refusal } from './problems';
import type { GroupFit, PooledFit } from './models';
import type { Difference, PermutationCounts } from './result';

/** Each two groups, the later one first: its coefficient minus that of the earlier. */
export function pairsOf(groups: number): [number, number][] {
  return Array.from({ length: groups }, (_, later) =>
    Array.from({ length: later }, (_, earlier): [number, number] => [later, earlier]),
  ).flat();
}

/** The differences of the term's coefficients by their three tests. */
export function differencesOf(
  fits: readonly GroupFit[],
  pooled: PooledFit,
  clusters: readonly Factor[],
  counts: readonly (PermutationCounts | null)[],
  level: number,
): Difference[] {
  const parts = influences(fits, clusters);
  const { df } = pooled.covariance.smallSample;
  const t = tUpperQuantile((1 - level) / 2, df);
  const differences = pairsOf(fits.length).map(([one, other], index): Difference => {
    const [first, second] = [fits[one], fits[other]];
    const estimate = first.fit.coefficients[first.term] - second.fit.coefficients[second.term];
    const variances = [
      contrastVariance(pooled, pooled.places[one], pooled.places[other]),
      suestVariance(parts, fits, one, other, clusters),
    ];
    // A sum over several ways may come out below zero.
    if (!variances.every((variance) => variance > 0))
      throw refusal('hetero-variance', { first: first.label, second: second.label });
    const [waldSe, suestSe] = variances.map(Math.sqrt);
    const permutation = counts.at(index) ?? null;
    const p = permutation === null ? null : countedP(permutation.exceed, permutation.draws);
    return {
      between: [first.label, second.label],
      estimate,
      waldSe,
      wald: estimate / waldSe,
      waldP: tTwoSided(estimate / waldSe, df),
      low: estimate - t * waldSe,
      high: estimate + t * waldSe,
      suestSe,
      suestZ: estimate / suestSe,
      suestP: normalTwoSided(estimate / suestSe),
      permutationP: p,
      permutationSe: permutation === null || p === null ? null : monteCarloError(p, permutation.draws),
      permutation,
      holm: null,
    };
  });
  return differences.length < 2 ? differences : withHolm(differences);
}

function withHolm(differences: readonly Difference[]): Difference[] {
  const adjusted = (of: (difference: Difference) => number | null): (number | null)[] => {
    const p = differences.map(of);
    return p.every((value) => value !== null) ? holm(p) : p.map(() => null);
  };
  const permutation = adjusted(({ permutationP }) => permutationP);
  const studentised = adjusted((difference) => difference.permutation?.tP ?? null);
  const wald = holm(differences.map(({ waldP }) => waldP));
  const suest = holm(differences.map(({ suestP }) => suestP));
  return differences.map((difference, index) => ({
    ...difference,
    holm: {
      wald: wald[index],
      suest: suest[index],
      permutation: permutation[index],
      studentised: studentised[index],
    },
  }));
}

/** Of the term in each group: what each row of the sample contributes to its error; 0 in the rows of other groups. */
function influences(fits: readonly GroupFit[], [{ codes }]: readonly Factor[]): Float64Array[] {
  return fits.map(({ fit, term, rows }) => {
    const spread = new Float64Array(codes.length);
    influence(fit, term).forEach((value, place) => (spread[rows[place]] = value));
    return spread;
  });
}

/**
 * suest (Weesie 1999): squares of the sums by cluster of the two models' parts, one minus the other, times G/(G − 1) with
 * G the clusters of all groups; in several ways the sum over their intersections with its signs.
 */
function suestVariance(
  parts: readonly Float64Array[],
  fits: readonly GroupFit[],
  one: number,
  other: number,
  clusters: readonly Factor[],
): number {
  const count = Math.min(...clusters.map(({ levels }) => levels));
  const sums = intersections(clusters).map(({ factor, sign }) => {
    const byCluster = new Float64Array(factor.levels);
    for (const row of fits[one].rows) byCluster[factor.codes[row]] += parts[one][row];
    for (const row of fits[other].rows) byCluster[factor.codes[row]] -= parts[other][row];
    return sign * byCluster.reduce((sum, value) => sum + value ** 2, 0);
  });
  return (sums.reduce((sum, value) => sum + value, 0) * count) / (count - 1);
}

function contrastVariance({ fit, covariance: { matrix } }: PooledFit, one: number, other: number): number {
  const k = fit.terms.length;
  return matrix[one * k + one] + matrix[other * k + other] - matrix[one * k + other] - matrix[other * k + one];
}

/** That coefficients are the same in every group: of each list of places, a group each, the first against the others. */
export function equalityOf({ fit, covariance }: PooledFit, lists: readonly (readonly number[])[]): JointTest | null {
  const k = fit.terms.length;
  const contrasts = lists.flatMap(([first, ...others]) => others.map((other): [number, number] => [other, first]));
  const { matrix, jointDf } = covariance;
  const size = contrasts.length;
  const values = Float64Array.from(contrasts, ([a, b]) => fit.coefficients[a] - fit.coefficients[b]);
  const variance = new Float64Array(size * size);
  contrasts.forEach(([a, b], i) => {
    contrasts.forEach(([c, d], j) => {
      variance[i * size + j] = matrix[a * k + c] - matrix[a * k + d] - matrix[b * k + c] + matrix[b * k + d];
    });
  });
  if (contrasts.some((_, i) => !(variance[i * (size + 1)] > 0))) return null;
  const test = jointTest(values, variance, size, jointDf);
  return 'rank' in test ? null : test;
}
