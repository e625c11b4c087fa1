import type { ThresholdResult } from '../../src/methods/threshold/result';
import { LANGUAGES, sentence } from '../../src/locales';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { Refusal, type Problem } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { run as runAny } from '../../src/study/run';

type Row = Readonly<Record<string, Cell>>;

/** 14 cities over 6 years; beyond q = 0 one more of x goes with 1 more of y, below with none. */
const rows: readonly Row[] = (() => {
  const random = stream(9, 'example', 4);
  return Array.from({ length: 14 }, (_, city) =>
    Array.from({ length: 6 }, (__, time) => {
      const [q, x, c, u] = Array.from({ length: 4 }, () => random.normal());
      return { city: `c${city}`, year: 2000 + time, y: (q > 0 ? x : 0) + 0.3 * c + 0.3 * u + city, x, c, q };
    }),
  ).flat();
})();

function run(fields: object = {}, change: (row: Row, index: number) => Row = (row) => row): ThresholdResult {
  const changed = rows.map(change);
  const names = Object.keys(changed[0]);
  const main = readFrame({
    cells: [names, ...changed.map((row) => names.map((name) => row[name]))],
    sheet: 'Panel',
    row: 0,
    column: 0,
  });
  const specification = {
    method: 'threshold',
    outcome: 'y',
    regimeRegressors: ['x'],
    threshold: 'q',
    regressors: ['c'],
    entity: 'city',
    period: 'year',
    replications: 40,
    ...fields,
  };
  return runAny(specification, { main }) as ThresholdResult;
}

function problemOf(...given: Parameters<typeof run>): Problem {
  try {
    run(...given);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.problem;
    throw thrown;
  }
  throw new Error('was not refused');
}

