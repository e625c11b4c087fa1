import type { Placement } from '../../placement';
import { refusal } from '../../text';
import { chartXml, EMPTY_DRAWING, frameXml, NAMESPACES } from './chart';
import { CellFormats, PLAIN_FORMATS } from './formats';
import { directory, Package } from './package';
import { changedSheetXml, newSheetXml, withDrawing } from './sheet';
import { attribute, escapeXml, insertBefore, prefixOf, section, tagsOf } from './xml';
import { Archive, emptyArchive } from './zip';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.drawing+xml';

/** What stands in a workbook behind its settings of calculation; the order is fixed (ECMA-376 part 1, 18.2.27). */
const AFTER_CALCULATION = [
  ...['oleSize', 'customWorkbookViews', 'pivotCaches', 'smartTagPr', 'smartTagTypes', 'webPublishing'],
  ...['fileRecoveryPr', 'webPublishObjects', 'extLst'],
];

/**
 * A copy of a workbook file with blocks placed on it. New sheets come behind the others; of the parts that were there,
 * those change that must name what is new, and the sheets that blocks are placed on. All others keep their bytes.
 */
export async function withPlacements(bytes: Uint8Array, placements: readonly Placement[]): Promise<Uint8Array> {
  const book = await Package.open(new Archive(bytes));
  const formatsPart = await findOrAddFormats(book);
  const formats = new CellFormats(await book.text(formatsPart));
  for (const own of bySheet(placements)) {
    const part = own[0].isNew ? await addSheet(book, own, formats) : await changeSheet(book, own, formats);
    for (const placement of own) await addChart(book, part, placement);
  }
  book.set(formatsPart, formats.toString());
  return book.bytes();
}

/** A workbook file without sheets, for blocks to be placed on. */
export function emptyBook(): Promise<Uint8Array> {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const parts = {
    '[Content_Types].xml':
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/></Types>`,
    '_rels/.rels':
      `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      `<Relationship Id="rId1" Type="${NAMESPACES.relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      `${xml}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
      '<bookViews><workbookView/></bookViews><sheets></sheets></workbook>',
  };
  const encoder = new TextEncoder();
  return emptyArchive().replace(new Map(Object.entries(parts).map(([part, text]) => [part, encoder.encode(text)])));
}

function bySheet(placements: readonly Placement[]): Placement[][] {
  const sheets = new Map<string, Placement[]>();
  for (const placement of placements) {
    const own = sheets.get(placement.sheet);
    if (own) own.push(placement);
    else sheets.set(placement.sheet, [placement]);
  }
  return [...sheets.values()];
}

async function findOrAddFormats(book: Package): Promise<string> {
  const relation = (await book.relations(book.workbook)).find(({ type }) => type.endsWith('/styles'));
  if (relation && book.has(relation.target)) return relation.target;
  const part = await book.add('xl/styles.xml', PLAIN_FORMATS, `${TYPE}.styles+xml`);
  await book.relate(book.workbook, 'styles', part);
  return part;
}

async function addSheet(book: Package, placements: readonly Placement[], formats: CellFormats): Promise<string> {
  const pattern = `${directory(book.workbook)}worksheets/sheet#.xml`;
  const part = await book.add(pattern, newSheetXml(placements, formats), `${TYPE}.worksheet+xml`);
  const relation = await book.relate(book.workbook, 'worksheet', part);
  const xml = await book.text(book.workbook);
  const p = prefixOf(xml);
  const sheets = section(xml, `${p}sheets`);
  if (!sheets) throw refusal('xlsx-damaged', {});
  const ids = tagsOf(sheets.content, `${p}sheet`).map((tag) => Number(attribute(tag, 'sheetId')));
  const id = Math.max(0, ...ids) + 1;
  const sheet =
    `<${p}sheet xmlns:r="${book.inDialect(NAMESPACES.relations)}" name="${escapeXml(placements[0].sheet)}" ` +
    `sheetId="${id}" r:id="${relation}"/>`;
  const content = `<${p}sheets${sheets.attributes}>${sheets.content}${sheet}</${p}sheets>`;
  book.set(book.workbook, xml.slice(0, sheets.start) + content + xml.slice(sheets.end));
  return part;
}

async function changeSheet(book: Package, placements: readonly Placement[], formats: CellFormats): Promise<string> {
  const part = await sheetPart(book, placements[0].sheet);
  book.set(part, changedSheetXml(await book.text(part), placements, formats));
  book.set(book.workbook, calculatedOnLoad(await book.text(book.workbook)));
  return part;
}

/** Formulas elsewhere may depend on the cells that have changed: their stored values are to be made anew. */
function calculatedOnLoad(xml: string): string {
  const p = prefixOf(xml);
  const settings = section(xml, `${p}calcPr`);
  const attributes = settings?.attributes.replace(/\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/, '') ?? '';
  const calculation = `<${p}calcPr${attributes} fullCalcOnLoad="1"/>`;
  if (settings) return xml.slice(0, settings.start) + calculation + xml.slice(settings.end);
  return insertBefore(
    xml,
    AFTER_CALCULATION.map((element) => p + element),
    calculation,
  );
}

async function sheetPart(book: Package, name: string): Promise<string> {
  const xml = await book.text(book.workbook);
  const tag = tagsOf(xml, `${prefixOf(xml)}sheet`).find((candidate) => attribute(candidate, 'name') === name);
  const id = tag === undefined ? null : attribute(tag, '[\\w.-]+:id');
  const relation = (await book.relations(book.workbook)).find((candidate) => candidate.id === id);
  if (!relation || !book.has(relation.target)) throw refusal('xlsx-damaged', {});
  return relation.target;
}

/** Puts the chart of a figure on a sheet, in the drawing that the sheet has or in a new one. */
async function addChart(book: Package, sheet: string, { sheet: name, row, column, layout }: Placement): Promise<void> {
  if (!layout.chart) return;
  const { chart, area } = layout.chart;
  const place = { sheet: name, row: row + area.row, column: column + area.dataColumn };
  const drawing = await sheetDrawing(book, sheet);
  const part = await book.add('xl/charts/chart#.xml', chartXml(chart, place), CHART_TYPE);
  const relation = await book.relate(drawing, 'chart', part);
  const xml = await book.text(drawing);
  const ids = Array.from(xml.matchAll(/cNvPr\s[^>]*?\bid="(\d+)"/g), (match) => Number(match[1]));
  const { value: title } = layout.cells[0][0];
  const frame = frameXml(area, row, column, relation, Math.max(1, ...ids) + 1, typeof title === 'string' ? title : '');
  book.set(drawing, insertBefore(xml, [], book.inDialect(frame)));
}

async function sheetDrawing(book: Package, sheet: string): Promise<string> {
  const known = (await book.relations(sheet)).find(({ type }) => type.endsWith('/drawing'));
  if (known && book.has(known.target)) return known.target;
  const part = await book.add('xl/drawings/drawing#.xml', EMPTY_DRAWING, DRAWING_TYPE);
  const relation = await book.relate(sheet, 'drawing', part);
  book.set(sheet, withDrawing(await book.text(sheet), relation, book.inDialect(NAMESPACES.relations)));
  return part;
}
