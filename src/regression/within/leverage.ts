import { refusal } from '../text';
import { factorisationOf } from './direct';
import type { AbsorbedEffect } from './effect';
import { eliminationOf, type Elimination } from './elimination';
import type { Factorisation } from './factorisation';
import { asGiven, layoutOf, type Layout } from './layout';

/** Wider normal equations would take minutes and memory to invert. */
const WIDEST = 2_000;

/**
 * The leverages of the absorbed effects alone, w d′(D′WD)⁻d with D all their dummies and slopes: length rows, in the
 * order of the rows. Exact: the factor with the most levels is eliminated in closed form, the normal equations of the
 * others are inverted once, and a row costs what its few dummies cost. Refuses more than 2,000 columns beside that factor.
 */
export function leverages(
  effects: readonly AbsorbedEffect[],
  weights: Float64Array | null,
  rows: number,
): Float64Array {
  if (effects.length === 0) return new Float64Array(rows);
  const layout = layoutOf(effects, weights, rows);
  if (layout.width > WIDEST) throw refusal('leverage-too-wide', { columns: layout.width, most: WIDEST });
  const elimination = eliminationOf(layout);
  const inverse = layout.width === 0 ? new Float64Array(0) : inverseOf(factorisationOf(layout, elimination));
  const found = new Float64Array(rows);
  const level = levelWork(layout, elimination, inverse);
  for (let index = 0; index < layout.levels; index++) addLevel(found, layout, elimination, inverse, level, index);
  if (layout.weights !== null) for (let row = 0; row < rows; row++) found[row] *= layout.weights[row];
  return asGiven(found, layout.order);
}

/** A symmetric generalised inverse of S, width × width: zero in the rows and columns of dependent columns. */
function inverseOf({ width, upper, inversePivots }: Factorisation): Float64Array {
  const kept = Array.from({ length: width }, (_, column) => column).filter((column) => inversePivots[column] !== 0);
  // U⁻¹ of the unit upper triangle, a row at a time.
  const triangle = new Float64Array(width * width);
  for (let at = kept.length - 1; at >= 0; at--) {
    const i = kept[at];
    const row = triangle.subarray(i * width, (i + 1) * width);
    row[i] = 1;
    for (let next = at + 1; next < kept.length; next++) {
      const factor = (upper[i * width + kept[next]] * inversePivots[i]) || 0;
      if (factor === 0) continue;
      const below = triangle.subarray(kept[next] * width, (kept[next] + 1) * width);
      for (let j = kept[next]; j < width; j++) row[j] -= factor * below[j];
    }
  }
  const inverse = new Float64Array(width * width);
  for (const i of kept)
    for (const j of kept) {
      if (j < i) continue;
      let sum = 0;
      for (let m = j; m < width; m++) sum += triangle[i * width + m] * triangle[j * width + m] * inversePivots[m];
      inverse[i * width + j] = sum;
      inverse[j * width + i] = sum;
    }
  return inverse;
}
