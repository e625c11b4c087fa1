import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { prepare } from '../../src/methods/fixed-effects/estimate';
import { schema } from '../../src/methods/fixed-effects/spec';
import { resampledCoefficients, type Resampling } from '../../src/regression/bootstrap';
import { frameOf } from '../data';
import { estimate, relativeDifference } from './fixed-effects.oracle';

const NAMES = ['city', 'province', 'industry', 'year', 'x', 'z', 'w', 'y'];

/** 12 cities in 4 provinces, with gaps, two industries a city. */
function rowsOfPanel(): (string | number)[][] {
  const random = stream(5, 'example', 5);
  const rows: (string | number)[][] = [];
  for (let city = 0; city < 12; city++)
    for (let year = 0; year < 5; year++)
      for (let industry = 0; industry < 2; industry++) {
        if (random.integer(10) === 0) continue;
        const [x, z] = [random.normal() + 0.2 * city, random.normal()];
        const y = 0.5 * x + z + 0.3 * city + 0.1 * year * (city % 3) + random.normal();
        rows.push([`c${city}`, `p${city % 4}`, `i${industry}`, 2010 + year, x, z, 1 + random.integer(4), y]);
      }
  return rows;
}

const rows = rowsOfPanel();
const frameOfRows = (cells: readonly Cell[][], names = NAMES): Frame =>
  readFrame({ cells: [names, ...cells], row: 0, column: 0 });

function planOf(frame: Frame, fields: object): Resampling {
  const specification = schema.parse({
    method: 'fixed-effects',
    outcome: 'y',
    regressors: ['x', 'z'],
    covariance: { kind: 'bootstrap' },
    singletons: 'keep',
    ...fields,
  });
  const { errors } = prepare({ main: frame }, specification);
  if (!('plan' in errors)) throw new Error('no resampling was planned');
  return errors.plan;
}

/** The rows of the groups drawn in one replication, each copy of a group under a name of its own. */
function drawnRows(by: number, replication: number): (string | number)[][] {
  const groups = [...new Set(rows.map((row) => row[by]))];
  const random = stream(1, 'bootstrap', replication);
  return groups.flatMap((_, copy) => {
    const group = groups[random.integer(groups.length)];
    return rows.filter((row) => row[by] === group).map((row) => [...row, `${row[0]}/${copy}`]);
  });
}

const models: readonly (readonly [string, { by: string; absorb: string[]; again: string[]; weights?: string }])[] = [
  ['no effects', { by: 'city', absorb: [], again: [] }],
  ['no effects, weighted', { by: 'city', absorb: [], again: [], weights: 'w' }],
  ['effects of the unit', { by: 'city', absorb: ['city'], again: ['copy'] }],
  ['two effects', { by: 'city', absorb: ['city', 'year'], again: ['copy', 'year'] }],
  ['two effects, weighted', { by: 'city', absorb: ['city', 'year'], again: ['copy', 'year'], weights: 'w' }],
  ['crossing effects', { by: 'city', absorb: ['city', 'province^year'], again: ['copy', 'province^year'] }],
  [
    'three effects',
    { by: 'city', absorb: ['city^industry', 'industry^year'], again: ['copy^industry', 'industry^year'] },
  ],
  ['slopes within units', { by: 'city', absorb: ['city[year]', 'year'], again: ['copy[year]', 'year'] }],
  ['slopes across units', { by: 'city', absorb: ['city', 'province[year]'], again: ['copy', 'province[year]'] }],
  ['units above the entity', { by: 'province', absorb: ['city', 'year'], again: ['copy', 'year'] }],
];

