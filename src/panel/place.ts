import { address } from './cell';
import type { Frame } from './frame';

/**
 * Where a value stands, for a problem's words: `cell` is its address (`Panel!B5`), or empty when the column is derived
 * or came as an argument of a cell function; then `row` (1-based, as the sheet or the argument counts) and `column` say it.
 */
// A type, not an interface: the values of a problem need an index signature.
export type Place = { readonly cell: string; readonly row: number; readonly column: string };

/** The place of row `row` (0-based) of the column named `name`. */
export function placeOf(frame: Frame, name: string, row: number): Place {
  const position = frame.positions[frame.columns.findIndex((column) => column.name === name)] ?? -1;
  const sheetRow = frame.sheetRows[row] ?? 0;
  const cell = position < 0 ? '' : address(sheetRow, frame.origin.column + position, frame.origin.sheet);
  return { cell, row: sheetRow + 1, column: name };
}
