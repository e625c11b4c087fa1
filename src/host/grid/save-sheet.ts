import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IColumnData,
  type IRange,
  type IRowData,
  type IWorkbookData,
  type IWorksheetData,
} from '@univerjs/core';
import type { Cell as StoredCell, CellValue, ColumnDef, RowDef, TableDefinition, WriteSheet } from 'hucre';
import { address } from '../../panel/cell';
import { isErrorText } from '../errors';
import { storedImages } from './drawings';
import { storedFormula } from './formulas';
import type { SheetDrawings, SheetNotes } from './resources';
import { charactersOfPixels, pointsOfPixels } from './sizes';
import { storedStyle } from './styles';

/** What the formula engine knows besides the sheets. */
export interface Computed {
  /** The range that the formula of a cell fills. */
  spill(sheetId: string, row: number, column: number): IRange | undefined;
  /** A spilled value. */
  value(sheetId: string, row: number, column: number): ICellData | undefined;
  /** A formula as it reads this many columns and rows away. */
  moved(formula: string, columns: number, rows: number): string;
}

/** What belongs to a sheet and stands elsewhere in the workbook. */
export interface SheetBelongings {
  readonly styles: IWorkbookData['styles'];
  readonly computed: Computed;
  readonly notes: SheetNotes;
  readonly drawings: SheetDrawings | undefined;
  readonly tables: readonly TableDefinition[];
}

/** A sheet of the grid as a file's. */
export function storedSheet(id: string, sheet: Partial<IWorksheetData>, belongings: SheetBelongings): WriteSheet {
  const { freeze } = sheet;
  const images = belongings.drawings ? storedImages(belongings.drawings) : [];
  return {
    name: sheet.name ?? id,
    ...storedCells(id, sheet, belongings),
    columns: storedColumns((sheet.columnData ?? {}) as Record<string, IColumnData>),
    rowDefs: storedRows((sheet.rowData ?? {}) as Record<string, IRowData>),
    merges: (sheet.mergeData ?? []).map(({ startRow, endRow, startColumn, endColumn }) => ({
      startRow,
      endRow,
      startCol: startColumn,
      endCol: endColumn,
    })),
    ...(freeze && (freeze.xSplit > 0 || freeze.ySplit > 0)
      ? { freezePane: { rows: freeze.ySplit, columns: freeze.xSplit } }
      : {}),
    ...(sheet.hidden ? { hidden: true } : {}),
    ...(images.length > 0 ? { images } : {}),
    ...(belongings.tables.length > 0 ? { tables: [...belongings.tables] } : {}),
    view: {
      showGridLines: sheet.showGridlines !== BooleanNumber.FALSE,
      ...(sheet.tabColor?.startsWith('#') ? { tabColor: { rgb: sheet.tabColor.slice(1, 7).toUpperCase() } } : {}),
    },
  };
}

function storedCells(
  id: string,
  sheet: Partial<IWorksheetData>,
  { styles, computed, notes }: SheetBelongings,
): Pick<WriteSheet, 'rows' | 'cells'> {
  const rows: CellValue[][] = [];
  const cells = new Map<string, Partial<StoredCell>>();
  const put = (row: number, column: number, value: CellValue): void => {
    while (rows.length <= row) rows.push([]);
    const line = rows[row];
    while (line.length <= column) line.push(null);
    line[column] = value;
  };
  const formulaOf = formulas(sheet, computed);
  each(sheet, (row, column, data) => {
    const style = typeof data.s === 'string' ? styles[data.s] : data.s;
    const cell: Partial<StoredCell> = {};
    if (style && Object.keys(style).length > 0) cell.style = storedStyle(style);
    const formula = formulaOf(row, column, data);
    if (formula === null) {
      const value = storedValue(data);
      if (value !== null) put(row, column, value);
      if (cell.style) cells.set(`${row},${column}`, { value, ...cell });
      return;
    }
    const range = computed.spill(id, row, column);
    const result = storedValue(range ? (computed.value(id, row, column) ?? data) : data);
    cell.formula = storedFormula(formula);
    // a cached error would come back as text; without one the next program computes it
    if (result !== null && !(typeof result === 'string' && isErrorText(result))) cell.formulaResult = result;
    if (range) {
      cell.formulaType = 'array';
      cell.formulaRef = `${address(range.startRow, range.startColumn)}:${address(range.endRow, range.endColumn)}`;
      cell.formulaDynamic = true;
      for (let r = range.startRow; r <= range.endRow; r++)
        for (let c = range.startColumn; c <= range.endColumn; c++)
          if (r !== row || c !== column) put(r, c, storedValue(computed.value(id, r, c) ?? {}));
    }
    cells.set(`${row},${column}`, { value: null, ...cell });
  });
  for (const [row, line] of Object.entries(notes))
    for (const [column, { note }] of Object.entries(line)) {
      const key = `${row},${column}`;
      cells.set(key, { ...cells.get(key), comment: { text: note } });
    }
  return { rows, cells };
}

function each(sheet: Partial<IWorksheetData>, visit: (row: number, column: number, data: ICellData) => void): void {
  for (const [row, line] of Object.entries((sheet.cellData ?? {}) as Record<string, Record<string, ICellData>>))
    for (const [column, data] of Object.entries(line)) if (data) visit(Number(row), Number(column), data);
}

/** The formula of a cell. One that was filled down stands in its first cell only, under an id that the others name. */
function formulas(
  sheet: Partial<IWorksheetData>,
  computed: Computed,
): (row: number, column: number, data: ICellData) => string | null {
  const firsts = new Map<string, { row: number; column: number; formula: string }>();
  each(sheet, (row, column, { f, si }) => {
    if (f && si) firsts.set(si, { row, column, formula: f });
  });
  return (row, column, { f, si }) => {
    if (f) return f;
    const first = si ? firsts.get(si) : undefined;
    return first ? computed.moved(first.formula, column - first.column, row - first.row) : null;
  };
}

function storedValue({ v, t, p }: ICellData): CellValue {
  if (v === null || v === undefined || v === '') return p?.body?.dataStream.replace(/[\r\n]+$/u, '') || null;
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === 'TRUE' || v === '1';
  if (t === CellValueType.NUMBER && typeof v === 'string' && Number.isFinite(Number(v))) return Number(v);
  return v;
}

function storedColumns(sizes: Readonly<Record<string, Partial<IColumnData>>>): ColumnDef[] {
  const last = Math.max(-1, ...Object.keys(sizes).map(Number));
  return Array.from({ length: last + 1 }, (_, index) => {
    const { w, hd } = sizes[index] ?? {};
    return { ...(w === undefined ? {} : { width: charactersOfPixels(w) }), ...(hd ? { hidden: true } : {}) };
  });
}

/** Heights that were chosen; those that follow the text are left to the next program. */
function storedRows(sizes: Readonly<Record<string, Partial<IRowData>>>): Map<number, RowDef> {
  const rows = new Map<number, RowDef>();
  for (const [row, { h, hd, ia }] of Object.entries(sizes)) {
    const height = h !== undefined && ia === BooleanNumber.FALSE ? { height: pointsOfPixels(h) } : {};
    if ('height' in height || hd) rows.set(Number(row), { ...height, ...(hd ? { hidden: true } : {}) });
  }
  return rows;
}
