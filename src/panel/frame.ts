import type { Problem } from './problem';

/** Numbers as they stand in the sheet; NaN is a missing cell. `converted` counts numbers that were kept as text. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** length: rows */
  readonly values: Float64Array;
  readonly converted: number;
}

/** Dates as Excel serial day numbers; NaN is a missing cell. */
export interface DateColumn {
  readonly kind: 'date';
  readonly name: string;
  /** length: rows */
  readonly values: Float64Array;
}

/**
 * Text (NFKC-normalised and trimmed) as codes into `labels`, in order of first appearance; −1 is a missing cell.
 * A column that mixes numbers and text is text; its numbers stand in `labels` in JavaScript's shortest decimal.
 */
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  /** length: rows */
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

export type Column = NumberColumn | DateColumn | TextColumn;

/** Where the header row of a frame stands on its sheet (0-based), so that a problem can name a cell. */
export interface Origin {
  readonly sheet?: string;
  readonly row: number;
  readonly column: number;
}

/**
 * A data set: equally long named columns. Plain data (it is cloned into workers) and never changed:
 * each verb returns a new frame that shares the columns it left alone.
 */
export interface Frame {
  readonly rows: number;
  readonly columns: readonly Column[];
  /** 0-based position of each column on the sheet, relative to `origin.column`; −1 for a derived column. */
  readonly positions: readonly number[];
  /** 0-based sheet row of each row of the frame; length: rows */
  readonly sheetRows: Int32Array;
  readonly origin: Origin;
  /** What was noticed while reading and preparing: converted text, look-alike names, logarithms of values ≤ 0. */
  readonly notices: readonly Problem[];
  /** Rows left out by `where`. */
  readonly filtered: number;
}

/** The frame with more columns, which stand nowhere on its sheet. Their names must be new. */
export function withColumns(frame: Frame, added: readonly Column[]): Frame {
  return {
    ...frame,
    columns: [...frame.columns, ...added],
    positions: [...frame.positions, ...added.map(() => -1)],
  };
}
