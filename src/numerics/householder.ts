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
  /** Upper triangular, row-major, kept × kept, in scaled units. */
  readonly factor: Float64Array;
  /** Q′(√w·y): the first kept values are what R·b must equal. */
  project(y: Float64Array): Float64Array;
}

/**
 * Householder QR (Golub & Van Loan 2013, algorithm 5.2.1), a column at a time in the order given: a column of which
 * the earlier ones leave no more than `floors[j]` (in units of its scale) is explained by them and not kept.
 * @param columns n × k
 * @param weights one per row; null is no weights
 * @param scales length k, positive: about the norm of each column
 * @param floors length k
 */
export function householderFactors(
  columns: Columns,
  weights: Float64Array | null,
  scales: Float64Array,
  floors: Float64Array,
): HouseholderFactors {
  const rows = columns[0]?.length ?? 0;
  const roots = weights === null ? null : weights.map(Math.sqrt);
  const kept: number[] = [];
  const reflectors: Float64Array[] = [];
  const triangle: Float64Array[] = [];
  const explained: ExplainedColumn[] = [];

  const prepared = (values: Float64Array, scale: number): Float64Array => {
    const copy = values.slice();
    for (let row = 0; row < rows; row += 1) {
      copy[row] = ((copy[row] as number) * (roots === null ? 1 : (roots[row] as number))) / scale;
    }
    reflectors.forEach((reflector, pivot) => {
      reflect(reflector, pivot, copy);
    });
    return copy;
  };

  columns.forEach((column, index) => {
    const work = prepared(column, scales[index] as number);
    const pivot = kept.length;
    const rest = normFrom(work, pivot);
    if (!(rest > (floors[index] as number))) {
      explained.push({ index, coefficients: solveUpper(squareOf(triangle), work, pivot) });
      return;
    }
    const first = work[pivot] as number;
    const diagonal = first > 0 ? -rest : rest;
    const reflector = work.slice();
    reflector[pivot] = first - diagonal;
    // Divided so that 2vv′/v′v becomes vv′.
    const size = Math.sqrt(rest * (rest + Math.abs(first)));
    for (let row = pivot; row < rows; row += 1) reflector[row] = (reflector[row] as number) / size;
    work[pivot] = diagonal;
    triangle.push(work.slice(0, pivot + 1));
    reflectors.push(reflector);
    kept.push(index);
  });

  return Object.freeze({
    kept,
    explained,
    factor: squareOf(triangle),
    project: (y: Float64Array) => prepared(y, 1),
  });
}

/** target −= v (v′target), over the rows from the pivot on. */
function reflect(reflector: Float64Array, pivot: number, target: Float64Array): void {
  const rows = target.length;
  let even = 0;
  let odd = 0;
  let row = pivot;
  for (; row + 1 < rows; row += 2) {
    even += (reflector[row] as number) * (target[row] as number);
    odd += (reflector[row + 1] as number) * (target[row + 1] as number);
  }
  if (row < rows) even += (reflector[row] as number) * (target[row] as number);
  const product = even + odd;
  for (row = pivot; row < rows; row += 1) {
    target[row] = (target[row] as number) - product * (reflector[row] as number);
  }
}

function normFrom(values: Float64Array, from: number): number {
  let sum = 0;
  for (let row = from; row < values.length; row += 1) sum += (values[row] as number) ** 2;
  return Math.sqrt(sum);
}

/** Columns of a triangle (column j has j + 1 values) as a row-major square. */
function squareOf(triangle: readonly Float64Array[]): Float64Array {
  const k = triangle.length;
  const square = new Float64Array(k * k);
  triangle.forEach((column, j) => {
    for (let i = 0; i <= j; i += 1) square[i * k + j] = column[i] as number;
  });
  return square;
}
