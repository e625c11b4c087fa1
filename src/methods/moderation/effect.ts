import { estimatesOf } from '../../regression/inference';
import type { Quadratic } from '../../regression/quadratic';
import type { EffectAt } from './result';

/** b₁ + b₃m with its delta error, which is exact for a sum (Brambor, Clark & Golder 2006, eq. 7 and 8). */
export function effectAt(
  { linear, square, variances, df }: Quadratic,
  at: number,
  percentile: number,
  level: number,
): EffectAt {
  const variance = variances.linear + 4 * at * variances.both + 4 * at ** 2 * variances.square;
  const [{ estimate, se, statistic, p, low, high }] = estimatesOf(
    [''],
    Float64Array.of(linear + 2 * square * at),
    Float64Array.of(Math.max(0, variance)),
    df,
    level,
  );
  return { percentile, at, estimate, se, statistic, p, low, high };
}
