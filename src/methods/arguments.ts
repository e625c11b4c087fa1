import { address, type Cell } from '../panel/cell';
import type { Column, Frame } from '../panel/frame';
import type { Problem } from '../panel/problem';
import { isBlank, nameOfCell, readColumns, readingNotices } from '../panel/read';
import { refusal as panelRefusal } from '../panel/text';
import { isErrorText, isMissingWord, numberOfText, plainText } from '../panel/written';
import { refusal } from './text';

/** One argument of a cell function, as the cell passed it. */
export type Rectangle = readonly (readonly Cell[])[];

/** A range that gives columns to the frame of a cell function. */
export interface ColumnsArgument {
  readonly name: string;
  readonly cells: Rectangle | null;
  /** Numbers only: such a column tells whether the first row is a header. */
  readonly numeric: boolean;
  /** One column only. */
  readonly single?: boolean;
  /** How many of its columns are read; by default all. */
  readonly width?: number;
  /** May be one cell, which then stands in every row. */
  readonly constant?: boolean;
  /** Names of columns without a header; by default the argument's name, numbered where there are several. */
  readonly defaults?: readonly string[];
}

/** Names of the columns of a range that has no header, from 1. */
export function numbered(prefix: string, cells: Rectangle | null): string[] | undefined {
  return cells?.[0]?.map((_, index) => `${prefix}${index + 1}`);
}

/**
 * A range that may be left out between two commas, or stand as one blank cell: null where it is. Refuses a larger
 * range in which nothing stands: whoever selected it meant a column that holds something.
 */
export function unlessLeftOut(name: string, cells: Rectangle | null): Rectangle | null {
  if (cells === null || !cells.every((row) => row.every(isBlank))) return cells;
  if (cells.length > 1 || (cells.at(0)?.length ?? 0) > 1) throw refusal('argument-empty', { argument: name });
  return null;
}

/** Where the data of whole columns begin and end: what was blank above and below is left out. */
export interface Extent {
  /** Blank rows above the first row that holds something. */
  readonly above: number;
  readonly header: boolean;
  /** Rows of data, without the header. */
  readonly rows: number;
}

