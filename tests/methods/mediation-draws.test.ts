import fc from 'fast-check';
import { pathsOfDraw, type Paths } from '../../src/methods/mediation/draws';
import { finish, prepare, replicate, width, type Prepared } from '../../src/methods/mediation/estimate';
import { schema } from '../../src/methods/mediation/spec';
import { stream } from '../../src/numerics/random';
import { estimate, relativeDifference } from './fixed-effects.oracle';
import { frameOfRows, model, panels, mediatedRows, type Row } from './mediation.samples';

function prepared(rows: readonly Row[], fields: object): Prepared {
  const specification = schema.parse({ method: 'mediation', ...model, ...fields });
  return prepare({ main: frameOfRows(rows) }, specification);
}

/** Every equation anew, by the regression itself, on rows in which a group's copies have names of their own. */
function refit(rows: readonly Row[], fields: object): Paths {
  const frame = frameOfRows(rows);
  const { absorb, weights = null } = { ...model, ...fields } as typeof model & { weights?: string | null };
  const fit = (outcome: string, regressors: string[]) =>
    estimate(frame, { outcome, regressors, absorb, weights, singletons: 'keep', covariance: { kind: 'iid' } });
  const slope = (outcome: string, regressors: string[], name: string): number =>
    fit(outcome, regressors).terms.find((term) => term.name === name)?.estimate ?? NaN;
  const { rss } = fit('y', ['x', 'm', 'k', 'z']);
  return {
    total: slope('y', ['x', 'z'], 'x'),
    a: [slope('m', ['x', 'z'], 'x'), slope('k', ['x', 'z'], 'x')],
    b: [slope('y', ['x', 'm', 'k', 'z'], 'm'), slope('y', ['x', 'm', 'k', 'z'], 'k')],
    ratios: [Math.sqrt(rss / fit('m', ['x', 'k', 'z']).rss), Math.sqrt(rss / fit('k', ['x', 'm', 'z']).rss)],
  };
}

function expectSame(found: Paths, expected: Paths): void {
  const numbers = ({ total, a, b, ratios }: Paths): number[] => [total, ...a, ...b, ...ratios];
  const wanted = numbers(expected);
  numbers(found).forEach((number, index) => {
    // Relative to what the coefficients are about: one may be as good as zero.
    expect(Math.abs(number - wanted[index])).toBeLessThan(1e-9 * Math.max(1, Math.abs(wanted[index])));
  });
}

/** The rows of a bootstrap sample: groups in the order of their labels, each copy with names of its own. */
function drawnRows(rows: readonly Row[], groupOf: (row: Row) => string, replication: number): Row[] {
  const labels = [...new Set(rows.map(groupOf))].sort();
  const random = stream(1, 'bootstrap', replication);
  return labels.flatMap((_, copy) => {
    const label = labels[random.integer(labels.length)];
    return rows
      .filter((row) => groupOf(row) === label)
      .map((row) => ({ ...row, city: `${row.city}/${copy}`, province: `${row.province}/${copy}` }));
  });
}

test.each<[string, object, (row: Row) => string]>([
  ['cities, two-way effects', {}, ({ city }) => city],
  ['weights', { weights: 'w' }, ({ city }) => city],
  ['effects of cities alone', { absorb: ['city'] }, ({ city }) => city],
  ['no effects, but a constant', { absorb: [] }, ({ city }) => city],
  [
    'effects of provinces and years beside cities',
    { absorb: ['city', 'year', 'province^year'], drawnBy: ['province'] },
    ({ province }) => province,
  ],
  ['trends of cities', { absorb: ['city[year]', 'year'] }, ({ city }) => city],
  ['provinces', { drawnBy: ['province'] }, ({ province }) => province],
  ['clusters', { covariance: { kind: 'cluster', by: ['province'] } }, ({ province }) => province],
])('a draw is every equation anew on the rows that are drawn: %s', (_name, fields, groupOf) => {
  let compared = 0;
  fc.assert(
    fc.property(panels, (rows) => {
      const whole = prepared(rows, fields);
      const draws = replicate(whole, 2, 6);
      const each = width(whole);
      for (let replication = 2; replication < 6; replication++) {
        const found = pathsOfDraw(draws, (replication - 2) * each, 2);
        // A sample of few groups may leave nothing of a regressor.
        if (Number.isNaN(found.total)) continue;
        compared++;
        expectSame(found, refit(drawnRows(rows, groupOf, replication), fields));
      }
    }),
    { numRuns: 8 },
  );
  expect(compared).toBeGreaterThan(20);
});

