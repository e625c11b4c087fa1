import { refusal } from '../text';
import { factorisationOf } from './direct';
import type { AbsorbedEffect } from './effect';
import { eliminationOf, type Elimination } from './elimination';
import { inverseRoot } from './factorisation';
import { asGiven, layoutOf, type Layout } from './layout';

/** Wider normal equations would take minutes to invert. */
const WIDEST = 2_000;

/**
 * The leverages of the absorbed effects alone, w d′(D′WD)⁻d with D all their dummies and slopes: length rows, in the
 * order of the rows. Exact: the factor with the most levels is eliminated in closed form, and the normal equations of the
 * others are inverted once. Refuses more than 2,000 columns beside that factor.
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
  if (layout.width > 0) addRemaining(found, layout, elimination, inverseRoot(factorisationOf(layout, elimination)));
  if (layout.weights !== null) for (let row = 0; row < rows; row++) found[row] *= layout.weights[row];
  return asGiven(found, layout.order);
}

function addEliminated(found: Float64Array, { starts, levels }: Layout, { basis, inverseWeights }: Elimination): void {
  for (const unit of basis ?? []) for (let row = 0; row < found.length; row++) found[row] += unit[row] * unit[row];
  if (basis !== null) return;
  for (let level = 0; level < levels; level++) found.fill(inverseWeights[level], starts[level], starts[level + 1]);
}

/**
 * Adds ‖R′r‖² with R R′ = S⁻ and r a row's remaining columns d less their projection on the units u of its level,
 * Σ u (Σ w u d). A sum of squares: nothing cancels but what is projected out.
 */
function addRemaining(
  found: Float64Array,
  layout: Layout,
  { basis, inverseWeights }: Elimination,
  root: Float64Array,
): void {
  const { starts, levels, weights, remaining, width } = layout;
  const units = basis ?? [null];
  const along = units.map(() => new Float64Array(width));
  const turned = new Float64Array(width);
  for (let level = 0; level < levels; level++) {
    const [from, to] = [starts[level], starts[level + 1]];
    units.forEach((unit, u) => {
      along[u].fill(0);
      const scale = basis === null ? inverseWeights[level] : 1;
      for (let row = from; row < to; row++) {
        const factor = scale * valueAt(weights, row) * valueAt(unit, row);
        for (const { columns, slope } of remaining) addRow(along[u], root, columns[row], factor * valueAt(slope, row));
      }
    });
    for (let row = from; row < to; row++) {
      turned.fill(0);
      for (const { columns, slope } of remaining) addRow(turned, root, columns[row], valueAt(slope, row));
      units.forEach((unit, u) => {
        const own = along[u];
        const value = valueAt(unit, row);
        for (let m = 0; m < width; m++) turned[m] -= value * own[m];
      });
      for (const value of turned) found[row] += value * value;
    }
  }
}

/** Weights, a slope or a unit; null is 1 in every row. */
function valueAt(values: Float64Array | null, row: number): number {
  return values === null ? 1 : values[row];
}

function addRow(target: Float64Array, root: Float64Array, column: number, factor: number): void {
  const start = column * target.length;
  for (let m = column; m < target.length; m++) target[m] += factor * root[start + m];
}
