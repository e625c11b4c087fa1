import { eliminate, rowStart } from '../../regression/bootstrap-moments';
import type { Products } from '../../regression/resampled-products';

/** The paths in one sample, M mediators: c, then every a, every b and every ratio √(RSS/RSS_m). */
export interface Paths {
  /** c */
  readonly total: number;
  readonly a: readonly number[];
  readonly b: readonly number[];
  /**
   * By how much b would change for a unit of ρ/√(1 − ρ²): RSS of the outcome given everything, over that of the mediator
   * given treatment, controls and the other mediators.
   */
  readonly ratios: readonly number[];
}

/** Numbers in one draw. */
export function drawWidth(mediators: number): number {
  return 1 + 3 * mediators;
}

export function pathsOfDraw(draws: Float64Array, at: number, mediators: number): Paths {
  const part = (index: number): number[] =>
    Array.from(draws.subarray(at + 1 + index * mediators, at + 1 + (index + 1) * mediators));
  return { total: draws[at], a: part(0), b: part(1), ratios: part(2) };
}

/**
 * Writes the paths of a sample from its cross-products, whose last columns are treatment, mediators and outcome; NaN
 * where they cannot be told. One elimination gives all equations: with what stands before it projected out, the row of
 * the treatment holds c and every a, and the triangle of the mediators below it every b.
 */
export function writePaths(target: Float64Array, at: number, products: Products, mediators: number): void {
  const { upper, size } = products;
  const x = size - mediators - 2;
  const y = size - 1;
  target.fill(NaN, at, at + drawWidth(mediators));
  if (!eliminate(upper, size, x)) return;
  const cell = (i: number, j: number): number => upper[rowStart(size, i) + j];
  const pivot = cell(x, x);
  target[at] = cell(x, y) / pivot;
  const [a, b, ratios] = [at + 1, at + 1 + mediators, at + 1 + 2 * mediators];
  const rss = Math.max(0, cell(y, y));
  for (let j = mediators - 1; j >= 0; j--) {
    const row = x + 1 + j;
    let rest = cell(row, y);
    for (let k = j + 1; k < mediators; k++) rest -= cell(row, x + 1 + k) * target[b + k];
    target[a + j] = cell(x, row) / pivot;
    target[b + j] = rest / cell(row, row);
  }
  const inverse = inverseDiagonal(mediators, (i, j) => cell(x + 1 + i, x + 1 + j));
  for (let j = 0; j < mediators; j++) target[ratios + j] = Math.sqrt(rss * inverse[j]);
}

/** The diagonal of (U′D⁻¹U)⁻¹ for eliminated rows U with pivots D: column by column of U⁻¹. */
function inverseDiagonal(size: number, cell: (i: number, j: number) => number): Float64Array {
  const diagonal = new Float64Array(size);
  const column = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    column[k] = 1;
    for (let i = k - 1; i >= 0; i--) {
      let sum = 0;
      for (let j = i + 1; j <= k; j++) sum -= cell(i, j) * column[j];
      column[i] = sum / cell(i, i);
    }
    for (let i = 0; i <= k; i++) diagonal[i] += (column[i] * column[i]) / cell(k, k);
  }
  return diagonal;
}
