import { LANGUAGES, sentence, sharedWords, wordsOf } from '../../src/locales';
import type { CellArguments } from '../../src/methods/method';
import { wildBootstrap as method } from '../../src/methods/wild-bootstrap';
import { wildboot } from '../../src/methods/wild-bootstrap/cells';
import { schema } from '../../src/methods/wild-bootstrap/spec';
import { twins } from '../../src/methods/wild-bootstrap/twins';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { Refusal, type Problem } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import { wildBootstrap } from './wild-bootstrap.oracle';

/** Cities over six years: city, year, x, z, y, and what `more` adds. */
function panel(cities: number, more: (city: number, year: number) => readonly Cell[] = () => []): Cell[][] {
  const random = stream(8, 'example', 12);
  return Array.from({ length: 6 * cities }, (_, row) => {
    const [city, year] = [Math.floor(row / 6), row % 6];
    const x = random.normal();
    return [`c${city}`, 2000 + year, x, random.normal(), 0.5 * x + random.normal() + city, ...more(city, year)];
  });
}

const HEAD = ['city', 'year', 'x', 'z', 'y'];
const frameOfCells = (rows: readonly Cell[][], more: readonly string[] = []) =>
  readFrame({ cells: [[...HEAD, ...more], ...rows], row: 0, column: 0 });
const model = { outcome: 'y', regressors: ['x', 'z'], absorb: ['city', 'year'], entity: 'city', replications: 999 };
const runOn = (rows: readonly Cell[][], fields: object, more: readonly string[] = []) =>
  wildBootstrap(frameOfCells(rows, more), { ...model, ...fields });

describe('AI.WILDBOOT', () => {
  const rows = panel(8);
  const column = (...places: number[]): Cell[][] => [HEAD, ...rows].map((row) => places.map((place) => row[place]));
  const [y, x, city, year] = [column(4), column(2, 3), column(0), column(1)];
  const call = (more: readonly ((readonly Cell[])[] | null)[]): { cells: Cell[][]; specification: object } => {
    const given: CellArguments = [y, x, city, ...more, ...Array<null>(5 - more.length).fill(null)];
    const { specification, data } = wildboot.read(given);
    const result = run(specification, data) as Parameters<typeof wildboot.spill>[0];
    return { cells: wildboot.spill(result, given, sharedWords('en-US')), specification: specification as object };
  };

  test('tests the first column of x by default, and another by its place or its header', () => {
    const [head, first] = call([year]).cells;
    expect(head).toEqual(
      ['', 'Estimate', 'Standard error', 't', 'p', 'Low', 'High'].map(() => expect.any(String) as string),
    );
    const whole = runOn(rows, { period: 'year', replications: 9999 });
    expect(first).toEqual(['x', whole.estimate, whole.se, whole.statistic, whole.p, whole.low, whole.high]);
    const second = call([year, null, [[2]]]).cells[1];
    expect(second[0]).toBe('z');
    expect(call([year, null, [['Z']]]).cells[1]).toEqual(second);
  });

  test('takes clusters, the number of draws and the seed', () => {
    const groups = [['region'], ...rows.map((_, row) => [Math.floor(row / 6) % 4])];
    const { specification } = call([null, groups, null, [[199]], [[5]]]);
    expect(specification).toMatchObject({
      absorb: ['city'],
      covariance: { kind: 'cluster', by: ['region'] },
      replications: 199,
      seed: 5,
    });
  });

  test.each<[string, readonly ((readonly Cell[])[] | null)[]]>([
    ['argument-option', [null, null, [['gdp']]]],
    ['argument-option', [null, null, [[3]]]],
    ['argument-whole-number', [null, null, null, [[10]]]],
    ['argument-whole-number', [null, null, null, null, [[-1]]]],
  ])('refuses what it cannot read: %s', (code, more) => {
    expect(() => call(more)).toThrow(new RegExp(code));
  });
});

