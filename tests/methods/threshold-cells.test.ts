import { LANGUAGES, sentence, sharedWords } from '../../src/locales';
import { thresholdCell } from '../../src/methods/threshold/cells';
import { example } from '../../src/methods/threshold/example';
import type { ThresholdResult } from '../../src/methods/threshold/result';
import type { CellArguments } from '../../src/methods/method';
import type { Cell } from '../../src/panel/cell';
import type { Refusal } from '../../src/panel/problem';
import { run } from '../../src/study/run';

const { main } = example.data();
const words = sharedWords('en-US');

/** A column of the example with its header, or without it. */
function column(name: string, header = true): Cell[][] {
  const found = main.columns.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no column is called ${name}`);
  const values = Array.from({ length: main.rows }, (_, row) => [
    found.kind === 'text' ? found.labels[found.codes[row]] : found.values[row],
  ]);
  return header ? [[name], ...values] : values;
}

const beside = (...columns: Cell[][][]): Cell[][] => columns[0].map((_, row) => columns.flatMap((one) => one[row]));
const [y, lq, variety, city, year, gdp] = ['innovation', 'lq', 'variety', 'city', 'year', 'gdp'].map((name) =>
  column(name),
);

interface Options {
  readonly period?: Cell[][] | null;
  readonly controls?: Cell[][] | null;
  readonly thresholds?: Cell;
  readonly replications?: Cell;
  readonly seed?: Cell;
  readonly output?: Cell;
}

function argumentsOf(options: Options, first: CellArguments = [y, lq, variety, city]): CellArguments {
  const { period = year, controls = gdp, thresholds = 2, replications = 99, seed, output } = options;
  const option = (value: Cell | undefined): Cell[][] | null => (value === undefined ? null : [[value]]);
  return [...first, period, controls, ...[thresholds, replications, seed, output].map(option)];
}

function call(
  options: Options = {},
  first?: CellArguments,
): { cells: Cell[][]; specification: object; result: ThresholdResult } {
  const given = argumentsOf(options, first);
  const { specification, data } = thresholdCell.read(given);
  const result = run(specification, data) as ThresholdResult;
  return { cells: thresholdCell.spill(result, given, words), specification: specification as object, result };
}

const whole = run({ ...example.specification, replications: 99 }, { main }) as ThresholdResult;

describe('AI.THRESHOLD reads', () => {
  test('the roles of its ranges, and period effects where the periods are given', () => {
    expect(call({ seed: 3 }).specification).toEqual({
      method: 'threshold',
      outcome: 'innovation',
      regimeRegressors: ['lq'],
      threshold: 'variety',
      regressors: ['gdp'],
      entity: 'city',
      period: 'year',
      timeEffects: true,
      thresholds: 2,
      replications: 99,
      seed: 3,
    });
    expect(call({ period: null, controls: null }).specification).toMatchObject({
      period: null,
      timeEffects: false,
      regressors: [],
    });
  });

  test('columns without headers, several regime regressors, the number of thresholds as text', () => {
    const bare = ['innovation', 'lq', 'variety', 'city'].map((name) => column(name, false));
    const several = [bare[0], beside(bare[1], column('gdp', false)), ...bare.slice(2)];
    const { specification } = call({ period: null, controls: null, thresholds: ' 1 ' }, several);
    expect(specification).toMatchObject({
      outcome: 'y',
      regimeRegressors: ['x1', 'x2'],
      threshold: 'q',
      entity: 'entity',
      thresholds: 1,
    });
  });

  test('q that is one of the regressors', () => {
    const { result } = call({ thresholds: 1 }, [y, lq, lq, city]);
    expect(result.regimes.map(({ n }) => n).reduce((sum, n) => sum + n)).toBe(main.rows);
  });

  test.each<[string, Options]>([
    ['argument-option', { thresholds: 4 }],
    ['argument-option', { thresholds: 0 }],
    ['argument-option', { thresholds: 1.5 }],
    ['argument-option', { output: 'table' }],
    ['argument-whole-number', { replications: -1 }],
    ['argument-whole-number', { seed: 0.5 }],
    ['argument-one-column', { period: beside(year, year) }],
    ['argument-heights', { controls: gdp.slice(0, 10) }],
  ])('nothing else: %s %j', (code, options) => {
    expect.assertions(1 + 2 * LANGUAGES.length);
    try {
      call(options);
    } catch (thrown) {
      const { problem } = thrown as Refusal;
      expect(problem.code).toBe(code);
      for (const language of LANGUAGES) {
        expect(sentence(problem, language)).not.toMatch(/undefined|NaN|null|\[object/);
        expect(sentence(problem, language).startsWith(code)).toBe(false);
      }
    }
  });
});

describe('AI.THRESHOLD spills', () => {
  test('the test table by default', () => {
    expect(call().cells).toEqual([
      ['variety', 'F', 'p', 'B', '10%', '5%', '1%'],
      ...whole.tests.map(({ f, p, draws, critical }, index) => [
        ['1 : 0', '2 : 1'][index],
        f,
        p,
        draws,
        critical?.[10],
        critical?.[5],
        critical?.[1],
      ]),
    ]);
    expect(call({ output: 'TEST' }).cells).toEqual(call().cells);
  });

  test('F alone without samples', () => {
    const { cells, result } = call({ replications: 0, thresholds: 1 });
    expect(cells[1]).toEqual(['1 : 0', result.tests[0].f, null, 0, null, null, null]);
  });

  test('thresholds with their intervals, and at the end of the row that one has gaps', () => {
    const options = { output: 'estimates' };
    const { cells, result } = call(options);
    const rows = whole.thresholds.map(({ value, low, high }, place) => [['γ₁', 'γ₂'][place], value, low, high]);
    expect(cells).toEqual([['variety', 'Estimate', 'Lower bound', 'Upper bound'], ...rows]);
    const gap = { code: 'threshold-disconnected', values: { threshold: 2, low: 2.5, high: 3 } };
    const given = argumentsOf(options);
    const gaps = thresholdCell.spill({ ...result, notices: [gap] }, given, words);
    expect(gaps.map((row) => row.length)).toEqual([5, 5, 5]);
    expect(gaps.map((row) => row[4])).toEqual([null, null, words.sentence(gap)]);
  });

  test('candidates and LR of each threshold side by side', () => {
    const { cells } = call({ output: 'profile' });
    expect(cells[0]).toEqual(['γ₁', 'LR(γ₁)', 'γ₂', 'LR(γ₂)']);
    const [one, two] = whole.thresholds.map(({ profile }) => whole.profiles[profile]);
    expect(cells.slice(1).map(([gamma]) => gamma)).toEqual(one.gamma);
    expect(cells.slice(1).map((row) => row[3])).toEqual(two.lr);
    expect(Math.min(...one.lr)).toBe(0);
    expect(call({ output: 'profile', thresholds: 1, replications: 0 }).cells[0]).toEqual(['γ', 'LR(γ)']);
  });

  test('profiles of unequal length end in blanks', () => {
    const [one, two] = whole.profiles;
    const shorter = { ...two, gamma: two.gamma.slice(0, 3), lr: two.lr.slice(0, 3) };
    const thresholds = whole.thresholds.map((threshold, place) => ({ ...threshold, profile: place }));
    const result = { ...whole, thresholds, profiles: [one, shorter] };
    const cells = thresholdCell.spill(result, argumentsOf({ output: 'profile' }), words);
    expect(cells).toHaveLength(1 + one.gamma.length);
    expect(cells[4].slice(2)).toEqual([null, null]);
  });

  test('the regression, slopes by regime first', () => {
    const { cells } = call({ output: 'regression' });
    const [low, high] = whole.thresholds.map(({ value }) => String(value));
    expect(cells.slice(0, 5).map(([label]) => label)).toEqual([
      'Term',
      `lq · 1{variety ≤ ${low}}`,
      `lq · 1{${low} < variety ≤ ${high}}`,
      `lq · 1{variety > ${high}}`,
      'gdp',
    ]);
    const term = whole.terms.find(({ name }) => name === whole.regimes[2].terms[0]);
    expect(cells[3].slice(1)).toEqual([term?.estimate, term?.se, term?.statistic, term?.p, term?.low, term?.high]);
    expect(cells.slice(5)).toEqual(
      [
        ['Observations', whole.n],
        ['Entities', 40],
        ['Periods', 8],
        ['Within R²', whole.r2.within],
        ['df', whole.df],
      ].map((row) => [...row, null, null, null, null, null]),
    );
  });
});
