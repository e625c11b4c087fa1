import type { Factor } from '../../panel/factor';
import type { AbsorbedEffect } from './effect';
import { scaled, unitScale } from './scale';

/** One effect that is not eliminated: its coefficients are columns `offset` … `offset + levels − 1` of the rest. */
export interface RemainingEffect {
  /** Place of the effect among those that were asked for. */
  readonly index: number;
  readonly offset: number;
  readonly levels: number;
  /** The column of each row, `offset` included; length: rows, in sorted order */
  readonly columns: Int32Array;
  /** What the column holds in each row, as given times `scale`; null: 1 */
  readonly slope: Float64Array | null;
  /** The power of two that brings the slope to unit size, so that its squares can be added up. */
  readonly scale: number;
}

/** A permutation and its inverse: what is moved is read in sequence and written at random, the cheaper way round. */
export interface Order {
  /** The original row at each sorted place. */
  readonly rows: Int32Array;
  /** The sorted place of each original row. */
  readonly places: Int32Array;
}

/**
 * The rows sorted by the levels of one factor, the one with the most, whose effects (a plain one, slopes) are
 * eliminated level by level in closed form. Everything here that has a length of rows is in that order.
 */
export interface Layout {
  readonly rows: number;
  /** null where the rows already stand in order. */
  readonly order: Order | null;
  /** Level g has the places starts[g] … starts[g + 1] − 1; length: levels + 1 */
  readonly starts: Int32Array;
  readonly levels: number;
  readonly weights: Float64Array | null;
  /** What is eliminated; `slope` null is the plain effect, which comes first: slopes are then centred before all else. */
  readonly eliminated: readonly { readonly index: number; readonly slope: Float64Array | null }[];
  /** The one with the most levels first. */
  readonly remaining: readonly RemainingEffect[];
  /** Columns of the remaining effects together. */
  readonly width: number;
  /** x′W x of each column of the remaining effects, the diagonal of X′W X. Length: width */
  readonly sizes: Float64Array;
}

/** Sorts the rows by the factor with the most coefficients. At least one effect. */
export function layoutOf(effects: readonly AbsorbedEffect[], weights: Float64Array | null, rows: number): Layout {
  const largest = effects.reduce(
    (best, { factor }) => (factor.levels > best.levels ? factor : best),
    effects[0].factor,
  );
  const { order, starts } = sortByLevel(largest, rows);
  const indexed = effects.map((effect, index) => ({ ...effect, index, isEliminated: isSame(effect.factor, largest) }));
  const eliminated = indexed
    .filter(({ isEliminated }) => isEliminated)
    .sort((a, b) => Number(a.slope !== null) - Number(b.slope !== null))
    .map(({ index, slope }) => ({ index, slope: slope === null ? null : inOrder(slope, order) }));
  let width = 0;
  const remaining = indexed
    .filter(({ isEliminated }) => !isEliminated)
    .sort((a, b) => b.factor.levels - a.factor.levels || a.index - b.index)
    .map(({ index, factor: { codes, levels }, slope }) => {
      const offset = width;
      width += levels;
      const columns = sortedColumns(codes, offset, order);
      const scale = slope === null ? 1 : unitScale(slope);
      return { index, offset, levels, columns, slope: slope && scaled(inOrder(slope, order), scale), scale };
    });
  const sortedWeights = weights === null ? null : scaled(inOrder(weights, order), unitScale(weights));
  const sizes = columnSizes(remaining, width, sortedWeights);
  return { rows, order, starts, levels: largest.levels, weights: sortedWeights, eliminated, remaining, width, sizes };
}

/** A copy in sorted order. */
export function inOrder(values: Float64Array, order: Order | null): Float64Array {
  return order === null ? values.slice() : moved(values, order.places);
}

/** Back from sorted order to the order of the rows. */
export function asGiven(sorted: Float64Array, order: Order | null): Float64Array {
  return order === null ? sorted : moved(sorted, order.rows);
}

function moved(values: Float64Array, to: Int32Array): Float64Array {
  const target = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) target[to[at]] = values[at];
  return target;
}

function isSame(a: Factor, b: Factor): boolean {
  return a.codes === b.codes || (a.levels === b.levels && a.codes.every((code, row) => code === b.codes[row]));
}

function sortedColumns(codes: Int32Array, offset: number, order: Order | null): Int32Array {
  if (order === null && offset === 0) return codes;
  const columns = new Int32Array(codes.length);
  if (order === null) for (let row = 0; row < codes.length; row++) columns[row] = offset + codes[row];
  else for (let row = 0; row < codes.length; row++) columns[order.places[row]] = offset + codes[row];
  return columns;
}

function columnSizes(remaining: readonly RemainingEffect[], width: number, weights: Float64Array | null): Float64Array {
  const sizes = new Float64Array(width);
  for (const { columns, slope } of remaining)
    for (let row = 0; row < columns.length; row++)
      sizes[columns[row]] += (weights === null ? 1 : weights[row]) * (slope === null ? 1 : slope[row] * slope[row]);
  return sizes;
}

/** Counting sort, stable. */
function sortByLevel({ codes, levels }: Factor, rows: number): { order: Order | null; starts: Int32Array } {
  const starts = new Int32Array(levels + 1);
  let sorted = true;
  let previous = 0;
  for (let row = 0; row < rows; row++) {
    const code = codes[row];
    starts[code + 1]++;
    if (code < previous) sorted = false;
    previous = code;
  }
  for (let level = 0; level < levels; level++) starts[level + 1] += starts[level];
  if (starts[levels] !== rows || starts[0] !== 0) throw new Error('a row without a level cannot be absorbed');
  if (sorted) return { order: null, starts };
  const next = starts.slice(0, levels);
  const order = { rows: new Int32Array(rows), places: new Int32Array(rows) };
  for (let row = 0; row < rows; row++) {
    const place = next[codes[row]]++;
    order.rows[place] = row;
    order.places[row] = place;
  }
  return { order, starts };
}
