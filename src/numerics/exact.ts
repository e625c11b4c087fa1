import type { Columns } from './linear';

// Sums and products with twice the digits of a double, as unevaluated pairs high + low
// (Dekker 1971; Ogita, Rump & Oishi 2005). Magnitudes up to about 1e290.

/** 2^27 + 1 splits a double into two halves of 26 bits. */
const SPLITTER = 134217729;

/** a·b − product, exactly; `product` is the rounded a·b. */
export function productError(a: number, b: number, product: number): number {
  const aShifted = a * SPLITTER;
  const aHigh = aShifted - (aShifted - a);
  const aLow = a - aHigh;
  const bShifted = b * SPLITTER;
  const bHigh = bShifted - (bShifted - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** a + b − sum, exactly; `sum` is the rounded a + b. */
function sumError(a: number, b: number, sum: number): number {
  const bSeen = sum - a;
  return a - (sum - bSeen) + (b - bSeen);
}

/** y − Xb with twice the digits: the rows' high parts and what these lack. Each of length n. */
export function exactResiduals(
  columns: Columns,
  y: Float64Array,
  coefficients: Float64Array,
): { readonly high: Float64Array; readonly low: Float64Array } {
  const high = y.slice();
  const low = new Float64Array(y.length);
  columns.forEach((column, index) => {
    const slope = -coefficients[index];
    for (let row = 0; row < high.length; row += 1) {
      const value = column[row];
      const before = high[row];
      const product = value * slope;
      const after = before + product;
      high[row] = after;
      low[row] = low[row] + sumError(before, product, after) + productError(value, slope, product);
    }
  });
  return { high, low };
}

/** Σ x (high + low), as if computed with twice the digits and then rounded. */
export function exactDot(x: Float64Array, high: Float64Array, low: Float64Array | null): number {
  let sum = 0;
  let rest = 0;
  for (let row = 0; row < x.length; row += 1) {
    const value = x[row];
    const factor = high[row];
    const product = value * factor;
    const next = sum + product;
    rest += sumError(sum, product, next) + productError(value, factor, product);
    if (low !== null) rest += value * low[row];
    sum = next;
  }
  return sum + rest;
}
