import fc from 'fast-check';
import { prepare, replicate } from '../../src/methods/heterogeneity/estimate';
import { holm } from '../../src/methods/heterogeneity/holm';
import { schema } from '../../src/methods/heterogeneity/spec';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { relativeDifference } from './fixed-effects.oracle';
import { estimate } from './fixed-effects.oracle';
import { heterogeneity } from './heterogeneity.oracle';

const HEAD = ['city', 'year', 'kind', 'province', 'x', 'z', 'w', 'y'];
const MODEL = {
  outcome: 'y',
  regressors: ['x', 'z'],
  absorb: ['city', 'year'],
  entity: 'city',
  period: 'year',
  group: { by: 'kind' },
  replications: 99,
};

interface Shape {
  readonly cities: number;
  readonly years: number;
  /** Share of the rows that are there. */
  readonly kept: number;
  readonly kinds: readonly string[];
  readonly seed: number;
}

/** Cities of several kinds, whose slope of x grows with the kind. */
function panel({ cities, years, kept, kinds, seed }: Shape): Cell[][] {
  const random = stream(seed, 'example', 22);
  return Array.from({ length: cities * years }, (_, row): Cell[] => {
    const city = Math.floor(row / years);
    const kind = city % kinds.length;
    const x = random.normal() + 0.1 * city;
    const z = random.normal() + 0.3 * x;
    const noise = (1 + 0.5 * kind) * random.normal();
    const there = random.uniform() < kept;
    const weight = 0.5 + random.uniform();
    const y = (0.3 + 0.4 * kind) * x + 0.2 * z + 0.1 * (row % years) * (1 + kind) + city + noise;
    return [`c${city}`, 2000 + (row % years), kinds[kind], `p${city % 5}`, x, z, weight, there ? y : null];
  });
}

const frameOf = (rows: readonly Cell[][]): Frame => readFrame({ cells: [HEAD, ...rows], row: 0, column: 0 });
const TWO = { cities: 24, years: 6, kept: 1, kinds: ['a', 'b'], seed: 1 };

/** Draws of one pair made anew by the fixed-effects method on each permuted sample. */
function naiveDraws(rows: readonly Cell[][], fields: object, draws: number): number[][] {
  const specification = schema.parse({ method: 'heterogeneity', ...MODEL, ...fields });
  const cities = [...new Set(rows.filter((row) => row[7] !== null).map(([city]) => city as string))].sort((a, b) =>
    a < b ? -1 : 1,
  );
  const kindOf = (city: string): Cell => rows.find(([name]) => name === city)?.[2] ?? null;
  const count = (kind: string): number => cities.filter((city) => kindOf(city) === kind).length;
  // The later group stands first in the difference; of equal sizes it is the one drawn.
  const drawn = count('a') < count('b') ? 'a' : 'b';
  return Array.from({ length: draws }, (_, draw) => {
    const random = stream(specification.seed, 'permutation', draw);
    const deck = [...cities];
    for (let place = 0; place < count(drawn); place++) {
      const other = place + random.integer(deck.length - place);
      [deck[place], deck[other]] = [deck[other], deck[place]];
    }
    const chosen = new Set(deck.slice(0, count(drawn)));
    const fit = (inside: boolean) => {
      const own = rows.filter(([city]) => chosen.has(city as string) === inside);
      const { group: _, replications: __, ...model } = { ...MODEL, ...fields };
      const parts = { smallSample: { k: 'none', adjust: false, cluster: false }, singletons: 'keep' };
      const { terms } = estimate(frameOf(own), { ...model, ...parts, covariance: { kind: 'cluster', by: ['city'] } });
      return terms[0];
    };
    const [one, other] = [fit(true), fit(false)];
    const difference = (drawn === 'b' ? 1 : -1) * (one.estimate - other.estimate);
    return [difference, difference / Math.hypot(one.se, other.se)];
  });
}

function ownDraws(rows: readonly Cell[][], fields: object, draws: number): number[][] {
  const specification = schema.parse({ method: 'heterogeneity', ...MODEL, ...fields });
  const prepared = prepare({ main: frameOf(rows) }, specification);
  const flat = replicate(prepared, 0, draws);
  return Array.from({ length: draws }, (_, draw) => Array.from(flat.subarray(2 * draw, 2 * draw + 2)));
}

