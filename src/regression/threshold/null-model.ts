import { choleskyFactor, inverseFactored } from '../../numerics/linear';
import { adjoinedCopy } from './effects';
import { DEPENDENT, orthonormalised } from './orthonormal';
import { rowsBelow, rowsBelowEach } from './rows';
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

/** @param tried candidates, ascending */
export function nullModel(space: SearchSpace, held: readonly number[], tried: readonly number[]): NullModel {
  const { rows, strict, split } = space;
  const basis = modelBasis(space, held);
  const below = rowsBelowEach(rows.q, tried, strict);
  const squares = space.splitSquares(below);
  const products = basisProducts(space, basis, below);
  const raw = split.map((values) => splitSums(values, values, below));
  const k = split.length;
  const rests = restsOf(squares, products);
  const inverses = new Float64Array(tried.length * k * k);
  const usable: number[] = [];
  for (let index = 0; index < tried.length; index++) {
    if (raw.some((sums, a) => !(squares[index * k * k + a * (k + 1)] > ROUNDING * sums[index]))) continue;
    if (invert(rests, squares, index, k, inverses, usable.length)) usable.push(index);
  }
  const chosen = Int32Array.from(usable);
  return {
    held,
    basis,
    candidates: takeAt(Float64Array.from(tried), chosen),
    counts: chosen.map((index) => below[index]),
    inverses: inverses.subarray(0, usable.length * k * k),
    products:
      usable.length === tried.length
        ? products
        : products.map((columns) => columns.map((column) => takeAt(column, chosen))),
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
    ...commonSums[a].map((sums) => takeAt(sums, below)),
    ...adjoined.map((column) => splitSums(values, column, below)),
  ]);
}

function takeAt(values: Float64Array, places: Int32Array): Float64Array {
  const taken = new Float64Array(places.length);
  for (let index = 0; index < places.length; index++) taken[index] = values[places[index]];
  return taken;
}

/** V = C − AA′ at each candidate, A the products with the basis. */
function restsOf(squares: Float64Array, products: readonly (readonly Float64Array[])[]): Float64Array {
  const k = products.length;
  const rests = squares.slice();
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++)
      products[a].forEach((one, j) => {
        const other = products[b][j];
        for (let index = 0; index < one.length; index++) rests[(index * k + a) * k + b] -= one[index] * other[index];
      });
  return rests;
}

/** Writes V⁻¹ of a candidate to a place of its own; false where a pivot shows that a slope cannot be estimated. */
function invert(
  rests: Float64Array,
  squares: Float64Array,
  index: number,
  k: number,
  inverses: Float64Array,
  place: number,
): boolean {
  const at = index * k * k;
  for (let a = 0; a < k; a++) if (!(rests[at + a * (k + 1)] > DEPENDENT * squares[at + a * (k + 1)])) return false;
  if (k === 1) {
    inverses[place] = 1 / rests[at];
    return true;
  }
  const factor = choleskyFactor(rests.subarray(at, at + k * k), k);
  if (factor === null) return false;
  for (let a = 0; a < k; a++) if (!(factor[a * (k + 1)] ** 2 > DEPENDENT * squares[at + a * (k + 1)])) return false;
  inverses.set(inverseFactored(factor, k), place * k * k);
  return true;
}
