import { address, isCellDate, type Cell, type CellRange } from './cell';
import { isoDay } from './calendar';
import { ColumnReader } from './column-reader';
import type { Column, Frame } from './frame';
import type { Problem } from './problem';
import { notice, refusal } from './text';
import { plainText } from './written';

/** Rows read at a time, column by column: few enough that their cells stay in the processor's cache. */
const BLOCK = 2048;

/**
 * A data set from a rectangle of cells whose first row holds names. Blank rows and columns around the data are left
 * out, so that whole columns may be given; short rows are filled with blanks. Kinds are found per column (`ColumnReader`).
 * Refused: an empty or repeated name (by its cell), names without rows, nothing at all.
 * A million rows of ten columns take about half a second.
 */
export function readFrame(range: CellRange): Frame {
  const { cells, sheet } = range;
  const header = cells.findIndex((row) => !row.every(isBlank));
  if (header < 0) throw refusal('no-cells', {});
  let end = cells.length;
  while (end > header && cells[end - 1].every(isBlank)) end--;
  const rows = end - header - 1;
  const positions = namedPositions(cells, header, end);
  const first = range.column + positions[0];
  const cellOf = (row: number, position: number): string => address(row, range.column + position, sheet);
  const names = positions.map((position) => nameOfCell(cells[header][position]));
  names.forEach((name, index) => {
    const cell = cellOf(range.row + header, positions[index]);
    if (name === '') throw refusal('name-missing', { cell });
    const earlier = names.indexOf(name);
    if (earlier < index)
      throw refusal('name-repeated', { cell, first: cellOf(range.row + header, positions[earlier]), name });
  });
  if (rows === 0) throw refusal('no-rows', { cell: cellOf(range.row + header, positions[0]) });

  const { columns, readers } = readColumns(cells, header + 1, rows, names, positions);
  const sheetRows = new Int32Array(rows).map((_, row) => range.row + header + 1 + row);
  const notices = readers.flatMap((reader, index) =>
    readingNotices(reader, columns[index], (row) => cellOf(sheetRows[row], positions[index]), sheetRows),
  );
  return {
    rows,
    columns,
    positions: positions.map((position) => position - positions[0]),
    sheetRows,
    origin: { sheet, row: range.row + header, column: first },
    notices,
    filtered: 0,
  };
}

/** Reads named columns of a rectangle, `first` being the row (in `cells`) of the first row of data. */
export function readColumns(
  cells: readonly (readonly Cell[])[],
  first: number,
  rows: number,
  names: readonly string[],
  positions: readonly number[],
): { columns: Column[]; readers: ColumnReader[] } {
  const readers = positions.map(() => new ColumnReader(rows));
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(rows, from + BLOCK);
    readers.forEach((reader, index) => reader.read(cells, first, positions[index], from, to));
  }
  return { columns: readers.map((reader, index) => reader.finish(names[index])), readers };
}

/** What is said of a column that was read: numbers kept as text, truth values. `cellOf` names a row's cell, or ''. */
export function readingNotices(
  reader: ColumnReader,
  column: Column,
  cellOf: (row: number) => string,
  sheetRows: Int32Array,
): Problem[] {
  const notices: Problem[] = [];
  if (column.kind === 'number' && column.converted > 0) {
    const { row, text } = reader.firstNumeral;
    notices.push(
      notice('text-read-as-number', {
        column: column.name,
        count: column.converted,
        cell: cellOf(row),
        row: sheetRows[row] + 1,
        text,
      }),
    );
  }
  if (reader.truths > 0) notices.push(notice('truth-read-as-number', { column: column.name, count: reader.truths }));
  return notices;
}

/** The name that a header cell gives; a number or a date is named as it is written. */
export function nameOfCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'string') return plainText(cell);
  return isCellDate(cell) ? isoDay(cell.date) : '';
}

export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell === 'string') return cell === '' || plainText(cell) === '';
  return cell === null || cell === undefined;
}

/** From the first to the last column that has a name or a value. */
function namedPositions(cells: readonly (readonly Cell[])[], header: number, end: number): number[] {
  const width = cells.reduce((widest, row) => Math.max(widest, row.length), 0);
  const isWhollyBlank = (position: number): boolean => {
    for (let row = header; row < end; row++) if (!isBlank(cells[row][position])) return false;
    return true;
  };
  let first = 0;
  let last = width - 1;
  while (first < last && isWhollyBlank(first)) first++;
  while (last > first && isWhollyBlank(last)) last--;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
