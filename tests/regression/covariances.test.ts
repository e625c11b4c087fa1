import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix, QrDecomposition } from 'ml-matrix';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { readFrame } from '../../src/panel/read';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { estimate, relativeDifference } from '../methods/fixed-effects.oracle';

/** One row of an unbalanced panel of places. */
interface Row {
  readonly city: string;
  readonly region: string;
  readonly year: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly x: number;
  readonly z: number;
  readonly w: number;
  readonly y: number;
}
const NAMES = ['city', 'region', 'year', 'latitude', 'longitude', 'x', 'z', 'w', 'y'] as const;

/** Cities in three regions with years missing, some of them between others; errors that go on in time. */
const panels = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    cities: fc.integer({ min: 6, max: 9 }),
    years: fc.integer({ min: 4, max: 6 }),
    gaps: fc.integer({ min: 0, max: 30 }),
    weighted: fc.boolean(),
  })
  .map(({ seed, cities, years, gaps, weighted }): Row[] => {
    const random = stream(seed, 'example', 9);
    return Array.from({ length: cities }, (_, city) => {
      const [latitude, longitude] = [25 + 10 * random.uniform(), 110 + 10 * random.uniform()];
      let error = random.normal();
      return Array.from({ length: years }, (__, year) => {
        error = 0.5 * error + random.normal();
        const [x, z] = [random.normal() + 0.2 * city, random.normal() + 0.1 * year];
        const w = weighted ? 1 + random.integer(9) : 1;
        const y = 0.7 * x - 0.3 * z + 0.4 * city + 0.2 * year + error / Math.sqrt(w);
        const row = { city: `c${city}`, region: `r${city % 3}`, year: 2000 + year, latitude, longitude, x, z, w, y };
        return random.integer(100) >= gaps || year < 2 ? [row] : [];
      }).flat();
    }).flat();
  });

