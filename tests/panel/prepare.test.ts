import fc from 'fast-check';
import { column, numbers } from '../../src/panel/columns';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame, type Preparation } from '../../src/panel/prepare';
import { takeRows } from '../../src/panel/rows';
import { frameOfColumns, textsOf } from './build';
import { problemOf, sentencesOf } from './problem-of';

const frame = frameOfColumns({
  city: ['a', 'a', 'a', 'b', 'b', 'c'],
  year: [2015, 2016, 2018, 2016, 2017, 2015],
  x: [1, 0, 4, -2, 8, null],
  y: [2, 2, 3, 0, 1, 5],
  region: ['East', 'East', 'East', 'West', 'West', null],
  code: ['01', '02', '03', '04', '05', '06'],
  quarter: ['2015Q1', '2015Q2', '2016Q1', '2016Q4', '2017Q1', null],
  day: [{ date: 42005 }, { date: 42036 }, { date: 42370 }, { date: 42371 }, null, { date: 42736 }],
  '人均 GDP（元）': [10, 20, 30, 40, 50, 60],
});
const keys = { entity: 'city', period: 'year' };

function derived(expression: string, more: Preparation = keys, from: Frame = frame): (number | null)[] {
  const values = numbers(prepareFrame(from, { ...more, derive: { z: expression } }), 'z');
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
}
const rowsWhere = (...where: string[]): number[] =>
  Array.from(prepareFrame(frame, { ...keys, where }).sheetRows, (row) => row - 1);
const refused = (preparation: Preparation) => problemOf(() => prepareFrame(frame, { ...keys, ...preparation }));
const noticesOf = (preparation: Preparation) => {
  const { notices } = prepareFrame(frame, { ...keys, ...preparation });
  notices.forEach(sentencesOf);
  return notices;
};

