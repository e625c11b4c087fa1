import fc from 'fast-check';
import { dayOfSerial, isoDay, serialOfDay } from '../../src/panel/calendar';
import type { Cell } from '../../src/panel/cell';
import { periods } from '../../src/panel/period';
import { periodLabel } from '../../src/panel/period-label';
import { frameOfColumns } from './build';
import { problemOf } from './problem-of';

const read = (...cells: Cell[]): { frequency: string; labels: (string | null)[]; values: number[] } => {
  const { values, frequency } = periods(frameOfColumns({ t: cells, row: cells.map((_, row) => row) }), 't');
  return {
    frequency,
    labels: Array.from(values, (value) => (Number.isNaN(value) ? null : periodLabel(value, frequency))),
    values: Array.from(values),
  };
};
const date = (text: string): Cell => {
  const [year, month, day] = text.split('-').map(Number);
  return { date: serialOfDay({ year, month, day }) };
};

test('whole numbers are years or an index', () => {
  expect(read(2015, 2014, null)).toMatchObject({ frequency: 'year', values: [2015, 2014, NaN] });
  expect(read(1, 2, -3)).toMatchObject({ frequency: 'year', values: [1, 2, -3] });
  expect(read('２０１５', '2016')).toMatchObject({ frequency: 'year', values: [2015, 2016] });
});

test.each([
  ['2015年', 'year', '2015'],
  ['2015年度', 'year', '2015'],
  ['FY2015', 'year', '2015'],
  ['2015Q1', 'quarter', '2015Q1'],
  ['2015q4', 'quarter', '2015Q4'],
  ['2015-Q2', 'quarter', '2015Q2'],
  ['2015 Q2', 'quarter', '2015Q2'],
  ['Q3 2015', 'quarter', '2015Q3'],
  ['2015年1季度', 'quarter', '2015Q1'],
  ['2015年第一季度', 'quarter', '2015Q1'],
  ['2015年第4季度', 'quarter', '2015Q4'],
  ['2015-03', 'month', '2015-03'],
  ['2015/3', 'month', '2015-03'],
  ['2015M3', 'month', '2015-03'],
  ['2015m12', 'month', '2015-12'],
  ['2015年3月', 'month', '2015-03'],
  ['2015年十二月', 'month', '2015-12'],
  ['2015年03月份', 'month', '2015-03'],
  ['Mar 2015', 'month', '2015-03'],
  ['2015-December', 'month', '2015-12'],
])('the label %s is a %s: %s', (text, frequency, label) => {
  expect(read(text, null)).toMatchObject({ frequency, labels: [label, null] });
});

test('one step of the frequency is one', () => {
  expect(read('2014Q4', '2015Q1').values).toEqual([8059, 8060]);
  const [december, january] = read('2014-12', '2015-01').values;
  expect(january - december).toBe(1);
});

test('six digits are months only where all of them read so', () => {
  expect(read(201412, 201501)).toMatchObject({ frequency: 'month', labels: ['2014-12', '2015-01'] });
  expect(read(201412, 201513)).toMatchObject({ frequency: 'year', values: [201412, 201513] });
  expect(read(20150228, 20150301)).toMatchObject({ frequency: 'day', labels: ['2015-02-28', '2015-03-01'] });
  expect(read(20150230, 20150301)).toMatchObject({ frequency: 'year' });
});

test.each([
  ['year', ['2014-12-31', '2015-12-31'], ['2014', '2015']],
  ['year', ['2015-01-01', '2018-01-01'], ['2015', '2018']],
  ['quarter', ['2015-03-31', '2015-06-30', '2015-12-31'], ['2015Q1', '2015Q2', '2015Q4']],
  ['quarter', ['2015-01-01', '2015-04-01'], ['2015Q1', '2015Q2']],
  ['month', ['2015-01-31', '2015-02-28', '2016-02-29'], ['2015-01', '2015-02', '2016-02']],
  ['month', ['2015-01-15', '2015-02-15'], ['2015-01', '2015-02']],
  ['day', ['2015-01-15', '2015-02-16'], ['2015-01-15', '2015-02-16']],
])('dates are read as %s where they fall so', (frequency, days, labels) => {
  expect(read(...days.map(date), null)).toMatchObject({ frequency, labels: [...labels, null] });
  expect(read(...days)).toMatchObject({ frequency, labels });
});

test('what is no period is refused by its cell', () => {
  const refused = (...cells: Cell[]) => problemOf(() => read(...cells));
  const place = { cell: 'Panel!A3', row: 3, column: 't' };
  expect(refused(2015, 2015.5)).toEqual({ code: 'period-unreadable', values: { ...place, text: '2015.5' } });
  expect(refused('2015Q1', '2015Q5')).toEqual({ code: 'period-unreadable', values: { ...place, text: '2015Q5' } });
  expect(refused('2015-02-28', '2015-02-30').code).toBe('period-unreadable');
  expect(refused(2015, 'abc').code).toBe('period-unreadable');
  expect(refused(2015, { error: '#REF!' }).code).toBe('period-unreadable');
  expect(refused('2015Q1', '2015-03')).toEqual({
    code: 'period-mixed',
    values: { ...place, text: '2015-03', first: '2015Q1' },
  });
  expect(refused('2015Q1', 2016).code).toBe('period-mixed');
});

test('serials and days turn into each other, as Date has it, leap years and all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 200_000 }), (serial) => {
      const day = dayOfSerial(serial);
      const utc = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
      expect(day).toEqual({ year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() });
      expect(serialOfDay(day)).toBe(serial);
      expect(isoDay(serial + 0.75)).toBe(utc.toISOString().slice(0, 10));
    }),
  );
  expect(isoDay(1)).toBe('1900-01-01');
  expect(isoDay(59)).toBe('1900-02-28');
  expect(serialOfDay({ year: 1900, month: 1, day: 1 })).toBe(1);
});
