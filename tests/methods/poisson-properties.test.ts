import fc from 'fast-check';
import { Matrix, solve } from 'ml-matrix';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { Refusal } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import type { PoissonResult } from '../../src/methods/poisson/result';
import { relativeDifference } from './fixed-effects.oracle';
import { densePoisson, estimate } from './poisson.oracle';

/** One row of an unbalanced panel of counts, some of them zero. */
interface Row {
  readonly city: string;
  readonly year: number;
  readonly x: number;
  readonly z: number;
  readonly w: number;
  readonly y: number;
}

const panels = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    cities: fc.integer({ min: 5, max: 12 }),
    years: fc.integer({ min: 4, max: 7 }),
    gaps: fc.integer({ min: 0, max: 25 }),
  })
  .map(({ seed, cities, years, gaps }): Row[] => {
    const random = stream(seed, 'example', 6);
    const rows: Row[] = [];
    for (let city = 0; city < cities; city++)
      for (let year = 0; year < years; year++) {
        const kept = random.integer(100) >= gaps || year < 2;
        const [x, z] = [random.normal() + 0.1 * city, random.normal() + 0.1 * year];
        const expected = Math.exp(0.5 * x - 0.3 * z + 0.1 * city + 0.1 * year);
        const y = Math.floor(3 * expected * random.uniform());
        if (kept) rows.push({ city: `c${city}`, year: 2000 + year, x, z, w: 1 + random.integer(9), y });
      }
    return rows;
  });

const NAMES = ['city', 'year', 'x', 'z', 'w', 'y'] as const;

function run(rows: readonly Row[], fields: object = {}): PoissonResult {
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

function expectSame(
  one: PoissonResult,
  other: PoissonResult,
  factor: Readonly<Record<string, number>> = {},
  among = one.terms,
): void {
  for (const term of among) {
    const twin = other.terms.find(({ name }) => name === term.name);
    const by = factor[term.name] ?? 1;
    expect(relativeDifference(term.estimate * by, twin?.estimate ?? NaN)).toBeLessThan(1e-9);
    expect(relativeDifference(term.se * Math.abs(by), twin?.se ?? NaN)).toBeLessThan(1e-9);
  }
  expect(other.n).toBe(one.n);
  expect(other.dropped.separated).toBe(one.dropped.separated);
}

const check = (property: fc.IProperty<unknown[]> | fc.IPropertyWithHooks<unknown[]>) =>
  fc.assert(property, { numRuns: 25 });

test('the order of rows and columns and the names of the entities do not matter', () => {
  check(
    fc.property(panels, fc.integer(), (rows, seed) => {
      const random = stream(seed, 'example', 4);
      const shuffled = rows
        .map((row) => ({ row: { ...row, city: `#${97 - Number(row.city.slice(1))}` }, key: random.uniform() }))
        .sort((a, b) => a.key - b.key);
      expectSame(
        run(rows),
        run(
          shuffled.map(({ row }) => row),
          { regressors: ['z', 'x'], absorb: ['year', 'city'] },
        ),
      );
    }),
  );
});

test('units of a regressor scale its coefficient, units of the outcome change nothing but the level', () => {
  check(
    fc.property(panels, fc.constantFrom(1e-6, -3, 250, 1e8), fc.constantFrom(1e-3, 7, 1e6), (rows, ofX, ofY) => {
      const scaled = rows.map((row) => ({ ...row, x: row.x * ofX, y: row.y * ofY }));
      const [plain, other] = [run(rows), run(scaled)];
      expectSame(plain, other, { x: 1 / ofX });
      expect(relativeDifference(plain.deviance * ofY, other.deviance)).toBeLessThan(1e-9);
    }),
  );
});

test('adding a constant to a regressor changes nothing but the constant', () => {
  check(
    fc.property(panels, fc.constantFrom(-50, 3, 1000), (rows, shift) => {
      const shifted = rows.map((row) => ({ ...row, x: row.x + shift }));
      expectSame(run(rows), run(shifted));
      const pooled = run(rows, { absorb: [] });
      expectSame(pooled, run(shifted, { absorb: [] }), {}, pooled.terms.slice(0, 2));
    }),
  );
});

test('a row that is split into two with its weight divided leaves coefficients and likelihood', () => {
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
      expect(relativeDifference(whole.loglik, divided.loglik)).toBeLessThan(1e-9);
    }),
  );
});

test('scores add up to zero: fitted and actual outcomes have the same sum, and the likelihood has no higher point', () => {
  check(
    fc.property(panels, (rows) => {
      const { terms, loglik, deviance } = run(rows);
      expect(deviance).toBeGreaterThan(0);
      expect(Number.isFinite(loglik)).toBe(true);
      expect(terms.every(({ se }) => se > 0)).toBe(true);
      const without = run(rows, { regressors: ['x'] });
      expect(without.loglik).toBeLessThanOrEqual(loglik + 1e-9 * Math.abs(loglik));
    }),
  );
});

