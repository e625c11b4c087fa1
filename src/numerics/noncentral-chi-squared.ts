import { gammaTerm, incompleteGamma } from './incomplete-gamma';
import { quantileOf } from './quantile';

/**
 * P(χ² > x), noncentral chi-squared with df > 0 (not necessarily whole) and noncentrality ≥ 0: central tails with
 * df + 2j weighted by a Poisson law of mean noncentrality/2 (Johnson, Kotz & Balakrishnan 1995, eq. 29.3).
 */
export function noncentralChiSquaredUpper(x: number, df: number, noncentrality: number): number {
  if (!isLaw(df, noncentrality) || Number.isNaN(x)) return NaN;
  return mixed(x, df, poissonWeights(noncentrality / 2), true);
}

/** x with P(χ² > x) = q. */
export function noncentralChiSquaredUpperQuantile(q: number, df: number, noncentrality: number): number {
  if (!isLaw(df, noncentrality) || !(q >= 0 && q <= 1)) return NaN;
  const weights = poissonWeights(noncentrality / 2);
  return quantileOf(q, true, (x, above) => mixed(x, df, weights, above), df + noncentrality);
}

function isLaw(df: number, noncentrality: number): boolean {
  return df > 0 && df < Infinity && noncentrality >= 0 && noncentrality < Infinity;
}

interface Weights {
  /** The count that the first weight belongs to. */
  readonly from: number;
  /** Of consecutive counts; they sum to 1. */
  readonly values: readonly number[];
}

/** Weights below this part of the largest add nothing to the sum. */
const NEGLIGIBLE = 1e-18;

/** The Poisson law, relative to its largest weight and then to the sum, so that none vanishes before it counts. */
function poissonWeights(mean: number): Weights {
  const mode = Math.floor(mean);
  const above: number[] = [];
  for (let count = mode, weight = 1; weight > NEGLIGIBLE; count += 1, weight *= mean / count) above.push(weight);
  const below: number[] = [];
  for (let count = mode, weight = 1; count > 0 && weight > NEGLIGIBLE; count -= 1) {
    weight *= count / mean;
    below.push(weight);
  }
  const values = [...below.reverse(), ...above];
  const total = values.reduce((sum, weight) => sum + weight, 0);
  return { from: mode - below.length, values: values.map((weight) => weight / total) };
}

/** One tail is computed, the next by what a term of the gamma series adds to it: only sums of positive numbers. */
function mixed(x: number, df: number, { from, values }: Weights, upper: boolean): number {
  if (x <= 0 || x === Infinity) return x <= 0 === upper ? 1 : 0;
  const half = x / 2;
  const last = values.length - 1;
  const first = df / 2 + from;
  let sum = 0;
  if (upper) {
    let tail = incompleteGamma(first, half, true);
    let term = gammaTerm(first, half);
    for (let place = 0; place <= last; place += 1) {
      sum += values[place] * tail;
      tail += term;
      term *= half / (first + place + 1);
    }
  } else {
    let tail = incompleteGamma(first + last, half, false);
    let term = gammaTerm(first + last, half);
    for (let place = last; place >= 0; place -= 1) {
      sum += values[place] * tail;
      term *= (first + place) / half;
      tail += term;
    }
  }
  return sum;
}
