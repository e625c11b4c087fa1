import {
  BooleanNumber,
  CellValueType,
  LocaleType,
  type ICellData,
  type IRange,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
} from '@univerjs/core';
import {
  dateToSerial,
  readXlsx,
  writeXlsx,
  type Cell as StoredCell,
  type CellStyle,
  type CellValue,
  type Sheet,
  type WriteSheet,
} from 'hucre';
import { address, type Cell } from '../../panel/cell';
import { parseAddress } from '../address';
import { isErrorText } from '../errors';
import { gridCell } from './cells';
import { gridFormula, storedFormula } from './formulas';
import { gridStyle, storedStyle } from './styles';

/** Pixels of a column for one character of width, and of a row for one point of height. */
const PIXELS_PER_CHARACTER = 7.4;
const PIXELS_PER_POINT = 96 / 72;

const DEFINED_NAMES = 'SHEET_DEFINED_NAME_PLUGIN';
const NOTES = 'SHEET_NOTE_PLUGIN';

interface DefinedName {
  readonly id: string;
  readonly name: string;
  readonly formulaOrRefString: string;
  readonly localSheetId?: string;
  readonly comment?: string;
}

interface Note {
  readonly id: string;
  readonly row: number;
  readonly col: number;
  readonly width: number;
  readonly height: number;
  readonly note: string;
}

/** The spilled values of a sheet's array formulas, as the formula engine keeps them. */
export interface Spills {
  /** The range that the formula of a cell fills. */
  range(sheetId: string, row: number, column: number): IRange | undefined;
  value(sheetId: string, row: number, column: number): ICellData | undefined;
}

/** Reads an .xlsx file into the grid's own form: values, formulas, formats, merges, widths, names and notes. */
export async function openWorkbook(bytes: Uint8Array, id: string, name: string): Promise<IWorkbookData> {
  const book = await readXlsx(bytes, { readStyles: true });
  const styles = new StyleTable(book.themeColors ?? []);
  const sheets: IWorkbookData['sheets'] = {};
  const sheetOrder: string[] = [];
  const notes: Record<string, Record<string, Record<string, Note>>> = {};
  const idOf = new Map<string, string>();
  book.sheets.forEach((sheet, index) => {
    const sheetId = `sheet-${index + 1}`;
    idOf.set(sheet.name, sheetId);
    sheetOrder.push(sheetId);
    sheets[sheetId] = gridSheet(sheet, sheetId, styles, book.dateSystem === '1904');
    const sheetNotes = gridNotes(sheet);
    if (Object.keys(sheetNotes).length > 0) notes[sheetId] = sheetNotes;
  });
  const names: Record<string, DefinedName> = {};
  (book.namedRanges ?? []).forEach((range, index) => {
    const nameId = `name-${index + 1}`;
    const local = range.scope === undefined ? undefined : idOf.get(range.scope);
    names[nameId] = {
      id: nameId,
      name: range.name,
      formulaOrRefString: range.range,
      localSheetId: local ?? 'AllDefaultWorkbook',
      comment: range.comment ?? '',
    };
  });
  return {
    id,
    name,
    appVersion: '',
    locale: LocaleType.EN_US,
    styles: styles.table,
    sheetOrder,
    sheets,
    resources: [
      { name: DEFINED_NAMES, data: JSON.stringify(names) },
      { name: NOTES, data: JSON.stringify(notes) },
    ],
    custom: { properties: book.properties?.custom ?? null },
  };
}

