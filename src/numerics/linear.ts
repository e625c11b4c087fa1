import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** A tall matrix as its columns, each of length n. Small k × k matrices are row-major arrays of length k². */
export type Columns = readonly Float64Array[];

/** Rows that are worked on together, so that a block of all columns stays in the cache; sums are also taken by block. */
const BLOCK = 1024;

/**
 * X′WX of n × k columns: k × k, row-major, symmetric to the bit.
 * @param weights one per row; null is no weights
 */
export function gram(columns: Columns, weights: Float64Array | null = null): Float64Array {
  const k = columns.length;
  const rows = columns[0]?.length ?? 0;
  const product = new Float64Array(k * k);
  const tile = new Float64Array(4);
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, rows);
    for (let i = 0; i < k; i += 2) {
      for (let j = i; j < k; j += 2) {
        const lastI = Math.min(i + 1, k - 1);
        const lastJ = Math.min(j + 1, k - 1);
        const a = columns[i] as Float64Array;
        const b = columns[lastI] as Float64Array;
        const c = columns[j] as Float64Array;
        const d = columns[lastJ] as Float64Array;
        if (weights === null) sumTile(tile, a, b, c, d, from, to);
        else sumWeightedTile(tile, a, b, c, d, weights, from, to);
        for (let row = i; row <= lastI; row += 1) {
          for (let column = j; column <= lastJ; column += 1) {
            const cell = row * k + column;
            product[cell] = (product[cell] as number) + (tile[2 * (row - i) + column - j] as number);
          }
        }
      }
    }
  }
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < i; j += 1) product[i * k + j] = product[j * k + i] as number;
  }
  return product;
}

/**
 * Sums a·c, a·d, b·c, b·d over the rows from … to − 1. Four sums at a time: each value that is loaded is used twice and
 * no addition waits for the one before it.
 */
function sumTile(
  tile: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  from: number,
  to: number,
): void {
  let ac = 0;
  let ad = 0;
  let bc = 0;
  let bd = 0;
  for (let row = from; row < to; row += 1) {
    const x = a[row] as number;
    const y = b[row] as number;
    const u = c[row] as number;
    const v = d[row] as number;
    ac += x * u;
    ad += x * v;
    bc += y * u;
    bd += y * v;
  }
  tile[0] = ac;
  tile[1] = ad;
  tile[2] = bc;
  tile[3] = bd;
}

function sumWeightedTile(
  tile: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  weights: Float64Array,
  from: number,
  to: number,
): void {
  let ac = 0;
  let ad = 0;
  let bc = 0;
  let bd = 0;
  for (let row = from; row < to; row += 1) {
    const weight = weights[row] as number;
    const x = (a[row] as number) * weight;
    const y = (b[row] as number) * weight;
    const u = c[row] as number;
    const v = d[row] as number;
    ac += x * u;
    ad += x * v;
    bc += y * u;
    bd += y * v;
  }
  tile[0] = ac;
  tile[1] = ad;
  tile[2] = bc;
  tile[3] = bd;
}

/** X′Wy of n × k columns and a y of length n: length k. */
export function crossProduct(columns: Columns, y: Float64Array, weights: Float64Array | null = null): Float64Array {
  const k = columns.length;
  const product = new Float64Array(k);
  const tile = new Float64Array(4);
  for (let from = 0; from < y.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, y.length);
    for (let i = 0; i < k; i += 2) {
      const a = columns[i] as Float64Array;
      const b = columns[Math.min(i + 1, k - 1)] as Float64Array;
      if (weights === null) sumTile(tile, a, b, y, y, from, to);
      else sumWeightedTile(tile, a, b, y, y, weights, from, to);
      product[i] = (product[i] as number) + (tile[0] as number);
      if (i + 1 < k) product[i + 1] = (product[i + 1] as number) + (tile[2] as number);
    }
  }
  return product;
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
    const to = Math.min(from + BLOCK, y.length);
    columns.forEach((column, index) => {
      const slope = coefficients[index] as number;
      for (let row = from; row < to; row += 1) {
        residuals[row] = (residuals[row] as number) - slope * (column[row] as number);
      }
    });
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
    const diagonal = a[i * k + i] as number;
    if (!(diagonal > 0 && diagonal < Infinity)) return null;
    scale[i] = Math.sqrt(diagonal);
  }
  const factor = new Float64Array(k * k);
  for (let j = 0; j < k; j += 1) {
    for (let i = 0; i <= j; i += 1) {
      let rest = (a[i * k + j] as number) / (scale[i] as number) / (scale[j] as number);
      for (let m = 0; m < i; m += 1) rest -= (factor[m * k + i] as number) * (factor[m * k + j] as number);
      if (i < j) factor[i * k + j] = rest / (factor[i * k + i] as number);
      else if (rest > k * Number.EPSILON) factor[j * k + j] = Math.sqrt(rest);
      else return null;
    }
  }
  for (let i = 0; i < k; i += 1) {
    for (let j = i; j < k; j += 1) factor[i * k + j] = (factor[i * k + j] as number) * (scale[j] as number);
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
    let rest = x[i] as number;
    for (let m = 0; m < i; m += 1) rest -= (factor[m * k + i] as number) * (x[m] as number);
    x[i] = rest / (factor[i * k + i] as number);
  }
  return x;
}

/** x with R x = b for an upper triangular k × k R. */
export function solveUpper(factor: Float64Array, b: Float64Array, k: number): Float64Array {
  const x = b.slice(0, k);
  for (let i = k - 1; i >= 0; i -= 1) {
    let rest = x[i] as number;
    for (let m = i + 1; m < k; m += 1) rest -= (factor[i * k + m] as number) * (x[m] as number);
    x[i] = rest / (factor[i * k + i] as number);
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
      inverse[i * k + j] = column[i] as number;
      inverse[j * k + i] = column[i] as number;
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

/** b′Ab for a k × k A and a b of length k. */
export function quadraticForm(b: Float64Array, a: Float64Array): number {
  const k = b.length;
  let sum = 0;
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) sum += (b[i] as number) * (a[i * k + j] as number) * (b[j] as number);
  }
  return sum;
}

/** BMB for a symmetric k × k bread B and meat M, symmetric to the bit. */
export function sandwich(bread: Float64Array, meat: Float64Array, k: number): Float64Array {
  const filled = multiply(multiply(bread, meat, k), bread, k);
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const mean = ((filled[i * k + j] as number) + (filled[j * k + i] as number)) / 2;
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
      const factor = a[i * k + m] as number;
      for (let j = 0; j < k; j += 1) {
        product[i * k + j] = (product[i * k + j] as number) + factor * (b[m * k + j] as number);
      }
    }
  }
  return product;
}
