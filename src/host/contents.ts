import { address, type Cell, type CellRange } from '../panel/cell';
import { parseAddress, type Rectangle } from './address';
import type { Region } from './host';
import { refusal } from './text';

/** The cells of one sheet, from A1 on; rows may end early. */
export interface SheetCells {
  readonly name: string;
  readonly hidden: boolean;
  readonly cells: readonly (readonly Cell[])[];
}

/** A table or a defined name, and the address it stands for (always with its sheet). */
export interface NamedArea {
  readonly name: string;
  readonly address: string;
}

/** What a workbook holds that is kept in memory as a whole. */
export interface Contents {
  readonly sheets: readonly SheetCells[];
  readonly tables: readonly NamedArea[];
  readonly names: readonly NamedArea[];
}

/** A rectangle on one known sheet; all indices 0-based and inclusive. */
interface Area {
  readonly sheet: SheetCells;
  readonly startRow: number;
  readonly startColumn: number;
  readonly endRow: number;
  readonly endColumn: number;
}

/**
 * What stands in a sheet, a table, a defined name or an address (one without a sheet is on the first).
 * Blank rows and columns after the last value of the sheet are cut off.
 */
export function readArea(contents: Contents, range: string): CellRange {
  const area = findArea(contents, range);
  const { sheet, startRow, startColumn } = area;
  const used = usedArea(sheet);
  const endRow = Math.min(area.endRow, used?.endRow ?? -1);
  const endColumn = Math.min(area.endColumn, used?.endColumn ?? -1);
  const cells: Cell[][] = [];
  if (endColumn >= startColumn)
    for (let row = startRow; row <= endRow; row++) {
      const source = sheet.cells[row] ?? [];
      const whole = startColumn === 0 && source.length === endColumn + 1;
      cells.push(
        whole ? (source as Cell[]) : filled(source.slice(startColumn, endColumn + 1), endColumn - startColumn + 1),
      );
    }
  return { cells, sheet: sheet.name, row: startRow, column: startColumn };
}

/** Visible sheets that hold values, each followed by its tables, then the defined names that stand for cells. */
export function listRegions(contents: Contents): Region[] {
  const visible = contents.sheets.filter((sheet) => !sheet.hidden);
  const named = (kind: Region['kind'], { name, address: text }: NamedArea): Region[] => {
    const place = parseAddress(text);
    const sheet = place && visible.find((candidate) => isSame(candidate.name, place.sheet ?? ''));
    if (!place || !sheet) return [];
    const area = clipped(sheet, place);
    return area ? [region(kind, name, area)] : [];
  };
  const sheets = visible.flatMap((sheet) => {
    const area = usedArea(sheet);
    const own = contents.tables.filter((table) => isSame(parseAddress(table.address)?.sheet ?? '', sheet.name));
    return [...(area ? [region('sheet', sheet.name, area)] : []), ...own.flatMap((table) => named('table', table))];
  });
  return [...sheets, ...contents.names.flatMap((name) => named('name', name))];
}

/** Excel takes `panel` and `Panel` for one name. */
export function isSame(first: string, second: string): boolean {
  return first === second || first.toLowerCase() === second.toLowerCase();
}

function findArea(contents: Contents, range: string): Area {
  const text = range.trim();
  const asSheet = contents.sheets.find((sheet) => isSame(sheet.name, text));
  if (asSheet) return usedArea(asSheet) ?? { sheet: asSheet, startRow: 0, startColumn: 0, endRow: -1, endColumn: -1 };
  const named = [...contents.tables, ...contents.names].find(({ name }) => isSame(name, text));
  const place = parseAddress(named?.address ?? text);
  if (!place) throw refusal('no-such-range', { range: text, sheets: contents.sheets.map((sheet) => sheet.name) });
  const sheet =
    place.sheet === null ? contents.sheets[0] : contents.sheets.find(({ name }) => isSame(name, place.sheet ?? ''));
  if (!sheet)
    throw refusal('no-such-sheet', { sheet: place.sheet ?? '', sheets: contents.sheets.map((known) => known.name) });
  return { ...place, sheet };
}

/** From the first row and column that hold a value to the last ones. */
function usedArea(sheet: SheetCells): Area | null {
  let [startRow, startColumn, endRow, endColumn] = [Infinity, Infinity, -1, -1];
  sheet.cells.forEach((row, index) => {
    const first = row.findIndex(isFilled);
    if (first < 0) return;
    startRow = Math.min(startRow, index);
    endRow = index;
    startColumn = Math.min(startColumn, first);
    endColumn = Math.max(endColumn, row.findLastIndex(isFilled));
  });
  return endRow < 0 ? null : { sheet, startRow, startColumn, endRow, endColumn };
}

function isFilled(cell: Cell): boolean {
  return cell !== null && cell !== '';
}

function clipped(sheet: SheetCells, place: Rectangle): Area | null {
  const used = usedArea(sheet);
  if (!used) return null;
  const endRow = Math.min(place.endRow, used.endRow);
  const endColumn = Math.min(place.endColumn, used.endColumn);
  const { startRow, startColumn } = place;
  return endRow < startRow || endColumn < startColumn ? null : { sheet, startRow, startColumn, endRow, endColumn };
}

function region(kind: Region['kind'], name: string, area: Area): Region {
  const { sheet, startRow, startColumn, endRow, endColumn } = area;
  const rows = endRow - startRow + 1;
  const columns = endColumn - startColumn + 1;
  return { kind, name, address: rangeAddress(sheet.name, startRow, startColumn, rows, columns), rows, columns };
}

function filled(row: Cell[], length: number): Cell[] {
  while (row.length < length) row.push(null);
  return row;
}

/** `Panel!A1:C9` of a rectangle; `Panel!A1` of one cell. */
export function rangeAddress(sheet: string, row: number, column: number, rows: number, columns: number): string {
  const start = address(row, column, sheet);
  return rows === 1 && columns === 1 ? start : `${start}:${address(row + rows - 1, column + columns - 1)}`;
}
