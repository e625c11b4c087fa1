/** S = U′ D⁻¹ U with U upper triangular and D its diagonal; of dependent columns the last has pivot 0. */
export interface Factorisation {
  readonly width: number;
  /** Row-major; row k holds the rows of U right of the diagonal. */
  readonly upper: Float64Array;
  /** 1 / pivot; 0 where the column depends on those before it */
  readonly inversePivots: Float64Array;
  readonly rank: number;
  /** As given. */
  readonly sizes: Float64Array;
  readonly kind: 'laplacian' | 'general';
}

/** A pivot below this share of the size of its column is dependence up to rounding. */
const DEPENDENT = 1e-11;
/** A link so much weaker than its level cannot be told from rounding, and binding the parts by it would spoil both. */
const UNLINKED = 2 ** -46;

/**
 * Factorises the upper triangle in place. `sizes` are the squared norms of the columns before anything was eliminated;
 * a column is dependent when its pivot is rounding beside its size.
 * The diagonal of a Laplacian is not read: each pivot is minus the sum of what is left of its row (Grassmann, Taksar &
 * Heyman 1985), so that nothing cancels, every entry keeps its relative accuracy however unlike the weights are, and
 * the pivot of the last level of each connected component is exactly 0.
 */
export function factorise(
  matrix: Float64Array,
  width: number,
  sizes: Float64Array,
  kind: 'laplacian' | 'general',
  dependent = DEPENDENT,
): Factorisation {
  const inversePivots = new Float64Array(width);
  let rank = 0;
  for (let k = 0; k < width; k++) {
    const rowK = k * width;
    let pivot = kind === 'general' ? matrix[rowK + k] : 0;
    if (kind === 'laplacian') for (let j = k + 1; j < width; j++) pivot -= matrix[rowK + j];
    if (!(pivot > (kind === 'laplacian' ? UNLINKED : dependent) * sizes[k])) {
      for (let j = k + 1; j < width; j++) matrix[rowK + j] = 0;
      continue;
    }
    rank++;
    const inverse = 1 / pivot;
    inversePivots[k] = inverse;
    for (let i = k + 1; i < width; i++) {
      const factor = matrix[rowK + i] * inverse;
      if (factor === 0) continue;
      const rowI = i * width;
      for (let j = i; j < width; j++) matrix[rowI + j] -= factor * matrix[rowK + j];
    }
  }
  return { width, upper: matrix, inversePivots, rank, sizes, kind };
}

/**
 * A solution of S x = b, 0 in the dependent columns. `unexplained` is the part of b that S has no range for, in units
 * of b′S⁻¹b: rounding, unless a column was taken for dependent that is not. (A Laplacian knows its range exactly.)
 */
export function solve(
  { width, upper, inversePivots, sizes, kind }: Factorisation,
  b: Float64Array,
): { readonly solution: Float64Array; readonly unexplained: number } {
  const x = b.slice();
  let unexplained = 0;
  for (let k = 0; k < width; k++) {
    if (inversePivots[k] === 0) {
      if (kind === 'general' && sizes[k] > 0) unexplained += x[k] ** 2 / sizes[k];
      continue;
    }
    const factor = x[k] * inversePivots[k];
    for (let j = k + 1; j < width; j++) x[j] -= factor * upper[k * width + j];
  }
  for (let k = width - 1; k >= 0; k--) {
    let sum = x[k];
    for (let j = k + 1; j < width; j++) sum -= upper[k * width + j] * x[j];
    x[k] = sum * inversePivots[k];
  }
  return { solution: x, unexplained };
}

/**
 * R with R R′ a generalised inverse of S: width × width, row-major, upper triangular; its rows and columns are zero
 * where a column is dependent.
 */
export function inverseRoot({ width, upper, inversePivots }: Factorisation): Float64Array {
  const root = new Float64Array(width * width);
  for (let i = width - 1; i >= 0; i--) {
    if (inversePivots[i] === 0) continue;
    const row = i * width;
    for (let j = i + 1; j < width; j++) {
      const factor = upper[row + j] * inversePivots[i];
      if (factor === 0 || inversePivots[j] === 0) continue;
      for (let m = j; m < width; m++) root[row + m] -= factor * root[j * width + m];
    }
    root[row + i] = Math.sqrt(inversePivots[i]);
  }
  return root;
}
