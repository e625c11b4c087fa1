import fc from 'fast-check';
import { Matrix, QrDecomposition } from 'ml-matrix';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { readFrame } from '../../src/panel/read';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { estimate, relativeDifference } from './fixed-effects.oracle';

/** One row of an unbalanced panel. */
interface Row {
  readonly city: string;
  readonly region: string;
  readonly year: number;
  readonly x: number;
  readonly z: number;
  readonly w: number;
  readonly y: number;
}

/** Cities in two regions, some years missing, weights between 1 and 9. */
const panels = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    cities: fc.integer({ min: 5, max: 12 }),
    years: fc.integer({ min: 3, max: 7 }),
    gaps: fc.integer({ min: 0, max: 25 }),
  })
  .map(({ seed, cities, years, gaps }): Row[] => {
    const random = stream(seed, 'example', 3);
    const rows: Row[] = [];
    for (let city = 0; city < cities; city++)
      for (let year = 0; year < years; year++) {
        const kept = random.integer(100) >= gaps || year < 2;
        const [x, z, error] = [random.normal() + 0.2 * city, random.normal() + 0.1 * year, random.normal()];
        const w = 1 + random.integer(9);
        const y = 0.7 * x - 0.3 * z + 0.4 * city + 0.2 * year + error;
        if (kept) rows.push({ city: `c${city}`, region: `r${city % 2}`, year: 2000 + year, x, z, w, y });
      }
    return rows;
  });

const NAMES = ['city', 'region', 'year', 'x', 'z', 'w', 'y'] as const;

