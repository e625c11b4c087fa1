import fc from 'fast-check';
import { SingularValueDecomposition } from 'ml-matrix';
import { factor } from '../../src/panel/factor';
import { numbers } from '../../src/panel/columns';
import { absorption } from '../../src/regression/within';
import type { AbsorbedEffect } from '../../src/regression/within';
import { absorbedRank } from '../../src/regression/within/rank';
import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { dummies } from './dense';
import { difference, draws, effect } from './samples';

const list = (levels: number, rows: number) => fc.array(fc.nat(levels - 1), { minLength: rows, maxLength: rows });
const sample = fc
  .integer({ min: 2, max: 40 })
  .chain((rows) => fc.record({ a: list(8, rows), b: list(5, rows), c: list(4, rows), z: list(9, rows) }));
const shapes: Record<string, (codes: { a: number[]; b: number[]; c: number[]; z: number[] }) => AbsorbedEffect[]> = {
  'one effect': ({ a }) => [effect('a', a)],
  'two effects': ({ a, b }) => [effect('a', a), effect('b', b)],
  'three effects': ({ a, b, c }) => [effect('c', c), effect('a', a), effect('b', b)],
  'slopes of the larger factor': ({ a, b, z }) => [effect('a', a), effect('a', a, z), effect('b', b)],
  'slopes of the smaller factor': ({ a, b, z }) => [effect('a', a), effect('b', b), effect('b', b, z)],
  'slopes alone': ({ a, z }) => [effect('a', a, z)],
};

/** What the coefficients of all effects add up to in each row. */
function sumOf(effects: readonly AbsorbedEffect[], values: readonly Float64Array[], rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) =>
    effects.reduce(
      (sum, { factor: { codes }, slope }, index) => sum + values[index][codes[row]] * (slope?.[row] ?? 1),
      0,
    ),
  );
}

describe('the effects themselves', () => {
  test.each(Object.keys(shapes))('%s add up to the projection', (name) => {
    const random = draws();
    fc.assert(
      fc.property(sample, fc.boolean(), (codes, weighted) => {
        const rows = codes.a.length;
        const effects = shapes[name](codes);
        const column = Float64Array.from({ length: rows }, () => random() - 0.5);
        const weights = weighted ? Float64Array.from({ length: rows }, () => 0.1 + random()) : null;
        const prepared = absorption(effects, weights, rows);
        const [residuals] = prepared.transform([column]).columns;
        const fitted = column.map((value, row) => value - residuals[row]);
        expect(difference(sumOf(effects, prepared.effects(column), rows), fitted, column)).toBeLessThan(1e-11);
      }),
    );
  });

  test('of the later effects are 0 in the first level of each connected part', () => {
    const effects = [effect('a', [0, 0, 1, 2, 2, 3]), effect('b', [0, 1, 1, 2, 3, 3])];
    const [, second] = absorption(effects, null, 6).effects(Float64Array.of(1, 2, 4, 3, 7, 9));
    expect(second[0]).toBe(0);
    expect(second[2]).toBe(0);
    expect(second[1]).toBeCloseTo(1, 12);
    expect(second[3]).toBeCloseTo(4, 12);
  });

  test('of the city panel are those of fixest', () => {
    const { expected } = oracle<{
      coef: Record<string, number>;
      fe_sample: Record<'city_first5' | 'year', Record<string, number>>;
    }>('fe09_twfe_cluster_city');
    const frame = frameOf('city_panel');
    const city = factor(frame, 'city_id');
    const year = factor(frame, 'year');
    const rest = numbers(frame, 'innovation').slice();
    for (const [name, coefficient] of Object.entries(expected.coef))
      numbers(frame, name).forEach((value, row) => (rest[row] -= coefficient * value));
    const plain = [city, year].map((one) => ({ name: one.name, factor: one, slope: null }));
    const values = absorption(plain, null, frame.rows).effects(rest);
    const check = (one: typeof city, of: Float64Array, labels: Record<string, number>) => {
      for (const [label, value] of Object.entries(labels))
        expect(Math.abs(of[one.labels.indexOf(label)] - value)).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
    };
    check(city, values[0], expected.fe_sample.city_first5);
    check(year, values[1], expected.fe_sample.year);
  });
});

describe('the rank of all effects together', () => {
  test.each(Object.keys(shapes))('of %s is that of the dummies', (name) => {
    fc.assert(
      fc.property(sample, (codes) => {
        const rows = codes.a.length;
        const effects = shapes[name](codes);
        const matrix = dummies(effects, rows);
        const values = new SingularValueDecomposition(matrix, { autoTranspose: true }).diagonal;
        expect(absorbedRank(effects, rows)).toBe(values.filter((value) => value > 1e-9 * Math.max(...values)).length);
      }),
    );
  });

  test('counts what two products with a common part share', () => {
    // Exporter-year, importer-year and product: ten years in common, and a constant with the products.
    const random = draws();
    const rows = 6_000;
    const pick = (levels: number) => Array.from({ length: rows }, () => Math.floor(random() * levels));
    const [from, to, product, year] = [pick(15), pick(15), pick(20), pick(10)];
    const withYear = (place: number[]) => place.map((level, row) => level * 10 + year[row]);
    const effects = [effect('from^year', withYear(from)), effect('to^year', withYear(to)), effect('product', product)];
    expect(absorbedRank(effects, rows)).toBe(150 + 150 + 20 - 11);
  });

  test('is not told where it would take too long', () => {
    const rows = 6_001;
    const wide = Array.from({ length: rows }, (_, row) => row % 3_000);
    const effects = [
      effect('a', wide),
      effect('b', wide.toReversed()),
      effect(
        'c',
        wide.map((level) => level % 7),
      ),
    ];
    expect(absorbedRank(effects, rows)).toBeNull();
  });
});
