import { deviance, stirlingError } from './saddle-point';

/** Converges in tens of terms, hundreds where both parameters are huge; the bound only ends what rounding keeps going. */
const MOST_TERMS = 100_000;

/**
 * The regularised incomplete beta function I_x(a, b) of a, b > 0 and 0 ≤ x ≤ 1, or 1 − I_x(a, b) when `upper`:
 * the continued fraction of Didonato & Morris (1992, "BFRAC") times a saddle-point form of x^a y^b / B(a, b)
 * (Loader 2000).
 * @param y 1 − x, given apart because the smaller of the two has the digits
 */
export function incompleteBeta(a: number, b: number, x: number, y: number, upper: boolean): number {
  if (x <= 0 || y <= 0) return x <= 0 === upper ? 1 : 0;
  // Below the mean a/(a + b) the fraction converges fast.
  const difference = a * y - b * x;
  if (difference < 0) return incompleteBeta(b, a, y, x, !upper);
  const n = a + b;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x, difference) -
    deviance(b, n * y, -difference);
  const density = Math.exp(exponent) * Math.sqrt((a * b) / n / (2 * Math.PI));
  const lower = density / fraction(a, b, x, y, difference);
  return upper ? 1 - lower : lower;
}

/** β₁ + α₂/(β₂ + α₃/(β₃ + …)) by Lentz's method. */
function fraction(a: number, b: number, x: number, y: number, difference: number): number {
  let value = (a * (difference + 1)) / (a + 1);
  let c = value;
  let d = 0;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const odd = a + 2 * n - 1;
    const alpha = (((a + n - 1) / odd) * ((a + b + n - 1) * x) * n * ((b - n) * x)) / odd;
    const beta = n + (n * (b - n) * x) / odd + ((a + n) * (difference + 1 + n * (1 + y))) / (odd + 2);
    d = 1 / (beta + alpha * d);
    c = beta + alpha / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) <= Number.EPSILON) break;
  }
  return value;
}
