import type { Host } from '../../src/host/host';
import type { Cell } from '../../src/panel/cell';
import type { Figure, Table } from '../../src/tables/model';
import { BOOK, type BookFixture } from './fixture';
import { refused } from './refused';

const TABLE: Table = {
  kind: 'table',
  title: '表 1 Baseline',
  head: [['', '(1)']],
  groups: [
    [
      ['=ai_lq', { number: 0.123_456_789_012_345_67, digits: 4, stars: '***' }],
      ['', { number: 0.034_5, digits: 4, enclosure: 'parentheses' }],
    ],
    [['N', { number: 2680, digits: 0, grouped: true }]],
  ],
  align: ['start', 'decimal'],
  notes: ['Standard errors clustered by city, in parentheses. *** p < 0.01.'],
};

const FIGURE: Figure = {
  kind: 'figure',
  title: 'Estimates with 95 % intervals',
  x: { label: 'estimate' },
  y: { label: 'term', categories: ['ai_lq', '控制变量'] },
  marks: [
    { mark: 'intervals', low: [0.1, -0.2], high: [0.5, 0.4], y: ['ai_lq', '控制变量'] },
    { mark: 'points', x: [0.3, 0.1], y: ['ai_lq', '控制变量'] },
    { mark: 'rule', axis: 'x', at: 0 },
  ],
  notes: ['A note.'],
};

const PANEL = "'面板 data'!";

