import fc from 'fast-check';
import { address, type Cell, type CellRange } from '../../src/panel/cell';
import { column, numbers } from '../../src/panel/columns';
import type { Frame } from '../../src/panel/frame';
import { Refusal } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { problemOf } from './problem-of';

const range = (cells: Cell[][], place: Partial<CellRange> = {}): CellRange => ({
  cells,
  sheet: 'Panel',
  row: 0,
  column: 0,
  ...place,
});
/** A frame of one column named x. */
const single = (...cells: Cell[]): Frame => readFrame(range([['x'], ...cells.map((cell) => [cell])]));
const values = (frame: Frame, name = 'x'): number[] => Array.from(numbers(frame, name));
const texts = (frame: Frame, name = 'x'): (string | null)[] => {
  const text = column(frame, name);
  if (text.kind !== 'text') throw new Error(`${name} is ${text.kind}`);
  return Array.from(text.codes, (code) => (code < 0 ? null : text.labels[code]));
};

describe('the header', () => {
  test('is trimmed and normalised, in any script', () => {
    const frame = readFrame(
      range([
        ['  city ', '创新能力', 'ＧＤＰ', '<b>&"x"', '=SUM(A1)', 2015],
        [1, 2, 3, 4, 5, 6],
      ]),
    );
    expect(frame.columns.map(({ name }) => name)).toEqual(['city', '创新能力', 'GDP', '<b>&"x"', '=SUM(A1)', '2015']);
  });

  test.each([null, '', '  ', '\u200b', { error: '#N/A' }])('refuses the empty name %j by its cell', (blank) => {
    expect(
      problemOf(() =>
        readFrame(
          range(
            [
              ['a', blank, 'c'],
              [1, 2, 3],
            ],
            { row: 4, column: 2 },
          ),
        ),
      ),
    ).toEqual({
      code: 'name-missing',
      values: { cell: 'Panel!D5' },
    });
  });

  test('refuses a repeated name by both cells', () => {
    expect(
      problemOf(() =>
        readFrame(
          range([
            ['a', 'b', 'a '],
            [1, 2, 3],
          ]),
        ),
      ),
    ).toEqual({
      code: 'name-repeated',
      values: { cell: 'Panel!C1', first: 'Panel!A1', name: 'a' },
    });
  });

  test('refuses values beside the named columns', () => {
    expect(problemOf(() => readFrame(range([['a'], [1], [1, 'stray']]))).values).toMatchObject({ cell: 'Panel!B1' });
  });

  test.each([[[]], [[[]]], [[[null, '']]]])('refuses a range without a name: %j', (cells) => {
    expect(problemOf(() => readFrame(range(cells))).code).toBe('no-cells');
  });

  test('refuses names without rows', () => {
    expect(
      problemOf(() =>
        readFrame(
          range([
            ['a', 'b'],
            [null, ' '],
          ]),
        ),
      ),
    ).toEqual({
      code: 'no-rows',
      values: { cell: 'Panel!A1' },
    });
  });
});

describe('the rectangle', () => {
  test('loses blank rows and columns around it, and keeps each row where it stands', () => {
    const frame = readFrame(
      range([[null, null, null], [null, 'a', 'b', null], [null, 1, 2], [null, null, null], [null, 3], [], ['', ' ']], {
        row: 2,
        column: 1,
      }),
    );
    expect(frame.rows).toBe(3);
    expect(Array.from(frame.sheetRows)).toEqual([4, 5, 6]);
    expect(frame.origin).toEqual({ sheet: 'Panel', row: 3, column: 2 });
    expect(values(frame, 'a')).toEqual([1, NaN, 3]);
    expect(values(frame, 'b')).toEqual([2, NaN, NaN]);
  });

  test('a named column without values stays, all missing', () => {
    expect(values(readFrame(range([['a', 'b'], [1], [2]])), 'b')).toEqual([NaN, NaN]);
  });
});