export interface ArgumentFrame {
  readonly frame: Frame;
  /** The frame's column names of each argument; an omitted argument has none. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly extent: Extent;
}

/**
 * Reads the ranges of a cell function as one frame: its columns stand side by side, whole columns are cut to
 * their data, and the first row is a header when all its numeric columns begin with words there.
 *
 * The frame stands on an imaginary sheet named after the function, its columns counted through all ranges and its
 * rows from the ranges' first row: whoever knows the ranges turns `'AI.LQ'!B7` into the true cell, or into `total[7]`.
 */
export function argumentFrame(
  functionName: string,
  ranges: readonly ColumnsArgument[],
  header?: boolean,
): ArgumentFrame {
  const given = ranges.filter((range) => range.cells !== null);
  for (const range of given)
    if (range.single && widthOf(range) > 1)
      throw refusal('argument-one-column', { argument: range.name, columns: widthOf(range) });
  const extent = extentOf(ranges, header);
  const first = extent.above + (extent.header ? 1 : 0);
  const sheetRows = Int32Array.from({ length: extent.rows }, (_, row) => first + row);
  const names: Record<string, string[]> = Object.fromEntries(ranges.map((range) => [range.name, []]));
  const columns: Column[] = [];
  const notices: Problem[] = [];
  const cellAt = (row: number, position: number): string => address(row, position, functionName);
  for (const range of given) {
    const before = columns.length;
    const taken = columns.map(({ name }) => name);
    for (let index = 0; index < widthOf(range); index++) {
      const name = columnName(range, index, extent);
      const earlier = names[range.name].indexOf(name);
      if (earlier >= 0)
        throw panelRefusal('name-repeated', {
          cell: cellAt(extent.above, before + index),
          first: cellAt(extent.above, before + earlier),
          name,
        });
      // two ranges may share a header: the same column may be given twice
      names[range.name].push(taken.includes(name) ? `${name} (${range.name})` : name);
    }
    const positions = names[range.name].map((_, index) => index);
    const cells = range.cells ?? [];
    const read = isConstant(range)
      ? readColumns(Array<readonly Cell[]>(extent.rows).fill(cells[0]), 0, extent.rows, names[range.name], positions)
      : readColumns(cells, first, extent.rows, names[range.name], positions);
    read.columns.forEach((column, index) => {
      const cellOf = (row: number): string => cellAt(first + row, before + index);
      notices.push(...readingNotices(read.readers[index], column, cellOf, sheetRows));
      columns.push(column);
    });
  }
  const frame: Frame = {
    rows: extent.rows,
    columns,
    positions: columns.map((_, position) => position),
    sheetRows,
    origin: { sheet: functionName, row: first - 1, column: 0 },
    notices,
    filtered: 0,
  };
  return { frame, names, extent };
}

/**
 * Where the data of the ranges begin and end. Refuses ranges of unequal heights and ranges without data.
 * `header`: whether the first row is one; found out where it is left open.
 */
export function extentOf(ranges: readonly ColumnsArgument[], header?: boolean): Extent {
  const long = ranges.filter((range) => range.cells !== null && !isConstant(range));
  if (long.length === 0) throw refusal('argument-empty', { argument: ranges[0].name });
  const spans = long.map((range) => spanOf(range.cells ?? []));
  const heights = long.map((range) => range.cells?.length ?? 0);
  // A whole column beside a range that was selected row by row is fine as long as both end together.
  const differing = heights.findIndex((height, index) => height !== heights[0] && spans[index].end !== spans[0].end);
  if (differing > 0)
    throw refusal('argument-heights', {
      argument: long[0].name,
      rows: heights[0],
      other: long[differing].name,
      otherRows: heights[differing],
    });
  const above = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  const named = header ?? beginsWithWords(long, above);
  const rows = end - above - (named ? 1 : 0);
  if (rows < 1) throw refusal('argument-empty', { argument: long[0].name });
  return { above, header: named, rows };
}

/** A required range. */
export function required(name: string, cells: Rectangle | null): Rectangle {
  if (cells === null || (cells[0]?.length ?? 0) === 0) throw refusal('argument-missing', { argument: name });
  return cells;
}

/** Whether a cell reads as words: not blank, missing, an error, a number or a number kept as text. */
export function isWord(cell: Cell): boolean {
  if (typeof cell !== 'string') return false;
  const plain = plainText(cell);
  return !isMissingWord(plain) && !isErrorText(plain) && Number.isNaN(numberOfText(plain));
}

function beginsWithWords(ranges: readonly ColumnsArgument[], row: number): boolean {
  let words = 0;
  for (const range of ranges)
    if (range.numeric)
      for (const cell of range.cells?.[row] ?? []) {
        if (isWord(cell)) words += 1;
        else if (!isBlank(cell)) return false;
      }
  return words > 0;
}

function columnName(range: ColumnsArgument, index: number, extent: Extent): string {
  const written = extent.header && !isConstant(range) ? nameOfCell(range.cells?.[extent.above]?.[index]) : '';
  if (written !== '') return written;
  return range.defaults?.[index] ?? (widthOf(range) === 1 ? range.name : `${range.name}${index + 1}`);
}

function spanOf(cells: Rectangle): { start: number; end: number } {
  let end = cells.length;
  while (end > 0 && cells[end - 1].every(isBlank)) end -= 1;
  let start = 0;
  while (start < end && cells[start].every(isBlank)) start += 1;
  return { start, end };
}

function isConstant(range: ColumnsArgument): boolean {
  return range.constant === true && range.cells?.length === 1 && widthOf(range) === 1;
}

function widthOf({ cells, width }: ColumnsArgument): number {
  return width ?? cells?.[0]?.length ?? 0;
}
