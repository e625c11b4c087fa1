import fc from 'fast-check';
import { Matrix, inverse } from 'ml-matrix';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { readFrame } from '../../src/panel/read';
import type { InstrumentsResult } from '../../src/methods/instruments/result';
import { estimate as fixedEffects } from './fixed-effects.oracle';
import { Differences, estimate, relativeDifference } from './instruments.oracle';

/** One row of an unbalanced panel. */
interface Row {
  readonly city: string;
  readonly year: number;
  readonly x: number;
  readonly c: number;
  readonly z1: number;
  readonly z2: number;
  readonly w: number;
  readonly y: number;
}

const panels = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    cities: fc.integer({ min: 8, max: 14 }),
    years: fc.integer({ min: 4, max: 7 }),
    gaps: fc.integer({ min: 0, max: 25 }),
  })
  .map(({ seed, cities, years, gaps }): Row[] => {
    const random = stream(seed, 'example', 7);
    const rows: Row[] = [];
    for (let city = 0; city < cities; city++)
      for (let year = 0; year < years; year++) {
        const kept = random.integer(100) >= gaps || year < 2;
        const [z1, z2, c, v, u] = Array.from({ length: 5 }, () => random.normal());
        const x = 0.8 * z1 + 0.4 * z2 + 0.3 * c + v + 0.2 * city;
        const y = 0.5 * x - 0.3 * c + 0.6 * v + u + 0.4 * city + 0.1 * year;
        const w = 1 + random.integer(9);
        if (kept) rows.push({ city: `c${city}`, year: 2000 + year, x, c, z1, z2, w, y });
      }
    return rows;
  });

const NAMES = ['city', 'year', 'x', 'c', 'z1', 'z2', 'w', 'y'] as const;
const ESTIMATORS = ['2sls', 'liml', 'gmm'] as const;

const frameFrom = (rows: readonly Row[]) => {
  const cells: Cell[][] = [[...NAMES], ...rows.map((row) => NAMES.map((name) => row[name]))];
  return readFrame({ cells, row: 0, column: 0 });
};

function run(rows: readonly Row[], fields: object = {}): InstrumentsResult {
  return estimate(frameFrom(rows), {
    outcome: 'y',
    endogenous: ['x'],
    instruments: ['z1', 'z2'],
    regressors: ['c'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    weights: 'w',
    ...fields,
  });
}

/** All numbers of a result, by name, the terms of the first each times its factor. */
function expectSame(one: InstrumentsResult, other: InstrumentsResult, factor: Readonly<Record<string, number>> = {}) {
  const differences = new Differences();
  for (const term of one.terms) {
    const twin = other.terms.find(({ name }) => name === term.name);
    const by = factor[term.name] ?? 1;
    differences.compare(`${term.name}: estimate`, twin?.estimate, term.estimate * by);
    differences.compare(`${term.name}: se`, twin?.se, term.se * Math.abs(by));
  }
  differences.compare('kappa', other.kappa ?? undefined, one.kappa);
  for (const name of ['kpLm', 'kpF', 'cdF', 'effectiveF', 'endogeneity'] as const)
    differences.compare(name, other.tests[name], one.tests[name]);
  differences.compare('critical value', other.tests.effectiveFCritical?.['10'], one.tests.effectiveFCritical?.['10']);
  differences.compare('first-stage F', other.firstStages[0].f?.value, one.firstStages[0].f?.value);
  differences.compare('partial R²', other.firstStages[0].partialR2, one.firstStages[0].partialR2);
  differences.compare('Anderson–Rubin', other.andersonRubin.statistic, one.andersonRubin.statistic);
  expect(differences.above(1e-9)).toEqual({});
  // J of nearly nothing has the rounding of what it is the difference of.
  for (const name of ['hansenJ', 'sarganJ'] as const)
    expect(Math.abs((other.tests[name] ?? 0) - (one.tests[name] ?? 0))).toBeLessThan(1e-9);
  expect(other.andersonRubin.intervals?.length).toBe(one.andersonRubin.intervals?.length);
}

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(panels, fc.integer(), fc.constantFrom(...ESTIMATORS), (rows, seed, estimator) => {
      const random = stream(seed, 'example', 4);
      const shuffled = rows.map((row) => ({ row, key: random.uniform() })).sort((a, b) => a.key - b.key);
      expectSame(
        run(rows, { estimator }),
        run(
          shuffled.map(({ row }) => row),
          { estimator },
        ),
      );
    }),
    { numRuns: 10 },
  );
});

