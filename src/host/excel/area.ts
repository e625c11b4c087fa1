import { parseAddress } from '../address';
import { isSame } from '../contents';
import { refusal } from '../text';

/** Cells of one sheet, within those that hold values; `rows` is 0 where none does. All indices 0-based. */
export interface ExcelArea {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Finds a sheet, a table, a defined name or an address (one without a sheet is on the first), in two syncs. */
export async function findArea(context: Excel.RequestContext, text: string): Promise<ExcelArea> {
  const { range, wholeSheet } = await findRange(context, text);
  range.load('address');
  const used = range.worksheet.getUsedRangeOrNullObject(true);
  used.load('address');
  await context.sync();
  const area = areaOf(range.address);
  if (used.isNullObject) return { ...area, rows: 0, columns: 0 };
  const bounds = areaOf(used.address);
  return wholeSheet ? bounds : (clipped(area, bounds) ?? { ...area, rows: 0, columns: 0 });
}

/** The area of an address that Excel gave. */
export function areaOf(address: string): ExcelArea {
  const place = parseAddress(address);
  if (!place) throw refusal('excel-gone', {});
  const { sheet, startRow: row, startColumn: column, endRow, endColumn } = place;
  return { sheet: sheet ?? '', row, column, rows: endRow - row + 1, columns: endColumn - column + 1 };
}

/** Without the blank rows and columns after the last value of the sheet; `null` where nothing is left. */
export function clipped(area: ExcelArea, bounds: ExcelArea): ExcelArea | null {
  const rows = Math.min(area.row + area.rows, bounds.row + bounds.rows) - area.row;
  const columns = Math.min(area.column + area.columns, bounds.column + bounds.columns) - area.column;
  return rows > 0 && columns > 0 ? { ...area, rows, columns } : null;
}

/** The range that a text names, in one sync. */
export async function findRange(
  context: Excel.RequestContext,
  text: string,
): Promise<{ readonly range: Excel.Range; readonly wholeSheet: boolean }> {
  const { worksheets, tables, names } = context.workbook;
  worksheets.load('items/name');
  tables.load('items/name');
  names.load('items/name,items/type');
  await context.sync();
  const wanted = text.trim();
  const sheet = worksheets.items.find(({ name }) => isSame(name, wanted));
  if (sheet) return { range: sheet.getRange(), wholeSheet: true };
  const table = tables.items.find(({ name }) => isSame(name, wanted));
  if (table) return { range: table.getRange(), wholeSheet: false };
  const named = names.items.find(({ name, type }) => type === 'Range' && isSame(name, wanted));
  if (named) return { range: named.getRange(), wholeSheet: false };
  const sheets = worksheets.items.map(({ name }) => name);
  const place = parseAddress(wanted);
  if (!place) throw refusal('no-such-range', { range: wanted, sheets });
  const home =
    place.sheet === null ? worksheets.items[0] : worksheets.items.find(({ name }) => isSame(name, place.sheet ?? ''));
  if (!home) throw refusal('no-such-sheet', { sheet: place.sheet ?? '', sheets });
  return { range: home.getRange(wanted.slice(wanted.lastIndexOf('!') + 1)), wholeSheet: false };
}
