import { normalUpperQuantile } from '../../numerics/distributions';
import { percentile } from '../../panel/percentile';
import { summarizeDraws } from '../../regression/bootstrap-intervals';
import type { Estimate } from '../../regression/inference';
import type { Paths } from './draws';
import { normalTest } from './product-tests';
import type { IndirectEffect, Share } from './result';

/** A number made of the paths, such as a product a·b, and its derivatives by c, every a and every b. */
export interface PathFunction {
  readonly of: (paths: Paths) => number;
  /** Length 1 + 2M */
  readonly gradient: (paths: Paths) => Float64Array;
}

/** Σ w_j a_j b_j: one indirect effect, the sum of all, or a difference of two. */
export function weightedProducts(weights: readonly number[]): PathFunction {
  const m = weights.length;
  return {
    of: ({ a, b }) => weights.reduce((sum, weight, j) => (weight === 0 ? sum : sum + weight * a[j] * b[j]), 0),
    gradient: ({ a, b }) => {
      const gradient = new Float64Array(1 + 2 * m);
      weights.forEach((weight, j) => {
        gradient[1 + j] = weight * b[j];
        gradient[1 + m + j] = weight * a[j];
      });
      return gradient;
    },
  };
}

/** What the intervals are made of. */
export interface Evidence {
  readonly paths: Paths;
  /** Bootstrap samples in which all could be estimated. */
  readonly draws: readonly Paths[];
  /** The acceleration of a number, over the groups that are resampled. */
  readonly acceleration: (made: PathFunction) => number;
  /** Of c, every a and every b: row-major; null where it has no positive variances. */
  readonly covariance: Float64Array | null;
  readonly level: number;
}

export function indirectEffect(made: PathFunction, evidence: Evidence): IndirectEffect {
  const { paths, draws, level } = evidence;
  const estimate = made.of(paths);
  const values = Float64Array.from(draws, (draw) => made.of(draw));
  const { se, p, pSe, exceed, ...intervals } = summarizeDraws(estimate, values, evidence.acceleration(made), level);
  return {
    indirect: { estimate, se, p, pSe, exceed },
    delta: deltaOf(estimate, made.gradient(paths), evidence),
    ...intervals,
  };
}

/** √(g′Vg), by the normal distribution. */
function deltaOf(estimate: number, gradient: Float64Array, { covariance, level }: Evidence): IndirectEffect['delta'] {
  if (covariance === null) return null;
  const size = gradient.length;
  const variance = gradient.reduce(
    (sum, one, i) => sum + one * gradient.reduce((all, other, j) => all + other * covariance[i * size + j], 0),
    0,
  );
  if (!(variance > 0)) return null;
  const test = normalTest(estimate, variance);
  const half = normalUpperQuantile((1 - level) / 2) * test.se;
  return { ...test, low: estimate - half, high: estimate + half };
}

/**
 * The share of the total effect, with its percentile interval. None where the interval of the total effect holds zero, so
 * that the share could be anything, and where the part has the other sign or is larger than the whole.
 */
export function shareOf(made: PathFunction, total: Estimate, { paths, draws, level }: Evidence): Share | null {
  const estimate = made.of(paths) / paths.total;
  if (isNearZero(total) || !(estimate >= 0 && estimate <= 1)) return null;
  const values = Float64Array.from(draws, (draw) => made.of(draw) / draw.total).sort();
  return { estimate, low: percentile(values, 50 * (1 - level)), high: percentile(values, 50 * (1 + level)) };
}

/** Whether an effect cannot be told from zero at its level. */
export function isNearZero({ low, high }: Estimate): boolean {
  return low <= 0 && high >= 0;
}