describe('a permuted sample is estimated exactly', () => {
  test.each<[string, Shape, object]>([
    ['balanced', TWO, {}],
    ['unbalanced', { ...TWO, kept: 0.8 }, {}],
    ['groups of unlike size', { ...TWO, kinds: ['a', 'b', 'b'], kept: 0.9 }, {}],
    ['weighted', { ...TWO, kept: 0.85 }, { weights: 'w' }],
    ['city trends', { ...TWO, years: 8, kept: 0.9 }, { absorb: ['city[year]', 'year'] }],
    ['years only', { ...TWO, kept: 0.9 }, { absorb: ['year'] }],
    ['cities only', TWO, { absorb: ['city'] }],
    ['no effects', { ...TWO, kept: 0.9 }, { absorb: [] }],
    ['effects of provinces and years', { ...TWO, cities: 60 }, { absorb: ['city', 'province^year'] }],
  ])('%s', (_name, shape, fields) => {
    const rows = panel(shape);
    const naive = naiveDraws(rows, fields, 12);
    ownDraws(rows, fields, 12).forEach(([difference, t], draw) => {
      expect(relativeDifference(difference, naive[draw][0])).toBeLessThan(1e-9);
      expect(relativeDifference(t, naive[draw][1])).toBeLessThan(1e-9);
    });
  });

  test('from rows, where cross-products would be too large', () => {
    const rows = panel({ ...TWO, cities: 120, years: 20, kinds: ['a', 'b', 'b'] }).map((row, index) => [
      ...row.slice(0, 3),
      `p${(index * 37) % 613}`,
      ...row.slice(4),
    ]);
    const fields = { absorb: ['city', 'year', 'province'], singletons: 'keep' };
    const naive = naiveDraws(rows, fields, 3);
    ownDraws(rows, fields, 3).forEach(([difference, t], draw) => {
      expect(relativeDifference(difference, naive[draw][0])).toBeLessThan(1e-9);
      expect(relativeDifference(t, naive[draw][1])).toBeLessThan(1e-9);
    });
  });
});

