import { chiSquaredUpper } from '../../numerics/distributions';
import type { Factor } from '../../panel/factor';
import { refusal } from '../../regression/text';
import type { Test } from './result';

/**
 * The Lagrange multiplier test of Breusch & Pagan (1980) that effects of entities have no variance, for unbalanced panels
 * (Baltagi & Li 1990): N²/(2(Σ T² − N)) · (Σ_i (Σ_t e)²/Σ e² − 1)². A variance is not negative, so the test is one-sided:
 * half of χ²(1), and nothing where the sums of residuals are smaller than independent errors would have them.
 * @param residuals of pooled least squares
 */
export function breuschPagan(residuals: Float64Array, { name, codes, levels }: Factor): Test {
  const n = residuals.length;
  if (n === levels) throw refusal('entities-have-one-row', { entity: name });
  const sums = new Float64Array(levels);
  const counts = new Float64Array(levels);
  let squares = 0;
  for (let row = 0; row < n; row++) {
    sums[codes[row]] += residuals[row];
    counts[codes[row]]++;
    squares += residuals[row] ** 2;
  }
  const excess = sums.reduce((total, sum) => total + sum * sum, 0) / squares - 1;
  const pairs = counts.reduce((total, count) => total + count * count, 0) - n;
  if (!(excess > 0)) return { statistic: 0, df: 1, df2: null, p: 1 };
  const statistic = (n * n * excess ** 2) / (2 * pairs);
  return { statistic, df: 1, df2: null, p: chiSquaredUpper(statistic, 1) / 2 };
}
