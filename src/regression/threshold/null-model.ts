import { BLOCK, subtractFitted } from '../../numerics/blocks';
import { choleskyFactor, crossProduct, inverseFactored } from '../../numerics/linear';
import { rowsBelow } from './rows';
import type { SearchSpace } from './space';
import { splitProducts } from './split-products';

/** A model with some thresholds held, and what each candidate for one more adds to it: nothing here depends on the outcome. */
export interface NullModel {
  /** Thresholds held, in the order found. */
  readonly held: readonly number[];
  /** Orthonormal columns that span the regressors after the within transformation. */
  readonly basis: readonly Float64Array[];
  /** Ascending. */
  readonly candidates: Float64Array;
  /** Rows in the lower regime of each candidate. */
  readonly counts: Int32Array;
  /** V⁻¹ of each candidate, V = Z′(I − P_W)Z: candidates × k × k */
  readonly inverses: Float64Array;
  /** Candidates left out: with them some slope could not be estimated. */
  readonly skipped: number;
}

/** A pivot of V that keeps no more than this of its diagonal in Z′Z belongs to a slope that cannot be estimated. */
const DEPENDENT = 1e-10;
/** What rounding leaves of Σ r² where Z is nothing. */
const ROUNDING = 1e-26;

export function nullModel(space: SearchSpace, held: readonly number[], tried: readonly number[]): NullModel {
  const { rows, strict } = space;
  const basis = modelBasis(space, held);
  const below = Int32Array.from(tried, (value) => rowsBelow(rows.q, value, strict));
  const products = splitProducts(rows, space.effects, space.split, below);
  const raw = rawSquares(space.split, below);
  const k = space.split.length;
  const rests = products.slice();
  for (const column of basis) subtractProjection(rests, space, column, below);
  const inverses: Float64Array[] = [];
  const usable: number[] = [];
  below.forEach((_, index) => {
    const cells = [index * k * k, (index + 1) * k * k] as const;
    const inverse = invertedUnlessDependent(rests.slice(...cells), products.subarray(...cells), raw, index, k);
    if (inverse === null) return;
    usable.push(index);
    inverses.push(inverse);
  });
  const packed = new Float64Array(usable.length * k * k);
  inverses.forEach((inverse, at) => packed.set(inverse, at * k * k));
  return {
    held,
    basis,
    candidates: Float64Array.from(usable, (index) => tried[index]),
    counts: Int32Array.from(usable, (index) => below[index]),
    inverses: packed,
    skipped: tried.length - usable.length,
  };
}

/** Orthonormal columns that span x, r and r·1{q ≤ γ} of each threshold, after the within transformation. */
export function modelBasis(space: SearchSpace, thresholds: readonly number[]): Float64Array[] {
  const { rows, effects, split, strict, common } = space;
  const parts = thresholds.flatMap((value) => {
    const count = rowsBelow(rows.q, value, strict);
    return split.map((values) => values.map((number, place) => (place < count ? number : 0)));
  });
  return orthonormalised([...common, ...effects.transform(parts)]);
}

/** Gram and Schmidt, each column twice (Björck 1996, section 2.4.5). Columns that depend on earlier ones are left out. */
function orthonormalised(columns: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const rest = column.slice();
    const before = Math.sqrt(sumOfSquares(rest));
    projectOut(basis, rest);
    projectOut(basis, rest);
    const size = Math.sqrt(sumOfSquares(rest));
    if (size > Math.sqrt(DEPENDENT) * 1e-3 * before) basis.push(rest.map((value) => value / size));
  }
  return basis;
}

/** Takes from a column, in place, its projection on orthonormal ones. */
export function projectOut(basis: readonly Float64Array[], column: Float64Array): void {
  if (basis.length === 0) return;
  const coefficients = crossProduct(basis, column);
  for (let from = 0; from < column.length; from += BLOCK)
    subtractFitted(column, basis, coefficients, from, Math.min(from + BLOCK, column.length), 0);
}

/** V −= a a′ with a = Σ_{q ≤ γ} r·(basis column), at each candidate. */
function subtractProjection(rests: Float64Array, space: SearchSpace, column: Float64Array, below: Int32Array): void {
  const { split, effects } = space;
  const adjoined = effects.omitted === null ? column : column.slice();
  effects.adjoin(adjoined);
  const k = split.length;
  const sums = split.map((values) => splitSums(values, adjoined, below));
  for (let index = 0; index < below.length; index++)
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) rests[(index * k + a) * k + b] -= sums[a][index] * sums[b][index];
}

/** Σ r·column over the first rows, so many as each count says (ascending); compensated. */
export function splitSums(values: Float64Array, column: Float64Array, counts: Int32Array): Float64Array {
  const sums = new Float64Array(counts.length);
  let high = 0;
  let low = 0;
  let place = 0;
  for (let index = 0; index < counts.length; index++) {
    const count = counts[index];
    for (; place < count; place++) {
      const term = values[place] * column[place];
      const after = high + term;
      const seen = after - high;
      low += high - (after - seen) + (term - seen);
      high = after;
    }
    sums[index] = high + low;
  }
  return sums;
}

/** Σ r² of the lower regime, which tells Z from what rounding leaves of it: k × candidates. */
function rawSquares(split: readonly Float64Array[], below: Int32Array): Float64Array[] {
  return split.map((values) => splitSums(values, values, below));
}

function invertedUnlessDependent(
  rest: Float64Array,
  product: Float64Array,
  raw: readonly Float64Array[],
  index: number,
  k: number,
): Float64Array | null {
  for (let a = 0; a < k; a++) {
    const diagonal = product[a * k + a];
    if (!(diagonal > ROUNDING * raw[a][index]) || !(rest[a * k + a] > DEPENDENT * diagonal)) return null;
  }
  if (k === 1) return Float64Array.of(1 / rest[0]);
  const factor = choleskyFactor(rest, k);
  if (factor === null) return null;
  for (let a = 0; a < k; a++) if (!(factor[a * k + a] ** 2 > DEPENDENT * product[a * k + a])) return null;
  return inverseFactored(factor, k);
}

function sumOfSquares(column: Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value * value;
  return sum;
}
