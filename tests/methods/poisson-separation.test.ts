import { sentence } from '../../src/locales';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { Refusal, type Problem } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { stream } from '../../src/numerics/random';
import { frameOf } from '../data';
import { estimate } from './poisson.oracle';

const sheet = (cells: Cell[][]): Frame => readFrame({ cells, row: 0, column: 0 });

/** Countries that trade with each other over some years; `flow` says what is traded. */
function trade(flow: (from: number, to: number, year: number, draw: number) => number): Frame {
  const random = stream(7, 'example', 1);
  const rows: Cell[][] = [['from', 'to', 'year', 'flow', 'x']];
  for (let from = 0; from < 6; from++)
    for (let to = 0; to < 6; to++)
      for (let year = 2001; year < 2004; year++)
        if (from !== to)
          rows.push([`f${from}`, `t${to}`, year, flow(from, to, year, random.integer(9)), random.normal()]);
  return sheet(rows);
}

/** Why a computation is refused, said in both languages without a gap. */
function problemOf(compute: () => unknown): Problem {
  try {
    compute();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    for (const language of ['en-US', 'zh-CN'] as const)
      expect(sentence(thrown.problem, language)).not.toMatch(/undefined|NaN|\[object/);
    return thrown.problem;
  }
  throw new Error('nothing was refused');
}

const GRAVITY = { outcome: 'flow', regressors: ['x'], absorb: ['from', 'to'], covariance: { kind: 'hc1' } };

test('a dummy that is 1 only beside zeros goes with its rows', () => {
  // By hand: d = 1 in rows whose outcome is 0, and in no other.
  const cells: Cell[][] = [['y', 'x', 'd']];
  const random = stream(3, 'example', 2);
  for (let row = 0; row < 60; row++)
    cells.push(row < 5 ? [0, random.normal(), 1] : [random.integer(4), random.normal(), 0]);
  const model = { outcome: 'y', regressors: ['x', 'd'], covariance: { kind: 'hc1' } };
  const result = estimate(sheet(cells), model);
  const without = estimate(sheet([cells[0], ...cells.slice(6)]), { ...model, regressors: ['x'] });
  expect(result.dropped).toMatchObject({ separated: 5, collinear: [{ name: 'd', reason: 'constant' }] });
  expect(result.terms).toEqual(without.terms);
  expect(result.notices).toContainEqual({
    code: 'separated-rows',
    values: { outcome: 'y', rows: 5, named: [], regressors: ['d'] },
  });
});

test('a continuous regressor that is positive only beside zeros is found with the others given', () => {
  const random = stream(5, 'example', 2);
  const cells: Cell[][] = [['y', 'x', 'z', 'city']];
  for (let row = 0; row < 80; row++) {
    const x = random.normal();
    const zero = row % 10 === 0;
    // z − 2x + 1 is zero but in every tenth row, where it is positive and y zero.
    cells.push([zero ? 0 : 1 + random.integer(5), x, 2 * x - 1 + (zero ? 0.5 + random.uniform() : 0), `c${row % 4}`]);
  }
  const result = estimate(sheet(cells), {
    outcome: 'y',
    regressors: ['x', 'z'],
    absorb: ['city'],
    covariance: { kind: 'hc1' },
  });
  expect(result.dropped.separated).toBe(8);
  expect(result.n).toBe(72);
  expect(result.terms.map(({ name }) => name)).toEqual(['x']);
  const notice = result.notices.find(({ code }) => code === 'separated-rows');
  expect(notice?.values).toMatchObject({ rows: 8, regressors: ['x', 'z'] });
  expect(notice && sentence(notice, 'en-US')).toContain('a combination of `x` and `z` and the effects');
  expect(notice && sentence(notice, 'zh-CN')).toContain('已剔除 8 行');
});

test('effects that separate only together are found: two blocks with a one-way link of zeros', () => {
  // Positive flows stay within the blocks {0, 1, 2} and {3, 4, 5}; of flows between them only those from the first exist.
  const frame = trade((from, to, _, draw) => (from < 3 === to < 3 ? 1 + draw : 0));
  const oneWay = estimate(frame, {
    ...GRAVITY,
    where: ['not (from in ("f3", "f4", "f5") and to in ("t0", "t1", "t2"))'],
  });
  expect(oneWay.dropped.separated).toBe(27);
  expect(oneWay.n).toBe(36);
  expect(oneWay.notices.find(({ code }) => code === 'separated-rows')?.values).toMatchObject({
    rows: 27,
    regressors: [],
    named: expect.arrayContaining(['f0 t3']) as string[],
  });
  // With zeros in both directions no shift of the blocks fits: nothing is separated.
  const bothWays = estimate(frame, GRAVITY);
  expect(bothWays.dropped.separated).toBe(0);
  expect(bothWays.n).toBe(90);
});

test('zeros, singletons and what they leave behind go in turn', () => {
  const cells: Cell[][] = [
    ['city', 'year', 'y', 'x'],
    // city a has zeros alone; without it the year 2000 has one row, a singleton.
    ['a', 2000, 0, 1],
    ['a', 2001, 0, 2],
    ['b', 2000, 5, 3],
  ];
  const random = stream(9, 'example', 2);
  for (const city of ['b', 'c', 'd', 'e'])
    for (const year of [2001, 2002, 2003, 2004]) cells.push([city, year, 1 + random.integer(6), random.normal()]);
  const model = { outcome: 'y', regressors: ['x'], absorb: ['city', 'year'], entity: 'city', period: 'year' };
  const result = estimate(sheet(cells), model);
  expect(result.dropped).toMatchObject({ separated: 2, singletons: 1 });
  expect(result).toMatchObject({ n: 16, entities: 4, periods: 4 });
  const kept = estimate(sheet(cells), { ...model, singletons: 'keep' });
  expect(kept.dropped).toMatchObject({ separated: 2, singletons: 0 });
  expect(kept.n).toBe(17);
  expect(Math.abs(kept.terms[0].estimate / result.terms[0].estimate - 1)).toBeLessThan(1e-9);
});

test('an outcome that cannot be is refused by its cell, one without variation by its name', () => {
  const rows = [1, 2, 0, 4, -3, 2].map((y, row): Cell[] => [y, row % 2, `c${row % 3}`]);
  const model = { outcome: 'y', regressors: ['x'], covariance: { kind: 'hc1' } };
  const refused = (cells: Cell[][], fields: object = {}) =>
    problemOf(() => estimate(sheet([['y', 'x', 'c'], ...cells]), { ...model, ...fields }));
  const negative = refused(rows);
  expect(negative).toMatchObject({ code: 'poisson-negative', values: { cell: 'A6', row: 6, column: 'y', found: -3 } });
  expect(sentence(negative, 'en-US')).toContain('holds -3 in cell A6');
  expect(refused(rows.map(([, ...rest]) => [0, ...rest]))).toMatchObject({ code: 'poisson-all-zero' });
  expect(refused(rows.map(([, ...rest]) => [2, ...rest]))).toMatchObject({ code: 'outcome-constant' });
  expect(refused(rows.map(([y, , c]) => [Math.abs(y as number), 1, c]))).toMatchObject({ code: 'regressors-absorbed' });
  const exact = Array.from({ length: 12 }, (_, row): Cell[] => [2 ** (row % 3), row % 3, 'c']);
  expect(refused(exact)).toMatchObject({ code: 'perfect-fit', values: { outcome: 'y' } });
  expect(refused(rows.slice(0, 2))).toMatchObject({ code: 'too-few-rows', values: { rows: 2, parameters: 2 } });
  const alone = rows.slice(0, 3);
  expect(refused(alone, { absorb: ['c'] })).toMatchObject({ code: 'all-singletons' });
  expect(
    refused(
      rows.map(([y, x, c]) => [Math.abs(y as number), x, c]),
      { covariance: { kind: 'cluster', by: [] } },
    ),
  ).toMatchObject({ code: 'cluster-unnamed' });
});

test('regressors of extreme size settle or are refused, never NaN', () => {
  const frame = frameOf('city_panel');
  const model = { outcome: 'patents', regressors: ['big', 'fdi'], absorb: ['city_id'], covariance: { kind: 'hc1' } };
  const plain = estimate(frame, { ...model, regressors: ['ai_lq', 'fdi'] });
  for (const scale of ['1e12', '1e-12']) {
    const scaled = estimate(frame, { ...model, derive: { big: `ai_lq * ${scale}` } });
    expect(Math.abs((scaled.terms[0].estimate * Number(scale)) / plain.terms[0].estimate - 1)).toBeLessThan(1e-9);
    expect(scaled.terms[1].se).toBeCloseTo(plain.terms[1].se, 10);
  }
});
