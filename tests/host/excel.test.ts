import { ExcelHost } from '../../src/host/excel/excel';
import type { WorkbookBlock } from '../../src/host/host';
import type { Cell } from '../../src/panel/cell';
import type { Table } from '../../src/tables/model';
import { startExcel, type RunningExcel } from './excel-memory';
import { ExcelError } from './excel-memory/batch';
import { storedBook, type StoredBook } from './excel-memory/book';
import { BOOK } from './fixture';
import { refused } from './refused';

const TABLE: Table = {
  kind: 'table',
  title: 'Table 1',
  head: [['', '(1)']],
  groups: [[['ai_lq', { number: 0.25, digits: 4, stars: '**' }]], [['N', { number: 10, digits: 0 }]]],
  align: ['start', 'decimal'],
  notes: ['A note that is long enough to wrap over the width of a table of two columns, and then a little more.'],
};

let running: RunningExcel | null = null;
afterEach(() => {
  running?.stop();
  running = null;
});

function start(book: StoredBook, options: Parameters<typeof startExcel>[1] = {}): ExcelHost {
  running?.stop();
  running = startExcel(book, options);
  return new ExcelHost();
}

/** All that a person would see changed. */
function snapshot(book: StoredBook): unknown {
  return book.sheets.map(({ name, cells, formats }) => ({
    name,
    cells: [...cells].sort(),
    formats: [...formats].filter(([, format]) => format !== 'General').sort(),
  }));
}

function bookOf(rows: number, columns: number): StoredBook {
  const cells = Array.from({ length: rows }, (_, row): Cell[] =>
    Array.from({ length: columns }, (__, column) => row + column / 7),
  );
  return storedBook({ sheets: [{ name: 'Data', cells }], tables: [], names: [] });
}

describe('the strict Excel', () => {
  const inBook = <T>(
    job: (context: Excel.RequestContext) => Promise<T>,
    options: Parameters<typeof startExcel>[1] = {},
  ): Promise<T> => {
    start(storedBook(BOOK), options);
    return Excel.run(job);
  };
  const data = (context: Excel.RequestContext): Excel.Range =>
    context.workbook.worksheets.getItem('面板 data').getRange('A1:B2');

  test('gives nothing that was not loaded and synced', async () => {
    await inBook(async (context) => {
      const range = data(context);
      expect(() => range.values).toThrow('PropertyNotLoaded');
      range.load('values');
      expect(() => range.values).toThrow(ExcelError);
      await context.sync();
      expect(range.values[0]).toEqual(['城市', 'year']);
      expect(() => range.formulas).toThrow(ExcelError);
    });
  });

  test('refuses wrong dimensions at sync and not before', async () => {
    await inBook(async (context) => {
      data(context).values = [[1, 2, 3]];
      await expect(context.sync()).rejects.toMatchObject({ code: 'InvalidArgument' });
    });
  });

  test('knows no member beyond those that are tested', async () => {
    await inBook((context) => {
      expect(() => data(context).clear()).toThrow('not known');
      expect(() => (data(context).format.fill.color = 'red')).toThrow('not known');
      return Promise.resolve();
    });
  });

  test('takes text for what a person types', async () => {
    await inBook(async (context) => {
      const range = data(context);
      range.values = [
        ['0012', '=1+1'],
        ["'0012", 'x'],
      ];
      range.load('values,valueTypes,formulas');
      await context.sync();
      expect(range.values).toEqual([
        [12, 0],
        ['0012', 'x'],
      ]);
      expect(range.formulas[0][1]).toBe('=1+1');
    });
  });

  test('gives no values over its cap, and an error over its payload', async () => {
    const values = async (context: Excel.RequestContext): Promise<unknown> => {
      const range = data(context).load('values');
      await context.sync();
      return range.values;
    };
    expect(await inBook(values, { limits: { cells: 3 } })).toBeNull();
    await expect(inBook(values, { limits: { payload: 10 } })).rejects.toMatchObject({
      code: 'ResponsePayloadSizeLimitExceeded',
    });
  });
});

describe('reading', () => {
  test('one sync a chunk', async () => {
    const host = start(bookOf(9000, 10));
    expect((await host.read('Data')).cells).toHaveLength(9000);
    // Two to find the cells, and 90,000 cells in chunks of 40,000.
    expect(running!.syncs()).toBe(2 + 3);
  });

  test.each([
    ['gives no values', { cells: 1500 }],
    ['refuses the payload', { payload: 60_000 }],
  ])('takes less at a time where Excel %s', async (_, limits) => {
    const host = start(bookOf(2000, 3), { limits });
    const { cells } = await host.read('Data');
    expect(cells).toEqual(Array.from({ length: 2000 }, (__, row) => [row, row + 1 / 7, row + 2 / 7]));
  });

  test('says so where not even one row comes through', async () => {
    const host = start(bookOf(5, 300), { limits: { cells: 200 } });
    expect((await refused(() => host.read('Data'))).code).toBe('excel-too-much');
  });

  test('waits for a cell that is being edited', async () => {
    const host = start(storedBook(BOOK));
    await host.read('面板 data');
    expect(running!.options().every(({ delayForCellEdit }) => delayForCellEdit === true)).toBe(true);
  });
});