describe('missing values', () => {
  const words = ['', ' ', 'NA', 'n/a', '#N/A', 'nan', '.', '-', '--', '—', '…', 'NULL', ' null ', 'ＮＡ', '\u00a0'];
  test.each(words)('%j is missing among numbers', (word) => {
    const frame = single(1, word, 2);
    expect(values(frame)).toEqual([1, NaN, 2]);
    expect(frame.notices).toEqual([]);
  });

  test.each(words)('%j is missing among text', (word) => {
    expect(texts(single('Beijing', word, 'Tianjin'))).toEqual(['Beijing', null, 'Tianjin']);
  });

  test('an #N/A error cell, a blank and NaN are missing', () => {
    expect(values(single(1, { error: '#N/A' }, null, NaN, 2))).toEqual([1, NaN, NaN, NaN, 2]);
  });
});

describe('numbers kept as text', () => {
  test.each([
    ['1,234.5', 1234.5],
    ['１２３', 123],
    ['１，２３４．５', 1234.5],
    ['12.5%', 0.125],
    ['0.1％', 0.001],
    ['(3.2)', -3.2],
    ['（3.2）', -3.2],
    ['  7 ', 7],
    ['\u22125', -5],
    ['–5', -5],
    ['1\u00a0234\u00a0567', 1234567],
    ['1\u2009234', 1234],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['+4', 4],
    ['-1,234%', -12.34],
  ])('%j is %d', (text, number) => {
    const frame = single(1, text, text);
    expect(values(frame)).toEqual([1, number, number]);
    expect(frame.notices).toEqual([
      { code: 'text-read-as-number', values: { column: 'x', count: 2, cell: 'Panel!A3', row: 3, text: text.trim() } },
    ]);
  });

  test.each([
    'abc',
    '12a',
    '1,5',
    '1,23,4',
    '12.5①',
    '10³',
    '1.2.3',
    '--5',
    '(5',
    '5)',
    '-(5)',
    '0x10',
    '1e999',
    'Infinity',
    '0,123',
    '5 %%',
  ])('%j is no number, and is named by its cell', (text) => {
    const frame = single(1, null, '2', text);
    expect(problemOf(() => numbers(frame, 'x'))).toEqual({
      code: 'text-as-number',
      values: { cell: 'Panel!A5', row: 5, column: 'x', text },
    });
  });

  test('codes keep their zeros, and count as numbers only where they are used so', () => {
    const frame = single('0012', 13, '14');
    expect(texts(frame)).toEqual(['0012', '13', '14']);
    expect(values(frame)).toEqual([12, 13, 14]);
  });

  test('an identity number longer than a double holds stays text', () => {
    expect(texts(single('110101199003070011', '110101199003070012'))).toEqual([
      '110101199003070011',
      '110101199003070012',
    ]);
  });
});

describe('kinds', () => {
  test('text and numbers make text, whose numbers keep their shortest decimal', () => {
    expect(texts(single('a', 0.1, 1e21, -0, '12'))).toEqual(['a', '0.1', '1e+21', '0', '12']);
  });

  test('text is normalised and trimmed, so that it is one label', () => {
    expect(texts(single(' Ａ市 ', 'A市', 'A市\u200b'))).toEqual(['A市', 'A市', 'A市']);
  });

  test('dates are dates, not 44,000-odd', () => {
    const frame = single({ date: 44197 }, null, { date: 44562 });
    expect(frame.columns[0]).toMatchObject({ kind: 'date', values: Float64Array.of(44197, NaN, 44562) });
    expect(problemOf(() => numbers(frame, 'x'))).toEqual({ code: 'date-as-number', values: { column: 'x' } });
  });

  test('a date among numbers is shown as a date', () => {
    const frame = single(1, { date: 44197 });
    expect(problemOf(() => numbers(frame, 'x')).values).toMatchObject({ cell: 'Panel!A3', text: '2021-01-01' });
  });

  test('TRUE and FALSE are 1 and 0, and that is said', () => {
    const frame = single(true, false, 1);
    expect(values(frame)).toEqual([1, 0, 1]);
    expect(frame.notices).toEqual([{ code: 'truth-read-as-number', values: { column: 'x', count: 2 } }]);
  });

  test('an error cell is refused where the column is used as numbers', () => {
    const frame = single(1, { error: '#DIV/0!' });
    expect(problemOf(() => numbers(frame, 'x'))).toEqual({
      code: 'error-cell',
      values: { cell: 'Panel!A3', row: 3, column: 'x', text: '#DIV/0!' },
    });
  });

  test('an infinity is refused', () => {
    expect(problemOf(() => numbers(single(1, Infinity), 'x')).values).toMatchObject({ text: 'Infinity' });
  });
});