test('the order of instruments, controls and effects does not matter', () => {
  fc.assert(
    fc.property(panels, fc.constantFrom(...ESTIMATORS), (rows, estimator) => {
      const other = { instruments: ['z2', 'z1'], absorb: ['year', 'city'] };
      expectSame(run(rows, { estimator }), run(rows, { estimator, ...other }));
    }),
    { numRuns: 10 },
  );
});

test('scaling a variable scales its coefficient and nothing else', () => {
  const factors = fc.constantFrom(1e-6, -3, 250, 1e7);
  fc.assert(
    fc.property(panels, factors, factors, factors, fc.constantFrom(...ESTIMATORS), (rows, ofX, ofY, ofZ, estimator) => {
      const scaled = rows.map((row) => ({ ...row, x: row.x * ofX, y: row.y * ofY, z1: row.z1 * ofZ }));
      expectSame(run(rows, { estimator }), run(scaled, { estimator }), { x: ofY / ofX, c: ofY });
    }),
    { numRuns: 10 },
  );
});

test('other instruments that span the same space change nothing', () => {
  fc.assert(
    fc.property(panels, fc.constantFrom(...ESTIMATORS), (rows, estimator) => {
      const turned = rows.map((row) => ({ ...row, z1: row.z1 + 2 * row.z2 - row.c, z2: row.z1 - row.z2 + 3 }));
      expectSame(run(rows, { estimator }), run(turned, { estimator }));
    }),
    { numRuns: 10 },
  );
});

test('new names for the entities, and a constant added to a variable, change nothing', () => {
  fc.assert(
    fc.property(panels, fc.constantFrom(...ESTIMATORS), (rows, estimator) => {
      const renamed = rows.map((row) => ({
        ...row,
        city: `#${97 - Number(row.city.slice(1))}`,
        x: row.x + 40,
        y: row.y - 7,
        z1: row.z1 + 1000,
      }));
      expectSame(run(rows, { estimator }), run(renamed, { estimator }));
    }),
    { numRuns: 10 },
  );
});

