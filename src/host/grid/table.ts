import { LocaleType, type IWorkbookData, type IWorksheetData } from '@univerjs/core';
import type { Cell } from '../../panel/cell';
import { freeSheetName } from '../sheet-name';
import { gridCell } from './cells';

/** Rows and columns that stay free behind the data, for a person to go on. */
export const FREE_ROWS = 200;
export const FREE_COLUMNS = 20;
export const LEAST_ROWS = 1000;
export const LEAST_COLUMNS = 40;

/** One sheet of plain cells, as a .csv or .dta file holds, in the grid's own form; the header stays in view. */
export function tableWorkbook(cells: readonly (readonly Cell[])[], id: string, name: string): IWorkbookData {
  const columns = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const sheet: Partial<IWorksheetData> = {
    id: 'sheet-1',
    name: freeSheetName(name, []),
    rowCount: Math.max(cells.length + FREE_ROWS, LEAST_ROWS),
    columnCount: Math.max(columns + FREE_COLUMNS, LEAST_COLUMNS),
    cellData: Object.fromEntries(
      cells.map((row, index) => [
        index,
        Object.fromEntries(
          row.flatMap((cell, column) => (cell === null || cell === '' ? [] : [[column, gridCell(cell)] as const])),
        ),
      ]),
    ),
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