/** The tests that every adapter passes. `open` gives a host on a workbook of this content. */
export function describeHost(adapter: string, open: (book: BookFixture) => Promise<Host>): void {
  describe(`${adapter}: reading`, () => {
    test('a sheet comes with every value as it is', async () => {
      const host = await open(BOOK);
      const range = await host.read('面板 data');
      expect(range).toEqual({ cells: BOOK.sheets[0].cells, sheet: '面板 data', row: 0, column: 0 });
    });

    test('a sheet begins at its first value', async () => {
      const host = await open(BOOK);
      const codes = [
        ['value', 'code'],
        [1, 'x'],
        [2, 'y'],
      ];
      expect(await host.read("O'Brien")).toEqual({ cells: codes, sheet: "O'Brien", row: 2, column: 1 });
      expect((await host.read('Codes')).cells).toEqual(codes);
      expect((await host.read('codes')).cells).toEqual(codes);
    });

    test('an address is read as far as there are values', async () => {
      const host = await open(BOOK);
      const corner = [
        ['城市', 'year'],
        ['苏州', 2015],
      ];
      expect((await host.read(`${PANEL}A1:B2`)).cells).toEqual(corner);
      expect((await host.read(`${PANEL}$A$1:$B$2`)).cells).toEqual(corner);
      expect((await host.read('a1:b2')).cells).toEqual(corner);
      expect((await host.read(`${PANEL}B:B`)).cells).toEqual([['year'], [2015], [2016], [2017], [2018]]);
      const beyond = await host.read(`${PANEL}B4:Z999`);
      expect(beyond).toEqual({
        cells: BOOK.sheets[0].cells.slice(3).map((row) => row.slice(1)),
        sheet: '面板 data',
        row: 3,
        column: 1,
      });
      expect((await host.read("'O''Brien'!B3")).cells).toEqual([['value']]);
      expect((await host.read('whole_panel')).cells).toEqual(BOOK.sheets[0].cells);
    });

    test('where there are no values there are no cells', async () => {
      const host = await open(BOOK);
      expect((await host.read('Blank')).cells).toEqual([]);
      expect((await host.read('Blank!A1:C3')).cells).toEqual([]);
      expect(await host.read(`${PANEL}K20:L30`)).toEqual({ cells: [], sheet: '面板 data', row: 19, column: 10 });
    });

    test('a hidden sheet is read by its name', async () => {
      expect((await (await open(BOOK)).read('record')).cells).toEqual([['kept', 1]]);
    });

    test('what is not there is refused with the sheets that are', async () => {
      const host = await open(BOOK);
      const sheets = BOOK.sheets.map(({ name }) => name);
      expect(await refused(() => host.read('Panle'))).toEqual({
        code: 'no-such-range',
        values: { range: 'Panle', sheets },
      });
      expect(await refused(() => host.read('Panle!A1'))).toEqual({
        code: 'no-such-sheet',
        values: { sheet: 'Panle', sheets },
      });
    });

    test('regions are the visible sheets with values, their tables, and the names', async () => {
      expect(await (await open(BOOK)).regions()).toEqual([
        { kind: 'sheet', name: '面板 data', address: `${PANEL}A1:G5`, rows: 5, columns: 7 },
        { kind: 'sheet', name: "O'Brien", address: "'O''Brien'!B3:C5", rows: 3, columns: 2 },
        { kind: 'table', name: 'Codes', address: "'O''Brien'!B3:C5", rows: 3, columns: 2 },
        { kind: 'name', name: 'whole_panel', address: `${PANEL}A1:G5`, rows: 5, columns: 7 },
      ]);
    });
  });

  describe(`${adapter}: writing`, () => {
    test('cells keep what they are, and nothing else changes', async () => {
      const host = await open(BOOK);
      const cells: Cell[][] = [
        ['lq', '=1+1', "'quoted"],
        [0.1 + 0.2, '0012', '1/2'],
        [{ date: 44_000 }, { error: '#N/A' }, true],
        [null, 'TRUE', '-5'],
        [-0.5, '<b>&amp;</b>', '  spaced  '],
      ];
      const content = { kind: 'cells' as const, cells };
      const block = { sheet: '面板 DATA', newSheet: false, row: 0, column: 8, content };
      expect(await host.write([block])).toEqual([`${PANEL}I1:K5`]);
      expect((await host.read(`${PANEL}I1:K5`)).cells).toEqual(cells);
      expect((await host.read(`${PANEL}A1:G5`)).cells).toEqual(BOOK.sheets[0].cells);
      expect((await host.read("O'Brien")).cells).toEqual((await (await open(BOOK)).read("O'Brien")).cells);
    });

    test('cells are overwritten, with blanks too', async () => {
      const host = await open(BOOK);
      const content = { kind: 'cells' as const, cells: [[null, 'new'], ['z']] };
      await host.write([{ sheet: "O'Brien", newSheet: false, row: 3, column: 1, content }]);
      const expected = [
        ['value', 'code'],
        [null, 'new'],
        ['z', null],
      ];
      expect((await host.read("'O''Brien'!B3:C5")).cells).toEqual(expected);
    });

    test('a table goes to a new sheet in full precision', async () => {
      const host = await open(BOOK);
      const written = await host.write([{ sheet: '结果', newSheet: true, row: 0, column: 0, content: TABLE }]);
      expect(written).toEqual(['结果!A1:B6']);
      expect((await host.read('结果')).cells).toEqual([
        ['表 1 Baseline', null],
        [null, '(1)'],
        ['=ai_lq', 0.123_456_789_012_345_67],
        [null, 0.034_5],
        ['N', 2680],
        ['Standard errors clustered by city, in parentheses. *** p < 0.01.', null],
      ]);
      expect((await host.read('面板 data')).cells).toEqual(BOOK.sheets[0].cells);
    });

    test('a new sheet gets a legal name that is free, and blocks of one write share it', async () => {
      const host = await open(BOOK);
      const paragraph = { kind: 'paragraph' as const, text: '=One sentence.' };
      const at = (sheet: string, row: number) => ({ sheet, newSheet: true, row, column: 0, content: paragraph });
      const addresses = await host.write([
        at('blank', 0),
        at('blank', 2),
        at("'a:b[c]?*/\\d'", 0),
        at('x'.repeat(40), 0),
      ]);
      expect(addresses.map((address) => address.slice(0, address.lastIndexOf('!')))).toEqual([
        "'blank 2'",
        "'blank 2'",
        "'a b c d'",
        'x'.repeat(31),
      ]);
      expect((await host.read('blank 2')).cells.map((row) => row[0])).toEqual([
        '=One sentence.',
        null,
        '=One sentence.',
      ]);
      const next = await host.write([at('blank', 0)]);
      expect(next[0].startsWith("'blank 3'!")).toBe(true);
    });

    test('a figure takes the cells that it says', async () => {
      const host = await open(BOOK);
      const [address] = await host.write([{ sheet: 'Figure', newSheet: true, row: 1, column: 1, content: FIGURE }]);
      const { row, column, cells } = await host.read('Figure');
      expect(address).toMatch(/^Figure!B2:/);
      expect([row, column, cells[0][0]]).toEqual([1, 1, FIGURE.title]);
      expect(cells.flat()).toContain('A note.');
    });

    test.each([
      [
        'a sheet that is not there',
        { sheet: 'Nowhere', newSheet: false, row: 0, column: 0, content: TABLE },
        'no-such-sheet',
      ],
      [
        'the end of a sheet',
        { sheet: 'Blank', newSheet: false, row: 1_048_575, column: 0, content: TABLE },
        'beyond-sheet',
      ],
    ])('when one block meets %s, none is written', async (_, bad, code) => {
      const host = await open(BOOK);
      const before = await host.regions();
      const good = { sheet: 'Good', newSheet: true, row: 0, column: 0, content: TABLE };
      expect((await refused(() => host.write([good, bad]))).code).toBe(code);
      expect(await host.regions()).toEqual(before);
    });

    test('many rows come back as they went', async () => {
      const host = await open({ sheets: [{ name: 'Data', cells: [] }], tables: [], names: [] });
      const cells = Array.from({ length: 12_000 }, (_, row): Cell[] => [
        row,
        Math.sqrt(row),
        `城市 ${row % 268}`,
        row % 7 ? 1 / row : null,
      ]);
      await host.write([{ sheet: 'Data', newSheet: false, row: 0, column: 0, content: { kind: 'cells', cells } }]);
      expect((await host.read('Data')).cells).toEqual(cells);
    });
  });

  test(`${adapter}: a formula goes where formulas are computed, and is refused elsewhere`, async () => {
    const host = await open(BOOK);
    const content = { kind: 'formula', formula: '=SUM(1,2)' } as const;
    const write = () => host.write([{ sheet: 'Live', newSheet: true, row: 1, column: 1, content }]);
    if (host.capabilities.formulas) expect(await write()).toEqual(['Live!B2']);
    else expect((await refused(write)).code).toBe('no-formulas');
  });

  describe(`${adapter}: the screen`, () => {
    test('is shown where there is one, and refused where there is none', async () => {
      const host = await open(BOOK);
      if (host.capabilities.select) {
        await host.select("'O''Brien'!B3:C4");
        expect(await host.front()).toBe("O'Brien");
      } else {
        expect((await refused(() => host.select(`${PANEL}A1`))).code).toBe('no-screen');
        expect((await refused(() => host.front())).code).toBe('no-screen');
      }
      if (host.capabilities.watch) {
        const stop = await host.watch(`${PANEL}A1:B2`, () => undefined);
        stop();
      } else expect((await refused(() => host.watch(`${PANEL}A1`, () => undefined))).code).toBe('no-screen');
    });
  });
}
