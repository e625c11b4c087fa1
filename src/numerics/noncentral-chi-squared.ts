import { chiSquaredCdf, chiSquaredUpper } from './distributions';
import { quantileOf } from './quantile';

/** Poisson weights below this part of the largest add nothing to the sum. */
const NEGLIGIBLE = 1e-18;

/**
 * P(χ² > x), noncentral chi-squared with df > 0 (not necessarily whole) and noncentrality ≥ 0: central tails with
 * df + 2j weighted by a Poisson law of mean noncentrality/2 (Johnson, Kotz & Balakrishnan 1995, eq. 29.3).
 */
export function noncentralChiSquaredUpper(x: number, df: number, noncentrality: number): number {
  return mixed(df, noncentrality, (own) => chiSquaredUpper(x, own));
}

/** x with P(χ² > x) = q. */
export function noncentralChiSquaredUpperQuantile(q: number, df: number, noncentrality: number): number {
  if (!(df > 0 && df < Infinity && noncentrality >= 0 && noncentrality < Infinity && q >= 0 && q <= 1)) return NaN;
  const tail = (x: number, above: boolean): number =>
    mixed(df, noncentrality, (own) => (above ? chiSquaredUpper(x, own) : chiSquaredCdf(x, own)));
  return quantileOf(q, true, tail, df + noncentrality);
}

function mixed(df: number, noncentrality: number, central: (df: number) => number): number {
  if (!(noncentrality >= 0 && noncentrality < Infinity)) return NaN;
  // Weights relative to the largest, so that none vanishes before it counts; their sum is that of the law.
  const mean = noncentrality / 2;
  const mode = Math.floor(mean);
  let total = 0;
  let sum = 0;
  const add = (count: number, weight: number): void => {
    total += weight;
    sum += weight * central(df + 2 * count);
  };
  for (let count = mode, weight = 1; weight > NEGLIGIBLE; count += 1, weight *= mean / count) add(count, weight);
  for (
    let count = mode - 1, weight = mode / mean;
    count >= 0 && weight > NEGLIGIBLE;
    weight *= count / mean, count -= 1
  )
    add(count, weight);
  return sum / total;
}
