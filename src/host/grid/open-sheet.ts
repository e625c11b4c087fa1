import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IColumnData,
  type IRowData,
  type IStyleData,
  type IWorksheetData,
} from '@univerjs/core';
import { dateToSerial, type CellStyle, type CellValue, type FontStyle, type Sheet } from 'hucre';
import { parseAddress } from '../address';
import { gridFormula } from './formulas';
import { pixelsOfCharacters, pixelsOfPoints } from './sizes';
import { gridStyle } from './styles';
import { FREE_COLUMNS, FREE_ROWS, LEAST_COLUMNS, LEAST_ROWS } from './table';

/** The cells of a sheet by row and column. */
type CellRows = Record<number, Record<number, ICellData>>;

/** The grid's styles by their id, one for each style that the file's cells have. */
export class StyleTable {
  readonly table: Record<string, IStyleData> = {};
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly themeColors: readonly string[],
    private readonly defaultFont: FontStyle | undefined,
  ) {}

  id(style: CellStyle): string {
    const key = JSON.stringify(style);
    let id = this.ids.get(key);
    if (id === undefined) {
      id = `style-${this.ids.size + 1}`;
      this.ids.set(key, id);
      this.table[id] = gridStyle(style, this.themeColors, this.defaultFont);
    }
    return id;
  }
}

/** A file's sheet in the grid's form, with free rows and columns behind its data. */
export function gridSheet(sheet: Sheet, id: string, styles: StyleTable): Partial<IWorksheetData> {
  const { cellData, rows, columns } = gridCells(sheet, styles);
  dropSpilledCells(sheet, cellData);
  const frozen = sheet.freezePane;
  return {
    id,
    name: sheet.name,
    hidden: flag(sheet.hidden || sheet.veryHidden),
    rowCount: Math.max(rows + FREE_ROWS, LEAST_ROWS),
    columnCount: Math.max(columns + FREE_COLUMNS, LEAST_COLUMNS),
    cellData,
    mergeData: (sheet.merges ?? []).map(({ startRow, endRow, startCol, endCol }) => ({
      startRow,
      endRow,
      startColumn: startCol,
      endColumn: endCol,
    })),
    columnData: columnSizes(sheet),
    rowData: rowSizes(sheet),
    ...(frozen
      ? {
          freeze: {
            xSplit: frozen.columns ?? 0,
            ySplit: frozen.rows ?? 0,
            startRow: frozen.rows ?? -1,
            startColumn: frozen.columns ?? -1,
          },
        }
      : {}),
    showGridlines: flag(sheet.view?.showGridLines !== false),
    ...(sheet.view?.tabColor?.rgb === undefined ? {} : { tabColor: `#${sheet.view.tabColor.rgb.slice(-6)}` }),
  };
}

function gridCells(sheet: Sheet, styles: StyleTable): { cellData: CellRows; rows: number; columns: number } {
  const cellData: CellRows = {};
  let rows = sheet.rows.length;
  let columns = 0;
  sheet.rows.forEach((values, row) => {
    const line: Record<number, ICellData> = {};
    let filled = false;
    for (let column = 0; column < values.length; column++) {
      const cell = gridValue(values[column]);
      if (!cell) continue;
      line[column] = cell;
      filled = true;
    }
    if (values.length > columns) columns = values.length;
    if (filled) cellData[row] = line;
  });
  for (const [key, stored] of sheet.cells ?? []) {
    const [row, column] = key.split(',').map(Number);
    const { style, formula } = stored;
    if (!style && formula === undefined) continue;
    const line = (cellData[row] ??= {});
    const cell = (line[column] ??= {});
    if (style) cell.s = styles.id(style);
    if (formula !== undefined) {
      // a shared formula is written once, in the first of its cells
      if (stored.formulaType === 'shared') cell.si = `shared-${stored.formulaSharedIndex}`;
      if (formula !== '') cell.f = gridFormula(formula);
      Object.assign(cell, gridValue(stored.formulaResult ?? stored.value));
    }
    if (row >= rows) rows = row + 1;
    if (column >= columns) columns = column + 1;
  }
  return { cellData, rows, columns };
}

/** A file stores what a formula spilled beside it; the grid computes that itself and would call it an obstacle. */
function dropSpilledCells(sheet: Sheet, cellData: CellRows): void {
  for (const [key, stored] of sheet.cells ?? []) {
    if (stored.formulaType !== 'array' || stored.formulaRef === undefined) continue;
    const [firstRow, firstColumn] = key.split(',').map(Number);
    const range = parseAddress(stored.formulaRef);
    if (!range) continue;
    for (let row = range.startRow; row <= range.endRow; row++)
      for (let column = range.startColumn; column <= range.endColumn; column++) {
        if (row === firstRow && column === firstColumn) continue;
        const cell = cellData[row]?.[column];
        if (cell) cellData[row][column] = cell.s === undefined ? {} : { s: cell.s };
      }
  }
}

/** Dates become serial days of the 1900 system, whichever the file counts in. */
function gridValue(value: CellValue | undefined): ICellData | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return { v: value, t: CellValueType.NUMBER };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  if (value instanceof Date) return { v: dateToSerial(value), t: CellValueType.NUMBER };
  return { v: value, t: CellValueType.STRING };
}

function columnSizes(sheet: Sheet): Record<number, Partial<IColumnData>> {
  return Object.fromEntries(
    (sheet.columns ?? []).flatMap(({ width, hidden }, index) =>
      width === undefined && !hidden
        ? []
        : [[index, { ...(width === undefined ? {} : { w: pixelsOfCharacters(width) }), hd: flag(hidden) }] as const],
    ),
  );
}

function rowSizes(sheet: Sheet): Record<number, Partial<IRowData>> {
  return Object.fromEntries(
    [...(sheet.rowDefs ?? [])].flatMap(([index, { height, hidden }]) =>
      height === undefined && !hidden
        ? []
        : [
            [
              index,
              {
                ...(height === undefined ? {} : { h: pixelsOfPoints(height), ia: BooleanNumber.FALSE }),
                hd: flag(hidden),
              },
            ] as const,
          ],
    ),
  );
}

function flag(value: boolean | undefined): BooleanNumber {
  return value ? BooleanNumber.TRUE : BooleanNumber.FALSE;
}
