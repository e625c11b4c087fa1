import { address } from '../../../panel/cell';
import { columnIndex } from '../../address';
import { linesOf, type PlacedCell } from '../../layout';
import type { Placement } from '../../placement';
import { refusal } from '../../text';
import type { CellFormats } from './formats';
import { attribute, elementPattern, escapeXml, insertBefore, prefixOf, section } from './xml';

const DEFAULT_WIDTH = 8.43;
const LINE_HEIGHT = 15;
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** What stands in a sheet behind its drawing; the order is fixed (ECMA-376 part 1, 18.3.1.99). */
const AFTER_DRAWING = [
  ...['legacyDrawing', 'legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls'],
  ...['webPublishItems', 'tableParts', 'extLst'],
];

/** The cells of all blocks on one sheet, by row and column; a later block covers an earlier one. */
type Rows = ReadonlyMap<number, ReadonlyMap<number, PlacedCell & { readonly wrap: boolean }>>;

/** A new sheet that holds the placed blocks; without grid lines, so that the three lines show. */
export function newSheetXml(placements: readonly Placement[], formats: CellFormats): string {
  const widths = columnWidths(placements);
  const heights = rowHeights(placements, widths);
  const rows = Array.from(placedRows(placements, true), ([row, cells]) => {
    const height = heights.get(row) ?? LINE_HEIGHT;
    const tall = height > LINE_HEIGHT ? ` ht="${height}" customHeight="1"` : '';
    const content = Array.from(cells, ([column, cell]) => cellXml('', row, column, cell, formats.index(cell)));
    return `<row r="${row + 1}"${tall}>${content.join('')}</row>`;
  });
  const columns = Array.from(
    widths,
    ([column, width]) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`,
  );
  const merges = placements.flatMap(({ layout, row, column }) =>
    layout.sentences
      .filter((sentence) => sentence.columns > 1)
      .map((sentence) => `<mergeCell ref="${span(row + sentence.row, column, sentence.columns)}"/>`),
  );
  return (
    `${HEADER}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/>` +
    (columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '') +
    `<sheetData>${rows.join('')}</sheetData>` +
    (merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '') +
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>'
  );
}

/**
 * A sheet of the book with the placed blocks written over its cells. Nothing else of it changes, widths, heights and
 * merged cells neither; a cell keeps its look where the block brings none. A formula is not overwritten but refused.
 */
export function changedSheetXml(xml: string, placements: readonly Placement[], formats: CellFormats): string {
  const p = prefixOf(xml);
  const data = section(xml, `${p}sheetData`);
  if (!data) throw refusal('xlsx-damaged', {});
  const waiting = Array.from(placedRows(placements, false));
  const pieces: string[] = [];
  const insertBeforeRow = (row: number): void => {
    for (let next = waiting.at(0); next && next[0] < row; next = waiting.at(0)) {
      const content = Array.from(next[1], ([column, cell]) => cellXml(p, next[0], column, cell, formats.index(cell)));
      pieces.push(`<${p}row r="${next[0] + 1}">${content.join('')}</${p}row>`);
      waiting.shift();
    }
  };
  let copied = 0;
  let row = -1;
  for (const match of data.content.matchAll(elementPattern(`${p}row`))) {
    row = Number(attribute(match[1], 'r') ?? row + 2) - 1;
    if (waiting.length === 0) break;
    pieces.push(data.content.slice(copied, match.index));
    copied = match.index;
    insertBeforeRow(row);
    const next = waiting.at(0);
    if (next?.[0] !== row) continue;
    waiting.shift();
    const attributes = match[1].replace(/\sspans\s*=\s*(?:"[^"]*"|'[^']*')/, '');
    const content = mergedCells(p, placements[0].sheet, row, match.at(2) ?? '', next[1], formats);
    pieces.push(`<${p}row${attributes}>${content}</${p}row>`);
    copied = match.index + match[0].length;
  }
  pieces.push(data.content.slice(copied));
  insertBeforeRow(Infinity);
  const content = `<${p}sheetData${data.attributes}>${pieces.join('')}</${p}sheetData>`;
  const changed = xml.slice(0, data.start) + content + xml.slice(data.end);
  // The rectangle that is used has grown; without the note of it programs find out for themselves.
  return changed.replace(elementPattern(`${p}dimension`), '');
}

/** Lets a sheet show a drawing. */
export function withDrawing(xml: string, relation: string, namespace: string): string {
  const p = prefixOf(xml);
  const drawing = `<${p}drawing xmlns:r="${namespace}" r:id="${relation}"/>`;
  return insertBefore(
    xml,
    AFTER_DRAWING.map((element) => p + element),
    drawing,
  );
}

function mergedCells(
  p: string,
  sheet: string,
  row: number,
  content: string,
  placed: ReadonlyMap<number, PlacedCell & { readonly wrap: boolean }>,
  formats: CellFormats,
): string {
  const cells = new Map<number, string>();
  const styles = new Map<number, number>();
  let column = -1;
  for (const match of content.matchAll(elementPattern(`${p}c`))) {
    const reference = attribute(match[1], 'r');
    column = reference === null ? column + 1 : columnIndex(reference.replace(/\d+$/, ''));
    if (placed.has(column) && new RegExp(`<${p}f[\\s/>]`).test(match[0]))
      throw refusal('formula-in-the-way', { cell: address(row, column, sheet) });
    cells.set(column, match[0]);
    styles.set(column, Number(attribute(match[1], 's') ?? 0));
  }
  for (const [at, cell] of placed)
    cells.set(at, cellXml(p, row, at, cell, formats.index(cell) === 0 ? (styles.get(at) ?? 0) : formats.index(cell)));
  return Array.from(cells)
    .sort(([first], [second]) => first - second)
    .map(([, cell]) => cell)
    .join('');
}

/** Rows and their columns in ascending order. */
function placedRows(placements: readonly Placement[], wraps: boolean): Rows {
  const rows = new Map<number, Map<number, PlacedCell & { wrap: boolean }>>();
  for (const { row, column, layout } of placements) {
    const sentences = new Set(wraps ? layout.sentences.map((sentence) => sentence.row) : []);
    layout.cells.forEach((cells, index) => {
      const line = rows.get(row + index) ?? new Map<number, PlacedCell & { wrap: boolean }>();
      rows.set(row + index, line);
      cells.forEach((cell, offset) =>
        line.set(column + offset, { ...cell, wrap: offset === 0 && sentences.has(index) }),
      );
    });
  }
  const ascending = ([first]: readonly [number, unknown], [second]: readonly [number, unknown]): number =>
    first - second;
  return new Map(
    Array.from(rows, ([row, cells]) => [row, new Map([...cells].sort(ascending))] as const).sort(ascending),
  );
}

function cellXml(p: string, row: number, column: number, { value }: PlacedCell, style: number): string {
  const place = `<${p}c r="${address(row, column)}"${style === 0 ? '' : ` s="${style}"`}`;
  if (value === null) return style === 0 ? '' : `${place}/>`;
  const of = (type: string, text: string): string => `${place}${type}><${p}v>${text}</${p}v></${p}c>`;
  if (typeof value === 'number') return of('', String(value));
  if (typeof value === 'boolean') return of(' t="b"', value ? '1' : '0');
  if (typeof value === 'string')
    return `${place} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escapeXml(encoded(value))}</${p}t></${p}is></${p}c>`;
  return 'error' in value ? of(' t="e"', escapeXml(value.error)) : of('', String(value.date));
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/** Signs that XML cannot hold, as Excel writes them (`_x0007_`), and texts that look like one (ECMA-376 part 1, 22.9.2.19). */
function encoded(text: string): string {
  const code = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(UNWRITABLE, (sign) => `_x${code(sign)}_`);
}

/** Widths in characters of the columns that a block asks for. */
function columnWidths(placements: readonly Placement[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const { column, layout } of placements)
    layout.widths.forEach((width, offset) => {
      if (width !== null) widths.set(column + offset, Math.max(width, widths.get(column + offset) ?? 0));
    });
  return new Map([...widths].sort(([first], [second]) => first - second));
}

function rowHeights(
  placements: readonly Placement[],
  widths: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const heights = new Map<number, number>();
  for (const { row, column, layout } of placements)
    for (const sentence of layout.sentences) {
      const across = Array.from(
        { length: sentence.columns },
        (_, offset) => widths.get(column + offset) ?? DEFAULT_WIDTH,
      );
      const height = LINE_HEIGHT * linesOf(sentence.width, across);
      heights.set(row + sentence.row, Math.max(height, heights.get(row + sentence.row) ?? 0));
    }
  return heights;
}

function span(row: number, column: number, columns: number): string {
  return `${address(row, column)}:${address(row, column + columns - 1)}`;
}
