import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { stream } from '../../src/numerics/random';
import { estimate, relativeDifference } from './fixed-effects.oracle';

/**
 * Workers who never change between two groups of firms: firm and worker effects form two components. Each firm lies
 * in a region; workers move between firms of a region.
 */
function mobility(): Frame {
  const random = stream(7, 'example', 0);
  const rows: Cell[][] = [];
  for (let worker = 0; worker < 40; worker++)
    for (let year = 0; year < 5; year++) {
      const firm = (worker % 2) * 4 + random.integer(4);
      const x = random.normal();
      const y = 0.5 * x + worker * 0.1 + firm * 0.2 + random.normal();
      rows.push([`w${worker}`, `f${firm}`, worker % 2 === 0 ? 'north' : 'south', year, x, random.normal(), y]);
    }
  return readFrame({ cells: [['worker', 'firm', 'region', 'year', 'x', 'z', 'y'], ...rows], row: 0, column: 0 });
}

const frame = mobility();
const run = (fields: object): FixedEffectsResult =>
  estimate(frame, { outcome: 'y', regressors: ['x', 'z'], entity: 'worker', ...fields });
const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });
const raw = { smallSample: { adjust: false, cluster: false } };

/** Squared standard errors of one run over another's: the ratio of their small-sample factors. */
function ratio(one: FixedEffectsResult, other: FixedEffectsResult): number {
  const ratios = one.terms.map(({ se }, index) => (se / other.terms[index].se) ** 2);
  for (const value of ratios) expect(relativeDifference(value, ratios[0])).toBeLessThan(1e-10);
  return ratios[0];
}

describe('two effects in two components', () => {
  const effects = { absorb: ['worker', 'firm'] };
  const N = 200;

  test.each([
    // 2 slopes, 40 workers, 8 firms
    ['fixest', 2 + 40 + 8 - 1],
    ['reghdfe', 2 + 40 + 8 - 2],
    ['stata', 2 + 40 + 8 - 2],
    ['areg', 2 + 40 + 8 - 2],
  ])('iid under %s has K = %i', (convention, k) => {
    const result = run({ ...effects, convention, covariance: { kind: 'iid' } });
    expect(result.smallSample).toEqual({
      n: N,
      k,
      g: null,
      factor: expect.closeTo(N / (N - k), 12) as number,
      df: N - k,
    });
    const reference = run({ ...effects, ...raw, covariance: { kind: 'iid' } });
    expect(relativeDifference(ratio(result, reference), (N - 1) / (N - k))).toBeLessThan(1e-10);
    expect(result.f?.df2).toBe(N - k);
  });

  test.each([
    // Workers are nested in themselves; firms are counted beside the constant that stays.
    ['fixest', ['worker'], 2 + 8, 40],
    ['reghdfe', ['worker'], 2 + 8, 40],
    // xtreg leaves out a dummy of firms in each component, and counts the constant.
    ['stata', ['worker'], 2 + 6 + 1, 40],
    ['areg', ['worker'], 2 + 40 + 8 - 2, 40],
    // Both effects are nested in regions.
    ['fixest', ['region'], 2 + 1, 2],
    ['reghdfe', ['region'], 2 + 1, 2],
    // xtreg does not know that firms are nested: they are dummies to it.
    ['stata', ['region'], 2 + 6 + 1, 2],
    ['areg', ['region'], 2 + 40 + 8 - 2, 2],
  ])('clustered under %s by %s has K = %i and G = %i', (convention, by, k, g) => {
    const result = run({ ...effects, convention, ...clustered(...by) });
    const factor = ((N - 1) / (N - k)) * (g / (g - 1));
    expect(result.smallSample).toEqual({ n: N, k, g, factor: expect.closeTo(factor, 12) as number, df: g - 1 });
    const reference = run({ ...effects, ...raw, ...clustered(...by) });
    expect(relativeDifference(ratio(result, reference), factor)).toBeLessThan(1e-10);
  });

  test('the third effect counts the components with each earlier one, the higher of them', () => {
    const three = { absorb: ['worker', 'firm', 'region^year'], convention: 'reghdfe', covariance: { kind: 'iid' } };
    const { absorbed, smallSample } = run(three);
    expect(absorbed.map(({ levels, redundant }) => [levels, redundant])).toEqual([
      [40, 0],
      [8, 2],
      [10, 2],
    ]);
    expect(smallSample.k).toBe(2 + 40 + 6 + 8);
  });
});

test('in several ways each term may have its own factor', () => {
  const ways = { absorb: ['worker'], ...clustered('firm', 'year') };
  const [firm, year, both, sum] = [['firm'], ['year'], ['firm^year'], ['firm', 'year']].map((by) =>
    run({ absorb: ['worker'], ...raw, ...clustered(...by) }),
  );
  const conventional = run({ ...ways, smallSample: { cluster: 'conventional', adjust: false } });
  conventional.covariance.forEach((row, i) => {
    row.forEach((value, j) => {
      const own = (8 / 7) * firm.covariance[i][j] + (5 / 4) * year.covariance[i][j] - (40 / 39) * both.covariance[i][j];
      expect(Math.abs(value - own)).toBeLessThan(1e-12 * conventional.terms[i].se * conventional.terms[j].se);
      const plain = firm.covariance[i][j] + year.covariance[i][j] - both.covariance[i][j];
      expect(Math.abs(sum.covariance[i][j] - plain)).toBeLessThan(1e-12 * sum.terms[i].se * sum.terms[j].se);
    });
  });
  expect(conventional.df).toBe(4);
});

