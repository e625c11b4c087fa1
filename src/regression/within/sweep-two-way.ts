import type { Elimination } from './elimination';
import type { Layout } from './layout';
import type { Pair, Swept } from './sweep';

/** The gradients and norms of M source, which is not written. */
export function readTwoWay(
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
export function sweepTwoWay(
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

export function sweepWeightedTwoWay(
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
