import { gram } from '../numerics/linear';
import { takeFactor, type Factor } from '../panel/factor';
import type { LinearFit } from './fit';
import type { Sample } from './sample';
import { absorption, type AbsorbedEffect } from './within';

/**
 * Cross-products of each group, of regressors, outcome and the dummies of the effects that cross groups, after the
 * effects within groups are swept out (which does not depend on the draw). A draw adds up those of its groups and
 * solves: exact, and without a pass over the rows.
 */
export interface UnitMoments {
  /** Columns in all: the dummies (and slopes) of effects that cross groups, then k regressors, then the outcome. */
  readonly size: number;
  readonly k: number;
  /** Which columns each group has, ascending. */
  readonly places: readonly Int32Array[];
  /** The upper triangle of each group's cross-products, row by row. */
  readonly products: readonly Float64Array[];
}

/** Above these, drawing from rows is faster or spares memory. */
const MOST_CROSSING = 600;
const MOST_NUMBERS = 2 ** 23;

/** A pivot below this share of its diagonal is dependence up to rounding. */
const DEPENDENT = 1e-10;

/** @param within which effects lie within the groups */
export function unitMoments(
  sample: Sample,
  fit: LinearFit,
  groups: Factor,
  within: readonly boolean[],
): UnitMoments | null {
  const inside = sample.effects.filter((_, index) => within[index]);
  const crossing = sample.effects.filter((_, index) => !within[index]);
  const dummies = crossing.reduce((sum, { factor }) => sum + factor.levels, 0);
  if (dummies > MOST_CROSSING) return null;
  const k = fit.columns.length;
  const values = [...fit.columns, fit.partialled];
  const places: Int32Array[] = [];
  const products: Float64Array[] = [];
  let stored = 0;
  for (const rows of rowsByGroup(groups)) {
    const take = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]);
    const weights = sample.weights === null ? null : take(sample.weights);
    const own = inside.map(({ name, factor, slope }) => ({
      name,
      factor: takeFactor(factor, rows),
      slope: slope === null ? null : take(slope),
    }));
    const met = crossingColumns(crossing, rows);
    const swept = absorption(own, weights, rows.length).transform([...met.columns, ...values.map(take)]).columns;
    places.push(Int32Array.from([...met.places, ...values.map((_, index) => dummies + index)]));
    products.push(upperTriangle(gram(swept, weights), swept.length));
    stored += products[products.length - 1].length;
    if (stored > MOST_NUMBERS) return null;
  }
  return { size: dummies + k + 1, k, places, products };
}

function rowsByGroup({ codes, levels }: Factor): Int32Array[] {
  const counts = new Int32Array(levels);
  for (const code of codes) counts[code]++;
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  codes.forEach((code, row) => (rows[code][counts[code]++] = row));
  return rows;
}

/** The dummies of crossing effects that a group meets, each as a column of its rows. */
function crossingColumns(
  crossing: readonly AbsorbedEffect[],
  rows: Int32Array,
): { readonly places: number[]; readonly columns: Float64Array[] } {
  const columns = new Map<number, Float64Array>();
  let offset = 0;
  for (const { factor, slope } of crossing) {
    rows.forEach((row, place) => {
      const at = offset + factor.codes[row];
      const column = columns.get(at) ?? new Float64Array(rows.length);
      column[place] = slope === null ? 1 : slope[row];
      columns.set(at, column);
    });
    offset += factor.levels;
  }
  const places = [...columns.keys()].sort((a, b) => a - b);
  return { places, columns: places.map((at) => columns.get(at) ?? new Float64Array(rows.length)) };
}

function upperTriangle(square: Float64Array, size: number): Float64Array {
  const upper = new Float64Array((size * (size + 1)) / 2);
  let next = 0;
  for (let i = 0; i < size; i++) for (let j = i; j < size; j++) upper[next++] = square[i * size + j];
  return upper;
}

/** The k coefficients when group g is drawn times[g] times; null where one cannot be told. */
export function drawFromMoments({ size, k, places, products }: UnitMoments, times: Int32Array): Float64Array | null {
  const matrix = new Float64Array(size * size);
  products.forEach((product, group) => {
    const count = times[group];
    if (count === 0) return;
    const at = places[group];
    let next = 0;
    for (let i = 0; i < at.length; i++) {
      const base = at[i] * size;
      for (let j = i; j < at.length; j++) matrix[base + at[j]] += count * product[next++];
    }
  });
  return eliminate(matrix, size, k);
}

/** Gaussian elimination on the upper triangle: dummies may depend on one another, regressors may not. */
function eliminate(matrix: Float64Array, size: number, k: number): Float64Array | null {
  const first = size - 1 - k;
  const diagonal = Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]);
  for (let i = 0; i < size - 1; i++) {
    const row = i * size;
    const pivot = matrix[row + i];
    if (!(pivot > DEPENDENT * diagonal[i])) {
      if (i >= first) return null;
      continue;
    }
    for (let j = i + 1; j < size; j++) {
      const factor = matrix[row + j] / pivot;
      if (factor !== 0) for (let m = j; m < size; m++) matrix[j * size + m] -= factor * matrix[row + m];
    }
  }
  const coefficients = new Float64Array(k);
  for (let i = k - 1; i >= 0; i--) {
    const row = (first + i) * size + first;
    let rest = matrix[row + k];
    for (let j = i + 1; j < k; j++) rest -= matrix[row + j] * coefficients[j];
    coefficients[i] = rest / matrix[row + i];
  }
  return coefficients;
}
