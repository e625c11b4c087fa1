import { tUpper, tUpperQuantile } from '../numerics/distributions';

/** The coefficients of x and x², with their covariance (positive semi-definite) and the degrees of freedom of t. */
export interface Quadratic {
  readonly linear: number;
  readonly square: number;
  readonly variances: { readonly linear: number; readonly square: number; readonly both: number };
  readonly df: number;
}

/** The slope b₁ + 2b₂x at one place. */
export interface SlopeAt {
  readonly at: number;
  readonly estimate: number;
  readonly se: number;
  readonly statistic: number;
  /** One-sided, that the slope has the sign that the shape asks for at this end. */
  readonly p: number;
}

/** An interval, unbounded on a side where null stands. */
export type Interval = readonly [low: number | null, high: number | null];

export interface QuadraticShape {
  /** By the sign of b₂. */
  readonly shape: 'u' | 'inverse-u';
  /** −b₁/(2b₂), with the delta method's error and interval. */
  readonly turningPoint: { readonly value: number; readonly se: number; readonly low: number; readonly high: number };
  /** All turning points that are not rejected (Fieller 1954): one interval, two rays, or everything. */
  readonly fieller: readonly Interval[];
  /** At the low and the high end of the range. */
  readonly slopes: readonly [SlopeAt, SlopeAt];
  /**
   * That the slope changes its sign within the range (Lind & Mehlum 2010): the lesser of the two statistics, each counted
   * positive where its end slopes as the shape asks for.
   */
  readonly test: { readonly statistic: number; readonly p: number };
  /** Whether the turning point lies within the range. */
  readonly inside: boolean;
}

/**
 * Turning point and U-test of a quadratic. The null hypothesis of the test is that over the range the curve is monotone or
 * bends the other way; it is rejected where both ends slope as they should (intersection–union; Sasabuchi 1980).
 * @param range the ends of the regressor
 * @param level of the intervals
 */
export function shapeOf(quadratic: Quadratic, range: readonly [number, number], level: number): QuadraticShape {
  const { linear, square, variances, df } = quadratic;
  const value = -linear / (2 * square);
  // The gradient is (−1, b₁/b₂)/(2b₂).
  const ratio = linear / square;
  const variance = variances.linear - 2 * ratio * variances.both + ratio ** 2 * variances.square;
  const se = Math.sqrt(Math.max(0, variance)) / Math.abs(2 * square);
  const half = tUpperQuantile((1 - level) / 2, df) * se;
  // A U falls at its low end and rises at its high end.
  const bend = square > 0 ? 1 : -1;
  const slopes = [slopeAt(quadratic, range[0], -bend), slopeAt(quadratic, range[1], bend)] as const;
  const statistic = Math.min(-bend * slopes[0].statistic, bend * slopes[1].statistic);
  return {
    shape: square > 0 ? 'u' : 'inverse-u',
    turningPoint: { value, se, low: value - half, high: value + half },
    fieller: fiellerSet(quadratic, level),
    slopes,
    test: { statistic, p: tUpper(statistic, df) },
    inside: value > range[0] && value < range[1],
  };
}

function slopeAt({ linear, square, variances, df }: Quadratic, at: number, sign: number): SlopeAt {
  const estimate = linear + 2 * square * at;
  const se = Math.sqrt(Math.max(0, variances.linear + 4 * at * variances.both + 4 * at ** 2 * variances.square));
  const statistic = estimate / se;
  return { at, estimate, se, statistic, p: tUpper(sign * statistic, df) };
}

/**
 * The x at which the slope b₁ + 2b₂x cannot be told from zero: (b₁ + 2b₂x)² ≤ t²(V₁₁ + 4xV₁₂ + 4x²V₂₂). Each coefficient is
 * taken in units of its error, so that no product of them overflows.
 */
function fiellerSet({ linear, square, variances, df }: Quadratic, level: number): Interval[] {
  const t2 = tUpperQuantile((1 - level) / 2, df) ** 2;
  const [first, second] = [Math.sqrt(variances.linear), Math.sqrt(variances.square)];
  const [one, two] = [linear / first, square / second];
  const correlation = variances.both / first / second;
  const a = 4 * (two ** 2 - t2);
  const half = 2 * (one * two - t2 * correlation);
  const c = one ** 2 - t2;
  // half² − ac without what cancels in it: small errors would leave nothing but rounding.
  const ofRatio = one ** 2 - 2 * one * two * correlation + two ** 2;
  const determinant = Math.max(0, 1 - correlation ** 2);
  const discriminant = 4 * t2 * (Math.max(0, ofRatio) - t2 * determinant);
  if (a <= 0 && discriminant <= 0) return [[null, null]];
  // The root of the larger size first, so that nothing cancels.
  const far = -half - Math.sign(half || 1) * Math.sqrt(Math.max(0, discriminant));
  const roots = [far / a, c / far].map((root) => (root * first) / second);
  const [low, high] = roots.sort((root, other) => root - other);
  if (a > 0) return [[low, high]];
  return [
    [null, low],
    [high, null],
  ];
}