function run(rows: readonly Row[], fields: object = {}): FixedEffectsResult {
  const cells: Cell[][] = [[...NAMES], ...rows.map((row) => NAMES.map((name) => row[name]))];
  return estimate(readFrame({ cells, row: 0, column: 0 }), {
    outcome: 'y',
    regressors: ['x', 'z'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    weights: 'w',
    ...fields,
  });
}

/** All numbers of the terms, by name, each of the first times its factor. */
function expectSame(
  one: FixedEffectsResult,
  other: FixedEffectsResult,
  factor: Readonly<Record<string, number>> = {},
): void {
  expect(other.terms).toHaveLength(one.terms.length);
  for (const term of one.terms) {
    const twin = other.terms.find(({ name }) => name === term.name);
    const by = factor[term.name] ?? 1;
    expect(relativeDifference(term.estimate * by, twin?.estimate ?? NaN)).toBeLessThan(1e-9);
    expect(relativeDifference(term.se * Math.abs(by), twin?.se ?? NaN)).toBeLessThan(1e-9);
    expect(relativeDifference(term.p, twin?.p ?? NaN)).toBeLessThan(1e-8);
  }
  expect(relativeDifference(one.r2.within, other.r2.within)).toBeLessThan(1e-9);
}

const check = (property: fc.IProperty<unknown[]> | fc.IPropertyWithHooks<unknown[]>) =>
  fc.assert(property, { numRuns: 40 });

test('the order of the rows does not matter', () => {
  check(
    fc.property(panels, fc.integer(), (rows, seed) => {
      const random = stream(seed, 'example', 4);
      const shuffled = rows.map((row) => ({ row, key: random.uniform() })).sort((a, b) => a.key - b.key);
      expectSame(run(rows), run(shuffled.map(({ row }) => row)));
    }),
  );
});

test('the order of the columns does not matter', () => {
  check(
    fc.property(panels, (rows) =>
      expectSame(run(rows), run(rows, { regressors: ['z', 'x'], absorb: ['year', 'city'] })),
    ),
  );
});

test('scaling a variable scales its coefficient and nothing else', () => {
  check(
    fc.property(panels, fc.constantFrom(1e-6, -3, 250, 1e8), fc.constantFrom(1e-5, -7, 1e6), (rows, ofX, ofY) => {
      const scaled = rows.map((row) => ({ ...row, x: row.x * ofX, y: row.y * ofY }));
      expectSame(run(rows), run(scaled), { x: ofY / ofX, z: ofY });
    }),
  );
});

test('new names for the entities change nothing', () => {
  check(
    fc.property(panels, (rows) =>
      expectSame(run(rows), run(rows.map((row) => ({ ...row, city: `#${97 - Number(row.city.slice(1))}` })))),
    ),
  );
});

test('adding a constant to a variable changes nothing but the constant', () => {
  check(
    fc.property(panels, fc.constantFrom(-50, 3, 1000), (rows, shift) => {
      const shifted = rows.map((row) => ({ ...row, x: row.x + shift, y: row.y - shift }));
      expectSame(run(rows), run(shifted));
      const pooled = run(rows, { absorb: [], regressors: ['x', 'z'] });
      const moved = run(shifted, { absorb: [], regressors: ['x', 'z'] });
      expect(relativeDifference(pooled.terms[0].estimate, moved.terms[0].estimate)).toBeLessThan(1e-9);
      expect(relativeDifference(pooled.terms[0].se, moved.terms[0].se)).toBeLessThan(1e-9);
    }),
  );
});

test('a row that is split into two with its weight divided leaves the coefficients', () => {
  check(
    fc.property(panels, fc.nat(), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (rows, pick, share) => {
      const at = pick % rows.length;
      const parts = [share, 1 - share].map((part) => ({ ...rows[at], w: rows[at].w * part }));
      const split = [...rows.slice(0, at), ...parts, ...rows.slice(at + 1)];
      const options = { singletons: 'keep' };
      const [whole, divided] = [run(rows, options), run(split, options)];
      whole.terms.forEach(({ estimate: value }, index) =>
        expect(relativeDifference(value, divided.terms[index].estimate)).toBeLessThan(1e-9),
      );
      expect(relativeDifference(whole.rss, divided.rss)).toBeLessThan(1e-9);
    }),
  );
});

test('estimates and residuals are those of least squares with a dummy for every level', () => {
  check(
    fc.property(panels, fc.boolean(), (rows, interacted) => {
      const absorb = interacted ? ['city', 'region^year'] : ['city', 'year'];
      const result = run(rows, { absorb, singletons: 'keep' });
      const levels = absorb.map((effect) =>
        rows.map((row) =>
          effect
            .split('^')
            .map((name) => row[name as 'city'])
            .join('^'),
        ),
      );
      const dummies = levels.flatMap((labels) => {
        const kept = [...new Set(labels)];
        return kept.map((label) => labels.map((other) => (other === label ? 1 : 0)));
      });
      const { coefficients, rss } = dense([rows.map(({ x }) => x), rows.map(({ z }) => z)], dummies, rows);
      result.terms.forEach(({ estimate: value }, index) =>
        expect(relativeDifference(value, coefficients[index])).toBeLessThan(1e-8),
      );
      expect(relativeDifference(result.rss, rss)).toBeLessThan(1e-8);
    }),
  );
});

/** Weighted least squares by QR; dummies that the ones before explain are left out. */
function dense(
  regressors: number[][],
  dummies: number[][],
  rows: readonly Row[],
): { coefficients: number[]; rss: number } {
  const root = rows.map(({ w }) => Math.sqrt(w));
  const weighted = (column: readonly number[]): number[] => column.map((value, row) => value * root[row]);
  const kept: number[][] = [];
  for (const dummy of dummies.map(weighted)) {
    const norm = Math.hypot(...dummy);
    if (kept.length === 0 || Math.hypot(...residuals(kept, dummy)) > 1e-9 * norm) kept.push(dummy);
  }
  const columns = [...regressors.map(weighted), ...kept];
  const y = weighted(rows.map((row) => row.y));
  const solution = new QrDecomposition(new Matrix(columns).transpose()).solve(Matrix.columnVector(y)).to1DArray();
  return {
    coefficients: solution.slice(0, regressors.length),
    rss: residuals(columns, y).reduce((sum, e) => sum + e * e, 0),
  };
}

function residuals(columns: readonly number[][], y: readonly number[]): number[] {
  const x = new Matrix(columns).transpose();
  const fitted = x.mmul(new QrDecomposition(x).solve(Matrix.columnVector(y))).to1DArray();
  return y.map((value, row) => value - fitted[row]);
}
