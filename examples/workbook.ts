import { writeXlsx } from 'hucre/xlsx';
import { address } from '../src/panel/cell';

/** One sheet: a header row and its rows, from cell A1. */
export type Cells = readonly (readonly (string | number | null)[])[];

export interface Sheet {
  readonly name: string;
  /** A defined name for the sheet's data, easier to type than the sheet's. */
  readonly range: string | null;
  readonly cells: Cells;
  /** Width of each column in characters; 12 where it is not said. */
  readonly widths?: readonly number[];
}

/** The bytes of a workbook of ours. It bears no date, so that the same cells give the same file. */
export function workbook(title: string, sheets: readonly Sheet[]): Promise<Uint8Array> {
  const epoch = new Date(Date.UTC(2026, 0, 1));
  return writeXlsx({
    properties: { title, creator: 'Agglo', created: epoch, modified: epoch },
    sheets: sheets.map(({ name, cells, widths = [] }) => ({
      name,
      rows: cells.map((row) => [...row]),
      columns: cells[0].map((_, column) => ({ width: widths[column] ?? 12 })),
      freezePane: { rows: 1 },
    })),
    // the data stand in front
    activeSheet: Math.max(
      0,
      sheets.findIndex(({ range }) => range !== null),
    ),
    namedRanges: sheets.flatMap(({ name, range, cells }) =>
      range === null ? [] : [{ name: range, range: absoluteRange(name, cells) }],
    ),
  });
}

function absoluteRange(sheet: string, cells: Cells): string {
  const last = address(cells.length - 1, cells[0].length - 1).replace(/(\D+)(\d+)/, '$$$1$$$2');
  return `'${sheet.replaceAll("'", "''")}'!$A$1:${last}`;
}
