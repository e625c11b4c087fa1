import fc from 'fast-check';
import { absorption } from '../../src/regression/within';
import type { AbsorbedEffect } from '../../src/regression/within';
import { denseResiduals } from './dense';

function effect(name: string, codes: readonly number[], slope: readonly number[] | null = null): AbsorbedEffect {
  const levels = Math.max(...codes) + 1;
  const labels = Array.from({ length: levels }, (_, level) => String(level));
  return {
    name,
    factor: { name, codes: Int32Array.from(codes), levels, labels },
    slope: slope === null ? null : Float64Array.from(slope),
  };
}

/** The largest difference, relative to the size of the column it came from. */
function difference(a: Float64Array, b: Float64Array, column: Float64Array): number {
  const size = column.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return a.reduce((largest, value, row) => Math.max(largest, Math.abs(value - b[row])), 0) / size;
}

/** Any size down to where a double loses digits of its own. */
const real = fc.double({ min: -10, max: 10, noNaN: true }).map((value) => (Math.abs(value) < 1e-290 ? 0 : value));
/** Slopes whose rank does not hang on rounding. */
const tenths = fc.integer({ min: -100, max: 100 }).map((value) => value / 10);
const list = <T>(value: fc.Arbitrary<T>, length: number) => fc.array(value, { minLength: length, maxLength: length });
const codes = (levels: number, rows: number) => list(fc.nat(levels - 1), rows);
const positive = fc.double({ min: 0.1, max: 10, noNaN: true });

/** Random samples: any number of rows per cell, often with disconnected parts and levels of a single row. */
const sample = fc.integer({ min: 2, max: 40 }).chain((rows) =>
  fc.record({
    a: codes(8, rows),
    b: codes(5, rows),
    c: codes(4, rows),
    z: list(tenths, rows),
    weights: fc.option(list(positive, rows)),
    y: list(real, rows).filter((values) => values.some((value) => value !== 0)),
  }),
);

const shapes: Record<string, (s: { a: number[]; b: number[]; c: number[]; z: number[] }) => AbsorbedEffect[]> = {
  'one effect': ({ a }) => [effect('a', a)],
  'two effects': ({ a, b }) => [effect('b', b), effect('a', a)],
  'three effects': ({ a, b, c }) => [effect('a', a), effect('b', b), effect('c', c)],
  'a nested effect': ({ a, b }) => [
    effect('a', a),
    effect('b', b),
    effect(
      'c',
      a.map((level) => level % 2),
    ),
  ],
  'own slopes': ({ a, z }) => [effect('a', a), effect('a', a, z)],
  'own slopes and a second effect': ({ a, b, z }) => [effect('a', a), effect('a', a, z), effect('b', b)],
  'slopes without the plain effect': ({ a, z }) => [effect('a', a, z)],
  'slopes of the smaller factor': ({ a, b, z }) => [effect('a', a), effect('b', b), effect('b', b, z)],
  'city trends and years': ({ a, b }) => [
    effect('a', a),
    effect(
      'a',
      a,
      b.map((t) => 2015 + t),
    ),
    effect('b', b),
  ],
};

describe.each(['direct', 'gradients', 'bordered'] as const)('the within transformation (%s) equals a dense projection', (solver) => {
  test.each(Object.keys(shapes))('%s', (name) => {
    fc.assert(
      fc.property(sample, ({ y, weights, ...codesOf }) => {
        const effects = shapes[name](codesOf);
        const column = Float64Array.from(y);
        const w = weights === null ? null : Float64Array.from(weights);
        const { columns } = absorption(effects, w, y.length, solver).transform([column]);
        expect(difference(columns[0], denseResiduals(effects, w, column), column)).toBeLessThan(1e-10);
      }),
    );
  });
});