function gridSheet(sheet: Sheet, id: string, styles: StyleTable, is1904: boolean): Partial<IWorksheetData> {
  const cellData: Record<number, Record<number, ICellData>> = {};
  let columnCount = 0;
  sheet.rows.forEach((values, row) => {
    const line: Record<number, ICellData> = {};
    values.forEach((value, column) => {
      const cell = gridValue(value, is1904);
      if (cell) line[column] = cell;
    });
    if (values.length > columnCount) columnCount = values.length;
    if (Object.keys(line).length > 0) cellData[row] = line;
  });
  let rowCount = sheet.rows.length;
  for (const [key, stored] of sheet.cells ?? []) {
    const [row, column] = key.split(',').map(Number);
    const line = (cellData[row] ??= {});
    const cell = (line[column] ??= {});
    if (stored.style) cell.s = styles.id(stored.style);
    if (stored.formula !== undefined) {
      cell.f = gridFormula(stored.formula);
      Object.assign(cell, gridValue(stored.formulaResult ?? stored.value, is1904));
    }
    if (row >= rowCount) rowCount = row + 1;
    if (column >= columnCount) columnCount = column + 1;
  }
  dropSpilledCells(sheet, cellData);
  return {
    id,
    name: sheet.name,
    hidden: sheet.hidden || sheet.veryHidden ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    rowCount: Math.max(rowCount + 200, 1000),
    columnCount: Math.max(columnCount + 20, 40),
    cellData,
    mergeData: (sheet.merges ?? []).map((merge) => ({
      startRow: merge.startRow,
      endRow: merge.endRow,
      startColumn: merge.startCol,
      endColumn: merge.endCol,
    })),
    columnData: Object.fromEntries(
      (sheet.columns ?? []).flatMap((column, index) =>
        column.width === undefined && !column.hidden
          ? []
          : [
              [
                index,
                {
                  ...(column.width === undefined ? {} : { w: Math.round(column.width * PIXELS_PER_CHARACTER + 5) }),
                  hd: column.hidden ? BooleanNumber.TRUE : BooleanNumber.FALSE,
                },
              ],
            ],
      ),
    ),
    rowData: Object.fromEntries(
      [...(sheet.rowDefs ?? [])].flatMap(([index, row]) =>
        row.height === undefined && !row.hidden
          ? []
          : [
              [
                index,
                {
                  ...(row.height === undefined
                    ? {}
                    : { h: Math.round(row.height * PIXELS_PER_POINT), ia: BooleanNumber.FALSE }),
                  hd: row.hidden ? BooleanNumber.TRUE : BooleanNumber.FALSE,
                },
              ],
            ],
      ),
    ),
    ...(sheet.freezePane
      ? {
          freeze: {
            xSplit: sheet.freezePane.columns ?? 0,
            ySplit: sheet.freezePane.rows ?? 0,
            startRow: sheet.freezePane.rows ?? -1,
            startColumn: sheet.freezePane.columns ?? -1,
          },
        }
      : {}),
    showGridlines: sheet.view?.showGridLines === false ? BooleanNumber.FALSE : BooleanNumber.TRUE,
  };
}

/** A file stores what a formula spilled beside it; the grid computes that itself and would call it an obstacle. */
function dropSpilledCells(sheet: Sheet, cellData: Record<number, Record<number, ICellData>>): void {
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

function gridValue(value: CellValue | undefined, is1904: boolean): ICellData | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return { v: value, t: CellValueType.NUMBER };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  if (value instanceof Date) return { v: dateToSerial(value, is1904), t: CellValueType.NUMBER };
  return { v: value, t: CellValueType.STRING };
}

function gridNotes(sheet: Sheet): Record<string, Record<string, Note>> {
  const notes: Record<string, Record<string, Note>> = {};
  for (const [key, { comment }] of sheet.cells ?? []) {
    if (!comment) continue;
    const [row, column] = key.split(',');
    (notes[row] ??= {})[column] = {
      id: `note-${key}`,
      row: Number(row),
      col: Number(column),
      width: 200,
      height: 80,
      note: comment.text,
    };
  }
  return notes;
}

class StyleTable {
  readonly table: Record<string, IStyleData> = {};
  private readonly ids = new Map<string, string>();

  constructor(private readonly themeColors: readonly string[]) {}

  id(style: CellStyle): string {
    const key = JSON.stringify(style);
    let id = this.ids.get(key);
    if (id === undefined) {
      id = `style-${this.ids.size + 1}`;
      this.ids.set(key, id);
      this.table[id] = gridStyle(style, this.themeColors);
    }
    return id;
  }
}

/** Writes the grid's workbook as an .xlsx file; a spilled formula is stored with the values it fills. */
export async function saveWorkbook(data: IWorkbookData, spills: Spills): Promise<Uint8Array> {
  const resource = <T>(name: string): T | null => {
    const text = data.resources?.find((entry) => entry.name === name)?.data;
    return text ? (JSON.parse(text) as T) : null;
  };
  const names = Object.values(resource<Record<string, DefinedName>>(DEFINED_NAMES) ?? {});
  const notes = resource<Record<string, Record<string, Record<string, Note>>>>(NOTES) ?? {};
  const sheets = data.sheetOrder.map((id) => storedSheet(id, data.sheets[id], data.styles, spills, notes[id] ?? {}));
  return writeXlsx({
    sheets,
    namedRanges: names.map((name) => {
      const scope = name.localSheetId === undefined ? undefined : data.sheets[name.localSheetId]?.name;
      return {
        name: name.name,
        range: name.formulaOrRefString.replace(/^=/u, ''),
        ...(scope === undefined ? {} : { scope }),
      };
    }),
  });
}

