import { chiSquaredUpper } from '../../numerics/distributions';
import type { Factor } from '../../panel/factor';
import type { Test } from './result';
import { refusal } from './text';

/** With two rows residuals about the entity's mean are each other's negative: their squares do not vary. */
const LEAST_ROWS = 3;
/** Squares that vary by less than this part of their mean do so by rounding. */
const ROUNDING = 1e-12;

export interface ModifiedWald extends Test {
  /** Entities left out because their rows do not tell the variance of their variance. */
  readonly skipped: number;
}

/**
 * The modified Wald test that all entities have one error variance (Greene 2000, p. 598; xttest3 of Baum 2001):
 * Σ (s²_i − s²)²/V_i with V_i = Σ_t (e² − s²_i)²/(T_i(T_i − 1)), χ² with as many degrees of freedom as entities.
 * @param residuals of fixed effects
 */
export function modifiedWald(residuals: Float64Array, { codes, levels }: Factor): ModifiedWald {
  const counts = new Float64Array(levels);
  const variances = new Float64Array(levels);
  let squares = 0;
  residuals.forEach((residual, row) => {
    counts[codes[row]]++;
    variances[codes[row]] += residual * residual;
    squares += residual * residual;
  });
  for (let level = 0; level < levels; level++) variances[level] /= counts[level];
  const spreads = new Float64Array(levels);
  residuals.forEach((residual, row) => {
    spreads[codes[row]] += (residual * residual - variances[codes[row]]) ** 2;
  });
  const overall = squares / residuals.length;
  let statistic = 0;
  let df = 0;
  for (let level = 0; level < levels; level++) {
    const count = counts[level];
    const spread = spreads[level] / (count * (count - 1));
    if (count < LEAST_ROWS || !(spread > (ROUNDING * variances[level]) ** 2)) continue;
    statistic += (variances[level] - overall) ** 2 / spread;
    df++;
  }
  if (df === 0) throw refusal('no-three-rows', {});
  return { statistic, df, df2: null, p: chiSquaredUpper(statistic, df), skipped: levels - df };
}
