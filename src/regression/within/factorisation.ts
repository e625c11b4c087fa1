/** S = U′ D⁻¹ U with U upper triangular and D its diagonal; of dependent columns the last has pivot 0. */
export interface Factorisation {
  readonly width: number;
  /** Row-major; row k holds the rows of U right of the diagonal. */
  readonly upper: Float64Array;
  /** 1 / pivot; 0 where the column depends on those before it */
  readonly inversePivots: Float64Array;
  readonly rank: number;
}

/** A pivot below this share of the size of its column is dependence up to rounding. */
const DEPENDENT = 1e-11;

/**
 * Factorises in place. `sizes`: the squared norm of each column before anything was eliminated from it.
 * `laplacian`: the diagonal is not read; each pivot is minus the sum of what is left of its row (Grassmann, Taksar &
 * Heyman 1985), so there is no cancellation, every entry keeps its relative accuracy however unlike the weights are,
 * and the pivot of the last level of each connected component is exactly 0.
 */
export function factorise(matrix: Float64Array, width: number, sizes: Float64Array | 'laplacian'): Factorisation {
  const inversePivots = new Float64Array(width);
  let rank = 0;
  for (let k = 0; k < width; k++) {
    const rowK = k * width;
    let pivot = 0;
    if (sizes === 'laplacian') for (let j = k + 1; j < width; j++) pivot -= matrix[rowK + j];
    else if (matrix[rowK + k] > DEPENDENT * sizes[k]) pivot = matrix[rowK + k];
    if (!(pivot > 0)) {
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
  return { width, upper: matrix, inversePivots, rank };
}

/** A solution of S x = b for a b in the range of S; 0 in the dependent columns. */
export function solve({ width, upper, inversePivots }: Factorisation, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let k = 0; k < width; k++) {
    const factor = x[k] * inversePivots[k];
    if (factor !== 0) for (let j = k + 1; j < width; j++) x[j] -= factor * upper[k * width + j];
  }
  for (let k = width - 1; k >= 0; k--) {
    let sum = x[k];
    for (let j = k + 1; j < width; j++) sum -= upper[k * width + j] * x[j];
    x[k] = sum * inversePivots[k];
  }
  return x;
}
