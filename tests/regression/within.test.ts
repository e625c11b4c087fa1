import fc from 'fast-check';
import { absorption } from '../../src/regression/within';
import type { AbsorbedEffect } from '../../src/regression/within';
import { denseResiduals } from './dense';
import { difference, draws, effect } from './samples';

/** Any size down to where a double loses digits of its own. */
const real = fc.double({ min: -10, max: 10, noNaN: true }).map((value) => (Math.abs(value) < 1e-290 ? 0 : value));
/** Slopes whose rank does not hang on rounding. */
const tenths = fc.integer({ min: -100, max: 100 }).map((value) => value / 10);
const list = <T>(value: fc.Arbitrary<T>, length: number) => fc.array(value, { minLength: length, maxLength: length });
const codes = (levels: number, rows: number) => list(fc.nat(levels - 1), rows);
const positive = fc.double({ min: 0.1, max: 10, noNaN: true });

/** Random samples: any number of rows a cell, often with disconnected parts and levels of a single row. */
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

interface Codes {
  readonly a: number[];
  readonly b: number[];
  readonly c: number[];
  readonly z: number[];
}

const shapes: Record<string, (codes: Codes) => AbsorbedEffect[]> = {
  'one effect': ({ a }) => [effect('a', a)],
  'two effects': ({ a, b }) => [effect('b', b), effect('a', a)],
  'three effects': ({ a, b, c }) => [effect('a', a), effect('b', b), effect('c', c)],
  'four effects': ({ a, b, c }) => [
    effect('a', a),
    effect('b', b),
    effect('c', c),
    effect(
      'd',
      a.map((level, row) => (level + b[row]) % 3),
    ),
  ],
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

describe.each(['direct', 'gradients', 'bordered'] as const)(
  'residuals (%s) equal those of a dense projection',
  (solver) => {
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
  },
);

describe('the transformation', () => {
  test('of nothing absorbed is a copy', () => {
    const column = Float64Array.of(3, 1, 2);
    const { columns, iterations } = absorption([], null, 3).transform([column]);
    expect(columns).toEqual([column]);
    expect(columns[0]).not.toBe(column);
    expect(iterations).toBe(0);
  });

  test('of a balanced panel is the column less its two means and plus the whole one', () => {
    const random = draws();
    const [n, t] = [30, 7];
    const column = Float64Array.from({ length: n * t }, random);
    const city = Array.from(column, (_, row) => Math.floor(row / t));
    const year = Array.from(column, (_, row) => row % t);
    const mean = (keep: (row: number) => boolean) => {
      const kept = column.filter((_, row) => keep(row));
      return kept.reduce((sum, value) => sum + value, 0) / kept.length;
    };
    const expected = column.map(
      (value, row) =>
        value -
        mean((other) => city[other] === city[row]) -
        mean((other) => year[other] === year[row]) +
        mean(() => true),
    );
    const { columns } = absorption([effect('city', city), effect('year', year)], null, n * t).transform([column]);
    expect(difference(columns[0], expected, column)).toBeLessThan(1e-14);
  });

  test('leaves the columns it was given alone, and as many come back in their order', () => {
    const random = draws();
    const effects = [effect('a', [0, 0, 1, 1, 2, 2, 0]), effect('b', [0, 1, 0, 1, 1, 0, 1])];
    const given = Array.from({ length: 5 }, () => Float64Array.from({ length: 7 }, random));
    const before = given.map((column) => column.slice());
    const transform = absorption(effects, null, 7);
    const { columns } = transform.transform(given);
    expect(given).toEqual(before);
    expect(columns).toHaveLength(5);
    columns.forEach((column, j) => expect(column).toEqual(transform.transform([given[j]]).columns[0]));
  });

  test('made twice changes nothing', () => {
    fc.assert(
      fc.property(sample, ({ y, a, b, c }) => {
        const prepared = absorption([effect('a', a), effect('b', b), effect('c', c)], null, y.length);
        const [once] = prepared.transform([Float64Array.from(y)]).columns;
        const [twice] = prepared.transform([once]).columns;
        expect(difference(twice, once, Float64Array.from(y))).toBeLessThan(1e-13);
      }),
    );
  });

  test('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(sample, ({ y, a, b }) => {
        const column = Float64Array.from(y);
        const [forward] = absorption([effect('a', a), effect('b', b)], null, y.length).transform([column]).columns;
        const reversed = [effect('a', a.toReversed()), effect('b', b.toReversed())];
        const [backward] = absorption(reversed, null, y.length).transform([column.toReversed()]).columns;
        expect(difference(backward.toReversed(), forward, column)).toBeLessThan(1e-13);
      }),
    );
  });

  test('reaches 1e-12 where the means are 1e8 and the spread is 1e-3', () => {
    const random = draws();
    const rows = 300;
    const a = Array.from({ length: rows }, () => Math.floor(random() * 40));
    const b = Array.from({ length: rows }, () => Math.floor(random() * 9));
    // Whole multiples of a power of two, so that the large column holds the small one without rounding.
    const small = Float64Array.from({ length: rows }, () => Math.floor(random() * 2 ** 17) * 2 ** -26);
    const large = small.map((value, row) => value + 1e8 + 1e5 * a[row]);
    for (const effects of [[effect('a', a)], [effect('a', a), effect('b', b)]]) {
      const { columns } = absorption(effects, null, rows).transform([small, large]);
      expect(difference(columns[1], columns[0], columns[0])).toBeLessThan(1e-12);
    }
  });

  test('of a column that the effects explain leaves rounding', () => {
    const random = draws();
    const a = Array.from({ length: 500 }, () => Math.floor(random() * 60));
    const b = Array.from({ length: 500 }, () => Math.floor(random() * 30));
    const column = Float64Array.from(a, (level, row) => Math.sin(level) + 1e3 * Math.cos(b[row]));
    for (const solver of ['direct', 'gradients'] as const) {
      const { columns } = absorption([effect('a', a), effect('b', b)], null, 500, solver).transform([column]);
      expect(difference(columns[0], new Float64Array(500), column)).toBeLessThan(1e-14);
    }
  });

  test.each([1e-300, 1e300])('of a column of size %d has no overflow', (size) => {
    const random = draws();
    const a = Array.from({ length: 60 }, () => Math.floor(random() * 9));
    const b = Array.from({ length: 60 }, () => Math.floor(random() * 5));
    const column = Float64Array.from({ length: 60 }, random);
    for (const solver of ['direct', 'gradients'] as const) {
      const prepared = absorption([effect('a', a), effect('b', b)], null, 60, solver);
      const [unit] = prepared.transform([column]).columns;
      const [scaled] = prepared.transform([column.map((value) => value * size)]).columns;
      expect(
        difference(
          scaled.map((value) => value / size),
          unit,
          column,
        ),
      ).toBeLessThan(1e-13);
    }
  });

  test('with the weight of a row split over two copies of it is the same', () => {
    const random = draws();
    const a = Array.from({ length: 50 }, () => Math.floor(random() * 9));
    const b = Array.from({ length: 50 }, () => Math.floor(random() * 5));
    const column = Float64Array.from({ length: 50 }, random);
    const weights = Float64Array.from({ length: 50 }, () => 0.5 + random());
    const twice = <T>(values: Iterable<T>) => Array.from(values).flatMap((value) => [value, value]);
    const [whole] = absorption([effect('a', a), effect('b', b)], weights, 50).transform([column]).columns;
    const halves = Float64Array.from(twice(weights), (weight, row) => weight * (row % 2 === 0 ? 0.3 : 0.7));
    const effects = [effect('a', twice(a)), effect('b', twice(b))];
    const [split] = absorption(effects, halves, 100).transform([Float64Array.from(twice(column))]).columns;
    expect(
      difference(
        split.filter((_, row) => row % 2 === 0),
        whole,
        column,
      ),
    ).toBeLessThan(1e-13);
  });

  test('is refused where a number is not finite', () => {
    const effects = [effect('a', [0, 0, 1]), effect('b', [0, 1, 1])];
    expect(() => absorption(effects, null, 3).transform([Float64Array.of(1, NaN, 2)])).toThrow('finite');
  });
});
