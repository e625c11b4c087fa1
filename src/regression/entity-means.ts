import type { Factor } from '../panel/factor';

/** The rows of each entity; length: levels */
export function entityCounts({ codes, levels }: Factor): Int32Array {
  const counts = new Int32Array(levels);
  for (const code of codes) counts[code]++;
  return counts;
}

/** The mean of a column (length: rows) in each entity; length: levels. A second pass takes up what the first one rounded. */
export function entityMeans(values: Float64Array, { codes, levels }: Factor, counts: Int32Array): Float64Array {
  const means = new Float64Array(levels);
  for (let row = 0; row < values.length; row++) means[codes[row]] += values[row];
  for (let level = 0; level < levels; level++) means[level] /= counts[level];
  const rest = new Float64Array(levels);
  for (let row = 0; row < values.length; row++) rest[codes[row]] += values[row] - means[codes[row]];
  for (let level = 0; level < levels; level++) means[level] += rest[level] / counts[level];
  return means;
}

/** The first row of each entity; length: levels */
export function firstRows({ codes, levels }: Factor): Int32Array {
  const first = new Int32Array(levels).fill(-1);
  for (let row = 0; row < codes.length; row++) if (first[codes[row]] === -1) first[codes[row]] = row;
  return first;
}