test('a row that is split into two with its weight divided leaves the coefficients', () => {
  fc.assert(
    fc.property(panels, fc.nat(), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (rows, pick, share) => {
      const at = pick % rows.length;
      const parts = [share, 1 - share].map((part) => ({ ...rows[at], w: rows[at].w * part }));
      const split = [...rows.slice(0, at), ...parts, ...rows.slice(at + 1)];
      for (const estimator of ['2sls', 'liml']) {
        const [whole, divided] = [rows, split].map((data) => run(data, { estimator, singletons: 'keep' }));
        whole.terms.forEach(({ estimate: value }, index) =>
          expect(relativeDifference(divided.terms[index].estimate, value)).toBeLessThan(1e-9),
        );
        expect(relativeDifference(divided.rss, whole.rss)).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 10 },
  );
});

describe('first stages and reduced form are those of least squares', () => {
  test.each([
    [{ kind: 'hc1' }],
    [{ kind: 'hc3' }],
    [{ kind: 'cluster', by: ['city'] }],
    [{ kind: 'driscoll-kraay', lags: 1 }],
    [{ kind: 'newey-west', lags: 1 }],
    [{ kind: 'cr2', by: ['city'] }],
  ])('%j', (covariance) => {
    const [rows] = fc.sample(panels, { numRuns: 1, seed: 7 });
    const model = { absorb: ['city', 'year'], entity: 'city', period: 'year', covariance, weights: null };
    const result = run(rows, model);
    for (const stage of [result.firstStages[0], result.reducedForm]) {
      const plain = fixedEffects(frameFrom(rows), { ...model, outcome: stage.name, regressors: ['z1', 'z2', 'c'] });
      const differences = new Differences();
      stage.terms.forEach((term, index) => {
        for (const field of ['estimate', 'se', 'p', 'low', 'high'] as const)
          differences.compare(field, term[field], plain.terms[index][field]);
      });
      expect(differences.above(1e-9)).toEqual({});
    }
    // One instrument: every F is the square of its t.
    const single = run(rows, { ...model, instruments: ['z1'] });
    const [{ statistic }] = single.firstStages[0].terms;
    for (const f of [single.firstStages[0].f?.value, single.tests.kpF, single.tests.effectiveF])
      expect(relativeDifference(f, (statistic ?? NaN) ** 2)).toBeLessThan(1e-9);
  });
});

/** All of it once more with a dummy for every level and dense matrices, weighted by √w. */
test('estimates are those of the textbook formulas with a dummy for every level', () => {
  fc.assert(
    fc.property(panels, (rows) => {
      const effects: readonly (readonly (string | number)[])[] = [
        rows.map(({ city }) => city),
        rows.map(({ year }) => year),
      ];
      const dummies = effects.flatMap((labels, effect) =>
        [...new Set(labels)].slice(effect).map((level) => labels.map((label) => (label === level ? 1 : 0))),
      );
      const root = rows.map(({ w }) => Math.sqrt(w));
      const matrix = (columns: readonly (readonly number[])[]): Matrix =>
        new Matrix(columns.map((column) => column.map((value, row) => value * root[row]))).transpose();
      const of = (name: 'x' | 'c' | 'z1' | 'z2' | 'y'): number[] => rows.map((row) => row[name]);
      const x = matrix([of('x'), of('c'), ...dummies]);
      const z = matrix([of('z1'), of('z2'), of('c'), ...dummies]);
      const y = matrix([of('y')]);
      const solveFor = (weights: Matrix): Matrix => {
        const cross = x.transpose().mmul(z);
        return inverse(cross.mmul(weights).mmul(cross.transpose()))
          .mmul(cross)
          .mmul(weights)
          .mmul(z.transpose().mmul(y));
      };
      const tsls = solveFor(inverse(z.transpose().mmul(z)));
      const residuals = Matrix.sub(y, x.mmul(tsls)).to1DArray();
      const scores = new Matrix(z.to2DArray().map((row, index) => row.map((value) => value * residuals[index])));
      const expected = {
        '2sls': tsls,
        gmm: solveFor(inverse(scores.transpose().mmul(scores))),
      };
      for (const estimator of ['2sls', 'gmm'] as const) {
        const { terms } = run(rows, { estimator, covariance: { kind: 'hc1' }, singletons: 'keep' });
        terms.forEach(({ estimate: value }, index) =>
          expect(relativeDifference(value, expected[estimator].get(index, 0))).toBeLessThan(1e-9),
        );
      }
    }),
    { numRuns: 8 },
  );
});

test('the errors that are chosen do not move the estimates of 2SLS, LIML and Fuller', () => {
  const [rows] = fc.sample(panels, { numRuns: 1, seed: 11 });
  for (const fields of [{}, { estimator: 'liml' }, { estimator: 'liml', fuller: 1 }]) {
    const results = [{ kind: 'iid' }, { kind: 'hc1' }, { kind: 'cluster', by: ['city'] }].map((covariance) =>
      run(rows, { ...fields, covariance, convention: 'reghdfe' }),
    );
    for (const { terms, kappa } of results) {
      expect(kappa).toBe(results[0].kappa);
      expect(terms.map((term) => term.estimate)).toEqual(results[0].terms.map((term) => term.estimate));
    }
  }
});
