import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { readCsv } from '../../src/host/file/csv';
import type { Cell } from '../../src/panel/cell';
import { xlsxFile } from '../host/xlsx-file';
import { BOOK } from '../host/fixture';
import { describeWith, OFFICE, PYTHON } from '../programs';
import { useWorkbench, type WorkbenchPage } from './harness';

const workbench = useWorkbench();
let page: WorkbenchPage;

beforeAll(async () => {
  page = await workbench.open('en-US');
}, 120_000);

const SCRIPT = join(__dirname, '..', 'host', 'book.py');
const folder = mkdtempSync(join(tmpdir(), 'agglo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const example = (name: string): Buffer => readFileSync(join(__dirname, '..', '..', 'examples', name, `${name}.xlsx`));

describe('files are opened', () => {
  test('the example study, with its names', async () => {
    await page.chooseFile('cities.xlsx', example('cities'));
    expect(await page.message()).not.toMatch(/cannot|damaged/);
    const { cells } = await page.range('Panel');
    expect([cells.length, cells[0].slice(0, 4)]).toEqual([2681, ['city', 'city_zh', 'year', 'province']]);
    expect((await page.range('Patents')).cells).toHaveLength(44_998);
  });

  test('a second one, and a new workbook after it', async () => {
    await page.chooseFile('produc.xlsx', example('produc'));
    expect((await page.range('Data')).cells).toHaveLength(817);
    await page.blank();
    expect((await page.range('Sheet1')).cells).toEqual([]);
  });

  test('text in UTF-8 and in GBK', async () => {
    const cells = [
      ['城市', 'year', 'x'],
      ['苏州', 2015, 1.5],
    ];
    await page.chooseFile('面板.csv', Buffer.from('\ufeff城市,year,x\r\n苏州,2015,1.5\r\n'));
    expect((await page.range('面板')).cells).toEqual(cells);
    const [city, suzhou] = [Buffer.from([0xb3, 0xc7, 0xca, 0xd0]), Buffer.from([0xcb, 0xd5, 0xd6, 0xdd])];
    const gbk = Buffer.concat([city, Buffer.from(',year,x\n'), suzhou, Buffer.from(',2015,1.5\n')]);
    await page.chooseFile('gbk.csv', gbk);
    expect((await page.range('gbk')).cells).toEqual(cells);
  });

  test('formulas of an add-in, shared and dynamic ones, as Excel stores them', async () => {
    await page.chooseFile('excel.xlsx', await xlsxFile(BOOK));
    expect((await page.range('whole_panel')).cells).toEqual(BOOK.sheets[0].cells);
  });
});

describe('a file that cannot be opened leaves the workbook as it is', () => {
  const encrypted = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(1024),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);

  test.each([
    ['cut off', 'book.xlsx', () => example('produc').subarray(0, 20_000), 'damaged or cut off'],
    ['encrypted', 'book.xlsx', () => encrypted, 'password'],
    ['no workbook', 'book.xlsx', () => Buffer.from('city,year\n'), 'not an .xlsx workbook'],
    ['empty', 'book.xlsx', () => Buffer.alloc(0), 'empty'],
    ['of another kind', 'paper.pdf', () => Buffer.from('%PDF'), '.pdf'],
    ['no Stata file', 'panel.dta', () => Buffer.from('city,year\n'), 'not a Stata data set'],
  ])('%s', async (_, name, bytes, sentence) => {
    await page.blank();
    await page.put('Sheet1', 0, 0, [['mine', 1]]);
    await page.chooseFile(name, bytes());
    expect(await page.message()).toContain(sentence);
    expect(await page.cells('Sheet1')).toEqual([['mine', 1]]);
  });
});

const DATA: readonly (readonly Cell[])[] = [
  ['local', 'total', '=SUM(1,2)', '<b>&"', 'day', 'yes'],
  [10, 100, '0012', '  spaced ', { date: 43_831 }, true],
  [30, 100, '@x', "'quoted", { date: 43_832.5 }, false],
  [20, 0.1 + 0.2, '苏州', '-5', { date: 2 }, { error: '#N/A' }],
];

/** A workbook that holds one of each thing that must survive. */
async function everything(): Promise<void> {
  await page.blank();
  await page.addSheet('面板 data', 60, 12);
  await page.addSheet('Hidden', 20, 5);
  await page.put('面板 data', 0, 0, DATA);
  await page.put('Hidden', 0, 0, [['kept', 1]]);
  await page.defineName('本地', "'面板 data'!$A$1:$A$4");
  await page.page.evaluate(async () => {
    const book = (await window.agglo.book).active();
    const sheet = book.getSheetByName('面板 data');
    if (!sheet) throw new Error('no sheet');
    sheet.getRange('A1:B1').setFontWeight('bold').setBackgroundColor('#ffee00');
    sheet.getRange('B2:B4').setNumberFormat('0.000');
    sheet.getRange('A10:C11').merge();
    sheet.setColumnWidth(1, 140);
    sheet.setRowHeights(0, 1, 40);
    sheet.setFrozenRows(1);
    sheet.getRange('A2').createOrUpdateNote({ id: 'note', row: 1, col: 0, note: '注：a note', width: 160, height: 60 });
    book.getSheetByName('Hidden')?.hideSheet();
  });
  await page.type("'面板 data'!H1", "=AI.LQ(本地,'面板 data'!B1:B4)");
  await page.type("'面板 data'!I1", '=STDEV.S(A2:A4)+SUM(AI.LQ(A2:A4,B2:B4))');
  await page.type("'面板 data'!J1", '=SEQUENCE(3)');
  await page.type("'面板 data'!K1", '=AI.LQ(A1:A4,B1:B3)');
  await page.settled();
}

/** What a person sees of a workbook. */
async function seen(): Promise<unknown> {
  const cells = await page.cells("'面板 data'!A1:K4");
  const rest = await page.page.evaluate(async () => {
    const book = (await window.agglo.book).active();
    const sheet = book.getSheetByName('面板 data');
    if (!sheet) throw new Error('no sheet');
    return {
      sheets: book.getSheets().map((one) => [one.getSheetName(), one.isSheetHidden()]),
      front: book.getActiveSheet().getSheetName(),
      names: book.getDefinedNames().map((name) => [name.getName(), name.getFormulaOrRefString()]),
      formulas: sheet.getRange('H1:K1').getFormulas(),
      bold: sheet.getRange('A1').getCellStyle()?.bold,
      background: sheet.getRange('A1').getBackground().toLowerCase(),
      format: sheet.getRange('B3').getNumberFormat(),
      merged: sheet.getMergedRanges().map((range) => range.getA1Notation()),
      width: Math.abs(sheet.getColumnWidth(1) - 140) <= 1,
      height: sheet.getRowHeight(0),
      frozen: sheet.getFrozenRows(),
      notes: sheet.getNotes().map((note) => [note.row, note.col, note.note]),
    };
  });
  return { cells, ...rest };
}

describe('a workbook that is saved and opened again', () => {
  let saved: { name: string; bytes: Buffer };
  let before: unknown;

  beforeAll(async () => {
    await everything();
    before = await seen();
    saved = await page.save('Save as .xlsx');
  }, 120_000);

  test('is the same: values, formulas, spills, formats, sizes, names, notes, sheets', async () => {
    expect(before).toMatchObject({
      cells: [
        [...DATA[0], null, 'local_lq', expect.any(Number) as number, 1, { error: '#VALUE!' }],
        ...DATA.slice(1).map(() => expect.anything() as unknown),
      ],
      formulas: [
        [
          "=AI.LQ(本地,'面板 data'!B1:B4)",
          '=STDEV.S(A2:A4)+SUM(AI.LQ(A2:A4,B2:B4))',
          '=SEQUENCE(3)',
          '=AI.LQ(A1:A4,B1:B3)',
        ],
      ],
      sheets: [
        ['Sheet1', false],
        ['面板 data', false],
        ['Hidden', true],
      ],
    });
    await page.blank();
    await page.chooseFile('again.xlsx', saved.bytes);
    await page.settled();
    expect(await seen()).toEqual(before);
  });

  test('computes on once it is open again', async () => {
    const quotient = await page.cell("'面板 data'!H2");
    await page.type("'面板 data'!A2", '70');
    await page.settled();
    expect(await page.cell("'面板 data'!H2")).not.toEqual(quotient);
    expect((await page.explanations()).map(({ address }) => address)).toEqual(["'面板 data'!K1"]);
  });

  describeWith(PYTHON, 'openpyxl', 'Python with openpyxl (Debian: python3-openpyxl)', (python) => {
    test('reads the formulas as Excel stores them, and the text as text', () => {
      const path = join(folder, 'saved.xlsx');
      writeFileSync(path, saved.bytes);
      const output = execFileSync(python, ['-W', 'error', SCRIPT, 'show', path], { encoding: 'utf8' });
      const sheets = JSON.parse(output) as { name: string; cells: Record<string, Record<string, unknown>> }[];
      const cell = (place: string) => sheets.find(({ name }) => name === '面板 data')?.cells[place];
      expect(cell('H1')?.['value']).toBe("=_xldudf_AI_LQ(本地,'面板 data'!B1:B4)");
      expect(cell('I1')?.['value']).toBe('=_xlfn.STDEV.S(A2:A4)+SUM(_xldudf_AI_LQ(A2:A4,B2:B4))');
      expect(cell('J1')?.['value']).toBe('=_xlfn.SEQUENCE(3)');
      expect(cell('J2')?.['value']).toBe(2);
      expect(cell('A1')).toMatchObject({ value: 'local', bold: true, fill: 'FFFFEE00' });
      expect(cell('A2')).toMatchObject({ comment: '注：a note' });
      expect(cell('B2')).toMatchObject({ value: 100, format: '0.000' });
    });
  });

  describeWith(OFFICE, 'LibreOffice', 'LibreOffice (Debian: libreoffice-calc)', (office) => {
    test('opens it and shows its numbers', () => {
      const path = join(folder, 'office.xlsx');
      writeFileSync(path, saved.bytes);
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      execFileSync(office, [profile, '--headless', '--convert-to', filter, '--outdir', folder, path], {
        stdio: 'ignore',
      });
      const { cells } = readCsv(readFileSync(join(folder, 'office-面板 data.csv')));
      expect(cells[1].slice(0, 3)).toEqual([10, 100, '0012']);
      expect(cells[1][4]).toBe('2020-01-01');
    });
  });
});

test('a sheet is saved as .csv, in which no text can become a formula', async () => {
  await page.blank();
  await page.put('Sheet1', 0, 0, DATA);
  const { name, bytes } = await page.save('Save this sheet as .csv');
  expect(name).toMatch(/\.csv$/);
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  for (const field of text.split(/[\r\n,]+/)) expect(field.replace(/^"/, '')).not.toMatch(/^[=@]/);
  await page.chooseFile('again.csv', bytes);
  expect((await page.cells('again'))[1].slice(0, 2)).toEqual([10, 100]);
});
