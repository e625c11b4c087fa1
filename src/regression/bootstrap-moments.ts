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
  const upper = new Float64Array((size * (size + 1)) / 2);
  for (let group = 0; group < products.length; group++)
    if (times[group] > 0) addProducts(upper, size, places[group], products[group], times[group]);
  return eliminate(upper, size, k);
}

/** Where row i of an upper triangle would have its column 0. */
function rowStart(size: number, i: number): number {
  return (i * (2 * size - i - 1)) / 2;
}

function addProducts(upper: Float64Array, size: number, at: Int32Array, product: Float64Array, count: number): void {
  if (at.length === size) {
    for (let cell = 0; cell < upper.length; cell++) upper[cell] += count * product[cell];
    return;
  }
  let next = 0;
  for (let i = 0; i < at.length; i++) {
    const start = rowStart(size, at[i]);
    for (let j = i; j < at.length; j++) upper[start + at[j]] += count * product[next++];
  }
}

/** Gaussian elimination on the upper triangle: dummies may depend on one another, regressors may not. */
function eliminate(upper: Float64Array, size: number, k: number): Float64Array | null {
  const first = size - 1 - k;
  const starts = Int32Array.from({ length: size }, (_, i) => rowStart(size, i));
  const diagonal = Float64Array.from(starts, (start, i) => upper[start + i]);
  for (let i = 0; i < size - 1; i++) {
    const row = starts[i];
    const pivot = upper[row + i];
    if (!(pivot > DEPENDENT * diagonal[i])) {
      if (i >= first) return null;
      continue;
    }
    for (let j = i + 1; j < size; j++) {
      const factor = upper[row + j] / pivot;
      if (factor === 0) continue;
      const target = starts[j];
      for (let m = j; m < size; m++) upper[target + m] -= factor * upper[row + m];
    }
  }
  const coefficients = new Float64Array(k);
  for (let i = k - 1; i >= 0; i--) {
    const row = starts[first + i] + first;
    let rest = upper[row + k];
    for (let j = i + 1; j < k; j++) rest -= upper[row + j] * coefficients[j];
    coefficients[i] = rest / upper[row + i];
  }
  return coefficients;
}
