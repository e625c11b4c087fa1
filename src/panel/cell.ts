/**
 * One worksheet cell as every host hands it over. A blank is `null` (or the empty string);
 * a date is kept apart from a number, so that a column of dates is never read as 44,000-odd.
 */
export type Cell = number | string | boolean | null | CellError | CellDate;

/** An error cell, with the text that Excel shows: `#N/A`, `#DIV/0!`, … */
export interface CellError {
  readonly error: string;
}

/** A date cell as Excel's serial day number (1900 date system). */
export interface CellDate {
  readonly date: number;
}

/** A rectangle of cells and where its top left corner stands (all indices 0-based). */
export interface CellRange {
  readonly cells: readonly (readonly Cell[])[];
  readonly sheet?: string;
  readonly row: number;
  readonly column: number;
}

/** `A1` style address of a 0-based row and column; `sheet` is quoted where Excel would quote it. */
export function address(row: number, column: number, sheet?: string): string {
  let letters = '';
  for (let index = column; index >= 0; index = Math.floor(index / 26) - 1)
    letters = String.fromCharCode(65 + (index % 26)) + letters;
  const cell = `${letters}${row + 1}`;
  if (sheet === undefined) return cell;
  // A name that reads as a cell (Q1, R1C1) is quoted too.
  const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(sheet) && !/^(?:[a-z]{1,3}\d+|r?\d*c?\d*)$/i.test(sheet);
  return `${plain ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${cell}`;
}

export function isCellError(cell: Cell): cell is CellError {
  return typeof cell === 'object' && cell !== null && 'error' in cell;
}

export function isCellDate(cell: Cell): cell is CellDate {
  return typeof cell === 'object' && cell !== null && 'date' in cell;
}