function storedSheet(
  id: string,
  sheet: Partial<IWorksheetData>,
  styles: IWorkbookData['styles'],
  spills: Spills,
  notes: Record<string, Record<string, Note>>,
): WriteSheet {
  const rows: CellValue[][] = [];
  const cells = new Map<string, Partial<StoredCell>>();
  const put = (row: number, column: number, value: CellValue): void => {
    while (rows.length <= row) rows.push([]);
    const line = rows[row];
    while (line.length <= column) line.push(null);
    line[column] = value;
  };
  for (const [rowKey, line] of Object.entries(sheet.cellData ?? {}) as [string, Record<string, ICellData>][])
    for (const [columnKey, data] of Object.entries(line)) {
      const row = Number(rowKey);
      const column = Number(columnKey);
      const style = typeof data.s === 'string' ? styles[data.s] : data.s;
      const value = storedValue(data);
      const cell: Partial<StoredCell> = {};
      if (style && Object.keys(style).length > 0) cell.style = storedStyle(style);
      if (data.f) {
        cell.formula = storedFormula(data.f);
        const range = spills.range(id, row, column);
        cell.formulaResult = range ? storedValue(spills.value(id, row, column) ?? data) : value;
        if (range) {
          cell.formulaType = 'array';
          cell.formulaRef = `${address(range.startRow, range.startColumn)}:${address(range.endRow, range.endColumn)}`;
          cell.formulaDynamic = true;
          for (let r = range.startRow; r <= range.endRow; r++)
            for (let c = range.startColumn; c <= range.endColumn; c++)
              if (r !== row || c !== column) put(r, c, storedValue(spills.value(id, r, c) ?? {}));
        }
        put(row, column, null);
      } else if (value !== null) put(row, column, value);
      if (typeof value === 'string' && isErrorText(value)) cell.type = 'error';
      if (Object.keys(cell).length > 0) cells.set(`${row},${column}`, { value: data.f ? null : value, ...cell });
    }
  for (const [row, line] of Object.entries(notes))
    for (const [column, note] of Object.entries(line)) {
      const key = `${row},${column}`;
      cells.set(key, { ...cells.get(key), comment: { text: note.note } });
    }
  const widths = (sheet.columnData ?? {}) as Record<string, { w?: number; hd?: BooleanNumber }>;
  const lastColumn = Math.max(-1, ...Object.keys(widths).map(Number));
  const freeze = sheet.freeze;
  return {
    name: sheet.name ?? id,
    rows,
    cells,
    columns: Array.from({ length: lastColumn + 1 }, (_, index) => {
      const column = widths[index] as { w?: number; hd?: BooleanNumber } | undefined;
      return {
        ...(column?.w === undefined ? {} : { width: (column.w - 5) / PIXELS_PER_CHARACTER }),
        ...(column?.hd ? { hidden: true } : {}),
      };
    }),
    rowDefs: new Map(
      (
        Object.entries(sheet.rowData ?? {}) as [string, { h?: number; hd?: BooleanNumber; ia?: BooleanNumber }][]
      ).flatMap(([row, { h, hd, ia }]) =>
        (h === undefined || ia !== BooleanNumber.FALSE) && !hd
          ? []
          : [
              [
                Number(row),
                {
                  ...(h === undefined || ia !== BooleanNumber.FALSE ? {} : { height: h / PIXELS_PER_POINT }),
                  ...(hd ? { hidden: true } : {}),
                },
              ] as const,
            ],
      ),
    ),
    merges: (sheet.mergeData ?? []).map((range) => ({
      startRow: range.startRow,
      endRow: range.endRow,
      startCol: range.startColumn,
      endCol: range.endColumn,
    })),
    ...(freeze && (freeze.xSplit > 0 || freeze.ySplit > 0)
      ? { freezePane: { rows: freeze.ySplit, columns: freeze.xSplit } }
      : {}),
    ...(sheet.hidden ? { hidden: true } : {}),
    view: { showGridLines: sheet.showGridlines !== BooleanNumber.FALSE },
  };
}

function storedValue(data: ICellData): CellValue {
  const { v, t } = data;
  if (v === null || v === undefined || v === '')
    return data.p?.body ? data.p.body.dataStream.replace(/[\r\n]+$/u, '') : null;
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === 'TRUE' || v === '1';
  if (t === CellValueType.NUMBER && typeof v === 'string' && Number.isFinite(Number(v))) return Number(v);
  return v;
}

/** One sheet of plain cells, as a .csv or .dta file holds, in the grid's own form. */
export function tableWorkbook(
  cells: readonly (readonly Cell[])[],
  id: string,
  name: string,
  sheetName: string,
): IWorkbookData {
  const cellData = Object.fromEntries(
    cells.map((row, index) => [
      index,
      Object.fromEntries(
        row.flatMap((cell, column) => (cell === null || cell === '' ? [] : [[column, gridCell(cell)] as const])),
      ),
    ]),
  );
  const sheet: Partial<IWorksheetData> = {
    id: 'sheet-1',
    name: sheetName,
    rowCount: Math.max(cells.length + 200, 1000),
    columnCount: Math.max(40, Math.max(0, ...cells.slice(0, 1).map((row) => row.length)) + 20),
    cellData,
    freeze: { xSplit: 0, ySplit: 1, startRow: 1, startColumn: -1 },
  };
  return {
    id,
    name,
    appVersion: '',
    locale: LocaleType.EN_US,
    styles: {},
    sheetOrder: ['sheet-1'],
    sheets: { 'sheet-1': sheet },
  };
}
