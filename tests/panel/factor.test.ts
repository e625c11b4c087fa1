import { factor, takeFactor } from '../../src/panel/factor';
import { takeRows } from '../../src/panel/rows';
import { frameOfColumns } from './build';
import { problemOf } from './problem-of';

const frame = frameOfColumns({
  city: ['b', 'a', null, 'b', 'c'],
  year: [2016, 2015, 2016, null, 2015],
  rate: [0.5, -0.5, 0, 0.5, 1e300],
  day: [{ date: 42370 }, { date: 42005 }, null, { date: 42370 }, { date: 42005 }],
  'a^b': [1, 2, 1, 2, 1],
  empty: [null, null, null, null, null],
});
const groups = (expression: string): (string | null)[] => {
  const { codes, labels } = factor(frame, expression);
  return Array.from(codes, (code) => (code < 0 ? null : labels[code]));
};

test('text is numbered by first appearance, numbers and dates by value', () => {
  expect(factor(frame, 'city')).toMatchObject({
    levels: 3,
    labels: ['b', 'a', 'c'],
    codes: Int32Array.of(0, 1, -1, 0, 2),
  });
  expect(factor(frame, 'year')).toMatchObject({
    levels: 2,
    labels: ['2015', '2016'],
    codes: Int32Array.of(1, 0, 1, -1, 0),
  });
  expect(factor(frame, 'rate').labels).toEqual(['-0.5', '0', '0.5', '1e+300']);
  expect(factor(frame, 'rate').codes).toEqual(Int32Array.of(2, 0, 1, 2, 3));
  expect(factor(frame, 'day').labels).toEqual(['2015-01-01', '2016-01-01']);
});

test('an interaction is missing where a part is', () => {
  expect(groups('city^year')).toEqual(['b^2016', 'a^2015', null, null, 'c^2015']);
  expect(factor(frame, ' city ^ year ').name).toBe('city^year');
  expect(groups('city^year^rate')[1]).toBe('a^2015^-0.5');
});

test('a column that holds the sign is found whole or between backticks', () => {
  expect(groups('a^b')).toEqual(['1', '2', '1', '2', '1']);
  expect(groups('`a^b`^city')[0]).toBe('1^b');
});

test('a column without values has no level', () => {
  expect(factor(frame, 'empty')).toMatchObject({ levels: 0, codes: Int32Array.of(-1, -1, -1, -1, -1) });
});

test('levels that a filter leaves without rows do not count', () => {
  const kept = takeRows(frame, Int32Array.of(0, 4));
  expect(factor(kept, 'city')).toMatchObject({ levels: 2, labels: ['b', 'c'], codes: Int32Array.of(0, 1) });
  expect(takeFactor(factor(frame, 'city'), Int32Array.of(4, 1))).toMatchObject({
    levels: 2,
    labels: ['a', 'c'],
    codes: Int32Array.of(1, 0),
  });
});

test('what cannot be read is refused', () => {
  expect(problemOf(() => factor(frame, 'city^'))).toEqual({
    code: 'effect-unreadable',
    values: { expression: 'city^' },
  });
  expect(problemOf(() => factor(frame, '')).code).toBe('effect-unreadable');
  expect(problemOf(() => factor(frame, 'city^yeer')).values).toEqual({ name: 'yeer', near: ['year'] });
});

test('an error cell is refused by its address, not taken for a group', () => {
  const broken = frameOfColumns({ x: [1, 2], city: ['a', { error: '#REF!' }] });
  expect(problemOf(() => factor(broken, 'city'))).toEqual({
    code: 'error-cell',
    values: { cell: 'Panel!B3', row: 3, column: 'city', text: '#REF!' },
  });
});

test('a million distinct numbers far apart are coded', () => {
  const rows = 1_000_000;
  const values = Float64Array.from({ length: rows }, (_, row) => ((row * 7919) % rows) * 1e6 + 0.5);
  const big = { ...frame, rows, columns: [{ kind: 'number' as const, name: 'x', values, converted: 0 }] };
  const { levels, codes } = factor(big, 'x');
  expect(levels).toBe(rows);
  expect(codes[3]).toBe((3 * 7919) % rows);
});
