import type { Factor } from '../factor';
import { percentile } from '../percentile';

/** The values of the kept rows without NaN, ascending. */
export function keptAscending(values: Float64Array, kept: Uint8Array): Float64Array {
  return values.filter((value, row) => kept[row] === 1 && !Number.isNaN(value)).sort();
}

/** The percentiles `percent` and 100 − `percent` of the kept rows. */
export function tailBounds(values: Float64Array, percent: number, kept: Uint8Array): { low: number; high: number } {
  const ascending = keptAscending(values, kept);
  return { low: percentile(ascending, percent), high: percentile(ascending, 100 - percent) };
}

/** Mean and standard deviation (n − 1) of the kept rows; two passes, so that a large mean costs no digits. */
export function moments(values: Float64Array, kept: Uint8Array): { n: number; mean: number; sd: number } {
  let n = 0;
  let sum = 0;
  for (let row = 0; row < values.length; row++)
    if (kept[row] === 1 && !Number.isNaN(values[row])) {
      n++;
      sum += values[row];
    }
  const mean = sum / n;
  let squares = 0;
  let rest = 0;
  for (let row = 0; row < values.length; row++)
    if (kept[row] === 1 && !Number.isNaN(values[row])) {
      squares += (values[row] - mean) ** 2;
      rest += values[row] - mean;
    }
  return { n, mean: mean + rest / n, sd: Math.sqrt((squares - rest ** 2 / n) / (n - 1)) };
}

/** 1 … `count` by the percentiles of the kept rows, as Stata's xtile: a value on a cut belongs to the lower group. */
export function quantileGroups(values: Float64Array, count: number, kept: Uint8Array): Float64Array {
  const ascending = keptAscending(values, kept);
  const cuts = Array.from({ length: count - 1 }, (_, index) => percentile(ascending, (100 * (index + 1)) / count));
  return values.map((value) => (Number.isNaN(value) ? NaN : 1 + cuts.filter((cut) => value > cut).length));
}

/** Minus the mean of the group, over all rows whose value and group are known. */
export function demeaned(values: Float64Array, { codes, levels }: Factor): Float64Array {
  const sums = new Float64Array(levels);
  const counts = new Float64Array(levels);
  for (let row = 0; row < values.length; row++)
    if (codes[row] >= 0 && !Number.isNaN(values[row])) {
      sums[codes[row]] += values[row];
      counts[codes[row]]++;
    }
  return values.map((value, row) => (codes[row] < 0 ? NaN : value - sums[codes[row]] / counts[codes[row]]));
}
