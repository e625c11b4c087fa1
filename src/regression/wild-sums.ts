import type { Factor } from '../panel/factor';
import { intersect } from './covariance/intersect';
import type { LinearFit } from './fit';
import { refusal } from './text';
import { absorption, type AbsorbedEffect } from './within';
import { factorise, inverseRoot } from './within/factorisation';

/** The cells of a matrix that are met, or of two matrices of one shape. */
export interface Triplets {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** Of the other matrix; zero where there is none. */
  readonly others: Float64Array;
}

/** Normal equations of more dummies than these would take too long. */
const WIDEST = 2_000;
/** A dummy that nested effects leave less of than this part of its square is rounding. */
const DEPENDENT = 1e-11;

/** Sums of two columns over the rows that are in one level of both factors. */
export function cellSums(first: Factor, second: Factor, one: Float64Array, other: Float64Array): Triplets {
  const cells = intersect(first, second);
  const rows = new Int32Array(cells.levels);
  const columns = new Int32Array(cells.levels);
  cells.codes.forEach((cell, row) => {
    rows[cell] = first.codes[row];
    columns[cell] = second.codes[row];
  });
  return { rows, columns, values: sumsOf(cells, one), others: sumsOf(cells, other) };
}

export function sumsOf({ codes, levels }: Factor, values: Float64Array): Float64Array {
  const sums = new Float64Array(levels);
  for (let row = 0; row < codes.length; row++) sums[codes[row]] += values[row];
  return sums;
}

/** Z′ of two columns by group: Z are the dummies (times slopes) of the effects, then the fit's own columns. */
export function columnSums(
  groups: Factor,
  { effects, columns }: { readonly effects: readonly AbsorbedEffect[]; readonly columns: readonly Float64Array[] },
  one: Float64Array,
  other: Float64Array,
): Triplets {
  let offset = 0;
  const parts = effects.map(({ factor, slope }) => {
    const sums = cellSums(groups, factor, times(one, slope), times(other, slope));
    const moved = { ...sums, columns: sums.columns.map((column) => column + offset) };
    offset += factor.levels;
    return moved;
  });
  const everyGroup = Int32Array.from({ length: groups.levels }, (_, group) => group);
  const own = columns.map((column, index) => ({
    rows: everyGroup,
    columns: new Int32Array(groups.levels).fill(offset + index),
    values: sumsOf(groups, times(one, column)),
    others: sumsOf(groups, times(other, column)),
  }));
  return joined([...parts, ...own]);
}

function joined(parts: readonly Triplets[]): Triplets {
  const rows = Int32Array.from(parts.flatMap((part) => [...part.rows]));
  const columns = Int32Array.from(parts.flatMap((part) => [...part.columns]));
  const values = Float64Array.from(parts.flatMap((part) => [...part.values]));
  const others = Float64Array.from(parts.flatMap((part) => [...part.others]));
  return { rows, columns, values, others };
}

export function times(values: Float64Array, factors: Float64Array | null): Float64Array {
  return factors === null ? values : values.map((value, row) => value * factors[row]);
}

/**
 * (Z′WZ)⁻ where Z are the dummies of the crossing effects without what nested effects take of them, then the columns of
 * the fit, which are orthogonal to them: width × width, row-major.
 */
export function projectionInverse(
  { columns, bread, weights, n }: LinearFit,
  crossing: readonly AbsorbedEffect[],
  nested: readonly AbsorbedEffect[],
): { readonly matrix: Float64Array; readonly width: number } {
  const dummies = crossing.reduce((sum, { factor }) => sum + factor.levels, 0);
  if (dummies > WIDEST) throw refusal('wild-too-wide', { columns: dummies, most: WIDEST });
  const width = dummies + columns.length;
  const matrix = new Float64Array(width * width);
  const root = inverseRoot(factorise(...crossingProducts(crossing, nested, weights, n), 'general', DEPENDENT));
  for (let i = 0; i < dummies; i++)
    for (let j = i; j < dummies; j++) {
      let sum = 0;
      for (let m = j; m < dummies; m++) sum += root[i * dummies + m] * root[j * dummies + m];
      matrix[i * width + j] = matrix[j * width + i] = sum;
    }
  const k = columns.length;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) matrix[(dummies + i) * width + dummies + j] = bread[i * k + j];
  return { matrix, width };
}

/** S′W S of the dummies without what the nested effects take of them, its width, and their squares before that. */
function crossingProducts(
  crossing: readonly AbsorbedEffect[],
  nested: readonly AbsorbedEffect[],
  weights: Float64Array | null,
  n: number,
): [matrix: Float64Array, width: number, sizes: Float64Array] {
  const places = crossing.flatMap((effect) =>
    Array.from({ length: effect.factor.levels }, (_, level) => ({ effect, level })),
  );
  const width = places.length;
  const matrix = new Float64Array(width * width);
  const sizes = new Float64Array(width);
  const sweep = absorption(nested, weights, n);
  // Two columns at a time, so that no more than two of the length of the rows are held.
  for (let first = 0; first < width; first += 2) {
    const pair = places.slice(first, first + 2).map(({ effect, level }) => dummy(effect, level, n));
    pair.forEach((column, index) => {
      for (let row = 0; row < n; row++) sizes[first + index] += (weights?.[row] ?? 1) * column[row] ** 2;
    });
    sweep.transform(pair).columns.forEach((column, index) => {
      const own = times(column, weights);
      let offset = 0;
      for (const { factor, slope } of crossing) {
        matrix.set(sumsOf(factor, times(own, slope)), (first + index) * width + offset);
        offset += factor.levels;
      }
    });
  }
  return [matrix, width, sizes];
}

function dummy({ factor, slope }: AbsorbedEffect, level: number, n: number): Float64Array {
  const column = new Float64Array(n);
  for (let row = 0; row < n; row++) if (factor.codes[row] === level) column[row] = slope?.[row] ?? 1;
  return column;
}
