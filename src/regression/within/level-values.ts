import { disjointSets } from '../components';
import type { AbsorbedEffect } from './effect';
import type { Elimination } from './elimination';
import { inOrder } from './layout';
import type { Layout } from './layout';

/**
 * The coefficients of every effect, in the order asked for, that add up to the projection of a column.
 * @param coefficients of the remaining effects, interleaved; those of the first of the pair are read
 */
export function levelValues(
  layout: Layout,
  elimination: Elimination,
  effects: readonly AbsorbedEffect[],
  column: Float64Array,
  coefficients: Float64Array,
): Float64Array[] {
  const values = effects.map(({ factor }) => new Float64Array(factor.levels));
  const rest = inOrder(column, layout.order);
  for (const { index, offset, levels, columns, slope, scale } of layout.remaining) {
    for (let level = 0; level < levels; level++) values[index][level] = coefficients[2 * (offset + level)] * scale;
    for (let row = 0; row < layout.rows; row++)
      rest[row] -= (slope === null ? 1 : slope[row]) * coefficients[2 * columns[row]];
  }
  addEliminated(values, layout, elimination, rest);
  anchor(values, effects);
  return values;
}

/** Regresses the rest on the eliminated effects of each level: R c = U′W y, with R = U′W Z of the effects as given. */
function addEliminated(
  values: readonly Float64Array[],
  { starts, levels, rows, weights, eliminated }: Layout,
  { basis, inverseWeights }: Elimination,
  rest: Float64Array,
): void {
  const ones = new Float64Array(rows).fill(1);
  const given = eliminated.map(({ slope }) => slope ?? ones);
  const count = given.length;
  for (let level = 0; level < levels; level++) {
    const product = (a: Float64Array, b: Float64Array) => {
      let sum = 0;
      for (let row = starts[level]; row < starts[level + 1]; row++) sum += (weights?.[row] ?? 1) * a[row] * b[row];
      return sum;
    };
    if (basis === null) {
      values[eliminated[0].index][level] = product(ones, rest) * inverseWeights[level];
      continue;
    }
    const found = new Float64Array(count);
    for (let i = count - 1; i >= 0; i--) {
      const diagonal = product(basis[i], given[i]);
      let sum = product(basis[i], rest);
      for (let j = i + 1; j < count; j++) sum -= product(basis[i], given[j]) * found[j];
      // A slope that does not vary in the level has no coefficient there.
      found[i] = diagonal > 0 ? sum / diagonal : 0;
    }
    found.forEach((value, i) => (values[eliminated[i].index][level] = value));
  }
}

/**
 * In each connected part of the data the first level of every plain effect after the first becomes zero, and the
 * first effect takes up the difference (as fixest's `fixef`).
 */
function anchor(values: readonly Float64Array[], effects: readonly AbsorbedEffect[]): void {
  const [first, ...others] = effects.flatMap(({ slope }, index) => (slope === null ? [index] : []));
  if (others.length === 0) return;
  const part = connectedParts([first, ...others].map((index) => effects[index].factor));
  const shifts = new Map<number, number>();
  others.forEach((index, position) => {
    const bases = new Map<number, number>();
    values[index].forEach((value, level) => {
      const own = part[position + 1][level];
      const base = bases.get(own) ?? value;
      bases.set(own, base);
      values[index][level] = value - base;
    });
    bases.forEach((base, own) => shifts.set(own, (shifts.get(own) ?? 0) + base));
  });
  values[first].forEach((value, level) => (values[first][level] = value + (shifts.get(part[0][level]) ?? 0)));
}

/** The part of the data that each level of each factor belongs to, when levels that share a row belong together. */
function connectedParts(factors: readonly AbsorbedEffect['factor'][]): Int32Array[] {
  const offsets = factors.map((_, index) => factors.slice(0, index).reduce((sum, { levels }) => sum + levels, 0));
  const { join, root } = disjointSets(factors.reduce((sum, { levels }) => sum + levels, 0));
  for (let row = 0; row < factors[0].codes.length; row++)
    for (let index = 1; index < factors.length; index++)
      join(factors[0].codes[row], offsets[index] + factors[index].codes[row]);
  return factors.map(({ levels }, index) =>
    Int32Array.from({ length: levels }, (_, level) => root(offsets[index] + level)),
  );
}
