import { NEGLIGIBLE_REST, householderFactors } from './householder';
import type { Columns } from './linear';
import { gram, inverseFactored, residualsOf, slantOf, solveFactored } from './linear';
import { refinedSolution } from './refinement';

export interface LeastSquaresOptions {
  /**
   * √(Σ w x²) of each column before it was demeaned (`columnNorms` of the original columns), length k. Only with them
   * can a column be told from the rounding noise that demeaning left of it. Default: the columns are the originals.
   */
  readonly originalNorms?: Float64Array;
}

/** A column left out because earlier columns (or the effects swept out before) say the same. */
export interface DroppedColumn {
  readonly index: number;
  /** The kept columns it is a combination of; none when nothing is left of the column itself. */
  readonly ofIndices: readonly number[];
}

/** Least squares of y on the kept columns. */
export interface LeastSquares {
  /** Length: kept; in the order of `kept`. */
  readonly coefficients: Float64Array;
  /** Ascending indices of the columns that have a coefficient. */
  readonly kept: readonly number[];
  readonly dropped: readonly DroppedColumn[];
  /** (X′WX)⁻¹ of the kept columns: kept × kept, row-major. */
  readonly inverse: Float64Array;
  /** y − Xb, not multiplied by √w; length: rows. */
  readonly residuals: Float64Array;
  /** Σ w·residual² */
  readonly rss: number;
}

/**
 * Under this squared sine between a column and the earlier ones, X′X has lost digits that X still has: the columns
 * themselves are factored.
 */
const SAFE_PIVOT = 1e-4;
/** Kept columns whose share in a combination is below this are rounding, and not named. */
const NEGLIGIBLE_SHARE = 1e-8;

/**
 * Weighted least squares by Cholesky of the scaled X′WX with one step of iterative refinement (Björck 1996, section
 * 2.9), or by Householder QR where X′WX is too ill conditioned. Of a collinear set the later columns are dropped, as
 * in Stata and fixest. Zero kept columns give residuals = y.
 * @param columns n × k, demeaned; finite, with norms between 1e-140 and 1e140 (or zero)
 * @param y length n, demeaned, finite
 * @param weights one per row, not negative; null is no weights
 */
export function leastSquares(
  columns: Columns,
  y: Float64Array,
  weights: Float64Array | null = null,
  options: LeastSquaresOptions = {},
): LeastSquares {
  const k = columns.length;
  const product = gram([...columns, y], weights);
  const norms = Float64Array.from(columns, (_, j) => Math.sqrt(product[j * (k + 1) + j]));
  const originals = options.originalNorms ?? norms;
  const alive: number[] = [];
  const vanished: DroppedColumn[] = [];
  norms.forEach((norm, index) => {
    if (norm > NEGLIGIBLE_REST * originals[index]) alive.push(index);
    else vanished.push({ index, ofIndices: [] });
  });
  const solved =
    solveGram(columns, y, weights, product, alive, norms, originals) ??
    solveColumns(columns, y, weights, alive, norms, originals);
  const { kept, residuals } = solved;
  return Object.freeze({
    kept,
    dropped: [...vanished, ...solved.dropped].sort((a, b) => a.index - b.index),
    coefficients: solved.solution.map((value, i) => value / solved.scales[i]),
    inverse: unscaledInverse(solved.triangle, solved.scales),
    residuals,
    rss: gram([residuals], weights)[0],
  });
}

interface Solved {
  readonly kept: readonly number[];
  readonly dropped: readonly DroppedColumn[];
  /** length: kept; what each column is divided by in `triangle` and `solution` */
  readonly scales: Float64Array;
  /** R of the scaled columns: kept × kept, upper triangular, row-major */
  readonly triangle: Float64Array;
  /** length: kept */
  readonly solution: Float64Array;
  readonly residuals: Float64Array;
}

/** By Cholesky of the scaled X′WX with one step of refinement; null when a pivot shows that X′WX has too few digits. */
function solveGram(
  columns: Columns,
  y: Float64Array,
  weights: Float64Array | null,
  product: Float64Array,
  kept: readonly number[],
  norms: Float64Array,
  originals: Float64Array,
): Solved | null {
  const k = kept.length;
  const size = columns.length + 1;
  const scales = Float64Array.from(kept, (index) => norms[index]);
  const triangle = new Float64Array(k * k);
  for (let j = 0; j < k; j += 1) {
    const column = kept[j];
    const noise = (NEGLIGIBLE_REST * originals[column]) / norms[column];
    for (let i = 0; i <= j; i += 1) {
      const entry = product[kept[i] * size + column];
      let rest = entry / scales[i] / scales[j];
      for (let m = 0; m < i; m += 1) rest -= triangle[m * k + i] * triangle[m * k + j];
      if (i < j) triangle[i * k + j] = rest / triangle[i * k + i];
      else if (rest > Math.max(SAFE_PIVOT, noise * noise)) triangle[j * k + j] = Math.sqrt(rest);
      else return null;
    }
  }
  const chosen = kept.map((index) => columns[index]);
  const scaled = (values: Float64Array): Float64Array => values.map((value, i) => value / scales[i]);
  const right = Float64Array.from(kept, (index) => product[index * size + size - 1]);
  const first = solveFactored(triangle, scaled(right), k);
  // The residuals should be orthogonal to the columns; what they are not corrects the coefficients.
  const residuals = new Float64Array(y.length);
  const slant = slantOf(chosen, y, scaled(first), weights, residuals);
  const step = solveFactored(triangle, scaled(slant), k);
  const solution = first.map((value, i) => value + step[i]);
  return {
    kept,
    dropped: [],
    scales,
    triangle,
    solution,
    // A step in the last digits does not change them.
    residuals: isRounding(step, first) ? residuals : residualsOf(chosen, y, scaled(solution)),
  };
}

/** Whether a step is as small as the rounding of what it corrects; both of columns of unit size. */
function isRounding(step: Float64Array, solution: Float64Array): boolean {
  const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest(step) <= 8 * Number.EPSILON * largest(solution);
}

/** By Householder QR of the columns themselves, which also finds the collinear ones. */
function solveColumns(
  columns: Columns,
  y: Float64Array,
  weights: Float64Array | null,
  alive: readonly number[],
  norms: Float64Array,
  originals: Float64Array,
): Solved {
  const roots = weights === null ? null : weights.map(Math.sqrt);
  const of = (indices: readonly number[], values: Float64Array): Float64Array =>
    Float64Array.from(indices, (index) => values[index]);
  // Powers of two, so that scaling loses nothing.
  const allScales = norms.map((norm) => 2 ** Math.round(Math.log2(norm)));
  const factors = householderFactors(
    alive.map((index) => columns[index]),
    roots,
    of(alive, allScales),
    of(alive, originals),
  );
  const kept = factors.kept.map((position) => alive[position]);
  const dropped = factors.explained.map(({ index, coefficients }) => ({
    index: alive[index],
    ofIndices: kept.filter((_, i) => Math.abs(coefficients[i] ?? 0) > NEGLIGIBLE_SHARE),
  }));
  const scales = of(kept, allScales);
  const chosen = kept.map((index) => columns[index]);
  return { kept, dropped, scales, triangle: factors.triangle, ...refinedSolution(chosen, y, roots, scales, factors) };
}

/** (X′WX)⁻¹ from R of the scaled columns. */
function unscaledInverse(triangle: Float64Array, scales: Float64Array): Float64Array {
  const k = scales.length;
  const inverse = inverseFactored(triangle, k);
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) {
      inverse[i * k + j] = inverse[i * k + j] / scales[i] / scales[j];
    }
  }
  return inverse;
}
