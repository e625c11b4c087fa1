import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import type { Columns } from './blocks';
import { BLOCK, subtractFitted, sumPair, sumSquares, sumTile, sumWeightedTile } from './blocks';

export type { Columns };

// Tall matrices come as their columns; small k × k matrices are row-major arrays of length k².

/**
 * X′WX of n × k columns: k × k, row-major, symmetric to the bit.
 * @param weights one per row; null is no weights
 */
export function gram(columns: Columns, weights: Float64Array | null = null): Float64Array {
  const k = columns.length;
  const rows = columns[0]?.length ?? 0;
  if (k === 1) return Float64Array.of(sumSquares(columns[0], weights));
  const product = new Float64Array(k * k);
  const tile = new Float64Array(4);
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, rows);
    for (let i = 0; i < k; i += 2) {
      for (let j = i; j < k; j += 2) {
        const lastI = Math.min(i + 1, k - 1);
        const lastJ = Math.min(j + 1, k - 1);
        const a = columns[i];
        const b = columns[lastI];
        const c = columns[j];
        const d = columns[lastJ];
        if (weights === null) sumTile(tile, a, b, c, d, from, to);
        else sumWeightedTile(tile, a, b, c, d, weights, from, to);
        for (let row = i; row <= lastI; row += 1) {
          for (let column = j; column <= lastJ; column += 1) {
            const cell = row * k + column;
            product[cell] = product[cell] + tile[2 * (row - i) + column - j];
          }
        }
      }
    }
  }
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < i; j += 1) product[i * k + j] = product[j * k + i];
  }
  return product;
}

/** X′Wy of n × k columns and a y of length n: length k. */
export function crossProduct(columns: Columns, y: Float64Array, weights: Float64Array | null = null): Float64Array {
  return slantOf(columns, y, new Float64Array(0), weights);
}

/**
 * X′W(y − Xb) of n × k columns: length k; zero at the least squares solution.
 * @param coefficients length k, or 0 for b = 0
 * @param residuals where to leave y − Xb, length n; null is nowhere
 */
export function slantOf(
  columns: Columns,
  y: Float64Array,
  coefficients: Float64Array,
  weights: Float64Array | null = null,
  residuals: Float64Array | null = null,
): Float64Array {
  const k = columns.length;
  const slant = new Float64Array(k);
  const target = new Float64Array(BLOCK);
  const pair = new Float64Array(2);
  for (let from = 0; from < y.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, y.length);
    for (let row = from; row < to; row += 1) target[row - from] = y[row];
    if (coefficients.length > 0) subtractFitted(target, columns, coefficients, from, to, from);
    residuals?.set(target.subarray(0, to - from), from);
    if (weights !== null) {
      for (let row = from; row < to; row += 1) {
        target[row - from] = target[row - from] * weights[row];
      }
    }
    for (let j = 0; j < k; j += 2) {
      sumPair(pair, columns[j], columns[Math.min(j + 1, k - 1)], target, from, to);
      slant[j] = slant[j] + pair[0];
      if (j + 1 < k) slant[j + 1] = slant[j + 1] + pair[1];
    }
  }
  return slant;
}

/** √(Σ w x²) of each column, whatever its magnitude (no overflow of the squares). */
export function columnNorms(columns: Columns, weights: Float64Array | null = null): Float64Array {
  return Float64Array.from(columns, (column) => {
    const [sum = NaN] = gram([column], weights);
    if (sum > 1e-250 && sum < 1e250) return Math.sqrt(sum);
    let largest = 0;
    for (const value of column) largest = Math.max(largest, Math.abs(value));
    if (!(largest > 0 && largest < Infinity)) return largest;
    const [scaledSum = NaN] = gram([column.map((value) => value / largest)], weights);
    return largest * Math.sqrt(scaledSum);
  });
}

/** y − Xb: length n. */
export function residualsOf(columns: Columns, y: Float64Array, coefficients: Float64Array): Float64Array {
  const residuals = y.slice();
  for (let from = 0; from < y.length; from += BLOCK) {
    subtractFitted(residuals, columns, coefficients, from, Math.min(from + BLOCK, y.length), 0);
  }
  return residuals;
}

/**
 * Upper triangular R with R′R = A for a symmetric k × k A that is positive definite to working precision; otherwise null.
 * A is first scaled to a unit diagonal, so units of measure do not matter.
 */
