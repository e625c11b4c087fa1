import { fUpper, tTwoSided, tUpperQuantile } from '../numerics/distributions';
import { choleskyFactor, solveFactored, symmetricEigen } from '../numerics/linear';

/** One coefficient with its uncertainty. */
export interface Estimate {
  readonly name: string;
  readonly estimate: number;
  readonly se: number;
  /** estimate / se */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/** An F statistic. */
export interface JointTest {
  readonly value: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
}

/**
 * df2 of a joint test; or the degrees of freedom η of a covariance that behaves like a Wishart matrix, whose quadratic
 * form Q of q coefficients is Hotelling's T²: (η − q + 1)/(η q) Q with df2 = η − q + 1.
 */
export type JointDf = number | { readonly wishart: number };

/**
 * @param coefficients length k
 * @param covariance k × k, row-major
 * @param df of t, of all terms or of each
 * @param level of the intervals, such as 0.95
 */
export function estimatesOf(
  names: readonly string[],
  coefficients: Float64Array,
  covariance: Float64Array,
  df: number | Float64Array,
  level: number,
): Estimate[] {
  const quantileOf = (own: number): number => tUpperQuantile((1 - level) / 2, own);
  const common = typeof df === 'number' ? quantileOf(df) : null;
  return names.map((name, index) => {
    const own = typeof df === 'number' ? df : df[index];
    const estimate = coefficients[index];
    const se = Math.sqrt(covariance[index * names.length + index]);
    const statistic = estimate / se;
    const half = (common ?? quantileOf(own)) * se;
    return { name, estimate, se, statistic, p: tTwoSided(statistic, own), low: estimate - half, high: estimate + half };
  });
}

/** A scaled pivot below this says that a covariance has not full rank. */
const SINGULAR = 1e-10;

/**
 * Wald's F that the first `count` coefficients are all zero: b′V⁻¹b / count. Where V has not full rank, only its rank.
 * @param covariance k × k, row-major
 */
export function jointTest(
  coefficients: Float64Array,
  covariance: Float64Array,
  count: number,
  df: JointDf,
): JointTest | { readonly rank: number } {
  const k = coefficients.length;
  const scales = Float64Array.from({ length: count }, (_, i) => Math.sqrt(covariance[i * k + i]));
  const scaled = Float64Array.from({ length: count * count }, (_, cell) => {
    const i = Math.floor(cell / count);
    const j = cell % count;
    return covariance[i * k + j] / scales[i] / scales[j];
  });
  const { values } = symmetricEigen(scaled, count);
  const rank = values.filter((value) => value > SINGULAR * count).length;
  const factor = rank < count ? null : choleskyFactor(scaled, count);
  if (factor === null) return { rank };
  const t = Float64Array.from(scales, (scale, i) => coefficients[i] / scale);
  const solved = solveFactored(factor, t, count);
  const eta = typeof df === 'number' ? Infinity : df.wishart;
  const df2 = typeof df === 'number' ? df : eta - count + 1;
  if (!(df2 > 0)) return { rank: Math.floor(eta) };
  const scale = eta === Infinity ? 1 : df2 / eta;
  const value = (scale * t.reduce((sum, one, i) => sum + one * solved[i], 0)) / count;
  return { value, df1: count, df2, p: fUpper(value, count, df2) };
}
