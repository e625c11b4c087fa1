import { openFile } from '../../src/host/file';
import { XlsxHost } from '../../src/host/file/xlsx/book';
import { Archive } from '../../src/host/file/xlsx/zip';
import type { WorkbookBlock } from '../../src/host/host';
import type { Cell } from '../../src/panel/cell';
import { Refusal } from '../../src/panel/problem';
import type { Figure, Table } from '../../src/tables/model';
import { BOOK, type BookFixture } from './fixture';
import { refused } from './refused';
import { xlsxFile } from './xlsx-file';

const TABLE: Table = {
  kind: 'table',
  title: 'Table 1',
  head: [['', '(1)']],
  groups: [[['ai_lq', { number: 0.25, digits: 4, stars: '**' }]]],
  align: ['start', 'decimal'],
  notes: ['A note.'],
};
const FIGURE: Figure = {
  kind: 'figure',
  title: 'Profile',
  x: { label: 'γ' },
  y: { label: 'LR & more' },
  marks: [{ mark: 'line', x: [1, 2, 3], y: [4, 0, 9], label: 'LR' }],
  notes: [],
};
const onNewSheet = (content: WorkbookBlock['content'], sheet = 'Results'): WorkbookBlock[] => [
  { sheet, newSheet: true, row: 0, column: 0, content },
];
const over = (sheet: string, row: number, column: number, cells: Cell[][]): WorkbookBlock[] => [
  { sheet, newSheet: false, row, column, content: { kind: 'cells', cells } },
];
const SMALL: BookFixture = { sheets: [{ name: 'Data', cells: [['x'], [1], [2]] }], tables: [], names: [] };

/** A book of which one part was changed by hand. */
async function edited(book: BookFixture, part: string, change: (xml: string) => string): Promise<Uint8Array> {
  const archive = new Archive(await xlsxFile(book));
  return archive.replace(new Map([[part, new TextEncoder().encode(change(await archive.text(part)))]]));
}

