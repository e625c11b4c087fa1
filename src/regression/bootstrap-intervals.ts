import { normalCdf, normalQuantile } from '../numerics/distributions';
import { percentile } from '../panel/percentile';
import { countedP, monteCarloError } from './monte-carlo';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What the draws of a bootstrap say of a number. */
export interface DrawSummary {
  /** Standard deviation of the draws, with B − 1. */
  readonly se: number;
  /** Two-sided, that it is 0: twice the smaller of (1 + #{draws ≤ 0})/(1 + B) and (1 + #{draws ≥ 0})/(1 + B). */
  readonly p: number;
  /** Monte Carlo error of p. */
  readonly pSe: number;
  /** The smaller of the two counts. */
  readonly exceed: number;
  readonly percentile: Interval;
  /** Null where all draws lie on one side of the estimate, or the acceleration leaves no quantile. */
  readonly bca: BcaInterval | null;
}

export interface BcaInterval extends Interval {
  /** z₀: the normal quantile of the share of draws below the estimate. */
  readonly bias: number;
  readonly acceleration: number;
}

/**
 * Percentile interval and BCa interval (Efron 1987; Efron & Tibshirani 1993, eq. 14.9–14.15) at the level; quantiles are
 * those of `percentile`.
 * @param draws length B
 * @param acceleration see {@link accelerationOf}; 0 is the bias-corrected interval
 */
export function summarizeDraws(
  estimate: number,
  draws: Float64Array,
  acceleration: number,
  level: number,
): DrawSummary {
  const sorted = draws.slice().sort();
  const total = sorted.length;
  const mean = sorted.reduce((sum, draw) => sum + draw, 0) / total;
  const squares = sorted.reduce((sum, draw) => sum + (draw - mean) ** 2, 0);
  const atMost = (value: number): number => firstAbove(sorted, value, true);
  const below = (value: number): number => firstAbove(sorted, value, false);
  const exceed = Math.min(atMost(0), total - below(0));
  const share = countedP(exceed, total);
  return {
    se: Math.sqrt(squares / (total - 1)),
    p: Math.min(1, 2 * share),
    pSe: 2 * monteCarloError(share, total),
    exceed,
    percentile: { low: percentile(sorted, 50 * (1 - level)), high: percentile(sorted, 50 * (1 + level)) },
    bca: bcaInterval(sorted, below(estimate) / total, acceleration, level),
  };
}

/** How many ascending values are less than `value`, or not larger. */
function firstAbove(ascending: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value || (inclusive && ascending[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Quantiles at Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))). */
function bcaInterval(ascending: Float64Array, below: number, acceleration: number, level: number): BcaInterval | null {
  if (!(below > 0 && below < 1)) return null;
  const bias = normalQuantile(below);
  const endAt = (z: number): number => {
    const rest = 1 - acceleration * (bias + z);
    return rest > 0 ? percentile(ascending, 100 * normalCdf(bias + (bias + z) / rest)) : NaN;
  };
  const z = normalQuantile((1 - level) / 2);
  const [low, high] = [endAt(z), endAt(-z)];
  return Number.isNaN(low) || Number.isNaN(high) ? null : { low, high, bias, acceleration };
}

/**
 * Σ d³ / (6 (Σ d²)^(3/2)) of d = the jackknife's mean less its values (Efron & Tibshirani 1993, eq. 14.15), or of
 * influences, to which these are proportional.
 */
export function accelerationOf(deviations: Float64Array): number {
  let squares = 0;
  let cubes = 0;
  for (const d of deviations) {
    squares += d * d;
    cubes += d * d * d;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}