describe.each(models)(
  'a draw is the regression on the rows drawn: %s',
  (_name, { by, absorb, again, weights = null }) => {
    const plan = planOf(frameOfRows(rows), { absorb, weights, covariance: { kind: 'bootstrap', by: [by] } });

    test.each([
      ['from sums by group', plan],
      ['from rows', { ...plan, moments: null }],
    ])('%s', (_route, resampling) => {
      if (resampling === plan) expect(plan.moments).not.toBeNull();
      const from = 3;
      const draws = resampledCoefficients(resampling, 1, from, from + 4);
      const k = plan.fit.terms.length;
      for (let draw = 0; draw < 4; draw++) {
        const sample = frameOfRows(drawnRows(NAMES.indexOf(by), from + draw), [...NAMES, 'copy']);
        const { terms } = estimate(sample, {
          outcome: 'y',
          regressors: ['x', 'z'],
          absorb: again,
          weights,
          singletons: 'keep',
          covariance: { kind: 'iid' },
        });
        terms.forEach((term, index) =>
          expect(relativeDifference(draws[draw * k + index], term.estimate)).toBeLessThan(1e-9),
        );
      }
    });
  },
);

test('on the city panel bootstrap errors are those of clustering, up to the noise of the draws', () => {
  const frame = frameOf('city_panel');
  const model = {
    outcome: 'innovation',
    regressors: ['ai_lq', 'gdp_pc'],
    absorb: ['city_id', 'year'],
    entity: 'city_id',
  };
  const clustered = estimate(frame, model);
  const resampled = estimate(frame, { ...model, covariance: { kind: 'bootstrap' }, replications: 1999 });
  resampled.terms.forEach(({ estimate: value, se, low, high }, index) => {
    expect(value).toBe(clustered.terms[index].estimate);
    // The relative noise of a standard deviation of 1,999 draws is 1/√(2 · 1,999) = 1.6 %; four times that.
    expect(relativeDifference(se, clustered.terms[index].se)).toBeLessThan(0.064);
    const percentile = resampled.bootstrap?.percentile[index];
    expect(Math.abs((percentile?.low ?? NaN) - low)).toBeLessThan(0.2 * se);
    expect(Math.abs((percentile?.high ?? NaN) - high)).toBeLessThan(0.2 * se);
  });
  expect(resampled.bootstrap).toMatchObject({ by: 'city_id', groups: 268, draws: 1999, failed: 0 });
  expect(resampled.smallSample).toMatchObject({ g: 268, factor: 1, df: 267 });
});

test('the seed decides the draws', () => {
  const frame = frameOfRows(rows);
  const model = (seed: number) =>
    estimate(frame, {
      outcome: 'y',
      regressors: ['x'],
      absorb: ['city', 'year'],
      covariance: { kind: 'bootstrap' },
      replications: 50,
      seed,
    }).terms[0].se;
  expect(model(1)).toBe(model(1));
  expect(model(1)).not.toBe(model(2));
});

describe('a regressor that only some units move', () => {
  const model = (moving: number) => {
    const cells = rows.map((row, index) => [...row, Number(`${row[0]}`.slice(1)) < moving ? (index * 7) % 5 : 0]);
    return estimate(frameOfRows(cells, [...NAMES, 'rare']), {
      outcome: 'y',
      regressors: ['x', 'rare'],
      absorb: ['city', 'year'],
      covariance: { kind: 'bootstrap' },
      replications: 200,
    });
  };

  test('cannot be estimated in the draws without them, which are counted', () => {
    const { bootstrap, notices } = model(2);
    expect(bootstrap?.failed).toBeGreaterThan(0);
    expect(notices).toContainEqual({ code: 'draws-failed', values: { failed: bootstrap?.failed, draws: 200 } });
  });
});

test('units that are one, and entities that nobody named, are refused', () => {
  const model = (fields: object) =>
    estimate(frameOfRows(rows), { outcome: 'y', regressors: ['x'], covariance: { kind: 'bootstrap' }, ...fields });
  expect(() => model({})).toThrow(/cluster-unnamed/);
  expect(() => model({ entity: 'city', where: ['city = "c1"'] })).toThrow(/one-cluster/);
});
