import { householderFactors } from './householder';
import type { Columns } from './linear';
import { crossProduct, gram, inverseFactored, residualsOf, solveFactored, solveUpper } from './linear';

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
/** A column is a combination of earlier ones when they leave less than this part of it … */
const COLLINEAR = 1e-12;
/** … or less than this part of what it was before demeaning, about what demeaning can leave as noise. */
const ABSORBED = 1e-10;
/** Kept columns whose share in a combination is below this are rounding, and not named. */
const NEGLIGIBLE = 1e-8;

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
  const norms = Float64Array.from(columns, (_, j) => Math.sqrt(product[j * (k + 1) + j] as number));
  const originals = options.originalNorms ?? norms;
  const alive: number[] = [];
  const vanished: DroppedColumn[] = [];
  norms.forEach((norm, index) => {
    if (norm > ABSORBED * (originals[index] as number)) alive.push(index);
    else vanished.push({ index, ofIndices: [] });
  });
  const factored =
    factorGram(product, k + 1, alive, norms) ?? factorColumns(columns, y, weights, alive, norms, originals);
  const dropped = [...vanished, ...factored.dropped].sort((a, b) => a.index - b.index);
  return Object.freeze({ ...refined(columns, y, weights, factored), kept: factored.kept, dropped });
}

/** R of the kept columns, each divided by its scale, and the first solution. */
interface Factored {
  readonly kept: readonly number[];
  readonly dropped: readonly DroppedColumn[];
  /** kept × kept, upper triangular, row-major */
  readonly factor: Float64Array;
  /** length: kept */
  readonly scales: Float64Array;
  /** length: kept; of the scaled columns */
  readonly solution: Float64Array;
}

/** Cholesky of the scaled X′WX, or null when a pivot shows that X′WX has not enough digits. */
function factorGram(
  product: Float64Array,
  size: number,
  kept: readonly number[],
  norms: Float64Array,
): Factored | null {
  const k = kept.length;
  const scales = Float64Array.from(kept, (index) => norms[index] as number);
  const factor = new Float64Array(k * k);
  for (let j = 0; j < k; j += 1) {
    for (let i = 0; i <= j; i += 1) {
      const entry = product[(kept[i] as number) * size + (kept[j] as number)] as number;
      let rest = entry / (scales[i] as number) / (scales[j] as number);
      for (let m = 0; m < i; m += 1) rest -= (factor[m * k + i] as number) * (factor[m * k + j] as number);
      if (i < j) factor[i * k + j] = rest / (factor[i * k + i] as number);
      else if (rest > SAFE_PIVOT) factor[j * k + j] = Math.sqrt(rest);
      else return null;
    }
  }
  const right = Float64Array.from(
    kept,
    (index, i) => (product[index * size + size - 1] as number) / (scales[i] as number),
  );
  return { kept, dropped: [], factor, scales, solution: solveFactored(factor, right, k) };
}

/** Householder QR of the columns themselves, which also finds the collinear ones. */
function factorColumns(
  columns: Columns,
  y: Float64Array,
  weights: Float64Array | null,
  alive: readonly number[],
  norms: Float64Array,
  originals: Float64Array,
): Factored {
  const scales = Float64Array.from(alive, (index) => norms[index] as number);
  const floors = Float64Array.from(alive, (index, j) =>
    Math.max(COLLINEAR, (ABSORBED * (originals[index] as number)) / (scales[j] as number)),
  );
  const chosen = alive.map((index) => columns[index] as Float64Array);
  const qr = householderFactors(chosen, weights, scales, floors);
  const kept = qr.kept.map((j) => alive[j] as number);
  const dropped = qr.explained.map(({ index, coefficients }) => ({
    index: alive[index] as number,
    ofIndices: kept.filter((_, i) => Math.abs(coefficients[i] ?? 0) > NEGLIGIBLE),
  }));
  return {
    kept,
    dropped,
    factor: qr.factor,
    scales: Float64Array.from(qr.kept, (j) => scales[j] as number),
    solution: solveUpper(qr.factor, qr.project(y), kept.length),
  };
}

/** One step of refinement: the residuals of the first solution should be orthogonal to the columns and nearly are. */
function refined(
  columns: Columns,
  y: Float64Array,
  weights: Float64Array | null,
  { kept, factor, scales, solution }: Factored,
): Pick<LeastSquares, 'coefficients' | 'inverse' | 'residuals' | 'rss'> {
  const k = kept.length;
  const chosen = kept.map((index) => columns[index] as Float64Array);
  const first = solution.map((value, i) => value / (scales[i] as number));
  const left = crossProduct(chosen, residualsOf(chosen, y, first), weights);
  const step = solveFactored(factor, left.map((value, i) => value / (scales[i] as number)), k);
  const coefficients = first.map((value, i) => value + (step[i] as number) / (scales[i] as number));
  const residuals = residualsOf(chosen, y, coefficients);
  const inverse = inverseFactored(factor, k);
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) {
      inverse[i * k + j] = (inverse[i * k + j] as number) / (scales[i] as number) / (scales[j] as number);
    }
  }
  return { coefficients, inverse, residuals, rss: gram([residuals], weights)[0] as number };
}