function said(problem: Problem): string {
  for (const language of LANGUAGES) {
    const words = sentence(problem, language);
    expect(words).not.toMatch(/undefined|NaN|null|\[object/);
    expect(words.startsWith(problem.code)).toBe(false);
  }
  return problem.code;
}

function refused(compute: () => unknown): string {
  try {
    compute();
  } catch (thrown) {
    if (thrown instanceof Refusal) return said(thrown.problem);
    throw thrown;
  }
  throw new Error('was not refused');
}

test.each<[string, readonly Cell[][], object, string[]]>([
  ['wild-term-unknown', panel(6), { term: 'gdp' }, []],
  ['wild-term-dropped', panel(6, (city) => [city]), { regressors: ['x', 'size'], term: 'size' }, ['size']],
  ['wild-one-group', panel(6, () => ['all']), { drawnBy: ['group'] }, ['group']],
  ['one-cluster', panel(6, () => ['all']), { covariance: { by: ['group'] } }, ['group']],
  ['cluster-unnamed', panel(6), { entity: null, absorb: [] }, []],
  ['unknown-column', panel(6), { drawnBy: ['province'] }, []],
])('%s', (code, rows, fields, more) => {
  expect(refused(() => runOn(rows, fields, more))).toBe(code);
});

test('too many levels that clusters cut across are refused', () => {
  const rows = panel(2_001);
  expect(refused(() => runOn(rows, { covariance: { by: ['year'] } }))).toBe('wild-too-wide');
});

describe('notices', () => {
  const codes = (rows: readonly Cell[][], fields: object, more: string[] = []): string[] =>
    runOn(rows, fields, more).notices.map(said);

  test('few clusters are no notice, but few combinations of signs are, until Webb draws', () => {
    expect(codes(panel(9), {})).toEqual([]);
    expect(codes(panel(5), {})).toContain('wild-few-signs');
    expect(codes(panel(5), { draw: 'webb' })).not.toContain('wild-few-signs');
  });

  test('with four clusters an interval has no end: half of two ties is more than 5 %', () => {
    const result = runOn(panel(4), {});
    expect([result.low, result.high, result.ties, result.draws]).toEqual([null, null, 2, 16]);
    expect(result.notices.map(said)).toContain('wild-unbounded');
    for (const language of LANGUAGES) {
      const blocks = method.tables(result, wordsOf(method, language) as Parameters<typeof method.tables>[1]);
      expect(JSON.stringify(blocks)).not.toMatch(/NaN|undefined/);
    }
  });

  test('draws whose variance is not positive are counted', () => {
    const rows = panel(5, (city, year) => [(city * 7 + year * 3) % 4]);
    const ways = { covariance: { by: ['city', 'year', 'group'] }, absorb: ['city'], replications: 299 };
    const result = runOn(rows, ways, ['group']);
    expect(result.failed).toBeGreaterThan(0);
    expect(result.notices.map(said)).toContain('wild-draws-failed');
  });
});

describe('the scripts', () => {
  const specification = (fields: object) => schema.parse({ method: 'wild-bootstrap', ...model, ...fields });

  test.each<[string, object, string]>([
    ['a plain test', {}, 'boottest x = 0, reps(999) weighttype(rademacher) cluster(c_1) level(95) seed(1) nograph'],
    [
      'another value, draws and groups',
      {
        term: 'z',
        value: 0.5,
        draw: 'webb',
        imposed: false,
        covariance: { by: ['city', 'year'] },
        drawnBy: ['year'],
        level: 0.9,
      },
      'boottest z = 0.5, reps(999) weighttype(webb) cluster(c_1 c_2) bootcluster(d_1) nonull level(90) seed(1) nograph',
    ],
  ])('of Stata: %s', (_name, fields, command) => {
    const script = twins.stata(specification(fields));
    expect(script.split('\n')).toContain(command);
    expect(script).toContain('areg y x z i.e_2, absorb(e_1) vce(cluster c_1)');
  });

  test('of R', () => {
    const script = twins.r(specification({ drawnBy: ['year'], weights: 'z' }));
    expect(script).toContain('lm(y ~ x1 + x2 + factor(e1) + factor(e2), d, weights = w)');
    expect(script).toContain('param = "x1", r = 0, B = 999, clustid = c("c1"), bootcluster = c("d1"),');
  });
});
