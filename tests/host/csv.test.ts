import { readFileSync } from 'fs';
import fc from 'fast-check';
import { readCsv, writeCsv } from '../../src/host/file/csv';
import type { Cell } from '../../src/panel/cell';
import { dataFile } from '../data';
import { BOOK } from './fixture';
import { refused } from './refused';
import { xlsxFile } from './xlsx-file';

const cellsOf = (text: string | Uint8Array): readonly (readonly Cell[])[] => readCsv(text).cells;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** 城市,数 / 苏州,1 / 北京,2 in GBK. */
const GBK = hex('b3c7cad0 2c cafd 0d0a cbd5d6dd 2c 31 0d0a b1b1bea9 2c 32 0d0a');
const CITIES = [
  ['城市', '数'],
  ['苏州', 1],
  ['北京', 2],
];

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let index = 0; index < text.length; index++) view.setUint16(2 * index, text.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
}

describe('the encoding is found from the bytes', () => {
  const text = '城市,数\r\n苏州,1\r\n北京,2\r\n';
  test.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 with its mark', bytes(`\uFEFF${text}`)],
    ['UTF-16 little-endian with its mark', utf16(`\uFEFF${text}`, true)],
    ['UTF-16 big-endian with its mark', utf16(`\uFEFF${text}`, false)],
    ['GBK', GBK],
  ])('%s', (_, content) => {
    expect(cellsOf(content)).toEqual(CITIES);
  });

  test('UTF-16 without its mark', () => {
    const expected = [
      ['city', 'n'],
      ['a', 1],
    ];
    expect(cellsOf(utf16('city,n\na,1\n', true))).toEqual(expected);
    expect(cellsOf(utf16('city,n\na,1\n', false))).toEqual(expected);
  });

  test('GB18030 beyond GBK', () => {
    expect(cellsOf(hex('b3c7cad0 0a 8139ef30 0a'))).toEqual([['城市'], ['㐁']]);
  });

  test.each([
    ['bytes of no encoding', hex('63 69 74 79 0a ff ff 31')],
    ['private-use characters', hex('b3c7 2c b3c7 2c aaa1 0a')],
    ['accented letters of Windows-1252', hex('5afc72696368 2c 4de16c616761 0a')],
    ['half a character at the end', hex('b3c7cad0 0a cb')],
  ])('%s are refused', async (_, content) => {
    expect((await refused(() => readCsv(content))).code).toBe('text-encoding');
  });

  test('a workbook under the name of a CSV file is refused', async () => {
    const book = await xlsxFile(BOOK);
    expect((await refused(() => readCsv(book))).code).toBe('file-not-text');
  });

  test.each(['', '\n\n', '\uFEFF', ' , ,'])('%j holds nothing', async (text_) => {
    const { code } = await refused(() => {
      const { cells } = readCsv(bytes(text_));
      if (cells.length > 0) throw new Error(JSON.stringify(cells));
      return readCsv('');
    });
    expect(code).toBe('file-empty');
  });
});

describe('fields become cells', () => {
  test.each<[string, Cell]>([
    ['12', 12],
    ['-0.5', -0.5],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['5.', 5],
    ['+5', 5],
    [' 7 ', 7],
    ['0', 0],
    ['0.0', 0],
    ['1e+05', 1e5],
    ['1.5E-300', 1.5e-300],
    ['2.5e3', 2500],
    ['0.12345678901234567', 0.123_456_789_012_345_67],
    ['123456789012345', 123_456_789_012_345],
    // A code keeps its zeros, its exponent and its last digits.
    ['0012', '0012'],
    ['00', '00'],
    ['-01', '-01'],
    ['12E3', '12E3'],
    ['1e5', '1e5'],
    ['110101199003071234', '110101199003071234'],
    ['1e999', '1e999'],
    // What the panel room reads with a notice stays text here.
    ['1 234', '1 234'],
    ['12.5%', '12.5%'],
    ['１２３', '１２３'],
    ['TRUE', 'TRUE'],
    ['NA', 'NA'],
    ['2015-01-31', '2015-01-31'],
    ['', null],
    ['   ', null],
    ['\u00a0', null],
    ['#N/A', { error: '#N/A' }],
    ['#div/0!', { error: '#DIV/0!' }],
    ['#tag', '#tag'],
    ['=1+1', '=1+1'],
    ['<b>x</b>', '<b>x</b>'],
  ])('%j', (field, cell) => {
    expect(cellsOf(`name\tlast\n${field}\tz\n`)[1][0]).toEqual(cell);
  });

  test('a quoted field keeps separators, quotes and line ends', () => {
    expect(cellsOf('a,b\r\n"x, ""y""\r\nz",2\r\n')).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', 2],
    ]);
  });
});