const withCells = (xml: string): Promise<Uint8Array> =>
  edited(SMALL, 'xl/worksheets/sheet1.xml', (sheet) =>
    sheet.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${xml}</sheetData>`),
  );

describe('reading', () => {
  test('formulas give the values that were stored with them, or say that there is none', async () => {
    const bytes = await withCells(
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>' +
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="b"><f>TRUE()</f><v>1</v></c>' +
        '<c r="E1" s="1"><f>TODAY()</f><v>44000</v></c><c r="F1"><f>NOW()</f></c><c r="G1" t="str"><f>""</f><v></v></c></row>',
    );
    const { cells } = await (await XlsxHost.open(bytes)).read('Data!A1:G1');
    expect(cells).toEqual([[2, 'ab', { error: '#DIV/0!' }, true, { date: 44_000 }, { error: '#GETTING_DATA' }]]);
  });

  test('texts in the cell, in pieces and with signs of their own', async () => {
    const bytes = await withCells(
      '<row r="1"><c r="A1" t="inlineStr"><is><r><t>苏</t></r><r><rPr><b/></rPr><t>州 &lt;1&gt;</t></r></is></c>' +
        '<c r="B1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c r="C1" t="str"><v>x_x000A_y</v></c></row>',
    );
    expect((await (await XlsxHost.open(bytes)).read('Data')).cells).toEqual([['苏州 <1>', ' a ', 'x\ny']]);
  });

  test('dates of a book that counts from 1904 are the same days', async () => {
    const bytes = await edited(BOOK, 'xl/workbook.xml', (xml) =>
      xml.replace('<bookViews>', '<workbookPr date1904="1"/><bookViews>'),
    );
    const { cells } = await (await XlsxHost.open(bytes)).read("'面板 data'!F2");
    expect(cells).toEqual([[{ date: 43_831 + 1462 }]]);
  });

  test('rows and cells may leave out where they stand', async () => {
    const bytes = await withCells('<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>');
    const host = await XlsxHost.open(bytes);
    await host.write(over('Data', 1, 1, [[4], [5]]));
    expect((await host.read('Data')).cells).toEqual([
      [1, 2],
      [3, 4],
      [null, 5],
    ]);
  });
});

describe('what is no workbook is refused in one sentence', () => {
  test('cut off anywhere', async () => {
    const whole = await xlsxFile(BOOK);
    for (let length = 0; length < whole.length; length += 61) {
      const { code } = await refused(() => openFile('book.xlsx', whole.subarray(0, length)));
      expect(['xlsx-damaged', 'xlsx-other-format', 'file-empty']).toContain(code);
    }
  });

  test('with bytes changed on the way', async () => {
    const whole = await xlsxFile(BOOK);
    const codes = new Set<string>();
    for (let at = 40; at < whole.length; at += 211) {
      const damaged = Uint8Array.from(whole);
      damaged[at] ^= 0x5a;
      try {
        await (await XlsxHost.open(damaged)).write(onNewSheet(TABLE));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        codes.add(error.problem.code);
      }
    }
    expect([...codes].every((code) => code.startsWith('xlsx-') || code === 'file-too-large')).toBe(true);
    expect(codes).toContain('xlsx-damaged');
  });

  const container = (text: string): Uint8Array => {
    const bytes = new Uint8Array(2048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    [...text].forEach((letter, index) => (bytes[1024 + 2 * index] = letter.charCodeAt(0)));
    return bytes;
  };
  test.each([
    ['with a password', container('EncryptedPackage'), 'xlsx-encrypted'],
    ['of Excel 97', container('Workbook'), 'xlsx-other-format'],
    ['that is text', new TextEncoder().encode('a,b\n1,2\n'), 'xlsx-other-format'],
    ['that is empty', new Uint8Array(0), 'file-empty'],
  ])('a file %s', async (_, bytes, code) => {
    expect((await refused(() => openFile('C:\\data\\Book.XLSX', bytes))).code).toBe(code);
  });

  test('another kind of archive, and another kind of file', async () => {
    const archive = await new Archive(await xlsxFile(SMALL)).replace(new Map());
    const renamed = Uint8Array.from(archive);
    const text = new TextDecoder('latin1').decode(renamed);
    for (let at = text.indexOf('_rels/.rels'); at >= 0; at = text.indexOf('_rels/.rels', at + 1)) renamed[at] = 0x78;
    expect((await refused(() => openFile('x.xlsx', renamed))).code).toBe('xlsx-other-format');
    expect(await refused(() => openFile('a.b/notes.pdf', renamed))).toEqual({
      code: 'file-kind',
      values: { ending: 'pdf' },
    });
    expect(await refused(() => openFile('a.b/notes', renamed))).toEqual({ code: 'file-kind', values: { ending: '' } });
  });
});

describe('writing to a copy of the book', () => {
  const EXTRA = {
    'xl/vbaProject.bin': { xml: 'macros', type: 'application/vnd.ms-office.vbaProject' },
    'xl/pivotTables/pivotTable1.xml': { xml: '<pivot/>', type: 'application/xml' },
    'xl/worksheets/sheet9.xml': { xml: '<left-over/>', type: 'application/xml' },
  };

  test('no part changes but those that must name the new sheet', async () => {
    const before = await xlsxFile(BOOK, EXTRA);
    const host = await XlsxHost.open(before);
    await host.write(onNewSheet(TABLE));
    const [old, now] = [new Archive(before), new Archive(await host.save())];
    const named = ['[Content_Types].xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'];
    for (const part of old.names.filter((name) => !named.includes(name)))
      expect(await now.read(part)).toEqual(await old.read(part));
    expect(now.names.filter((name) => !old.has(name))).toEqual(['xl/worksheets/sheet5.xml']);
    for (const part of named.slice(0, 3)) {
      const added = /<(?:sheet xmlns:r|Override PartName="\/xl\/worksheets\/sheet5|Relationship Id="rId7")[^>]*>/g;
      expect((await now.text(part)).replace(added, '')).toBe(await old.text(part));
    }
    const styles = [await old.text('xl/styles.xml'), await now.text('xl/styles.xml')];
    expect(styles[1]).toContain(/<cellStyleXfs.*<\/cellStyleXfs>/.exec(styles[0])![0]);
    expect(styles[1].startsWith(styles[0].slice(0, styles[0].indexOf('<fonts')))).toBe(true);
  });

  test('what is there keeps its compressed bytes, so that the same book gives the same file', async () => {
    const book = await xlsxFile(BOOK);
    const saved = async (): Promise<Uint8Array> => {
      const host = await XlsxHost.open(book);
      await host.write(onNewSheet(TABLE));
      return host.save();
    };
    expect(await saved()).toEqual(await saved());
    expect(await (await XlsxHost.open(book)).save()).toBe(book);
  });

  test('a cell that is written to keeps its look, and a formula is not covered', async () => {
    const host = await XlsxHost.open(
      await withCells(
        '<row r="2" ht="30" spans="1:2"><c r="A2" s="1"><v>1</v></c><c r="C2"><f>A2</f><v>1</v></c></row>',
      ),
    );
    await host.write(over('data', 0, 0, [[7], [44_000]]));
    const xml = await new Archive(await host.save()).text('xl/worksheets/sheet1.xml');
    expect(xml).toContain(
      '<sheetData><row r="1"><c r="A1"><v>7</v></c></row>' +
        '<row r="2" ht="30"><c r="A2" s="1"><v>44000</v></c><c r="C2"><f>A2</f><v>1</v></c></row></sheetData>',
    );
    expect(await refused(() => host.write(over('Data', 0, 2, [['x'], ['y']])))).toEqual({
      code: 'formula-in-the-way',
      values: { cell: 'Data!C2' },
    });
    expect((await host.read('Data')).cells).toEqual([
      [7, null, null],
      [{ date: 44_000 }, null, 1],
    ]);
  });

  test.each([
    ['', '<calcPr fullCalcOnLoad="1"/></workbook>'],
    ['<calcPr calcId="191029"/><extLst/>', '<calcPr calcId="191029" fullCalcOnLoad="1"/><extLst/></workbook>'],
    ['<pivotCaches/>', '<calcPr fullCalcOnLoad="1"/><pivotCaches/></workbook>'],
    ['<calcPr fullCalcOnLoad="0" calcId="1"></calcPr>', '<calcPr calcId="1" fullCalcOnLoad="1"/></workbook>'],
  ])('formulas are computed anew where cells have changed, and only there: %j', async (settings, expected) => {
    const open = (): Promise<Uint8Array> =>
      edited(SMALL, 'xl/workbook.xml', (xml) => xml.replace('</workbook>', `${settings}</workbook>`));
    const workbook = async (blocks: WorkbookBlock[]): Promise<string> => {
      const host = await XlsxHost.open(await open());
      await host.write(blocks);
      return new Archive(await host.save()).text('xl/workbook.xml');
    };
    expect(await workbook(over('Data', 0, 0, [[1]]))).toContain(expected);
    expect(await workbook(onNewSheet(TABLE))).toContain(`${settings}</workbook>`);
  });

  test('signs that XML cannot hold survive', async () => {
    const host = await XlsxHost.open(await xlsxFile(SMALL));
    const cells = [['a\u0007b', '_x0041_', ']]>', 'line\nbreak', '\t']];
    await host.write(over('Data', 4, 0, cells));
    expect((await host.read('Data!A5:E5')).cells).toEqual(cells);
  });

  test('a book whose writer puts a prefix everywhere', async () => {
    const archive = new Archive(await xlsxFile(BOOK));
    const prefixed = new Map<string, Uint8Array>();
    for (const part of archive.names.filter((name) =>
      /xl\/(workbook|styles|sharedStrings|worksheets\/sheet\d|tables\/table\d)\.xml$/.test(name),
    )) {
      const xml = (await archive.text(part)).replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:').replace(' xmlns=', ' xmlns:x=');
      prefixed.set(part, new TextEncoder().encode(xml));
    }
    const host = await XlsxHost.open(await archive.replace(prefixed));
    await host.write([...onNewSheet(TABLE), ...over('面板 data', 1, 0, [['changed']])]);
    expect((await host.read("'面板 data'!A2:B2")).cells).toEqual([['changed', 2015]]);
    expect((await host.read('Results')).cells[2]).toEqual(['ai_lq', 0.25]);
    expect(await new Archive(await host.save()).text('xl/workbook.xml')).toContain('<x:sheet xmlns:r=');
  });

  test('a book in the strict dialect stays in it', async () => {
    const archive = new Archive(await xlsxFile(BOOK));
    const strict = new Map<string, Uint8Array>();
    for (const part of archive.names) {
      const xml = (await archive.text(part))
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/',
          'http://purl.oclc.org/ooxml/officeDocument/',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/',
          'http://purl.oclc.org/ooxml/spreadsheetml/',
        );
      strict.set(part, new TextEncoder().encode(xml));
    }
    const host = await XlsxHost.open(await archive.replace(strict));
    await host.write(onNewSheet(FIGURE));
    const saved = new Archive(await host.save());
    for (const part of saved.names.filter((name) => name.startsWith('xl/')))
      expect(await saved.text(part)).not.toContain('http://schemas.openxmlformats.org/officeDocument');
    expect((await host.read('Results')).cells[0][0]).toBe('Profile');
  });

  test('charts join the drawing of a sheet, each on its own part', async () => {
    const host = await XlsxHost.open(await xlsxFile(SMALL));
    await host.write([{ sheet: 'Data', newSheet: false, row: 5, column: 0, content: FIGURE }]);
    await host.write([{ sheet: 'Data', newSheet: false, row: 40, column: 0, content: FIGURE }]);
    const saved = new Archive(await host.save());
    expect(saved.names.filter((name) => /(chart|drawing)\d\.xml$/.test(name))).toEqual([
      'xl/drawings/drawing1.xml',
      'xl/charts/chart1.xml',
      'xl/charts/chart2.xml',
    ]);
    const drawing = await saved.text('xl/drawings/drawing1.xml');
    expect(drawing.match(/r:id="rId\d"/g)).toEqual(['r:id="rId1"', 'r:id="rId2"']);
    expect(drawing.match(/cNvPr id="\d"/g)).toEqual(['cNvPr id="2"', 'cNvPr id="3"']);
    expect(await saved.text('xl/charts/chart2.xml')).toContain("<c:f>'Data'!$J$43:$J$45</c:f>");
    expect((await saved.text('xl/worksheets/sheet1.xml')).match(/<drawing /g)).toHaveLength(1);
    expect((await host.read('Data!A1:A3')).cells).toEqual(SMALL.sheets[0].cells);
  });
});

describe('a file that cannot hold results', () => {
  test.each([
    ['csv', new TextEncoder().encode('sep=;\na;b\n1;2\n')],
    ['txt', new TextEncoder().encode('a\tb\n1\t2\n')],
  ])('.%s is read, and the results go to a book of their own', async (ending, bytes) => {
    const host = await openFile(`/some.where/my panel.${ending}`, bytes);
    const expected = [
      ['a', 'b'],
      [1, 2],
    ];
    expect((await host.read('my panel')).cells).toEqual(expected);
    expect((await host.regions()).map(({ name, rows }) => [name, rows])).toEqual([['my panel', 2]]);
    await host.write(onNewSheet(TABLE));
    const book = await XlsxHost.open(await host.save());
    expect((await book.regions()).map(({ name }) => name)).toEqual(['Results']);
  });
});
