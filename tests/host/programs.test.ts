import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { XlsxHost } from '../../src/host/file/xlsx/book';
import type { WorkbookBlock } from '../../src/host/host';
import { readCsv } from '../../src/host/file/csv';
import type { Table } from '../../src/tables/model';
import { describeWith, OFFICE, PYTHON } from '../programs';

const SCRIPT = join(__dirname, 'book.py');

const TABLE: Table = {
  kind: 'table',
  title: '表 1  <Baseline> & "more"',
  head: [['', '(1)', '(2)']],
  groups: [
    [
      [
        '=ai_lq',
        { number: 0.123_456_789_012_345_67, digits: 4, stars: '***' },
        { number: -1.5, digits: 4, stars: '*' },
      ],
      ['', { number: 0.0345, digits: 4, enclosure: 'parentheses' }, { number: 0.7, digits: 4, enclosure: 'brackets' }],
    ],
    [['N', { number: 2680, digits: 0, grouped: true }, '是']],
  ],
  align: ['start', 'decimal', 'decimal'],
  notes: ['A note that is long enough to wrap over the width of three columns, and to go on for another line or two.'],
};

const BLOCKS: WorkbookBlock[] = [
  { sheet: '结果', newSheet: true, row: 0, column: 0, content: TABLE },
  {
    sheet: '结果',
    newSheet: true,
    row: 8,
    column: 0,
    content: {
      kind: 'figure',
      title: 'Estimates',
      x: { label: 'estimate' },
      y: { label: 'term', categories: ['ai_lq', '<控制>'] },
      marks: [
        { mark: 'intervals', low: [0.1, -0.2], high: [0.5, 0.2], y: ['ai_lq', '<控制>'] },
        { mark: 'points', x: [0.3, 0], y: ['ai_lq', '<控制>'] },
        { mark: 'rule', axis: 'x', at: 0 },
      ],
      notes: [],
    },
  },
  {
    sheet: 'Codes',
    newSheet: false,
    row: 0,
    column: 3,
    content: { kind: 'cells', cells: [['lq'], ['=1+1'], [0.1 + 0.2]] },
  },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agglo-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function write(source: Uint8Array | null, file: string): Promise<string> {
  const host = source ? await XlsxHost.open(source) : await XlsxHost.create();
  await host.write(source ? BLOCKS : BLOCKS.slice(0, 2));
  const path = join(folder, file);
  writeFileSync(path, await host.save());
  return path;
}

interface ShownSheet {
  readonly name: string;
  readonly cells: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  readonly merged: readonly string[];
  readonly charts: number;
}

describeWith(PYTHON, 'openpyxl', 'Python with openpyxl (Debian: python3-openpyxl)', (python) => {
  const show = (path: string): ShownSheet[] => {
    const output = execFileSync(python, ['-W', 'error', SCRIPT, 'show', path], { encoding: 'utf8' });
    return JSON.parse(output) as ShownSheet[];
  };

  test('finds the three-line table in a book made from nothing', async () => {
    const [sheet, ...others] = show(await write(null, 'new.xlsx'));
    expect(others).toEqual([]);
    expect(sheet.name).toBe('结果');
    expect(sheet.charts).toBe(1);
    const cell = (place: string): Readonly<Record<string, unknown>> | undefined => sheet.cells[place];
    expect(cell('A1')).toMatchObject({ value: TABLE.title, bold: true, wrap: true });
    expect(cell('B2')).toMatchObject({ value: '(1)', top: 'medium', bottom: 'thin', align: 'right' });
    expect(cell('A3')).toMatchObject({ value: '=ai_lq', format: '@', bold: false });
    expect(cell('B3')).toMatchObject({ value: 0.123_456_789_012_345_67, align: 'right' });
    expect(cell('B3')?.['format']).toMatch(/^0\.0000"\*\*\*"/);
    expect(cell('B4')?.['format']).toMatch(/^"\("0\.0000"\)"/);
    expect(cell('B4')).toMatchObject({ value: 0.0345, bottom: 'thin' });
    expect(cell('B5')).toMatchObject({ value: 2680, bottom: 'medium' });
    expect(cell('A6')).toMatchObject({ value: TABLE.notes[0], wrap: true, top: null });
    expect(sheet.merged).toEqual(expect.arrayContaining(['A1:C1', 'A6:C6']));
  });

  test('finds all that a book of its own had, unchanged beside what is new', async () => {
    const path = join(folder, 'source.xlsx');
    execFileSync(python, [SCRIPT, 'make', path]);
    const before = show(path);
    const after = show(await write(readFileSync(path), 'copy.xlsx'));
    expect(after.map(({ name }) => name)).toEqual([...before.map(({ name }) => name), '结果']);
    expect(after[0]).toEqual(before[0]);
    const added = { D1: 'lq', D2: '=1+1', D3: 0.1 + 0.2 };
    const { D1, D2, D3, ...kept } = after[1].cells;
    expect([D1?.['value'], D2?.['value'], D3?.['value']]).toEqual(Object.values(added));
    expect({ ...after[1], cells: kept }).toEqual(before[1]);
  });
});

describeWith(OFFICE, 'LibreOffice', 'LibreOffice (Debian: libreoffice-calc)', (office) => {
  test('opens the book and shows the numbers as they are to be read', async () => {
    const path = await write(null, 'office.xlsx');
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync(office, [profile, '--headless', '--convert-to', filter, '--outdir', folder, path], {
      stdio: 'ignore',
    });
    const sheets = readdirSync(folder).filter((file) => /^office.*\.csv$/.test(file));
    expect(sheets).toEqual(['office-结果.csv']);
    const { cells } = readCsv(readFileSync(join(folder, sheets[0])));
    const rows = cells.map((row) => row.slice(0, 3).map((cell) => (typeof cell === 'string' ? cell.trim() : cell)));
    expect(rows.slice(0, 5)).toEqual([
      [TABLE.title, null, null],
      [null, '(1)', '(2)'],
      ['=ai_lq', '0.1235***', '-1.5000*'],
      [null, '(0.0345)', '[0.7000]'],
      ['N', '2,680', '是'],
    ]);
  });
});
