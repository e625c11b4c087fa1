import type { Elimination } from './elimination';
import type { Layout } from './layout';
import type { Pair, Swept } from './sweep';

/** Three plain effects: one eliminated, two remaining. */
export function sweepThreeWay(
  layout: Layout,
  { inverseWeights }: Elimination,
  [source0, source1]: Pair,
  [target0, target1]: Pair,
  coefficients: Float64Array,
  gradient: Float64Array,
): Swept {
  const { starts, levels, weights } = layout;
  const [{ columns: first }, { columns: second }] = layout.remaining;
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
      const a = 2 * first[row];
      const b = 2 * second[row];
      const weight = weights === null ? 1 : weights[row];
      const y0 = source0[row] - coefficients[a] - coefficients[b];
      const y1 = source1[row] - coefficients[a + 1] - coefficients[b + 1];
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
      const a = 2 * first[row];
      const b = 2 * second[row];
      const weight = weights === null ? 1 : weights[row];
      const y0 = target0[row] - mean0;
      const y1 = target1[row] - mean1;
      target0[row] = y0;
      target1[row] = y1;
      const part0 = weight * y0;
      const part1 = weight * y1;
      gradient[a] += part0;
      gradient[a + 1] += part1;
      gradient[b] += part0;
      gradient[b + 1] += part1;
      sum0 += part0 * y0;
      sum1 += part1 * y1;
    }
    norm0 += sum0;
    norm1 += sum1;
  }
  return { norms: [norm0, norm1], removed: [removed0, removed1] };
}
