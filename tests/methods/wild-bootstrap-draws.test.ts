import fc from 'fast-check';
import { stream } from '../../src/numerics/random';
import { prepare, replicate } from '../../src/methods/wild-bootstrap/estimate';
import type { WildBootstrapResult } from '../../src/methods/wild-bootstrap/result';
import { schema } from '../../src/methods/wild-bootstrap/spec';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { Matrix, solve } from 'ml-matrix';
import { estimate, relativeDifference } from './fixed-effects.oracle';
import { wildBootstrap } from './wild-bootstrap.oracle';

interface Row {
  readonly city: string;
  readonly province: string;
  readonly year: number;
  readonly x: number;
  readonly z: number;
  readonly w: number;
  readonly y: number;
}
const NAMES = ['city', 'province', 'year', 'x', 'z', 'w', 'y'] as const;

function frameOfRows(rows: readonly Row[], ystar: readonly number[] = []): Frame {
  const cells: Cell[][] = rows.map((row, index) => [...NAMES.map((name) => row[name]), ystar[index] ?? 0]);
  return readFrame({ cells: [[...NAMES, 'ystar'], ...cells], row: 0, column: 0 });
}

/** Cities of a few provinces over a few years, some rows missing. */
const panels = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    provinces: fc.integer({ min: 3, max: 5 }),
    years: fc.integer({ min: 3, max: 5 }),
  })
  .map(({ seed, provinces, years }): Row[] => {
    const random = stream(seed, 'example', 11);
    return Array.from({ length: 3 * provinces }, (_, city) =>
      Array.from({ length: years }, (__, year): Row[] => {
        const [x, z, error] = [random.normal() + 0.2 * city, random.normal() + 0.1 * year, random.normal()];
        const w = 1 + random.integer(4);
        const y = 0.3 * x - 0.3 * z + 0.4 * city + 0.2 * year + error;
        const row = { city: `c${city}`, province: `p${city % provinces}`, year: 2000 + year, x, z, w, y };
        return random.integer(10) > 0 || year < 2 ? [row] : [];
      }).flat(),
    ).flat();
  });

const model = {
  outcome: 'y',
  regressors: ['x', 'z'],
  absorb: ['city', 'year'],
  entity: 'city',
  period: 'year',
  covariance: { by: ['province'] },
  singletons: 'keep',
};

/** Fitted values and residuals of weighted least squares on the other regressor, dummies and a constant, y less β₀x. */
function restricted(rows: readonly Row[], absorb: readonly string[], value: number, weighted: boolean) {
  const root = rows.map(({ w }) => (weighted ? Math.sqrt(w) : 1));
  const dummies = absorb.flatMap((name) =>
    [...new Set(rows.map((row) => row[name as 'city']))]
      .slice(1)
      .map((level) => rows.map((row) => Number(row[name as 'city'] === level))),
  );
  const design = new Matrix([rows.map(() => 1), rows.map(({ z }) => z), ...dummies]).transpose();
  const target = rows.map(({ x, y }) => y - value * x);
  const scaled = design.clone().mulColumnVector(root);
  const b = solve(scaled, Matrix.columnVector(target.map((one, row) => one * root[row])), true);
  const fitted = design.mmul(b).to1DArray();
  return {
    fitted: rows.map(({ x }, row) => fitted[row] + value * x),
    residuals: target.map((one, row) => one - fitted[row]),
  };
}

/** The multipliers of a replication: by group in the order of the labels. */
function multipliers(groups: readonly string[], draw: string, replication: number): ReadonlyMap<string, number> {
  const random = stream(1, 'wild', replication);
  return new Map([...groups].sort().map((group) => [group, draw === 'webb' ? random.webb() : random.sign()]));
}