test('estimates and standard errors are those with a column for every dummy', () => {
  check(
    fc.property(panels, fc.boolean(), (rows, pooled) => {
      const absorb = pooled ? [] : ['city', 'year'];
      const result = run(rows, { absorb, singletons: 'keep', convention: 'reghdfe' });
      fc.pre(result.dropped.separated === 0);
      const column = (name: 'x' | 'z' | 'y' | 'w'): number[] => rows.map((row) => row[name]);
      const cities = rows.map(({ city }) => city);
      const dummies = pooled ? [] : [cities, rows.map(({ year }) => year)];
      const dense = densePoisson(column('y'), [column('x'), column('z')], dummies, column('w'));
      const groups = new Set(cities).size;
      const meat = dense.sandwich(cities);
      for (const index of [0, 1]) {
        const term = result.terms[index];
        expect(relativeDifference(term.estimate, dense.coefficients[index])).toBeLessThan(1e-9);
        const se = Math.sqrt((meat[index][index] * groups) / (groups - 1));
        expect(relativeDifference(term.se, se)).toBeLessThan(1e-9);
      }
      expect(relativeDifference(result.deviance, dense.deviance)).toBeLessThan(1e-9);
    }),
  );
});

/** Sparse trade: a third to a half of the flows positive, a dummy regressor, so that separation of every sort occurs. */
const flows = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    size: fc.integer({ min: 4, max: 7 }),
    share: fc.integer({ min: 30, max: 60 }),
  })
  .map(({ seed, size, share }) => {
    const random = stream(seed, 'example', 8);
    const rows: { from: string; to: string; x: number; d: number; y: number }[] = [];
    for (let from = 0; from < size; from++)
      for (let to = 0; to < size; to++) {
        const y = random.integer(100) < share ? 1 + random.integer(5) : 0;
        rows.push({ from: `f${from}`, to: `t${to}`, x: random.normal(), d: random.integer(5) === 0 ? 1 : 0, y });
      }
    return rows;
  });

/** The least deviance that finite coefficients come near to, by Newton's method with a ridge, whether or not it is reached. */
function infimum(columns: readonly (readonly number[])[], y: readonly number[]): number {
  const x = new Matrix(columns.map((column) => [...column])).transpose();
  const k = columns.length;
  let beta = Matrix.zeros(k, 1);
  for (let step = 0; step < 60; step++) {
    const means = x.mmul(beta).to1DArray().map(Math.exp);
    const score = x.transpose().mmul(Matrix.columnVector(y.map((value, row) => value - means[row])));
    const scaled = x.clone().mulColumnVector(means);
    const hessian = x.transpose().mmul(scaled).add(Matrix.eye(k, k).mul(1e-9));
    const move = solve(hessian, score);
    const largest = Math.max(...move.to1DArray().map(Math.abs));
    beta = beta.add(move.mul(Math.min(1, 2 / largest)));
  }
  const means = x.mmul(beta).to1DArray().map(Math.exp);
  return y.reduce((sum, value, row) => {
    const mu = means[row];
    return sum + 2 * ((value === 0 ? 0 : value * Math.log(value / mu)) - value + mu);
  }, 0);
}

function estimatedOrRefused(frame: Frame): PoissonResult | null {
  try {
    return estimate(frame, {
      outcome: 'y',
      regressors: ['x', 'd'],
      absorb: ['from', 'to'],
      singletons: 'keep',
      covariance: { kind: 'iid' },
    });
  } catch (thrown) {
    const codes = ['too-few-rows', 'outcome-constant', 'poisson-all-zero', 'regressors-absorbed', 'perfect-fit'];
    if (thrown instanceof Refusal && codes.includes(thrown.problem.code)) return null;
    throw thrown;
  }
}

test('what is dropped as separated costs the likelihood nothing, and what is left is not separated', () => {
  let separating = 0;
  fc.assert(
    fc.property(flows, (rows) => {
      const names = ['from', 'to', 'x', 'd', 'y'] as const;
      const cells: Cell[][] = [[...names], ...rows.map((row) => names.map((name) => row[name]))];
      const frame = readFrame({ cells, row: 0, column: 0 });
      const result = estimatedOrRefused(frame);
      // Of some there is too little left.
      fc.pre(result !== null);
      if (result.notices.some(({ code }) => code === 'separated-rows')) separating++;
      const dummies = (name: 'from' | 'to'): number[][] =>
        [...new Set(rows.map((row) => row[name]))].map((level) => rows.map((row) => (row[name] === level ? 1 : 0)));
      const columns = [rows.map(({ x }) => x), rows.map(({ d }) => d), ...dummies('from'), ...dummies('to')];
      const least = infimum(
        columns,
        rows.map(({ y }) => y),
      );
      expect(Math.abs(result.deviance - least)).toBeLessThan(1e-5 * least);
      // Rows that no finite coefficients fit would be chased one unit of the linear predictor a step.
      expect(result.iterations).toBeLessThan(20);
    }),
    { numRuns: 100, seed: 1 },
  );
  expect(separating).toBeGreaterThan(5);
});
