import { z } from 'zod';
import { crossProduct } from '../../numerics/linear';
import { refusal } from '../text';

/** Bartlett's lags; null is ⌊T^¼⌋ of the periods, as in fixest. */
export const lagsField = () => z.int().min(0).nullable().default(null);

export function lagsOf(lags: number | null, periods: number): number {
  return lags ?? Math.floor(periods ** 0.25);
}

/** The period's column, which errors that are dependent over time need. */
export function namedPeriod(period: string | null): string {
  if (period === null) throw refusal('period-unnamed', {});
  return period;
}

/** The scores of some units over time, each unit's rows together and ascending in time: m rows, k columns. */
export interface Series {
  /** k columns of length m */
  readonly scores: readonly Float64Array[];
  /** length m; null is one unit */
  readonly units: Int32Array | null;
  /** Whole numbers, length m; a gap in them is a gap in time. */
  readonly times: Float64Array;
}

/**
 * Σ s s′ + Σ_l (1 − l/(L + 1)) Σ (s_t s′_{t−l} + s_{t−l} s′_t) within units (Newey & West 1987, eq. 5): k × k, row-major.
 * Lags count periods, not rows.
 */
export function bartlettMeat({ scores, units, times }: Series, lags: number): Float64Array {
  const k = scores.length;
  const meat = new Float64Array(k * k);
  scores.forEach((score, j) => {
    // Each row beside its neighbours in time: S′ of it is the whole sum.
    const smoothed = score.slice();
    for (let row = 0; row < times.length; row++)
      for (let next = row + 1; next < times.length; next++) {
        const apart = times[next] - times[row];
        if (apart > lags || (units !== null && units[next] !== units[row])) break;
        const weight = 1 - apart / (lags + 1);
        smoothed[row] += weight * score[next];
        smoothed[next] += weight * score[row];
      }
    crossProduct(scores, smoothed).forEach((value, i) => (meat[i * k + j] = value));
  });
  return meat;
}