describe('derived columns', () => {
  test.each([
    ['x + 2 * y', [5, 4, 10, -2, 10, null]],
    ['-x^2', [-1, -0, -16, -4, -64, null]],
    ['x * y - y / 2', [1, -1, 10.5, -0, 7.5, null]],
    ['ln(y)', [Math.log(2), Math.log(2), Math.log(3), null, 0, Math.log(5)]],
    ['ln(1 + x)', [Math.log(2), 0, Math.log(5), null, Math.log(9), null]],
    ['ln1p(x)', [Math.log1p(1), 0, Math.log1p(4), null, Math.log1p(8), null]],
    ['sqrt(x)', [1, 0, 2, null, Math.sqrt(8), null]],
    ['abs(x)', [1, 0, 4, 2, 8, null]],
    ['square(x)', [1, 0, 16, 4, 64, null]],
    ['exp(x - x)', [1, 1, 1, 1, 1, null]],
    ['min(x, y)', [1, 0, 3, -2, 1, null]],
    ['max(x, y, 3)', [3, 3, 4, 3, 8, null]],
    ['x > y', [0, 0, 1, 0, 1, null]],
    ['x > 0 or y > 1', [1, 1, 1, 0, 1, 1]],
    ['x > 0 and y > 1', [1, 0, 1, 0, 0, null]],
    ['not x > 0', [0, 1, 0, 1, 0, null]],
    ['if(x > 0, x, 0)', [1, 0, 4, 0, 8, null]],
    ['missing(x)', [0, 0, 0, 0, 0, 1]],
    ['missing(region) + missing(day)', [0, 0, 0, 0, 1, 1]],
    ['region = "East"', [1, 1, 1, 0, 0, null]],
    ['city <> region', [1, 1, 1, 1, 1, null]],
    ['year in (2015, 2018)', [1, 0, 1, 0, 0, 1]],
    ['code * 1', [1, 2, 3, 4, 5, 6]],
    ['`人均 GDP（元）` / 10', [1, 2, 3, 4, 5, 6]],
    ['demean(y, city)', [2 - 7 / 3, 2 - 7 / 3, 3 - 7 / 3, -0.5, 0.5, 0]],
    ['demean(y, region^year)', [0, 0, 0, 0, 0, null]],
    ['3', [3, 3, 3, 3, 3, 3]],
  ])('%s', (expression, expected) => {
    expect(derived(expression)).toEqual(expected);
  });

  test('follow the period within the entity: a gap gives a missing lag', () => {
    expect(derived('lag(y)')).toEqual([null, 2, null, null, 0, null]);
    expect(derived('lag(y, 2)')).toEqual([null, null, 2, null, null, null]);
    expect(derived('lag(y, 0)')).toEqual([2, 2, 3, 0, 1, 5]);
    expect(derived('lead(y, 1)')).toEqual([2, null, null, 1, null, null]);
    expect(derived('diff(y)')).toEqual([null, 0, null, null, 1, null]);
    expect(derived('lag(ln(y) + 1, 1)')).toEqual([null, Math.log(2) + 1, null, null, null, null]);
  });

  test('lags count units of the period', () => {
    const quarters = frameOfColumns({ city: [1, 1, 1], t: ['2015Q4', '2016Q1', '2016Q3'], y: [1, 2, 3] });
    expect(derived('lag(y)', { entity: 'city', period: 't' }, quarters)).toEqual([null, 1, null]);
    const dates = frameOfColumns({ city: [1, 1], t: [{ date: 42004 }, { date: 42369 }], y: [1, 2] });
    expect(derived('lag(y)', { entity: 'city', period: 't' }, dates)).toEqual([null, 1]);
  });

  test('interpolate within the entity, by the period, and not beyond its ends', () => {
    const gaps = frameOfColumns({
      city: ['a', 'a', 'a', 'a', 'b', 'b', 'b'],
      year: [2018, 2015, 2016, 2019, 2016, 2015, 2017],
      y: [8, 2, null, null, null, 5, 6],
    });
    expect(derived('interpolate(y)', keys, gaps)).toEqual([8, 2, 4, null, 5.5, 5, 6]);
  });

  test('may be text or dates', () => {
    const prepared = prepareFrame(frame, { derive: { side: 'if(region = "East", "E", region)', when: 'day' } });
    expect(textsOf(prepared, 'side')).toEqual(['E', 'E', 'E', 'West', 'West', null]);
    expect(column(prepared, 'when').kind).toBe('date');
    expect(textsOf(prepareFrame(frame, { derive: { same: '"all"' } }), 'same')).toEqual(Array(6).fill('all'));
  });

  test('may use those before them, and stand in the order written', () => {
    const prepared = prepareFrame(frame, { derive: { a: 'standardise(y)', b: 'x + 1', c: 'a * b' } });
    expect(prepared.columns.slice(-3).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(prepared.positions.slice(-4)).toEqual([8, -1, -1, -1]);
    expect(numbers(prepared, 'c')[0]).toBe(numbers(prepared, 'a')[0] * 2);
  });

  test('leave the frame they come from as it was', () => {
    const before = structuredClone(frame);
    prepareFrame(frame, { ...keys, derive: { a: 'winsorise(x, 10)', b: 'interpolate(x)' }, where: ['x > 0'] });
    expect(frame).toEqual(before);
  });
});

describe('filters', () => {
  test('keep the rows that meet all of them; a missing condition is not met', () => {
    expect(rowsWhere('region = "East"')).toEqual([0, 1, 2]);
    expect(rowsWhere('region <> "East"')).toEqual([3, 4]);
    expect(rowsWhere('year >= 2016', 'not city in ("a", "c")')).toEqual([3, 4]);
    expect(rowsWhere('not missing(x)')).toEqual([0, 1, 2, 3, 4]);
    expect(rowsWhere('x')).toEqual([0, 2, 3, 4]);
    expect(rowsWhere('code = 3 or code = "04"')).toEqual([2, 3]);
    expect(rowsWhere('"2016" = year')).toEqual([1, 3]);
  });

  test('compare dates with days, months and years, and labels as periods', () => {
    expect(rowsWhere('day >= 2016')).toEqual([2, 3, 5]);
    expect(rowsWhere('day = "2015-02"')).toEqual([1]);
    expect(rowsWhere('day <= "2016-01-01"')).toEqual([0, 1, 2]);
    expect(rowsWhere('"2016-01-01" >= day')).toEqual([0, 1, 2]);
    expect(rowsWhere('quarter > "2015Q2" and quarter < "2017Q1"')).toEqual([2, 3]);
    expect(rowsWhere('code >= 5')).toEqual([4, 5]);
  });

  test('count the rows they leave out', () => {
    const once = prepareFrame(frame, { where: ['year > 2015'] });
    expect(once.filtered).toBe(2);
    expect(prepareFrame(once, { where: ['x >= 0'] }).filtered).toBe(3);
  });

  test('come after what is derived on all rows', () => {
    const prepared = prepareFrame(frame, { ...keys, derive: { before: 'lag(y, 1)' }, where: ['year = 2016'] });
    expect(Array.from(numbers(prepared, 'before'))).toEqual([2, NaN]);
    expect(rowsWhere('lag(y, 1) = 2')).toEqual([1]);
  });

  test('come before a distribution is looked at', () => {
    const values = Array.from({ length: 100 }, (_, row) => row + 1);
    const long = frameOfColumns({ x: [...values, 1000, 2000], keep: [...values.map(() => 1), 0, 0] });
    const of = (expression: string): Float64Array =>
      numbers(prepareFrame(long, { derive: { z: expression }, where: ['keep = 1'] }), 'z');
    // P = 100·5/100 is whole: the mean of the 5th and the 6th value.
    expect(Array.from(of('winsorise(x, 5)')).slice(0, 7)).toEqual([5.5, 5.5, 5.5, 5.5, 5.5, 6, 7]);
    expect(Array.from(of('winsorize(x, 5)')).slice(-2)).toEqual([95.5, 95.5]);
    expect(of('trim(x, 5)').filter(Number.isNaN)).toHaveLength(10);
    expect(of('standardise(x)')[0]).toBeCloseTo((1 - 50.5) / Math.sqrt(841.6666666666666), 14);
    expect(Array.from(of('groups(x, 4)')).filter((group) => group === 1)).toHaveLength(25);
  });
});

describe('what cannot be computed is missing and counted', () => {
  test('over the rows that are kept', () => {
    expect(noticesOf({ derive: { z: 'ln(x)' } })).toEqual([
      { code: 'logarithm-not-positive', values: { column: 'z', count: 2 } },
    ]);
    expect(noticesOf({ derive: { z: 'ln(x)' }, where: ['city = "a"'] })).toEqual([
      { code: 'logarithm-not-positive', values: { column: 'z', count: 1 } },
    ]);
    expect(noticesOf({ derive: { z: '1 / x + sqrt(x) + exp(100 * x)' } })).toEqual([
      { code: 'division-by-zero', values: { column: 'z', count: 1 } },
      { code: 'result-undefined', values: { column: 'z', count: 2 } },
    ]);
    expect(derived('1 / 0')).toEqual(Array(6).fill(null));
  });

  test('where its branch of if() is taken', () => {
    expect(noticesOf({ derive: { z: 'if(x > 0, ln(x), 0)' } })).toEqual([]);
    expect(noticesOf({ derive: { z: 'if(x > 0, 0, ln(x))' } })).toEqual([
      { code: 'logarithm-not-positive', values: { column: 'z', count: 2 } },
    ]);
  });

  test('text read as numbers, a value that is nowhere and names alike are said', () => {
    expect(noticesOf({ derive: { z: 'code + code' } })).toEqual([
      { code: 'text-read-as-number', values: { column: 'code', count: 6, cell: 'Panel!F2', row: 2, text: '01' } },
    ]);
    expect(noticesOf({ where: ['not region in ("Est")'] })).toEqual([
      { code: 'value-never-met', values: { column: 'region', text: 'Est', near: ['East', 'West'] } },
    ]);
  });

  test('names that differ only by case, spaces or a suffix are pointed out, not merged', () => {
    const places = ['北京', '北京市', '吉林省', '吉林市', 'New York', 'new  york', '东区', 'Jilin Province', 'Jilin'];
    const alike = frameOfColumns({ city: places, year: places.map(() => 2015) });
    const prepared = prepareFrame(alike, keys);
    prepared.notices.forEach(sentencesOf);
    expect(prepared.notices).toEqual([
      {
        code: 'names-look-alike',
        values: {
          column: 'city',
          count: 3,
          pairs: ['New York / new  york', '北京 / 北京市', 'Jilin / Jilin Province'],
        },
      },
    ]);
    expect(new Set(textsOf(prepared, 'city')).size).toBe(9);
  });
});

describe('refusals', () => {
  test.each([
    ['ln(gpd)', 'expression-unknown-name', { position: 4, name: 'gpd' }],
    ['x + xx', 'expression-unknown-name', { position: 5, name: 'xx', near: ['x'] }],
    ['1 + sqr(x)', 'expression-unknown-function', { position: 5, name: 'sqr', near: ['sqrt'] }],
    ['constructor(x)', 'expression-unknown-function', { name: 'constructor' }],
    ['__proto__', 'expression-unknown-name', { name: '__proto__' }],
    ['lag(x, 1, 2)', 'expression-arguments', { position: 1, usage: 'lag(x, 1)' }],
    ['lag(x, y)', 'expression-not-constant', { position: 8 }],
    ['lag(x, 1.5)', 'expression-whole-number', { position: 8, found: 1.5 }],
    ['lag(x, -1)', 'expression-whole-number', { position: 8, found: -1 }],
    ['groups(x, 1)', 'expression-whole-number', { position: 11, least: 2, found: 1 }],
    ['winsorise(x, 0.01)', 'expression-percent', { position: 14, found: 0.01 }],
    ['winsorise(x, 50)', 'expression-percent', { position: 14, found: 50 }],
    ['demean(x, 1)', 'expression-groups', { position: 11 }],
    ['"a" + 1', 'expression-not-numbers', { position: 1 }],
    ['x = "abc"', 'expression-word-beside-numbers', { position: 5, text: 'abc' }],
    ['region > "East"', 'expression-text-order', { position: 10, text: 'East' }],
    ['quarter > "2015"', 'expression-text-order', { position: 11, text: '2015' }],
    ['day > x', 'expression-beside-dates', { position: 7 }],
    ['if(x > 0, "a", 1)', 'expression-branches', { position: 1 }],
    ['standardise(x - x)', 'expression-no-variation', { position: 1 }],
    ['region + 1', 'text-as-number', { cell: 'Panel!E2', text: 'East' }],
    ['day + 1', 'date-as-number', { column: 'day' }],
  ])('%s', (expression, code, values) => {
    expect(refused({ derive: { z: expression } })).toMatchObject({ code, values });
  });

  test('names of derived columns', () => {
    expect(refused({ derive: { x: 'y + 1' } })).toEqual({ code: 'derived-name-taken', values: { name: 'x' } });
    expect(refused({ derive: { ' ': 'y' } }).code).toBe('derived-name');
    expect(refused({ derive: { 2015: 'y' } }).code).toBe('derived-name');
    expect(refused({ derive: { a: 'b', b: 'x' } })).toMatchObject({ code: 'derived-later', values: { used: 'b' } });
    expect(refused({ derive: { a: 'a + 1' } })).toMatchObject({ code: 'derived-later', values: { used: 'a' } });
  });

  test('filters', () => {
    expect(refused({ where: ['region'] }).code).toBe('where-no-condition');
    expect(refused({ where: ['year > 2020'] })).toMatchObject({ code: 'where-keeps-none', values: { text: '' } });
    expect(refused({ where: ['region = "Est"'] })).toMatchObject({
      code: 'where-keeps-none',
      values: { column: 'region', text: 'Est', near: ['East', 'West'] },
    });
    expect(refused({ where: ['winsorise(x, 1) > 0'] })).toMatchObject({
      code: 'where-distribution',
      values: { through: 'winsorise' },
    });
    expect(refused({ derive: { a: 'groups(x, 2)', b: 'a + 1' }, where: ['b > 1'] })).toMatchObject({
      code: 'where-distribution',
      values: { through: 'b' },
    });
  });

  test('an error cell, whatever the column is compared with', () => {
    const broken = frameOfColumns({ x: [1, 2], region: ['East', { error: '#REF!' }], y: [{ error: '#DIV/0!' }, 1] });
    for (const where of ['region <> "East"', 'missing(y)', 'y > 0'])
      expect(problemOf(() => prepareFrame(broken, { where: [where] })).code).toBe('error-cell');
  });

  test('lags without keys, or with repeated ones', () => {
    expect(problemOf(() => prepareFrame(frame, { derive: { z: 'lag(x)' } }))).toMatchObject({
      code: 'expression-needs-panel',
      values: { position: 1 },
    });
    const repeated = frameOfColumns({ city: ['a', 'a'], year: [2015, 2015], x: [1, 2] });
    expect(problemOf(() => prepareFrame(repeated, { ...keys, derive: { z: 'lag(x)' } }))).toMatchObject({
      code: 'repeated-period',
      values: { pairs: ['a, 2015'], rows: [2, 3] },
    });
  });
});

test('the order of the rows changes nothing that is derived', () => {
  const rows = Array.from({ length: 40 }, (_, row) => row);
  const long = frameOfColumns({
    city: rows.map((row) => `c${row % 5}`),
    year: rows.map((row) => 2000 + Math.floor(row / 5) + (row % 7 === 0 ? 20 : 0)),
    x: rows.map((row) => (row % 11 === 0 ? null : Math.sin(row))),
  });
  const derive = {
    l: 'lag(x, 1)',
    d: 'diff(x, 2)',
    i: 'interpolate(x)',
    w: 'winsorise(x, 10)',
    g: 'groups(x, 3)',
    m: 'demean(year, city)',
  };
  const inSheetOrder = (from: Frame): unknown => {
    const prepared = prepareFrame(from, { ...keys, derive, where: ['year > 2001'] });
    const order = Int32Array.from(
      Array.from(prepared.sheetRows.keys()).sort((a, b) => prepared.sheetRows[a] - prepared.sheetRows[b]),
    );
    const sorted = takeRows(prepared, order);
    return Object.keys(derive).map((name) => Array.from(numbers(sorted, name)));
  };
  const expected = inSheetOrder(long);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(inSheetOrder(takeRows(long, Int32Array.from(shuffled)))).toEqual(expected);
    }),
  );
});