test('rows are drawn where nothing groups them', () => {
  const rows = mediatedRows(5, 4, 5);
  const fields = { absorb: [], entity: null, period: null, covariance: { kind: 'hc1' } };
  const whole = prepared(rows, fields);
  const draws = replicate(whole, 0, 3);
  for (let replication = 0; replication < 3; replication++) {
    const random = stream(1, 'bootstrap', replication);
    const drawn = rows.map(() => rows[random.integer(rows.length)]);
    expectSame(pathsOfDraw(draws, replication * width(whole), 2), refit(drawn, fields));
  }
  expect(finish(whole, replicate(whole, 0, 99)).bootstrap).toMatchObject({ by: null, groups: rows.length });
});

test('the paths of the whole sample are those of its equations, and leaving a city out is a refit', () => {
  const rows = mediatedRows(7, 4, 6);
  const whole = prepared(rows, {});
  const result = finish(whole, replicate(whole, 0, 99));
  const values = [...new Set(rows.map(({ city }) => city))].map((city) => {
    const { a, b } = refit(
      rows.filter((row) => row.city !== city),
      {},
    );
    return a[0] * b[0];
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviations = values.map((value) => mean - value);
  const squares = deviations.reduce((sum, d) => sum + d ** 2, 0);
  const acceleration = deviations.reduce((sum, d) => sum + d ** 3, 0) / (6 * squares ** 1.5);
  expect(relativeDifference(result.paths[0].bca?.acceleration ?? NaN, acceleration)).toBeLessThan(1e-8);
  const { total, a, b } = refit(rows, {});
  expect(relativeDifference(result.total.estimate, total)).toBeLessThan(1e-11);
  result.paths.forEach((path, j) => {
    expect(relativeDifference(path.indirect?.estimate ?? NaN, a[j] * b[j])).toBeLessThan(1e-11);
  });
});

test('without sums by group each draw transforms its rows, to the same numbers', () => {
  fc.assert(
    fc.property(panels, fc.constantFrom({}, { weights: 'w' }, { absorb: [] }), (rows, fields) => {
      const whole = prepared(rows, fields);
      if (whole.products === null) throw new Error('three steps have products');
      const byRows: Prepared = { ...whole, products: { ...whole.products, moments: null } };
      const [draws, others] = [replicate(whole, 0, 20), replicate(byRows, 0, 20)];
      draws.forEach((value, index) =>
        expect(Math.abs(value - others[index])).toBeLessThan(1e-9 * Math.max(1, Math.abs(value))),
      );
      // Of the same draws only the acceleration differs: the infinitesimal jackknife is near the one that leaves groups out.
      const [one, other] = [finish(whole, draws), finish(byRows, draws)];
      expect(one.paths[0].percentile).toEqual(other.paths[0].percentile);
      const [k, l] = [one.paths[0].bca?.acceleration ?? 0, other.paths[0].bca?.acceleration ?? 0];
      expect(Math.abs(k - l)).toBeLessThan(0.05);
    }),
    { numRuns: 10 },
  );
});

test('replications are the same in whatever parts they are drawn', () => {
  const whole = prepared(mediatedRows(3, 4, 5), {});
  const parts = [0, 1, 7, 20].flatMap((from, index, all) =>
    index + 1 < all.length ? [...replicate(whole, from, all[index + 1])] : [],
  );
  expect(Float64Array.from(parts)).toEqual(replicate(whole, 0, 20));
});
