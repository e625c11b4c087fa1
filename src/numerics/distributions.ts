import erfc from '@stdlib/math-base-special-erfc';
import { productError } from './exact';
import { incompleteBeta } from './incomplete-beta';
import { incompleteGamma } from './incomplete-gamma';
import { normalQuantile } from './normal-quantile';
import { quantileOf } from './quantile';

// Upper tails are computed as such, never as 1 − cdf, which has no digits left below 1e-16.
// Everywhere: NaN in, NaN out; degrees of freedom that are not positive, or a probability outside [0, 1], give NaN.

export { normalQuantile };

/** P(Z ≤ x), Z standard normal. */
export function normalCdf(x: number): number {
  return normalUpper(-x);
}

/** P(Z > x), Z standard normal; relative error about 1e-15 (x²·1e-16 if x is not exact) down to 1e-307. */
export function normalUpper(x: number): number {
  const scaled = x * Math.SQRT1_2;
  const tail = erfc(scaled) / 2;
  if (!(Math.abs(x) < 40) || tail === 0) return tail;
  // Rounding x/√2 costs x²/2 units in the last place: add the first-order term of what was lost.
  const lost = productError(x, Math.SQRT1_2, scaled) + x * SQRT1_2_LOW;
  return tail - (Math.exp(-scaled * scaled) / Math.sqrt(Math.PI)) * lost;
}

/** P(|Z| > |x|), Z standard normal. */
export function normalTwoSided(x: number): number {
  return 2 * normalUpper(Math.abs(x));
}

/** z with P(Z > z) = q. */
export function normalUpperQuantile(q: number): number {
  return -normalQuantile(q);
}

/** P(T ≤ x), Student's t with df > 0; Infinity is the normal. */
export function tCdf(x: number, df: number): number {
  return tUpper(-x, df);
}

/** P(T > x), Student's t with df > 0; Infinity is the normal. */
export function tUpper(x: number, df: number): number {
  const half = tTwoSided(x, df) / 2;
  return x < 0 ? 1 - half : half;
}

/** P(|T| > |x|), Student's t with df > 0; Infinity is the normal. */
export function tTwoSided(x: number, df: number): number {
  return df === Infinity ? normalTwoSided(x) : tTail(Math.abs(x), df, true);
}

/** Beyond it, in units of √df, the tail is a power of x to every digit, and the square would overflow. */
const FAR = 1e150;

/** P(|T| > x) when `beyond`, else P(|T| ≤ x), for x ≥ 0. */
function tTail(x: number, df: number, beyond: boolean): number {
  if (!(df > 0) || Number.isNaN(x)) return NaN;
  const scaled = x / Math.sqrt(df);
  if (scaled > FAR && beyond) return scaledTail(FAR, df, true) * (FAR / scaled) ** df;
  return scaledTail(scaled, df, beyond);
}

function scaledTail(scaled: number, df: number, beyond: boolean): number {
  const square = scaled * scaled;
  const rest = 1 / (1 + square);
  return incompleteBeta(df / 2, 0.5, rest, square < 1 ? square * rest : 1 - rest, !beyond);
}

/** x with P(T ≤ x) = p. */
export function tQuantile(p: number, df: number): number {
  return -tUpperQuantile(p, df);
}

/** x with P(T > x) = q. */
export function tUpperQuantile(q: number, df: number): number {
  if (df === Infinity) return normalUpperQuantile(q);
  if (!(df > 0) || !isProbability(q)) return NaN;
  if (q > 0.5) return -tUpperQuantile(1 - q, df);
  if (q === 0.5) return 0;
  const tail = (x: number, beyond: boolean): number => tTail(x, df, beyond);
  // Near the middle P(|T| ≤ x) has the digits.
  return q > 0.25 ? quantileOf(1 - 2 * q, false, tail, 1) : quantileOf(2 * q, true, tail, 1);
}

/** P(F ≤ x), F with df1 > 0 and df2 > 0; df2 = Infinity is chi-squared over df1. */
export function fCdf(x: number, df1: number, df2: number): number {
  return fTail(x, df1, df2, false);
}

/** P(F > x), F with df1 > 0 and df2 > 0; df2 = Infinity is chi-squared over df1. */
export function fUpper(x: number, df1: number, df2: number): number {
  return fTail(x, df1, df2, true);
}

function fTail(x: number, df1: number, df2: number, upper: boolean): number {
  if (df2 === Infinity) return chiSquaredTail(x * df1, df1, upper);
  if (!(df1 > 0 && df1 < Infinity && df2 > 0) || Number.isNaN(x)) return NaN;
  if (x <= 0) return upper ? 1 : 0;
  const ratio = (x / df2) * df1;
  const [share, rest] = ratio < 1 ? [ratio / (1 + ratio), 1 / (1 + ratio)] : [1 / (1 + 1 / ratio), 1 / (1 + ratio)];
  return incompleteBeta(df1 / 2, df2 / 2, share, rest, upper);
}

/** x with P(F ≤ x) = p. */
export function fQuantile(p: number, df1: number, df2: number): number {
  return fTailQuantile(p, df1, df2, false);
}

/** x with P(F > x) = q. */
export function fUpperQuantile(q: number, df1: number, df2: number): number {
  return fTailQuantile(q, df1, df2, true);
}

function fTailQuantile(p: number, df1: number, df2: number, upper: boolean): number {
  if (df2 === Infinity) return chiSquaredTailQuantile(p, df1, upper) / df1;
  if (!(df1 > 0 && df1 < Infinity && df2 > 0) || !isProbability(p)) return NaN;
  return quantileOf(p, upper, (x, above) => fTail(x, df1, df2, above), 1);
}

/** P(χ² ≤ x), chi-squared with df > 0. */
export function chiSquaredCdf(x: number, df: number): number {
  return chiSquaredTail(x, df, false);
}

/** P(χ² > x), chi-squared with df > 0. */
export function chiSquaredUpper(x: number, df: number): number {
  return chiSquaredTail(x, df, true);
}

function chiSquaredTail(x: number, df: number, upper: boolean): number {
  if (!(df > 0 && df < Infinity) || Number.isNaN(x)) return NaN;
  return incompleteGamma(df / 2, x / 2, upper);
}

/** x with P(χ² ≤ x) = p. */
export function chiSquaredQuantile(p: number, df: number): number {
  return chiSquaredTailQuantile(p, df, false);
}

/** x with P(χ² > x) = q. */
export function chiSquaredUpperQuantile(q: number, df: number): number {
  return chiSquaredTailQuantile(q, df, true);
}

function chiSquaredTailQuantile(p: number, df: number, upper: boolean): number {
  if (!(df > 0 && df < Infinity) || !isProbability(p)) return NaN;
  return quantileOf(p, upper, (x, above) => chiSquaredTail(x, df, above), df);
}

function isProbability(p: number): boolean {
  return p >= 0 && p <= 1;
}

/** What √½ lacks as a double. */
const SQRT1_2_LOW = -4.833646656726457e-17;