function refused(code: string, ...given: Parameters<typeof run>): Problem['values'] {
  const problem = problemOf(...given);
  expect(problem.code).toBe(code);
  for (const language of LANGUAGES) {
    const said = sentence(problem, language);
    expect(said).not.toContain(code);
    expect(said).not.toMatch(/undefined|NaN|\[object/);
  }
  return problem.values;
}

const odd = (_: Row, index: number): boolean => index % 17 === 3;

describe('the threshold variable', () => {
  test('is not the outcome, under its name or another', () => {
    expect(refused('threshold-is-outcome', { threshold: 'y' })).toEqual({ name: 'y' });
    expect(refused('threshold-is-outcome', {}, (row) => ({ ...row, q: row['y'] }))).toEqual({ name: 'q' });
  });

  test('has more than one value', () => {
    expect(refused('threshold-constant', {}, (row) => ({ ...row, q: 3 }))).toEqual({ name: 'q' });
  });

  test('is a number, or what is none is named by its cell', () => {
    const { code } = problemOf({}, (row, index) => (index === 5 ? { ...row, q: 'high' } : row));
    expect(code).toBe('text-as-number');
    expect(problemOf({ threshold: 'nobody' }).code).toBe('unknown-column');
  });

  test('takes the rows that lack it out of the model, and says how many', () => {
    const result = run({}, (row, index) => (odd(row, index) ? { ...row, q: null } : row));
    expect(result.dropped.missing).toBe(rows.filter(odd).length);
    expect(result.n).toBe(rows.length - result.dropped.missing);
    expect(result.scheme).toBe('wild');
    expect(result.balanced).toBe(false);
  });

  test('may be the regime regressor, a control, or time', () => {
    expect(run({ threshold: 'x' }).thresholds).toHaveLength(1);
    expect(run({ threshold: 'c' }).thresholds).toHaveLength(1);
    expect(run({ threshold: 'year', timeEffects: true }).q.distinct).toBe(6);
  });

  test('has candidates inside the trim', () => {
    const values = refused('threshold-no-candidate', { thresholds: 2, trim: 0.4 }, (row, index) => ({
      ...row,
      q: index % 3,
    }));
    expect(values).toEqual({ name: 'q', stage: 2, trim: 0.4, distinct: 3 });
    refused('threshold-no-candidate', { candidates: [99, -99] });
  });

  test('with one candidate left there is one threshold, and its interval is a point', () => {
    const [found] = run({ trim: 0 }, (row, index) => ({ ...row, q: index % 2 })).thresholds;
    expect(found).toMatchObject({ value: 0, low: 0, high: 0, connected: true });
  });
});

describe('the regressors', () => {
  test('a regime regressor that the effects absorb', () => {
    const values = refused('threshold-regressor-absorbed', { regimeRegressors: ['x', 'area'] }, (row) => ({
      ...row,
      area: row['city'] === 'c1' ? 1 : 2,
    }));
    expect(values['name']).toBe('area');
  });

  test('a regime regressor that is a sum of others', () => {
    const values = refused('threshold-regressor-collinear', { regimeRegressors: ['x', 'twice'] }, (row) => ({
      ...row,
      twice: 2 * Number(row['x']) - Number(row['c']),
    }));
    expect(values).toEqual({ name: 'twice' });
  });

  test('a control that repeats a regime regressor is not counted twice; one that says nothing is left out', () => {
    const plain = run({ replications: 0 });
    expect(run({ replications: 0, regressors: ['c', 'x'] }).terms).toEqual(plain.terms);
    const more = run({ replications: 0, regressors: ['c', 'same'] }, (row) => ({ ...row, same: row['c'] }));
    expect(more.dropped.collinear).toEqual([{ name: 'same', reason: 'combination', of: ['c'] }]);
    expect(more.terms.map(({ name }) => name)).toEqual(plain.terms.map(({ name }) => name));
    more.terms.forEach(({ se }, index) => expect(se).toBeCloseTo(plain.terms[index].se, 12));
    expect(more.tests[0].f).toBeCloseTo(plain.tests[0].f, 10);
  });

  test('none that leaves a regime without a slope', () => {
    // x moves in one row only, so no split leaves something on both sides.
    const values = refused('threshold-no-split', { regressors: [] }, (row, index) => ({
      ...row,
      x: index === 20 ? 1 : 0,
    }));
    expect(values).toMatchObject({ name: 'q', stage: 1 });
  });

  test('an outcome that the thresholds explain completely', () => {
    refused('threshold-perfect-fit', { regressors: [] }, (row) => ({
      ...row,
      y: Number(row['q']) > 0 ? Number(row['x']) : 0,
    }));
    expect(problemOf({ regressors: [] }, (row) => ({ ...row, y: row['x'] })).code).toBe('perfect-fit');
  });
});

describe('the panel', () => {
  const holes = (row: Row, index: number): Row => (odd(row, index) ? { ...row, x: null } : row);

  test('what needs periods', () => {
    expect(refused('threshold-needs-period', { timeEffects: true, period: null })).toEqual({ field: 'timeEffects' });
    expect(refused('threshold-needs-period', { procedure: 'xthreg', period: null })).toEqual({ field: 'procedure' });
    expect(run({ period: null }).periods).toBeNull();
  });

  test('what needs a balanced panel', () => {
    for (const procedure of ['xthreg', 'hansen'])
      expect(refused('threshold-unbalanced', { procedure }, holes)).toMatchObject({ procedure, rows: 5, usual: 6 });
    expect(refused('threshold-unequal-blocks', { bootstrap: { scheme: 'cluster' } }, holes)).toMatchObject({
      rows: 6,
      usual: 5,
    });
  });

  test('what Hansen’s programme has no place for', () => {
    refused('threshold-programme-effects', { procedure: 'hansen', timeEffects: true });
    refused('threshold-programme-covariance', { procedure: 'hansen', covariance: { kind: 'hc3' } });
    const result = run({ procedure: 'hansen', replications: 20 });
    expect([result.rowsSearched, result.n, result.strict]).toEqual([70, 70, true]);
    expect(result.notices.map(({ code }) => code)).toContain('threshold-rows-differ');
  });

  test('a repeated city and year', () => {
    expect(problemOf({}, (row) => ({ ...row, year: 2000 })).code).toBe('repeated-period');
  });

  test('one period, one city', () => {
    expect(problemOf({ where: ['year = 2001'] }).code).toBe('all-singletons');
    expect(problemOf({ where: ['city = "c1"'] }).code).toMatch(/^(one-cluster|threshold-|too-few-rows)/);
  });

  test('nothing left', () => {
    expect(problemOf({ where: ['year > 3000'] }).code).not.toBe('internal-error');
  });
});

describe('strange numbers', () => {
  test.each([1e-30, 1e30])('units of y, x and q: %p', (unit) => {
    const plain = run({ replications: 20 });
    const scaled = run({ replications: 20 }, (row) => ({
      ...row,
      y: unit * Number(row['y']),
      x: unit * Number(row['x']),
      q: unit * Number(row['q']),
    }));
    expect(scaled.tests[0].f / plain.tests[0].f).toBeCloseTo(1, 9);
    expect(scaled.thresholds[0].value / unit / plain.thresholds[0].value).toBeCloseTo(1, 12);
    expect(scaled.tests[0].p).toBe(plain.tests[0].p);
  });

  test('so many periods of an unbalanced panel that nobody would wait', () => {
    const cells: Cell[][] = [['city', 'year', 'y', 'x', 'c', 'q']];
    for (let time = 0; time < 1600; time++)
      for (let city = 0; city < 3; city++)
        if (time + city > 0)
          cells.push([city, time, (time * 7 + city) % 11, ((time + 3 * city) * 5) % 13, (time * 3) % 17, time % 101]);
    const main = readFrame({ cells, sheet: 'Panel', row: 0, column: 0 });
    const long = { method: 'threshold', outcome: 'y', regimeRegressors: ['x'], threshold: 'q', entity: 'city' };
    const asked = { ...long, period: 'year', timeEffects: true };
    expect(() => runAny(asked, { main })).toThrow('threshold-too-wide');
  });

  test('three cities that may all draw the same one', () => {
    const few = { where: ['city in ("c1", "c2", "c3")'], timeEffects: true, replications: 400, regressors: [] };
    const { tests } = run(few);
    const [{ p, critical, draws }] = tests;
    expect([p, critical?.[10], critical?.[1]].every(Number.isFinite)).toBe(true);
    expect(draws).toBe(400);
  });

  test('infinite numbers do not come from a sheet; too large ones are refused', () => {
    expect(problemOf({}, (row) => ({ ...row, x: 1e200 * Number(row['x']) })).code).toBe('values-extreme');
  });
});