export function choleskyFactor(a: Float64Array, k: number): Float64Array | null {
  const scale = new Float64Array(k);
  for (let i = 0; i < k; i += 1) {
    const diagonal = a[i * k + i];
    if (!(diagonal > 0 && diagonal < Infinity)) return null;
    scale[i] = Math.sqrt(diagonal);
  }
  const factor = new Float64Array(k * k);
  for (let j = 0; j < k; j += 1) {
    for (let i = 0; i <= j; i += 1) {
      let rest = a[i * k + j] / scale[i] / scale[j];
      for (let m = 0; m < i; m += 1) rest -= factor[m * k + i] * factor[m * k + j];
      if (i < j) factor[i * k + j] = rest / factor[i * k + i];
      else if (rest > k * Number.EPSILON) factor[j * k + j] = Math.sqrt(rest);
      else return null;
    }
  }
  for (let i = 0; i < k; i += 1) {
    for (let j = i; j < k; j += 1) factor[i * k + j] = factor[i * k + j] * scale[j];
  }
  return factor;
}

/** x with R′R x = b for an upper triangular k × k R. */
export function solveFactored(factor: Float64Array, b: Float64Array, k: number): Float64Array {
  return solveUpper(factor, solveUpperTransposed(factor, b, k), k);
}

/** x with R′x = b for an upper triangular k × k R. */
export function solveUpperTransposed(factor: Float64Array, b: Float64Array, k: number): Float64Array {
  const x = b.slice(0, k);
  for (let i = 0; i < k; i += 1) {
    let rest = x[i];
    for (let m = 0; m < i; m += 1) rest -= factor[m * k + i] * x[m];
    x[i] = rest / factor[i * k + i];
  }
  return x;
}

/** x with R x = b for an upper triangular k × k R. */
export function solveUpper(factor: Float64Array, b: Float64Array, k: number): Float64Array {
  const x = b.slice(0, k);
  for (let i = k - 1; i >= 0; i -= 1) {
    let rest = x[i];
    for (let m = i + 1; m < k; m += 1) rest -= factor[i * k + m] * x[m];
    x[i] = rest / factor[i * k + i];
  }
  return x;
}

/** (R′R)⁻¹ for an upper triangular k × k R, symmetric to the bit. */
export function inverseFactored(factor: Float64Array, k: number): Float64Array {
  const inverse = new Float64Array(k * k);
  for (let j = 0; j < k; j += 1) {
    const unit = new Float64Array(k);
    unit[j] = 1;
    const column = solveFactored(factor, unit, k);
    for (let i = 0; i <= j; i += 1) {
      inverse[i * k + j] = column[i];
      inverse[j * k + i] = column[i];
    }
  }
  return inverse;
}

/** x with A x = b for a symmetric positive definite k × k A; null when A is not so to working precision. */
export function solveSymmetric(a: Float64Array, b: Float64Array, k: number): Float64Array | null {
  const factor = choleskyFactor(a, k);
  return factor === null ? null : solveFactored(factor, b, k);
}

/** A⁻¹ of a symmetric positive definite k × k A; null when A is not so to working precision. */
export function invertSymmetric(a: Float64Array, k: number): Float64Array | null {
  const factor = choleskyFactor(a, k);
  return factor === null ? null : inverseFactored(factor, k);
}

/** Eigenvalues in ascending order; eigenvector j is column j of the row-major k × k `vectors`. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** The eigen decomposition of a symmetric k × k A. */
export function symmetricEigen(a: Float64Array, k: number): SymmetricEigen {
  const decomposition = new EigenvalueDecomposition(Matrix.from1DArray(k, k, a), { assumeSymmetric: true });
  return Object.freeze({
    values: Float64Array.from(decomposition.realEigenvalues),
    vectors: Float64Array.from(decomposition.eigenvectorMatrix.to1DArray()),
  });
}

/** The singular values of a k × k A, the largest first. */
export function singularValues(a: Float64Array, k: number): Float64Array {
  const options = { computeLeftSingularVectors: false, computeRightSingularVectors: false };
  return Float64Array.from(new SingularValueDecomposition(Matrix.from1DArray(k, k, a), options).diagonal);
}

/** b′Ab for a k × k A and a b of length k. */
export function quadraticForm(b: Float64Array, a: Float64Array): number {
  const k = b.length;
  let sum = 0;
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) sum += b[i] * a[i * k + j] * b[j];
  }
  return sum;
}

/** BMB for a symmetric k × k bread B and meat M, symmetric to the bit. */
export function sandwich(bread: Float64Array, meat: Float64Array, k: number): Float64Array {
  const filled = multiply(multiply(bread, meat, k), bread, k);
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const mean = (filled[i * k + j] + filled[j * k + i]) / 2;
      filled[i * k + j] = mean;
      filled[j * k + i] = mean;
    }
  }
  return filled;
}

/** AB of two k × k matrices. */
export function multiply(a: Float64Array, b: Float64Array, k: number): Float64Array {
  const product = new Float64Array(k * k);
  for (let i = 0; i < k; i += 1) {
    for (let m = 0; m < k; m += 1) {
      const factor = a[i * k + m];
      for (let j = 0; j < k; j += 1) {
        product[i * k + j] = product[i * k + j] + factor * b[m * k + j];
      }
    }
  }
  return product;
}
