import type { Elimination } from './elimination';
import type { Layout } from './layout';

/** Any number of remaining effects, slopes anywhere; one column of a pair. */
export function sweepAny(
  { levels, starts, weights, remaining }: Layout,
  { basis, inverseWeights }: Elimination,
  source: Float64Array,
  target: Float64Array,
  coefficients: Float64Array | null,
  gradient: Float64Array,
  lane: 0 | 1,
): { readonly norm: number; readonly removed: number } {
  let norm = 0;
  let removed = 0;
  for (let level = 0; level < levels; level++) {
    const from = starts[level];
    const to = starts[level + 1];
    for (let row = from; row < to; row++) target[row] = source[row];
    if (coefficients !== null)
      for (const { columns, slope } of remaining)
        for (let row = from; row < to; row++)
          target[row] -= (slope === null ? 1 : slope[row]) * coefficients[2 * columns[row] + lane];
    if (basis === null) {
      let mean = 0;
      for (let row = from; row < to; row++) mean += (weights === null ? 1 : weights[row]) * target[row];
      removed += mean * mean * inverseWeights[level];
      mean *= inverseWeights[level];
      for (let row = from; row < to; row++) target[row] -= mean;
    } else
      for (const unit of basis) {
        let product = 0;
        for (let row = from; row < to; row++)
          product += (weights === null ? 1 : weights[row]) * unit[row] * target[row];
        for (let row = from; row < to; row++) target[row] -= product * unit[row];
        removed += product * product;
      }
    for (const { columns, slope } of remaining)
      for (let row = from; row < to; row++)
        gradient[2 * columns[row] + lane] +=
          (weights === null ? 1 : weights[row]) * (slope === null ? 1 : slope[row]) * target[row];
    let sum = 0;
    for (let row = from; row < to; row++) sum += (weights === null ? 1 : weights[row]) * target[row] * target[row];
    norm += sum;
  }
  return { norm, removed };
}
