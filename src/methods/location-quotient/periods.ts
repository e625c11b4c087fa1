import { factor, type Factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';

/** The rows of one period: their totals, and the distribution of the quotient over them. */
export interface PeriodSummary {
  readonly label: string | null;
  readonly n: number;
  readonly local: number;
  readonly total: number;
  readonly mean: number | null;
  /** With n − 1; `null` under two values. */
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Places whose share of the activity is above that of all places together. */
  readonly above: number;
}

/**
 * The distribution over the places of each period. `periodOf`: the period of each row, length: rows; `even`: the value
 * of a place whose share is that of all places together.
 */
export function summaries(
  values: Float64Array,
  periodOf: Int32Array,
  periods: Factor,
  sums: { readonly local: Float64Array; readonly total: Float64Array },
  even: number,
): PeriodSummary[] {
  const size = periods.levels;
  const n = new Int32Array(size);
  const above = new Int32Array(size);
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  const min = new Float64Array(size).fill(Infinity);
  const max = new Float64Array(size).fill(-Infinity);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) continue;
    const code = periodOf[row];
    // Welford (1962): exact where the values lie close together
    n[code] += 1;
    const off = value - mean[code];
    mean[code] += off / n[code];
    squares[code] += off * (value - mean[code]);
    if (value > even) above[code] += 1;
    if (value < min[code]) min[code] = value;
    if (value > max[code]) max[code] = value;
  }
  return Array.from({ length: size }, (_, code) => ({
    label: periods.name === '' ? null : periods.labels[code],
    n: n[code],
    local: sums.local[code],
    total: sums.total[code],
    mean: n[code] > 0 ? mean[code] : null,
    sd: n[code] > 1 ? Math.sqrt(squares[code] / (n[code] - 1)) : null,
    min: n[code] > 0 ? min[code] : null,
    max: n[code] > 0 ? max[code] : null,
    above: above[code],
  }));
}

/** The places with the highest values of one period, at most ten, the highest first. */
export function leadersOf(
  frame: Frame,
  entity: string,
  values: Float64Array,
  periodOf: Int32Array,
  period: number,
): { entity: string; value: number }[] {
  const { codes, labels } = factor(frame, entity);
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++)
    if (periodOf[row] === period && codes[row] >= 0 && !Number.isNaN(values[row])) rows.push(row);
  return rows
    .sort((one, other) => values[other] - values[one])
    .slice(0, 10)
    .map((row) => ({ entity: labels[codes[row]], value: values[row] }));
}
