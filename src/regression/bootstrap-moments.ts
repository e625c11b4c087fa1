import type { GroupMoments } from './group-moments';

/** A pivot below this share of its diagonal is dependence up to rounding. */
const DEPENDENT = 1e-10;

/**
 * The coefficients when group g is drawn times[g] times: of the last column on the others but the dummies, which are
 * swept out. null where one cannot be told.
 */
export function drawFromMoments(
  { size, dummies, places, products }: GroupMoments,
  times: Int32Array,
): Float64Array | null {
  const upper = new Float64Array((size * (size + 1)) / 2);
  for (let group = 0; group < products.length; group++)
    if (times[group] > 0) addProducts(upper, size, places[group], products[group], times[group]);
  return eliminate(upper, size, size - dummies - 1);
}

/** Where row i of an upper triangle would have its column 0. */
function rowStart(size: number, i: number): number {
  return (i * (2 * size - i - 1)) / 2;
}

function addProducts(upper: Float64Array, size: number, at: Int32Array, product: Float64Array, count: number): void {
  if (at.length === size) {
    for (let cell = 0; cell < upper.length; cell++) upper[cell] += count * product[cell];
    return;
  }
  let next = 0;
  for (let i = 0; i < at.length; i++) {
    const start = rowStart(size, at[i]);
    for (let j = i; j < at.length; j++) upper[start + at[j]] += count * product[next++];
  }
}

/** Gaussian elimination on the upper triangle: dummies may depend on one another, regressors may not. */
function eliminate(upper: Float64Array, size: number, k: number): Float64Array | null {
  const first = size - 1 - k;
  const starts = Int32Array.from({ length: size }, (_, i) => rowStart(size, i));
  const diagonal = Float64Array.from(starts, (start, i) => upper[start + i]);
  for (let i = 0; i < size - 1; i++) {
    const row = starts[i];
    const pivot = upper[row + i];
    if (!(pivot > DEPENDENT * diagonal[i])) {
      if (i >= first) return null;
      continue;
    }
    for (let j = i + 1; j < size; j++) {
      const factor = upper[row + j] / pivot;
      if (factor === 0) continue;
      const target = starts[j];
      for (let m = j; m < size; m++) upper[target + m] -= factor * upper[row + m];
    }
  }
  const coefficients = new Float64Array(k);
  for (let i = k - 1; i >= 0; i--) {
    const row = starts[first + i] + first;
    let rest = upper[row + k];
    for (let j = i + 1; j < k; j++) rest -= upper[row + j] * coefficients[j];
    coefficients[i] = rest / upper[row + i];
  }
  return coefficients;
}
