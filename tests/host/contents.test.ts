import { parseAddress } from '../../src/host/address';
import { rangeAddress } from '../../src/host/contents';
import { isDateFormat, isoDate } from '../../src/host/dates';
import { freeSheetName } from '../../src/host/sheet-name';

test.each(['Panel', '面板', 'two words', "O'Brien", 'Q1', 'r1c1', 'RC', '2015', 'a-b', 'x!y', '_x'])(
  'the address of cells on %j leads back to them',
  (sheet) => {
    const place = { sheet, startRow: 4, startColumn: 26, endRow: 9, endColumn: 701 };
    expect(parseAddress(rangeAddress(sheet, 4, 26, 6, 676))).toEqual(place);
  },
);

test.each([
  ['Panel', 'Panel!A1'],
  ['Q1', "'Q1'!A1"],
  ['R1C1', "'R1C1'!A1"],
  ['c', "'c'!A1"],
  ['GDP2020x', 'GDP2020x!A1'],
  ["O'Brien", "'O''Brien'!A1"],
])('the name of the sheet %j is quoted where Excel would', (sheet, address) => {
  expect(rangeAddress(sheet, 0, 0, 1, 1)).toBe(address);
});

test.each([
  ['yyyy-mm-dd', true],
  ['m/d/yy h:mm', true],
  ['[$-804]yyyy"年"m"月"d"日";@', true],
  ['h:mm:ss AM/PM', true],
  ['General', false],
  ['0.00E+00', false],
  ['0.0000"***"', false],
  ['"("0.0000")"_);"day"', false],
  ['#,##0.00_);[Red](#,##0.00)', false],
  ['[$¥-804]#,##0', false],
  ['0.0"d"', false],
  ['0.0\\d', false],
  ['[h]:mm', false],
  ['@', false],
])('the number format %j shows a date: %s', (format, expected) => {
  expect(isDateFormat(format)).toBe(expected);
});

test('days and times of day', () => {
  expect(isoDate(43_831)).toBe('2020-01-01');
  expect(isoDate(43_831.999_999)).toBe('2020-01-02 00:00:00');
  expect(isoDate(43_831.5 + 1 / 86_400)).toBe('2020-01-01 12:00:01');
  expect(isoDate(21_916 - 365)).toBe('1959-01-01');
});

test.each([
  ['Results', ['results'], 'Results 2'],
  ['Results', ['Results', 'results 2'], 'Results 3'],
  ['a/b\\c:d*e?f[g]', [], 'a b c d e f g'],
  ["'quoted'", [], 'quoted'],
  ['history', [], 'history 1'],
  ['', [], 'Agglo'],
  ['[]', [], 'Agglo'],
  ['x'.repeat(40), ['x'.repeat(31)], `${'x'.repeat(29)} 2`],
  [`${'x'.repeat(30)}😀`, [], 'x'.repeat(30)],
])('a new sheet that is to be named %j beside %j', (wanted, taken, name) => {
  expect(freeSheetName(wanted, taken)).toBe(name);
});
