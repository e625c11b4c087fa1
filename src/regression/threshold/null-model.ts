import { choleskyFactor, inverseFactored } from '../../numerics/linear';
import { adjoinedCopy } from './effects';
import { DEPENDENT, orthonormalised } from './orthonormal';
import { rowsBelow } from './rows';
import type { SearchSpace } from './space';
import { splitSums } from './split-sums';

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

/** What rounding leaves of Σ r² where Z is nothing. */
const ROUNDING = 1e-26;

export function nullModel(space: SearchSpace, held: readonly number[], tried: readonly number[]): NullModel {
  const { rows, strict, split } = space;
  const basis = modelBasis(space, held);
  const below = Int32Array.from(tried, (value) => rowsBelow(rows.q, value, strict));
  const squares = space.splitSquares(below);
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
  if (thresholds.length === 0) return [...common];
  const parts = thresholds.flatMap((value) => {
    const count = rowsBelow(rows.q, value, strict);
    return split.map((values) => values.map((number, place) => (place < count ? number : 0)));
  });
  return orthonormalised(effects.transform(parts), common);
}

/** Σ_{q ≤ γ} r·(basis column) at each candidate, those of the common columns from what is known of every split. */
function basisProducts(space: SearchSpace, basis: readonly Float64Array[], below: Int32Array): Float64Array[][] {
  const { split, effects, common, commonSums } = space;
  const adjoined = basis.slice(common.length).map((column) => adjoinedCopy(effects, column));
  return split.map((values, a) => [
    ...commonSums[a].map((sums) => Float64Array.from(below, (count) => sums[count])),
    ...adjoined.map((column) => splitSums(values, column, below)),
  ]);
}

/** V⁻¹ with V = C − AA′, A the products with the basis; null where a pivot shows that a slope cannot be estimated. */
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
