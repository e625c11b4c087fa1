/**
 * Critical values of |t| for a 5 % test of 2SLS with one instrument, by √F of the first stage from 2 to 10.3 in steps
 * of 0.1 (Lee, McCrary, Moreira & Porter 2022, table 3).
 */
// prettier-ignore
const CRITICAL = [
  18.66, 9.74, 7.37, 6.18, 5.43, 4.92, 4.54, 4.25, 4.01, 3.82, 3.65, 3.51, 3.39, 3.29, 3.19, 3.11, 3.03, 2.97,
  2.91, 2.85, 2.8, 2.75, 2.71, 2.67, 2.63, 2.6, 2.57, 2.54, 2.51, 2.48, 2.46, 2.43, 2.41, 2.39, 2.37, 2.35, 2.33,
  2.32, 2.3, 2.29, 2.27, 2.26, 2.24, 2.23, 2.22, 2.21, 2.2, 2.19, 2.17, 2.16, 2.16, 2.15, 2.14, 2.13, 2.12, 2.11,
  2.1, 2.1, 2.09, 2.08, 2.08, 2.07, 2.06, 2.06, 2.05, 2.04, 2.04, 2.03, 2.03, 2.02, 2.02, 2.01, 2.01, 2, 2, 1.99,
  1.99, 1.99, 1.98, 1.98, 1.97, 1.97, 1.97, 1.96,
];
const FIRST = 2;
const STEP = 0.1;
/** Beyond the table the usual value holds. */
const USUAL = 1.96;

/** The interval that holds whatever the strength of the one instrument; both bounds null: it is unbounded. */
export interface TfInterval {
  /** Of |t|; null where no t suffices. */
  readonly critical: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The tF procedure at 5 %: the critical value grows as the first-stage F falls, without bound as F comes near 3.84
 * (here below 4, where the table begins). Linear between the table's rows.
 */
export function tfInterval(estimate: number, se: number, firstStageF: number): TfInterval {
  const critical = criticalValue(firstStageF);
  if (critical === null) return { critical, low: null, high: null };
  return { critical, low: estimate - critical * se, high: estimate + critical * se };
}

function criticalValue(firstStageF: number): number | null {
  const place = (Math.sqrt(firstStageF) - FIRST) / STEP;
  if (place < 0) return null;
  const row = Math.floor(place);
  if (row >= CRITICAL.length - 1) return USUAL;
  return CRITICAL[row] + (place - row) * (CRITICAL[row + 1] - CRITICAL[row]);
}