describe('identities', () => {
  const shapes = fc.record({
    cities: fc.integer({ min: 24, max: 40 }),
    years: fc.integer({ min: 4, max: 7 }),
    kept: fc.constantFrom(1, 0.9),
    kinds: fc.constantFrom(['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'b']),
    seed: fc.integer({ min: 1, max: 1000 }),
  });

  test('the interaction is the difference of the split samples; suest differs by the factor alone', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom([], ['province'], ['city', 'year']), (shape, by) => {
        const result = heterogeneity(frameOf(panel(shape)), { ...MODEL, covariance: { kind: 'cluster', by } });
        const { groups, differences, clusters } = result;
        const of = (label: string): number => groups.find((one) => one.label === label)?.terms[0].estimate ?? NaN;
        for (const { between, estimate: difference, waldSe, suestSe } of differences) {
          expect(difference).toBe(of(between[0]) - of(between[1]));
          expect(relativeDifference(waldSe ** 2 / suestSe ** 2, clusters.ratio)).toBeLessThan(1e-9);
        }
        // One difference: the equality of all is the square of its t.
        if (differences.length === 1)
          expect(relativeDifference(result.equality.term?.value ?? NaN, differences[0].wald ** 2)).toBeLessThan(1e-9);
      }),
      { numRuns: 20 },
    );
  });

  test('clusters within groups: suest adds the variances of the samples without their own factors', () => {
    const { groups, differences } = heterogeneity(frameOf(panel({ ...TWO, kept: 0.9 })), MODEL);
    const G = groups.reduce((sum, { smallSample }) => sum + (smallSample.g ?? NaN), 0);
    const variance = groups.reduce((sum, { terms, smallSample }) => sum + terms[0].se ** 2 / smallSample.factor, 0);
    expect(relativeDifference(differences[0].suestSe ** 2, (variance * G) / (G - 1))).toBeLessThan(1e-9);
  });

  test.each(['entities', 'observations'])('identical groups: difference 0 and p = 1, permuted over %s', (permute) => {
    const half = panel({ ...TWO, cities: 12, kinds: ['a'] });
    const copy = half.map(([city, year, , ...rest]) => [`${city as string}'`, year, 'b', ...rest]);
    const [difference] = heterogeneity(frameOf([...half, ...copy]), { ...MODEL, permute }).differences;
    expect(difference.estimate).toBe(0);
    expect([difference.waldP, difference.suestP, difference.permutationP]).toEqual([1, 1, 1]);
    expect(difference.permutation?.tP).toBe(1);
    expect(difference.permutationSe).toBe(0);
  });

  test('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom('entities', 'observations'), (shape, permute) => {
        const rows = panel(shape);
        const random = stream(shape.seed, 'example', 23);
        const shuffled = rows
          .map((row) => ({ row, key: random.uniform() }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const [one, other] = [rows, shuffled].map((cells) => heterogeneity(frameOf(cells), { ...MODEL, permute }));
        one.differences.forEach((difference, index) => {
          const same = other.differences[index];
          expect(same.between).toEqual(difference.between);
          expect(relativeDifference(same.estimate, difference.estimate)).toBeLessThan(1e-9);
          expect(relativeDifference(same.waldSe, difference.waldSe)).toBeLessThan(1e-9);
          expect(same.permutation?.exceed).toBe(difference.permutation?.exceed);
          expect(same.permutation?.tExceed).toBe(difference.permutation?.tExceed);
        });
      }),
      { numRuns: 8 },
    );
  });

  test('new names of groups change signs at most', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const kinds = shape.kinds.map((kind) => ({ a: 'z', b: 'm', c: 'k' })[kind] ?? kind);
        const old = heterogeneity(frameOf(panel(shape)), MODEL);
        const renamed = heterogeneity(frameOf(panel({ ...shape, kinds })), MODEL);
        const back: Readonly<Record<string, string>> = { z: 'a', m: 'b', k: 'c' };
        for (const difference of renamed.differences) {
          const names = difference.between.map((label) => back[label]);
          const same = old.differences.find(({ between }) => names.every((name) => between.includes(name)));
          const sign = same?.between[0] === names[0] ? 1 : -1;
          expect(relativeDifference(sign * difference.estimate, same?.estimate ?? NaN)).toBeLessThan(1e-9);
          expect(difference.permutation?.exceed).toBe(same?.permutation?.exceed);
          expect(difference.permutation?.tExceed).toBe(same?.permutation?.tExceed);
          expect(relativeDifference(difference.holm?.wald ?? 1, same?.holm?.wald ?? 1)).toBeLessThan(1e-9);
        }
        expect(relativeDifference(renamed.equality.term?.value ?? NaN, old.equality.term?.value ?? NaN)).toBeLessThan(
          1e-9,
        );
      }),
      { numRuns: 8 },
    );
  });

  test('units of the regressor scale the difference, those of controls change nothing', () => {
    const base = heterogeneity(frameOf(panel(TWO)), MODEL);
    const scaled = panel(TWO).map((row) =>
      row.map((cell, j) => (j === 4 ? Number(cell) * 1e5 : j === 5 ? Number(cell) / 1e4 : cell)),
    );
    const other = heterogeneity(frameOf(scaled), MODEL);
    expect(relativeDifference(other.differences[0].estimate * 1e5, base.differences[0].estimate)).toBeLessThan(1e-9);
    expect(relativeDifference(other.differences[0].wald, base.differences[0].wald)).toBeLessThan(1e-9);
    expect(other.differences[0].permutation?.exceed).toBe(base.differences[0].permutation?.exceed);
  });

  test('under no difference the permutation rejects about as often as it says', () => {
    const p = Array.from({ length: 120 }, (_, seed) => {
      const rows = panel({ ...TWO, kinds: ['a'], years: 4, seed: seed + 1 }).map((row, index) => [
        ...row.slice(0, 2),
        Math.floor(index / 4) % 2 === 0 ? 'a' : 'b',
        ...row.slice(3),
      ]);
      return heterogeneity(frameOf(rows), MODEL).differences[0].permutationP ?? NaN;
    });
    const rejected = p.filter((value) => value <= 0.1).length / p.length;
    expect(Math.abs(rejected - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / p.length));
  });
});

test('Holm’s p values', () => {
  // Holm (1979), worked by hand: 0.01 × 4; 0.02 × 3; 0.03 × 2 raised to what stands before it; 0.04.
  expect(holm([0.04, 0.01, 0.03, 0.02])).toEqual([0.06, 0.04, 0.06, 0.06]);
  expect(holm([0.5, 0.6])).toEqual([1, 1]);
  expect(holm([0.3])).toEqual([0.3]);
});
