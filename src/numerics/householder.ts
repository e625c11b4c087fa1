import type { Columns } from './linear';
import { solveUpper } from './linear';

/** A column that the earlier ones explain: x/scale ≈ Σ coefficients[i] · column kept[i] / its scale. */
export interface ExplainedColumn {
  readonly index: number;
  /** length: the number of columns kept before this one */
  readonly coefficients: Float64Array;
}

/** The QR factorisation of √w·x/scale for the columns that are kept. */
export interface HouseholderFactors {
  readonly kept: readonly number[];
  readonly explained: readonly ExplainedColumn[];
  /** R: upper triangular, row-major, kept × kept */
  readonly triangle: Float64Array;
  /** Replaces z (length n) by Q′z. */
  turn(z: Float64Array): void;
  /** Replaces z (length n) by Qz. */
  turnBack(z: Float64Array): void;
}

/** A column is explained when the earlier ones leave less than this part of what it was before it was demeaned … */
export const NEGLIGIBLE_REST = 1e-10;
/** … or not more than the rounding of a combination of the originals (some 15 digits of them are known). */
const ROUNDING = 1e-14;

/**
 * Householder QR (Golub & Van Loan 2013, algorithm 5.2.1), a column at a time in the order given, so that of a
 * collinear set the later columns are found to be explained.
 * @param columns n × k
 * @param roots √w, one per row; null is no weights
 * @param scales length k, positive: about the norm of each column
 * @param originals length k: the norm of each column before it was demeaned
 */
export function householderFactors(
  columns: Columns,
  roots: Float64Array | null,
  scales: Float64Array,
  originals: Float64Array,
): HouseholderFactors {
  const kept: number[] = [];
  const reflectors: Float64Array[] = [];
  const triangle: Float64Array[] = [];
  const explained: ExplainedColumn[] = [];

  const turn = (z: Float64Array): void => {
    reflectors.forEach((reflector, pivot) => {
      reflect(reflector, pivot, z);
    });
  };

  columns.forEach((column, index) => {
    const scale = scales[index];
    const size = (j: number): number => originals[j] / scales[j];
    const work = column.map((value, row) => (roots === null ? value : value * roots[row]) / scale);
    turn(work);
    const pivot = kept.length;
    const rest = normFrom(work, pivot);
    const coefficients = solveUpper(squareOf(triangle), work, pivot);
    const combined = coefficients.reduce((sum, value, i) => sum + Math.abs(value) * size(kept[i]), 0);
    if (!(rest > NEGLIGIBLE_REST * size(index) && rest > ROUNDING * combined)) {
      explained.push({ index, coefficients });
      return;
    }
    const first = work[pivot];
    const diagonal = first > 0 ? -rest : rest;
    // Divided so that 2vv′/v′v becomes vv′.
    const length = Math.sqrt(rest * (rest + Math.abs(first)));
    const reflector = work.map((value, row) => (row < pivot ? 0 : value / length));
    reflector[pivot] = (first - diagonal) / length;
    work[pivot] = diagonal;
    triangle.push(work.slice(0, pivot + 1));
    reflectors.push(reflector);
    kept.push(index);
  });

  return Object.freeze({
    kept,
    explained,
    triangle: squareOf(triangle),
    turn,
    turnBack: (z: Float64Array) => {
      for (let pivot = reflectors.length - 1; pivot >= 0; pivot -= 1) {
        reflect(reflectors[pivot], pivot, z);
      }
    },
  });
}

/** z −= v (v′z), over the rows from the pivot on. */
function reflect(v: Float64Array, pivot: number, z: Float64Array): void {
  let even = 0;
  let odd = 0;
  let row = pivot;
  for (; row + 1 < z.length; row += 2) {
    even += v[row] * z[row];
    odd += v[row + 1] * z[row + 1];
  }
  if (row < z.length) even += v[row] * z[row];
  const product = even + odd;
  for (row = pivot; row < z.length; row += 1) z[row] = z[row] - product * v[row];
}

function normFrom(values: Float64Array, from: number): number {
  let sum = 0;
  for (let row = from; row < values.length; row += 1) sum += values[row] ** 2;
  return Math.sqrt(sum);
}

/** Columns of a triangle (column j has j + 1 values) as a row-major square. */
function squareOf(triangle: readonly Float64Array[]): Float64Array {
  const k = triangle.length;
  const square = new Float64Array(k * k);
  triangle.forEach((column, j) => {
    for (let i = 0; i <= j; i += 1) square[i * k + j] = column[i];
  });
  return square;
}
