import { BLOCK, subtractFitted } from '../../numerics/blocks';
import { crossProduct } from '../../numerics/linear';

/** A pivot of cross-products that keeps no more than this of its diagonal belongs to a column that depends on others. */
export const DEPENDENT = 1e-10;
/** Columns were told apart by their pivots before; beside them only rounding is left out. */
const ROUNDING = 1e-8;

/**
 * Gram and Schmidt, each column twice (Björck 1996, section 2.4.5): first the columns that are orthonormal already, then
 * those that the others add.
 */
export function orthonormalised(columns: readonly Float64Array[], first: readonly Float64Array[] = []): Float64Array[] {
  const basis = [...first];
  for (const column of columns) {
    const rest = column.slice();
    const before = normOf(rest);
    projectOut(basis, rest);
    projectOut(basis, rest);
    const size = normOf(rest);
    if (size > ROUNDING * before) basis.push(rest.map((value) => value / size));
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

function normOf(column: Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value * value;
  return Math.sqrt(sum);
}