describe('the separator is found from the rows', () => {
  const expected = [
    ['a', 'b', 'c'],
    [1, 'x', 2],
  ];
  test.each([
    ['comma', 'a,b,c\n1,x,2'],
    ['semicolon', 'a;b;c\n1;x;2'],
    ['tab', 'a\tb\tc\n1\tx\t2'],
    ['old Macintosh line ends', 'a,b,c\r1,x,2\r'],
  ])('%s', (_, text) => {
    expect(cellsOf(text)).toEqual(expected);
  });

  test('a first line that states it is believed and is no data', () => {
    expect(readCsv('sep=;\r\na;b\r\n1;2')).toEqual({
      cells: [
        ['a', 'b'],
        [1, 2],
      ],
      row: 1,
      column: 0,
    });
  });

  test('commas in text do not outvote it', () => {
    expect(cellsOf('name;note\nx;"a, b"\ny;a, b, c\n')[2]).toEqual(['y', 'a, b, c']);
  });

  test('one column needs none', () => {
    expect(cellsOf('value\n1\n2\n')).toEqual([['value'], [1], [2]]);
  });
});

describe('a decimal comma', () => {
  test('counts in files separated by semicolons', () => {
    expect(cellsOf('a;b\n1,5;1.234,5\n,5;12\n1.234;0012')).toEqual([
      ['a', 'b'],
      [1.5, 1234.5],
      [0.5, 12],
      [1234, '0012'],
    ]);
  });

  test('does not count beside decimal points, nor in other files', () => {
    expect(cellsOf('a;b\n1,5;2.25')[1]).toEqual(['1,5', 2.25]);
    expect(cellsOf('a\tb\n1,5;\t2')[1]).toEqual(['1,5;', 2]);
    expect(cellsOf('a,b\n"1,5",2')[1]).toEqual(['1,5', 2]);
  });

  test('a semicolon file with points reads as it is written', () => {
    expect(cellsOf('a;b\n1.5;1.234')[1]).toEqual([1.5, 1.234]);
  });
});

describe('rows of unlike length', () => {
  test('a short row is filled with blanks, blank rows at the end are left out', () => {
    expect(cellsOf('a,b,c\n1,2\n\n3,4,5,,\n\n,,\n')).toEqual([
      ['a', 'b', 'c'],
      [1, 2, null],
      [null, null, null],
      [3, 4, 5],
    ]);
  });

  test('a long row is refused by its number', async () => {
    expect(await refused(() => readCsv('a,b\n1,2\n3,4,5\n'))).toEqual({
      code: 'csv-ragged',
      values: { row: 3, found: 3, expected: 2 },
    });
    expect((await refused(() => readCsv('sep=,\na,b\n3,4,5\n'))).values).toEqual({ row: 3, found: 3, expected: 2 });
  });

  test.each(['a,b\n1,"x\n2,y\n3,z', 'a,b\n1,"x"y\n2,z'])(
    'a quotation mark that breaks the table is refused: %j',
    async (text) => {
      expect(await refused(() => readCsv(text))).toEqual({ code: 'csv-quote', values: { row: 2 } });
    },
  );
});

test('a file of ours reads as it did before', () => {
  const { cells } = readCsv(readFileSync(dataFile('city_panel.csv')));
  expect(cells.every((row) => row.length === cells[0].length)).toBe(true);
  expect(cells.slice(1).every((row) => row.some((cell) => typeof cell === 'number'))).toBe(true);
});

test('a million rows', () => {
  const lines = ['id,year,x'];
  for (let row = 0; row < 1_000_000; row++) lines.push(`c${row % 1000},${2000 + (row % 20)},${row / 8}`);
  const { cells } = readCsv(bytes(lines.join('\n')));
  expect(cells).toHaveLength(1_000_001);
  expect(cells[1_000_000]).toEqual(['c999', 2019, 999_999 / 8]);
});

describe('writing', () => {
  const text = (cells: readonly (readonly Cell[])[]): string =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(cells));

  test('Excel shows Chinese, and dates as days', () => {
    expect(
      text([
        ['城市', 'x,"y"'],
        [0.1, { date: 43_831 }],
        [{ date: 43_831.25 }, null],
        [true, { error: '#N/A' }],
        [NaN, 1e300],
      ]),
    ).toBe('\uFEFF城市,"x,""y"""\r\n0.1,2020-01-01\r\n2020-01-01 06:00:00,\r\nTRUE,#N/A\r\n,1e+300\r\n');
  });

  test.each(['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', "'=x", '--x'])('%j is nothing that Excel would run', (value) => {
    const written = text([['a'], [value]])
      .split('\r\n')[1]
      .replace(/^"/, '');
    expect(written.startsWith("'")).toBe(true);
    expect(cellsOf(writeCsv([['a'], [value]]))[1][0]).toBe(value);
  });

  test('a dash that says a value is missing stays a dash', () => {
    expect(text([['a'], ['-'], ['--']])).toBe('\uFEFFa\r\n-\r\n--\r\n');
  });

  test('what is written is read again', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
    const word = fc
      .tuple(fc.constantFrom('', "'", '=', '+', '-', '@', '城', '<b>', '"', ','), fc.string({ unit: 'binary' }))
      .map(([first, rest]) => `${first}w${rest.replaceAll('\r', '').replaceAll('\uFEFF', '')}`)
      .filter((value) => !/\p{Cs}/u.test(value));
    const cell = fc.oneof(number, word, fc.constant(null), fc.constant({ error: '#N/A' }));
    const row = fc.tuple(word, cell, cell, word);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const cells: Cell[][] = [['a', 'b', 'c', 'd'], ...rows];
        expect(cellsOf(writeCsv(cells))).toEqual(cells);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