test('xtreg takes robust for clustered by the panel variable, and says so', () => {
  const robust = run({ absorb: ['worker'], convention: 'stata', covariance: { kind: 'hc1' } });
  const cluster = run({ absorb: ['worker'], convention: 'stata', ...clustered('worker') });
  expect(robust.terms).toEqual(cluster.terms);
  expect(robust.notices).toContainEqual({ code: 'clustered-by-entity', values: { entity: 'worker' } });
  expect(robust.smallSample.k).toBe(3);
  // Without effects it is regress, whose robust errors are HC1.
  const pooled = run({ convention: 'stata', covariance: { kind: 'hc1' } });
  expect(pooled.smallSample).toMatchObject({ k: 3, g: null });
});

test('xtreg refuses clusters that divide entities', () => {
  expect(() => run({ absorb: ['worker'], convention: 'stata', ...clustered('firm') })).toThrow(
    /clusters-split-entities/,
  );
  expect(() => run({ absorb: ['worker'], convention: 'reghdfe', ...clustered('firm') })).not.toThrow();
});

test('slopes of an effect are counted, but for reghdfe not where they do not vary', () => {
  const cells: Cell[][] = [['city', 'trend', 'x', 'y']];
  const random = stream(3, 'example', 1);
  // The trend of the last city stands still.
  for (let city = 0; city < 6; city++)
    for (let t = 0; t < 6; t++) cells.push([`c${city}`, city === 5 ? 1 : t, random.normal(), random.normal() + t]);
  const trends = readFrame({ cells, row: 0, column: 0 });
  const model = { outcome: 'y', regressors: ['x'], absorb: ['city[trend]'], covariance: { kind: 'iid' } };
  expect(estimate(trends, model).smallSample.k).toBe(1 + 6 + 6);
  const reghdfe = estimate(trends, { ...model, convention: 'reghdfe' });
  expect(reghdfe.smallSample.k).toBe(1 + 6 + 5);
  expect(reghdfe.absorbed.map(({ name, group, slope }) => [name, group, slope])).toEqual([
    ['city', 'city', null],
    ['city[trend]', 'city', 'trend'],
  ]);
});

describe('a multi-way covariance that is not positive semi-definite', () => {
  // Along x + z the errors move together within each a; along x − z they cancel in a and in b, but not where both meet.
  const cells: Cell[][] = [['a', 'b', 'x', 'z', 'd', 'y']];
  const random = stream(11, 'example', 2);
  for (let row = 0; row < 400; row++) {
    const [a, b] = [(row >> 1) & 1, row & 1];
    const [x, z] = [random.normal(), random.normal()];
    const error = (x + z) * (a === 0 ? 1 : -1) + 0.5 * (x - z) * (a === b ? 1 : -1) + 0.1 * random.normal();
    cells.push([`a${a}`, `b${b}`, x, z, x - z, x + z + error]);
  }
  const crossed = readFrame({ cells, row: 0, column: 0 });
  const model = (fields: object) =>
    estimate(crossed, { outcome: 'y', regressors: ['x', 'z'], absorb: ['a'], ...clustered('a', 'b'), ...fields });
  const plain = model({});

  test('fixest leaves variances that are positive; the joint test is missing where it would be negative', () => {
    expect(plain.terms.every(({ se }) => se > 0)).toBe(true);
    const [[v11, v12], [, v22]] = plain.covariance;
    expect(v11 * v22 - v12 ** 2).toBeLessThan(0);
    expect(plain.f).toBeNull();
    expect(plain.notices.map(({ code }) => code)).toEqual(['few-clusters', 'joint-test-missing']);
  });

  test('reghdfe sets the negative eigenvalue to zero, in whatever units', () => {
    const repaired = model({ convention: 'reghdfe' });
    const [[v11, v12], [, v22]] = repaired.covariance;
    expect(Math.abs(v11 * v22 - v12 ** 2)).toBeLessThan(1e-12 * v11 * v22);
    expect(repaired.terms[0].se).toBeGreaterThan(plain.terms[0].se);
    expect(repaired.notices).toContainEqual({ code: 'covariance-repaired', values: { by: ['a', 'b'] } });
    const scaled = model({ convention: 'reghdfe', derive: { large: 'x * 1e6' }, regressors: ['large', 'z'] });
    expect(relativeDifference(scaled.terms[0].se * 1e6, repaired.terms[0].se)).toBeLessThan(1e-9);
    expect(relativeDifference(scaled.terms[1].se, repaired.terms[1].se)).toBeLessThan(1e-9);
  });

  test('a single coefficient with a negative variance is refused', () => {
    expect(() => model({ regressors: ['d'] })).toThrow(/variance-not-positive/);
  });
});
