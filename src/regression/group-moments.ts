import { gram } from '../numerics/linear';
import { takeFactor, type Factor } from '../panel/factor';
import { isNested } from './small-sample';
import { absorption, type AbsorbedEffect } from './within';

/**
 * Cross-products of each group, of the dummies (and slopes) of the effects that cross groups and of some columns, after
 * the effects that lie within groups are swept out: exact sums from which a regression on any groups can be had, or the
 * part of a group in the whole one, without another pass over the rows.
 */
export interface GroupMoments {
  /** The effects that cross groups. */
  readonly crossing: readonly AbsorbedEffect[];
  /** Their dummies in all: columns 0 … dummies − 1; the given columns come after them. */
  readonly dummies: number;
  readonly size: number;
  /** Which columns each group has, ascending. */
  readonly places: readonly Int32Array[];
  /** The upper triangle of each group's cross-products, row by row. */
  readonly products: readonly Float64Array[];
}

/** Above these, working on the rows is faster or spares memory. */
const MOST_CROSSING = 600;
const MOST_NUMBERS = 2 ** 23;

/**
 * null where the sums would be too large.
 * @param columns after the within transformation by all effects
 */
export function groupMoments(
  rows: { readonly effects: readonly AbsorbedEffect[]; readonly weights: Float64Array | null },
  columns: readonly Float64Array[],
  groups: Factor,
): GroupMoments | null {
  const within = rows.effects.map(({ factor }) => isNested(factor, groups));
  const inside = rows.effects.filter((_, index) => within[index]);
  const crossing = rows.effects.filter((_, index) => !within[index]);
  const dummies = crossing.reduce((sum, { factor }) => sum + factor.levels, 0);
  if (dummies > MOST_CROSSING) return null;
  const places: Int32Array[] = [];
  const products: Float64Array[] = [];
  let stored = 0;
  for (const members of rowsByGroup(groups)) {
    const take = (column: Float64Array): Float64Array => Float64Array.from(members, (row) => column[row]);
    const weights = rows.weights === null ? null : take(rows.weights);
    const own = inside.map(({ name, factor, slope }) => ({
      name,
      factor: takeFactor(factor, members),
      slope: slope === null ? null : take(slope),
    }));
    const met = crossingColumns(crossing, members);
    const swept = absorption(own, weights, members.length).transform([...met.columns, ...columns.map(take)]).columns;
    places.push(Int32Array.from([...met.places, ...columns.map((_, index) => dummies + index)]));
    products.push(upperTriangle(gram(swept, weights), swept.length));
    stored += products[products.length - 1].length;
    if (stored > MOST_NUMBERS) return null;
  }
  return { crossing, dummies, size: dummies + columns.length, places, products };
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
