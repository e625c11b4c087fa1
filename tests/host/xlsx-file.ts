import { address, type Cell } from '../../src/panel/cell';
import { parseAddress } from '../../src/host/address';
import { emptyArchive } from '../../src/host/file/xlsx/zip';
import type { BookFixture } from './fixture';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Parts that a file may have besides, by path, each with its content type. */
export type ExtraParts = Readonly<Record<string, { readonly xml: string; readonly type: string }>>;

/** An .xlsx file of a fixture, written as Excel would: shared strings, dates as numbers under a date format. */
export function xlsxFile(book: BookFixture, extra: ExtraParts = {}): Promise<Uint8Array> {
  const strings: string[] = [];
  const parts: Record<string, string> = {};
  const types: string[] = [];
  const add = (part: string, xml: string, type: string): void => {
    parts[part] = XML + xml;
    types.push(`<Override PartName="/${part}" ContentType="${type}"/>`);
  };
  book.sheets.forEach((sheet, index) => {
    const tables = book.tables.flatMap((table, number) =>
      parseAddress(table.address)?.sheet === sheet.name ? [{ ...table, number: number + 1 }] : [],
    );
    for (const { name, address: text, number } of tables) {
      const place = parseAddress(text)!;
      const reference = text.slice(text.lastIndexOf('!') + 1);
      const columns = sheet.cells[place.startRow].slice(place.startColumn, place.endColumn + 1) as readonly string[];
      add(
        `xl/tables/table${number}.xml`,
        `<table xmlns="${MAIN}" id="${number}" name="${name}" displayName="${name}" ref="${reference}">` +
          `<autoFilter ref="${reference}"/><tableColumns count="${columns.length}">` +
          columns.map((column, id) => `<tableColumn id="${id + 1}" name="${escaped(column)}"/>`).join('') +
          '</tableColumns></table>',
        `${TYPE}.table+xml`,
      );
    }
    if (tables.length > 0)
      parts[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = relations(
        tables.map(({ number }) => ['table', `../tables/table${number}.xml`]),
      );
    add(
      `xl/worksheets/sheet${index + 1}.xml`,
      `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><dimension ref="A1:Z99"/><sheetData>${rows(sheet.cells, strings)}</sheetData>` +
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
        (tables.length > 0
          ? `<tableParts count="${tables.length}">${tables.map((_, id) => `<tablePart r:id="rId${id + 1}"/>`).join('')}</tableParts>`
          : '') +
        '</worksheet>',
      `${TYPE}.worksheet+xml`,
    );
  });
  add(
    'xl/sharedStrings.xml',
    `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    `${TYPE}.sharedStrings+xml`,
  );
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
      '<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    `${TYPE}.styles+xml`,
  );
  const sheets = book.sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const names = book.names.map(
    ({ name, address: text }) => `<definedName name="${name}">${escaped(text)}</definedName>`,
  );
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews>` +
      `<sheets>${sheets.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`,
    `${TYPE}.sheet.main+xml`,
  );
  parts['xl/_rels/workbook.xml.rels'] = relations([
    ...book.sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
    ['sharedStrings', 'sharedStrings.xml'],
    ['styles', 'styles.xml'],
  ]);
  parts['_rels/.rels'] = relations([['officeDocument', 'xl/workbook.xml']]);
  for (const [part, { xml, type }] of Object.entries(extra)) add(part, xml, type);
  const all = {
    '[Content_Types].xml':
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    ...parts,
  };
  const encoder = new TextEncoder();
  return emptyArchive().replace(new Map(Object.entries(all).map(([part, xml]) => [part, encoder.encode(xml)])));
}

function rows(cells: readonly (readonly Cell[])[], strings: string[]): string {
  return cells
    .map((line, row) => {
      const written = line.map((cell, column) => (cell === null ? '' : cellXml(cell, address(row, column), strings)));
      return line.length === 0 ? '' : `<row r="${row + 1}" spans="1:${line.length}">${written.join('')}</row>`;
    })
    .join('');
}

function cellXml(cell: Exclude<Cell, null>, place: string, strings: string[]): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'string') return `<c r="${place}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  return 'error' in cell
    ? `<c r="${place}" t="e"><v>${cell.error}</v></c>`
    : `<c r="${place}" s="1"><v>${cell.date}</v></c>`;
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const all = targets.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