describe('writing', () => {
  const cells: Cell[][] = [
    ['new', 1.5],
    ['=x', { date: 44_000 }],
  ];
  const blocks: WorkbookBlock[] = [
    { sheet: 'Results', newSheet: true, row: 0, column: 0, content: TABLE },
    { sheet: '面板 data', newSheet: false, row: 0, column: 0, content: { kind: 'cells', cells } },
    { sheet: "O'Brien", newSheet: false, row: 2, column: 1, content: { kind: 'cells', cells } },
  ];

  test('whatever fails, all is put back', async () => {
    const complete = storedBook(BOOK);
    await start(complete).write(blocks);
    let failures = 0;
    for (let number = 1; ; number++) {
      const book = storedBook(BOOK);
      const before = snapshot(book);
      const host = start(book, { failingChange: { number, code: 'GeneralException' } });
      try {
        await host.write(blocks);
        break;
      } catch {
        failures++;
        expect(snapshot(book)).toEqual(before);
      }
    }
    expect(failures).toBeGreaterThan(10);
  });

  test('texts that look like numbers and formulas are put back as what they were', async () => {
    const book = storedBook(BOOK);
    book.sheet('面板 data')!.cells.set('C4', { value: 0, type: 'Double', formula: '=3-3' });
    const before = snapshot(book);
    const host = start(book, { failingChange: { number: 3, code: 'AccessDenied' } });
    const over = { kind: 'cells' as const, cells: Array.from({ length: 5 }, () => [1, 2, 3, 4, 5, 6, 7]) };
    await refused(() =>
      host.write([{ sheet: '面板 data', newSheet: false, row: 0, column: 0, content: over }, blocks[2]]),
    );
    expect(snapshot(book)).toEqual(before);
  });

  test('one step of undo where Excel can, and all the same where it cannot', async () => {
    const able = storedBook(BOOK);
    await start(able, { mergesUndo: true }).write(blocks);
    expect(running!.options()).toEqual([{ delayForCellEdit: true, mergeUndoGroup: true }]);
    const unable = storedBook(BOOK);
    await start(unable, { mergesUndo: false }).write(blocks);
    expect(running!.options()).toHaveLength(2);
    expect(snapshot(unable)).toEqual(snapshot(able));
  });

  test.each([
    ['AccessDenied', 'excel-protected'],
    ['InvalidOperationInCellEditMode', 'excel-editing'],
    ['MergedRangeConflict', 'excel-occupied'],
    ['ItemNotFound', 'excel-gone'],
    ['ApiNotFound', 'excel-too-old'],
    ['RequestAborted', 'excel-interrupted'],
    ['RequestPayloadSizeLimitExceeded', 'excel-too-much'],
    ['GeneralException', 'excel-failed'],
  ])('%s is told in a sentence of ours', async (code, problem) => {
    const host = start(storedBook(BOOK), { failingChange: { number: 2, code } });
    expect((await refused(() => host.write(blocks))).code).toBe(problem);
  });

  test('a protected sheet is refused and stays as it is', async () => {
    const book = storedBook(BOOK);
    book.sheet("O'Brien")!.isProtected = true;
    const before = snapshot(book);
    expect((await refused(() => start(book).write(blocks))).code).toBe('excel-protected');
    expect(snapshot(book)).toEqual(before);
  });

  test('a table gets its three lines, its formats and a note that wraps', async () => {
    const book = storedBook(BOOK);
    await start(book).write([blocks[0]]);
    const sheet = book.sheet('Results')!;
    expect(sheet.gridlines).toBe(false);
    expect(sheet.looks.get('A1')).toMatchObject({ 'font.bold': true });
    expect(sheet.looks.get('A2')).toMatchObject({ 'EdgeTop.weight': 'Medium', 'EdgeBottom.weight': 'Thin' });
    expect(sheet.looks.get('B3')).toMatchObject({ 'EdgeBottom.weight': 'Thin', horizontalAlignment: 'Right' });
    expect(sheet.looks.get('B4')).toMatchObject({ 'EdgeBottom.weight': 'Medium' });
    expect(sheet.formats.get('B3')).toBe('0.0000"**"');
    expect(sheet.merges).toContain('A5:B5');
    expect(sheet.looks.get('A5')).toMatchObject({ wrapText: true });
    expect(Number(sheet.looks.get('A5')?.['rowHeight'])).toBeGreaterThan(30);
  });

  test('a figure becomes a native chart over its own numbers', async () => {
    const book = storedBook(BOOK);
    await start(book).write([
      {
        sheet: 'Figure',
        newSheet: true,
        row: 0,
        column: 0,
        content: {
          kind: 'figure',
          title: 'Profile',
          x: { label: 'threshold' },
          y: { label: 'LR' },
          marks: [
            { mark: 'line', x: [1, 2, 3], y: [4, 0, 9], label: 'LR' },
            { mark: 'rule', axis: 'y', at: 7.35, label: '5 % critical value' },
          ],
          notes: [],
        },
      },
    ]);
    const [chart] = book.sheet('Figure')!.charts;
    expect(chart).toEqual({
      kind: 'XYScatter',
      series: [
        { name: 'LR', x: 'Figure!J3:J5', y: 'Figure!K3:K5' },
        { name: '5 % critical value', x: 'Figure!L3:L4', y: 'Figure!M3:M4' },
      ],
      position: 'Figure!A2 Figure!H21',
    });
    expect(book.sheet('Figure')!.cells.get('M4')?.value).toBe(7.35);
  });
});

describe('watching', () => {
  test('calls back for edits in the range alone, until it is stopped', async () => {
    const book = storedBook(BOOK);
    const host = start(book);
    let calls = 0;
    const stop = await host.watch("'面板 data'!A1:C3", () => calls++);
    book.edit('面板 data', 'B2', 1);
    book.edit('面板 data', 'D9', 1);
    expect(calls).toBe(1);
    stop();
    await new Promise((resolve) => setTimeout(resolve, 5));
    book.edit('面板 data', 'B2', 2);
    expect(calls).toBe(1);
  });
});
