import { refusal } from '../text';
import { factorisationOf } from './direct';
import type { AbsorbedEffect } from './effect';
import { eliminationOf, type Elimination } from './elimination';
import { inverseTriangle, type Factorisation } from './factorisation';
import { asGiven, layoutOf, type Layout, type RemainingEffect } from './layout';

/** Wider normal equations would take minutes to invert. */
const WIDEST = 2_000;

/**
 * The leverages of the absorbed effects alone, w d′(D′WD)⁻d with D all their dummies and slopes: length rows, in the
 * order of the rows. Exact: the factor with the most levels is eliminated in closed form, the normal equations of the
 * others are inverted once, and a row costs what its few dummies cost. Refuses more than 2,000 columns beside that factor.
 */
export function effectLeverages(
  effects: readonly AbsorbedEffect[],
  weights: Float64Array | null,
  rows: number,
): Float64Array {
  const found = new Float64Array(rows);
  if (effects.length === 0) return found;
  const layout = layoutOf(effects, weights, rows);
  if (layout.width > WIDEST) throw refusal('leverage-too-wide', { columns: layout.width, most: WIDEST });
  const elimination = eliminationOf(layout);
  addEliminated(found, layout, elimination);
  if (layout.width > 0) addRemaining(found, layout, elimination, inverseOf(factorisationOf(layout, elimination)));
  if (layout.weights !== null) for (let row = 0; row < rows; row++) found[row] *= layout.weights[row];
  return asGiven(found, layout.order);
}

function addEliminated(found: Float64Array, { starts, levels }: Layout, { basis, inverseWeights }: Elimination): void {
  for (const unit of basis ?? []) for (let row = 0; row < found.length; row++) found[row] += unit[row] * unit[row];
  if (basis !== null) return;
  for (let level = 0; level < levels; level++) found.fill(inverseWeights[level], starts[level], starts[level + 1]);
}

/** The rows of one level of the eliminated factor, and the remaining columns that it meets. */
interface Level {
  readonly from: number;
  readonly to: number;
  readonly columns: Int32Array;
}

/**
 * Adds r′S⁻r, with r a row's remaining columns d less their projection on the units u of its level:
 * d′S⁻d − 2 Σ u d′S⁻a + Σ u v a′S⁻b, where a = Σ w u d over the level, b the same of v.
 */
function addRemaining(
  found: Float64Array,
  layout: Layout,
  { basis, inverseWeights }: Elimination,
  inverse: Float64Array,
): void {
  const { starts, levels, width, remaining } = layout;
  const units = basis ?? [null];
  const projections = units.map(() => new Float64Array(width));
  const products = units.map(() => new Float64Array(width));
  const columnsOf = columnFinder(layout);
  for (let index = 0; index < levels; index++) {
    const [from, to] = [starts[index], starts[index + 1]];
    const level = { from, to, columns: columnsOf(from, to, index + 1) };
    units.forEach((unit, u) => {
      project(projections[u], layout, level, unit, basis === null ? inverseWeights[index] : 1);
      multiply(products[u], inverse, projections[u], level.columns);
    });
    const squares = projections.map((a) => products.map((b) => dot(a, b, level.columns)));
    for (let row = from; row < to; row++) {
      let sum = ownProduct(remaining, inverse, width, row);
      units.forEach((unit, u) => {
        let cross = 0;
        for (const { columns, slope } of remaining) cross += valueAt(slope, row) * products[u][columns[row]];
        let square = 0;
        units.forEach((other, v) => (square += valueAt(other, row) * squares[u][v]));
        sum += valueAt(unit, row) * (square - 2 * cross);
      });
      found[row] += sum;
    }
  }
}

/** A slope or a unit; null is 1 in every row. */
function valueAt(values: Float64Array | null, row: number): number {
  return values === null ? 1 : values[row];
}

function ownProduct(remaining: readonly RemainingEffect[], inverse: Float64Array, width: number, row: number): number {
  let sum = 0;
  for (const one of remaining)
    for (const other of remaining)
      sum +=
        valueAt(one.slope, row) * valueAt(other.slope, row) * inverse[one.columns[row] * width + other.columns[row]];
  return sum;
}

/** Finds the columns that some rows meet, each once; `round` differs from call to call and is not 0. */
function columnFinder({ remaining, width }: Layout): (from: number, to: number, round: number) => Int32Array {
  const touched = new Int32Array(width);
  const seen = new Int32Array(width);
  return (from, to, round) => {
    let count = 0;
    for (const { columns } of remaining)
      for (let row = from; row < to; row++) {
        const column = columns[row];
        if (seen[column] === round) continue;
        seen[column] = round;
        touched[count++] = column;
      }
    return touched.subarray(0, count);
  };
}

/** Scale times Σ w u d over the rows of a level. */
function project(
  target: Float64Array,
  { weights, remaining }: Layout,
  { from, to, columns: met }: Level,
  unit: Float64Array | null,
  scale: number,
): void {
  for (const column of met) target[column] = 0;
  for (const { columns, slope } of remaining)
    for (let row = from; row < to; row++)
      target[columns[row]] += scale * valueAt(weights, row) * valueAt(unit, row) * valueAt(slope, row);
}

/** A v in the columns met, of a symmetric A and a v that is zero elsewhere. */
function multiply(target: Float64Array, matrix: Float64Array, vector: Float64Array, met: Int32Array): void {
  for (const column of met) {
    const row = column * target.length;
    let sum = 0;
    for (const other of met) sum += matrix[row + other] * vector[other];
    target[column] = sum;
  }
}

function dot(a: Float64Array, b: Float64Array, met: Int32Array): number {
  let sum = 0;
  for (const column of met) sum += a[column] * b[column];
  return sum;
}

/** A symmetric generalised inverse of S = U′DU, width × width: zero in the rows and columns of dependent columns. */
function inverseOf(factorisation: Factorisation): Float64Array {
  const { width, inversePivots } = factorisation;
  const triangle = inverseTriangle(factorisation);
  const inverse = new Float64Array(width * width);
  for (let i = 0; i < width; i++)
    for (let j = i; j < width; j++) {
      let sum = 0;
      for (let m = j; m < width; m++) sum += triangle[i * width + m] * triangle[j * width + m] * inversePivots[m];
      inverse[i * width + j] = sum;
      inverse[j * width + i] = sum;
    }
  return inverse;
}