function run(rows: readonly Row[], covariance: object, fields: object = {}): FixedEffectsResult {
  const cells: Cell[][] = [[...NAMES], ...rows.map((row) => NAMES.map((name) => row[name]))];
  return estimate(readFrame({ cells, row: 0, column: 0 }), {
    outcome: 'y',
    regressors: ['x', 'z'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    weights: 'w',
    singletons: 'keep',
    smallSample: { adjust: false, cluster: false },
    covariance,
    ...fields,
  });
}

/** The regression with all its dummies, every row times √w. */
interface Dense {
  /** (X′X)⁻¹X′ of the two regressors: 2 × n */
  readonly solver: Matrix;
  readonly residuals: number[];
  readonly hat: Matrix;
}

function denseOf(rows: readonly Row[]): Dense {
  const dummies = (name: 'city' | 'year', skip: number): number[][] =>
    [...new Set(rows.map((row) => row[name]))]
      .slice(skip)
      .map((level) => rows.map((row) => Number(row[name] === level)));
  const root = rows.map(({ w }) => Math.sqrt(w));
  const columns = [rows.map(({ x }) => x), rows.map(({ z }) => z), ...dummies('city', 0), ...dummies('year', 1)];
  const design = new Matrix(columns).transpose().mulColumnVector(root);
  const y = Matrix.columnVector(rows.map((row, index) => row.y * root[index]));
  const q = new QrDecomposition(design).orthogonalMatrix;
  const hat = q.mmul(q.transpose());
  const residuals = Matrix.sub(y, hat.mmul(y)).to1DArray();
  const inverse = new QrDecomposition(design.transpose().mmul(design)).solve(Matrix.eye(design.columns));
  return { solver: inverse.mmul(design.transpose()).subMatrix(0, 1, 0, rows.length - 1), residuals, hat };
}

/** Variances of both coefficients where errors of two rows may depend on each other with a weight. */
function weighted(rows: readonly Row[], weight: (a: Row, b: Row) => number): number[] {
  const { solver, residuals } = denseOf(rows);
  const omega = new Matrix(rows.map((a, i) => rows.map((b, j) => weight(a, b) * residuals[i] * residuals[j])));
  return solver.mmul(omega).mmul(solver.transpose()).diagonal();
}

function expectVariances(result: FixedEffectsResult, variances: readonly number[]): void {
  result.terms.forEach(({ se }, index) => expect(relativeDifference(se ** 2, variances[index])).toBeLessThan(1e-9));
}

const check = (body: (rows: Row[]) => void): void =>
  fc.assert(
    fc.property(panels, (rows) => body(rows)),
    { numRuns: 25 },
  );
const bartlett = (apart: number, lags: number): number => Math.max(0, 1 - Math.abs(apart) / (lags + 1));

test('HC2 and HC3 divide each residual by what its leverage leaves', () => {
  check((rows) => {
    const { hat, residuals, solver } = denseOf(rows);
    for (const [kind, power] of [
      ['hc2', 1],
      ['hc3', 2],
    ] as const) {
      const omega = Matrix.diag(residuals.map((e, i) => e ** 2 / (1 - hat.get(i, i)) ** power));
      expectVariances(run(rows, { kind }), solver.mmul(omega).mmul(solver.transpose()).diagonal());
    }
  });
});

test.each([0, 1, 3])('Driscoll–Kraay with %i lags ties rows by their distance in time', (lags) => {
  check((rows) =>
    expectVariances(
      run(rows, { kind: 'driscoll-kraay', lags }),
      weighted(rows, (a, b) => bartlett(a.year - b.year, lags)),
    ),
  );
});

test.each([0, 1, 3])('Newey–West with %i lags does so within an entity, over gaps too', (lags) => {
  check((rows) =>
    expectVariances(
      run(rows, { kind: 'newey-west', lags }),
      weighted(rows, (a, b) => (a.city === b.city ? bartlett(a.year - b.year, lags) : 0)),
    ),
  );
});

function kilometres(a: Row, b: Row): number {
  const half = (degrees: number): number => Math.sin((degrees * Math.PI) / 360) ** 2;
  const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
  const square =
    half(a.latitude - b.latitude) + cosine(a.latitude) * cosine(b.latitude) * half(a.longitude - b.longitude);
  return 2 * 6371 * Math.asin(Math.sqrt(square));
}

test.each([
  ['uniform', false],
  ['bartlett', false],
  ['bartlett', true],
  ['uniform', true],
])('Conley with a %s kernel ties rows by distance; within a period only: %s', (kernel, temporal) => {
  check((rows) => {
    const variances = weighted(rows, (a, b) => {
      if (temporal && a.year !== b.year) return 0;
      const apart = kilometres(a, b);
      return apart > 400 ? 0 : kernel === 'uniform' ? 1 : 1 - apart / 400;
    });
    // With few places a sum of products may be negative: it is then repaired.
    if (variances.some((variance) => variance <= 0)) return;
    const covariance = { kind: 'conley', latitude: 'latitude', longitude: 'longitude', cutoff: 400, kernel, temporal };
    expectVariances(run(rows, covariance), variances);
  });
});

test.each(['city', 'region', 'year'] as const)('CR2 by %s multiplies residuals by the root of (I − H)⁺', (by) => {
  check((rows) => {
    const { hat, residuals, solver } = denseOf(rows);
    const variances = [0, 0];
    for (const level of new Set(rows.map((row) => row[by]))) {
      const members = rows.flatMap((row, index) => (row[by] === level ? [index] : []));
      const block = Matrix.sub(Matrix.eye(members.length), hat.selection(members, members));
      const { realEigenvalues, eigenvectorMatrix: vectors } = new EigenvalueDecomposition(block, {
        assumeSymmetric: true,
      });
      const roots = Matrix.diag(realEigenvalues.map((value) => (value > 1e-9 ? 1 / Math.sqrt(value) : 0)));
      const adjusted = vectors
        .mmul(roots)
        .mmul(vectors.transpose())
        .mmul(Matrix.columnVector(members.map((index) => residuals[index])));
      const sum = solver.subMatrixColumn(members).mmul(adjusted);
      variances.forEach((_, term) => (variances[term] += sum.get(term, 0) ** 2));
    }
    expectVariances(run(rows, { kind: 'cr2', by: [by] }), variances);
  });
});

const KINDS: readonly object[] = [
  { kind: 'hc2' },
  { kind: 'hc3' },
  { kind: 'driscoll-kraay', lags: 2 },
  { kind: 'newey-west', lags: 2 },
  { kind: 'conley', latitude: 'latitude', longitude: 'longitude', cutoff: 300, kernel: 'bartlett' },
  { kind: 'cr2', by: ['region'] },
];

test.each(KINDS)('%o: the order of rows, new names and units change nothing', (covariance) => {
  fc.assert(
    fc.property(panels, fc.integer(), (rows, seed) => {
      const random = stream(seed, 'example', 10);
      const shuffled = rows.map((row) => ({ row, key: random.uniform() })).sort((a, b) => a.key - b.key);
      const other = shuffled.map(({ row }) => ({
        ...row,
        city: `#${90 - Number(row.city.slice(1))}`,
        x: row.x * -1e4 + 3,
        y: row.y * 1e-3 - 5,
        w: row.w * 1e3,
      }));
      const [one, two] = [run(rows, covariance), run(other, covariance)];
      const factors = [-1e-7, 1e-3];
      one.terms.forEach((term, index) => {
        expect(relativeDifference(term.se * Math.abs(factors[index]), two.terms[index].se)).toBeLessThan(1e-9);
        expect(relativeDifference(term.p, two.terms[index].p)).toBeLessThan(1e-8);
      });
    }),
    { numRuns: 20 },
  );
});
