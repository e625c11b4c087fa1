import type { Elimination } from './elimination';
import type { Layout } from './layout';

/**
 * Columns are worked on two at a time: the codes are then read once for both, and two chains of additions overlap.
 * Coefficients and gradients of a pair are interleaved: column c of the first at 2c, of the second at 2c + 1.
 */
export type Pair = readonly [Float64Array, Float64Array];

/** A number for each of a pair. */
export type PairNorms = [number, number];

/** Squared weighted norms of what a sweep left of a pair of columns, and of what it took along the eliminated effects. */
export interface Swept {
  readonly norms: PairNorms;
  readonly removed: PairNorms;
}

/**
 * One pass over sorted columns: target ← M (source − X γ), where X holds the remaining effects, γ their coefficients
 * (null: 0) and M projects out the eliminated effects. Adds X′W target to `gradient`. Source and target may be one.
 */
export function sweep(
  layout: Layout,
  elimination: Elimination,
  source: Pair,
  target: Pair,
  coefficients: Float64Array | null,
  gradient: Float64Array,
): Swept {
  if (!isTwoWay(layout, elimination) || coefficients === null) {
    const first = sweepAny(layout, elimination, source[0], target[0], coefficients, gradient, 0);
    const second = sweepAny(layout, elimination, source[1], target[1], coefficients, gradient, 1);
    return { norms: [first.norm, second.norm], removed: [first.removed, second.removed] };
  }
  if (layout.weights === null) return sweepTwoWay(layout, elimination, source, target, coefficients, gradient);
  return sweepWeightedTwoWay(layout, elimination, source, target, coefficients, gradient);
}

/** Two plain effects of different factors. */
export function isTwoWay({ remaining }: Layout, { basis }: Elimination): boolean {
  return remaining.length === 1 && remaining[0].slope === null && basis === null;
}

/**
 * The first pass, without coefficients: adds X′W M source to `gradient` and returns the columns to go on from,
 * which are the target, or the source untouched where reading it twice is cheaper than writing. The norms are those
 * of M source either way.
 */
export function firstSweep(
  layout: Layout,
  elimination: Elimination,
  source: Pair,
  target: Pair,
  gradient: Float64Array,
): Swept & { readonly columns: Pair } {
  if (isTwoWay(layout, elimination) && layout.weights === null)
    return { columns: source, ...readTwoWay(layout, elimination, source, gradient) };
  return { columns: target, ...sweep(layout, elimination, source, target, null, gradient) };
}

function readTwoWay(
  { starts, levels, remaining }: Layout,
  { inverseWeights }: Elimination,
  [source0, source1]: Pair,
  gradient: Float64Array,
): Swept {
  const { columns } = remaining[0];
  let norm0 = 0;
  let norm1 = 0;
  let removed0 = 0;
  let removed1 = 0;
  for (let level = 0; level < levels; level++) {
    const from = starts[level];
    const to = starts[level + 1];
    let mean0 = 0;
    let mean1 = 0;
    for (let row = from; row < to; row++) {
      mean0 += source0[row];
      mean1 += source1[row];
    }
    removed0 += mean0 * mean0 * inverseWeights[level];
    removed1 += mean1 * mean1 * inverseWeights[level];
    mean0 *= inverseWeights[level];
    mean1 *= inverseWeights[level];
    let sum0 = 0;
    let sum1 = 0;
    for (let row = from; row < to; row++) {
      const at = 2 * columns[row];
      const y0 = source0[row] - mean0;
      const y1 = source1[row] - mean1;
      gradient[at] += y0;
      gradient[at + 1] += y1;
      sum0 += y0 * y0;
      sum1 += y1 * y1;
    }
    norm0 += sum0;
    norm1 += sum1;
  }
  return { norms: [norm0, norm1], removed: [removed0, removed1] };
}

/** Two plain effects without weights: where most panels spend their time. */
function sweepTwoWay(
  layout: Layout,
  { inverseWeights }: Elimination,
  [source0, source1]: Pair,
  [target0, target1]: Pair,
  coefficients: Float64Array,
  gradient: Float64Array,
): Swept {
  const { starts, levels } = layout;
  const { columns } = layout.remaining[0];
  let norm0 = 0;
  let norm1 = 0;
  let removed0 = 0;
  let removed1 = 0;
  for (let level = 0; level < levels; level++) {
    const from = starts[level];
    const to = starts[level + 1];
    let mean0 = 0;
    let mean1 = 0;
    for (let row = from; row < to; row++) {
      const at = 2 * columns[row];
      const y0 = source0[row] - coefficients[at];
      const y1 = source1[row] - coefficients[at + 1];
      target0[row] = y0;
      target1[row] = y1;
      mean0 += y0;
      mean1 += y1;
    }
    removed0 += mean0 * mean0 * inverseWeights[level];
    removed1 += mean1 * mean1 * inverseWeights[level];
    mean0 *= inverseWeights[level];
    mean1 *= inverseWeights[level];
    let sum0 = 0;
    let sum1 = 0;
    for (let row = from; row < to; row++) {
      const at = 2 * columns[row];
      const y0 = target0[row] - mean0;
      const y1 = target1[row] - mean1;
      target0[row] = y0;
      target1[row] = y1;
      gradient[at] += y0;
      gradient[at + 1] += y1;
      sum0 += y0 * y0;
      sum1 += y1 * y1;
    }
    norm0 += sum0;
    norm1 += sum1;
  }
  return { norms: [norm0, norm1], removed: [removed0, removed1] };
}

function sweepWeightedTwoWay(
  layout: Layout,
  { inverseWeights }: Elimination,
  [source0, source1]: Pair,
  [target0, target1]: Pair,
  coefficients: Float64Array,
  gradient: Float64Array,
): Swept {
  const { starts, levels } = layout;
  const weights = layout.weights as Float64Array;
  const { columns } = layout.remaining[0];
  let norm0 = 0;
  let norm1 = 0;
  let removed0 = 0;
  let removed1 = 0;
  for (let level = 0; level < levels; level++) {
    const from = starts[level];
    const to = starts[level + 1];
    let mean0 = 0;
    let mean1 = 0;
    for (let row = from; row < to; row++) {
      const at = 2 * columns[row];
      const weight = weights[row];
      const y0 = source0[row] - coefficients[at];
      const y1 = source1[row] - coefficients[at + 1];
      target0[row] = y0;
      target1[row] = y1;
      mean0 += weight * y0;
      mean1 += weight * y1;
    }
    removed0 += mean0 * mean0 * inverseWeights[level];
    removed1 += mean1 * mean1 * inverseWeights[level];
    mean0 *= inverseWeights[level];
    mean1 *= inverseWeights[level];
    let sum0 = 0;
    let sum1 = 0;
    for (let row = from; row < to; row++) {
      const at = 2 * columns[row];
      const weight = weights[row];
      const y0 = target0[row] - mean0;
      const y1 = target1[row] - mean1;
      target0[row] = y0;
      target1[row] = y1;
      gradient[at] += weight * y0;
      gradient[at + 1] += weight * y1;
      sum0 += weight * y0 * y0;
      sum1 += weight * y1 * y1;
    }
    norm0 += sum0;
    norm1 += sum1;
  }
  return { norms: [norm0, norm1], removed: [removed0, removed1] };
}

/** Any number of remaining effects, slopes anywhere; one column of a pair. */
function sweepAny(
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
