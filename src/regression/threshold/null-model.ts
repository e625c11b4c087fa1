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
  /** Products of the basis with Z, for each regime regressor a column of length candidates for each of the basis. */
  readonly products: readonly (readonly Float64Array[])[];
  /** Candidates left out: with them some slope could not be estimated. */
  readonly skipped: number;
}

/** A pivot of V that keeps no more than this of its diagonal in Z′Z belongs to a slope that cannot be estimated. */
const DEPENDENT = 1e-10;
/** What rounding leaves of Σ r² where Z is nothing. */
const ROUNDING = 1e-26;

export function nullModel(space: SearchSpace, held: readonly number[], tried: readonly number[]): NullModel {
  const { rows, strict, split } = space;
  const basis = modelBasis(space, held);
  const below = Int32Array.from(tried, (value) => rowsBelow(rows.q, value, strict));
  const squares = splitProducts(rows, space.effects, split, below);
  const products = basisProducts(space, basis, below);
  const raw = split.map((values) => splitSums(values, values, below));
  const k = split.length;
  const inverses = new Float64Array(tried.length * k * k);
  const usable: number[] = [];
  for (let index = 0; index < tried.length; index++) {
    const square = squares.subarray(index * k * k, (index + 1) * k * k);
    if (raw.some((sums, a) => !(square[a * (k + 1)] > ROUNDING * sums[index]))) continue;
    const inverse = invertedUnlessDependent(square, products, index);
    if (inverse === null) continue;
    inverses.set(inverse, usable.length * k * k);
    usable.push(index);
  }
  const chosen = Int32Array.from(usable);
  const taken = (column: Float64Array): Float64Array => Float64Array.from(chosen, (index) => column[index]);
  return {
    held,
    basis,
    candidates: Float64Array.from(chosen, (index) => tried[index]),
    counts: chosen.map((index) => below[index]),
    inverses: inverses.subarray(0, usable.length * k * k),
    products: usable.length === tried.length ? products : products.map((columns) => columns.map(taken)),
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
    const before = normOf(rest);
    projectOut(basis, rest);
    projectOut(basis, rest);
    const size = normOf(rest);
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

/** Σ_{q ≤ γ} r·(basis column) at each candidate. */
function basisProducts(space: SearchSpace, basis: readonly Float64Array[], below: Int32Array): Float64Array[][] {
  const { split, effects } = space;
  const adjoined = basis.map((column) => {
    if (effects.omitted === null) return column;
    const own = column.slice();
    effects.adjoin(own);
    return own;
  });
  return split.map((values) => adjoined.map((column) => splitSums(values, column, below)));
}

/** Σ r·column over the first rows, so many as each count says (ascending); compensated. */
export function splitSums(values: Float64Array, column: Float64Array, counts: Int32Array): Float64Array {
  const sums = new Float64Array(counts.length);
  addUp(sums, values, column, counts);
  return sums;
}

/** The same, written into an array. */
export function addUp(sums: Float64Array, values: Float64Array, column: Float64Array, counts: Int32Array): void {
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
}

/** V⁻¹ with V = C − AA′, A the products with the basis; null where a slope cannot be estimated. */
function invertedUnlessDependent(
  square: Float64Array,
  products: readonly (readonly Float64Array[])[],
  index: number,
): Float64Array | null {
  const k = products.length;
  const rest = square.slice();
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++)
      for (let j = 0; j < products[a].length; j++) rest[a * k + b] -= products[a][j][index] * products[b][j][index];
  for (let a = 0; a < k; a++) if (!(rest[a * k + a] > DEPENDENT * square[a * k + a])) return null;
  if (k === 1) return Float64Array.of(1 / rest[0]);
  const factor = choleskyFactor(rest, k);
  if (factor === null) return null;
  for (let a = 0; a < k; a++) if (!(factor[a * k + a] ** 2 > DEPENDENT * square[a * k + a])) return null;
  return inverseFactored(factor, k);
}

function normOf(column: Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value * value;
  return Math.sqrt(sum);
}