test.each<[string, object, (row: Row) => string]>([
  ['clusters that hold cities', {}, ({ province }) => province],
  ['weights', { weights: 'w' }, ({ province }) => province],
  ['no effects', { absorb: [] }, ({ province }) => province],
  ['clusters that cut across cities', { covariance: { by: ['year'] } }, ({ year }) => String(year)],
  ['draws by other groups', { drawnBy: ['city'] }, ({ city }) => city],
  ['two ways', { covariance: { by: ['province', 'year'] } }, ({ province, year }) => `${province}^${year}`],
  [
    'two ways, drawn by one of them, weighted',
    { covariance: { by: ['province', 'year'] }, drawnBy: ['province'], weights: 'w' },
    ({ province }) => province,
  ],
])('a draw is the regression on the sample that it makes: %s', (_name, fields, groupOf) => {
  fc.assert(
    fc.property(panels, fc.constantFrom('rademacher', 'webb'), fc.constantFrom(0, 0.7), (rows, draw, value) => {
      const specification = schema.parse({
        method: 'wild-bootstrap',
        ...model,
        ...fields,
        draw,
        value,
        replications: 999_999,
      });
      const whole = prepare({ main: frameOfRows(rows) }, specification);
      const prepared = { ...whole, plan: { ...whole.plan, enumerated: false } };
      const draws = replicate(prepared, 3, 6);
      const { fitted, residuals } = restricted(rows, specification.absorb, value, specification.weights !== null);
      const delta = prepared.plan.estimate - value;
      for (let replication = 3; replication < 6; replication++) {
        const v = multipliers([...new Set(rows.map(groupOf))], draw, replication);
        const ystar = fitted.map((one, row) => one + residuals[row] * (v.get(groupOf(rows[row])) ?? NaN));
        const [n, ofDelta, q, ofDeltaOnce, ofDeltaTwice] = draws.subarray(5 * (replication - 3));
        const numerator = n + delta * ofDelta;
        const variance = q + delta * ofDeltaOnce + delta ** 2 * ofDeltaTwice;
        // A variance of several ways may be negative, which the regression refuses.
        if (variance < 1e-6) continue;
        const again = estimate(frameOfRows(rows, ystar), {
          ...model,
          absorb: specification.absorb,
          weights: specification.weights,
          outcome: 'ystar',
          covariance: { kind: 'cluster', by: specification.covariance.by },
          smallSample: { cluster: 'conventional' },
        });
        // Of a multi-way covariance that is not positive as a whole the regression repairs the variances.
        if (again.notices.some(({ code }) => code === 'covariance-repaired')) continue;
        expect(Math.abs(again.terms[0].estimate - value - numerator)).toBeLessThan(1e-9);
        expect(relativeDifference(again.terms[0].se ** 2, variance)).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 12 },
  );
});

function expectSame(one: WildBootstrapResult, other: WildBootstrapResult, factor = 1): void {
  expect(other).toMatchObject({ draws: one.draws, exceed: one.exceed, ties: one.ties, p: one.p });
  expect(relativeDifference(one.statistic, Math.sign(factor) * other.statistic)).toBeLessThan(1e-9);
  const ends = factor > 0 ? [other.low, other.high] : [other.high, other.low];
  [one.low, one.high].forEach((end, index) => {
    const twin = ends[index];
    if (end === null || twin === null) expect(twin).toBe(end);
    else expect(Math.abs(end * factor - twin)).toBeLessThan(1e-8 * Math.abs(other.se));
  });
}

describe('what changes nothing', () => {
  const run = (rows: readonly Row[], fields: object = {}): WildBootstrapResult =>
    wildBootstrap(frameOfRows(rows), { ...model, weights: 'w', replications: 999, ...fields });
  const check = (body: (rows: Row[]) => void): void =>
    fc.assert(
      fc.property(panels, (rows) => body(rows)),
      { numRuns: 15 },
    );

  test('the order of rows and of columns, for random draws too', () => {
    check((rows) => {
      const turned = [...rows].reverse();
      for (const fields of [{}, { draw: 'webb' }, { covariance: { by: ['city'] }, draw: 'webb' }])
        expectSame(
          run(rows, { ...fields, term: 'x' }),
          run(turned, { ...fields, term: 'x', regressors: ['z', 'x'], absorb: ['year', 'city'] }),
        );
    });
  });

  test('units, signs and additions', () => {
    check((rows) => {
      const other = rows.map((row) => ({ ...row, x: row.x * -1e3 + 4, y: row.y * 1e5 - 7, w: row.w / 100 }));
      expectSame(run(rows), run(other), -100);
    });
  });

  test('new names of entities and clusters, where all signs are taken', () => {
    check((rows) =>
      expectSame(run(rows), run(rows.map((row) => ({ ...row, province: `q${9 - Number(row.province.slice(1))}` })))),
    );
  });

  test('a row that is split into two with its weight divided', () => {
    check((rows) => {
      const parts = [0.3, 0.7].map((share) => ({ ...rows[1], w: rows[1].w * share }));
      const split = [rows[0], ...parts, ...rows.slice(2)];
      // One row more changes (N − 1)/(N − K), of every draw's statistic alike.
      const [whole, divided] = [rows, split].map((some) => run(some, { smallSample: { adjust: false } }));
      expectSame(whole, divided);
    });
  });

  test('parts in which replications are drawn', () => {
    check((rows) => {
      const specification = schema.parse({
        method: 'wild-bootstrap',
        ...model,
        covariance: { by: ['city'] },
        draw: 'webb',
      });
      const prepared = prepare({ main: frameOfRows(rows) }, specification);
      const parts = [0, 1, 7, 20].flatMap((from, index, all) =>
        index + 1 < all.length ? [...replicate(prepared, from, all[index + 1])] : [],
      );
      expect(Float64Array.from(parts)).toEqual(replicate(prepared, 0, 20));
    });
  });
});

test('the interval holds the values that are not rejected', () => {
  fc.assert(
    fc.property(panels, fc.constantFrom('rademacher', 'webb'), (rows, draw) => {
      const run = (value: number): WildBootstrapResult =>
        wildBootstrap(frameOfRows(rows), { ...model, covariance: { by: ['city'] }, draw, value, replications: 499 });
      const { low, high, se, estimate: value, p, profile } = run(0);
      for (const [end, outwards] of [
        [low, -1e-7],
        [high, 1e-7],
      ] as const) {
        if (end === null) continue;
        expect(run(end + outwards * se).p).toBeLessThanOrEqual(0.05);
        expect(run(end - outwards * se).p).toBeGreaterThan(0.05);
      }
      if (low !== null && high !== null && run(0).notices.length === 0) expect(p > 0.05).toBe(low <= 0 && 0 <= high);
      expect(run(value).p).toBeGreaterThan(0.9);
      const [first] = profile;
      expect(run(first.value).p).toBeCloseTo(first.p, 12);
    }),
    { numRuns: 15 },
  );
});
