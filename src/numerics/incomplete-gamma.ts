import { deviance, stirlingError } from './saddle-point';

/** Some √a terms are needed near the mean; the bound only ends what rounding keeps going. */
const MOST_TERMS = 10_000_000;

/**
 * The regularised incomplete gamma function of a > 0 and x ≥ 0: P(a, x), or Q(a, x) = 1 − P(a, x) when
 * `upper`. Series below the mean and continued fraction above it (Press et al. 2007, section 6.2), times a saddle-point
 * form of x^a e^−x / Γ(a + 1) (Loader 2000), which stays exact where the factors alone would overflow.
 */
export function incompleteGamma(a: number, x: number, upper: boolean): number {
  if (x <= 0 || x === Infinity) return x <= 0 === upper ? 1 : 0;
  const density = gammaTerm(a, x);
  if (x < a + 1) {
    const lower = density * seriesBelow(a, x);
    return upper ? 1 - lower : lower;
  }
  const above = density * a * fractionAbove(a, x);
  return upper ? above : 1 - above;
}

/** x^a e^−x / Γ(a + 1) for a > 0 and x > 0. */
export function gammaTerm(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x, a - x)) / Math.sqrt(2 * Math.PI * a);
}

/** 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + … */
function seriesBelow(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * Number.EPSILON * 0.1; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − 2(2 − a)/(x + 5 − a − …))), by Lentz's method. */
function fractionAbove(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) <= Number.EPSILON) break;
  }
  return value;
}