describe('a name that is not there', () => {
  const frame = readFrame(
    range([
      ['innovation', 'ai_lq', 'gdp_pc'],
      [1, 2, 3],
    ]),
  );
  test.each([
    ['inovation', ['innovation']],
    ['AI_LQ', ['ai_lq']],
    ['gdp', ['gdp_pc']],
    ['zzz', []],
  ])('%s is refused with the names near it', (name, near) => {
    expect(problemOf(() => column(frame, name))).toEqual({ code: 'unknown-column', values: { name, near } });
  });
});

describe('whatever the cells are', () => {
  test('a number written as text is the number itself', () => {
    const written = (value: number): [string, number][] => {
      const plain = String(value);
      const [whole, decimals] = Math.abs(value).toFixed(2).split('.');
      const sign = value < 0 ? '-' : '';
      const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
      const rounded = Number(`${sign}${whole}.${decimals}`);
      return [
        [plain, value],
        [` ${plain}\u00a0`, value],
        [plain.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)), value],
        [`${sign}${grouped}.${decimals}`, rounded],
        [`${sign.replace('-', '\u2212')}${grouped.replaceAll(',', '\u2009')}.${decimals}`, rounded],
      ];
    };
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (value) => {
        for (const [text, number] of written(value)) expect(values(single(0.5, text))[1] + 0).toBe(number + 0);
      }),
    );
  });

  test('the first cell that is no number is named, wherever it stands', () => {
    const place = fc.record({
      row: fc.nat(50),
      column: fc.nat(800),
      at: fc.nat(19),
      sheet: fc.constantFrom(undefined, 'Data', "Q1 'new'"),
    });
    fc.assert(
      fc.property(place, ({ row, column: left, at, sheet }) => {
        const cells: Cell[][] = [
          ['a', 'b'],
          ...Array.from({ length: 20 }, (_, index) => [index, index >= at ? 'bad' : index]),
        ];
        const frame = readFrame({ cells, sheet, row, column: left });
        expect(problemOf(() => numbers(frame, 'b')).values['cell']).toBe(address(row + 1 + at, left + 1, sheet));
      }),
    );
  });

  test('a frame of equal columns comes out, or a refusal', () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.constantFrom<Cell>(
        null,
        '',
        'NA',
        '-',
        '12',
        '0012',
        '1,234',
        'x',
        true,
        { error: '#N/A' },
        { error: '#REF!' },
      ),
      fc.double(),
      fc.string({ unit: 'binary' }),
      fc.record({ date: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.constant(NaN)) }),
    );
    const rows = fc.array(fc.array(cell, { maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, (body) => {
        const cells: Cell[][] = [['a', 'b', 'c', 'd'], ...body];
        let frame: Frame;
        try {
          frame = readFrame(range(cells));
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Refusal);
          return;
        }
        for (const read of frame.columns) {
          expect(read.kind === 'text' ? read.codes : read.values).toHaveLength(frame.rows);
          if (read.kind === 'number') expect(read.values.some((value) => Math.abs(value) === Infinity)).toBe(false);
          if (read.kind === 'text') expect(new Set(read.labels).size).toBe(read.labels.length);
        }
        expect(structuredClone(frame)).toEqual(frame);
      }),
      { numRuns: 500 },
    );
  });
});

test('a million rows are read', () => {
  const cells: Cell[][] = [['city', 'year', 'x']];
  for (let row = 0; row < 1_000_000; row++) cells.push([`city ${row % 1000}`, 2000 + (row % 20), row / 7]);
  const frame = readFrame(range(cells));
  expect(frame.rows).toBe(1_000_000);
  expect(frame.columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'number']);
  expect(numbers(frame, 'x')[999_999]).toBe(999_999 / 7);
  expect(frame.sheetRows[999_999]).toBe(1_000_000);
});

test('a whole column of a sheet is trimmed to its data', () => {
  const rows: Cell[][] = Array.from({ length: 1_048_576 }, () => [null, null]);
  rows[0] = ['city', 'x'];
  rows[1] = ['a', 1];
  rows[2] = ['b', 2];
  expect(readFrame(range(rows)).rows).toBe(2);
});
