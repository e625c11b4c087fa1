/**
 * What a result looks like before any format is chosen. A document is a list of blocks;
 * `render/` turns it into cells, HTML, LaTeX, Word or plain text.
 */
export type Block = Table | Figure | Paragraph;

/** A sentence or two of interpretation, or a heading. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

/** A three-line table: rules above and below the head and at the foot, a thin rule between groups of rows. */
export interface Table {
  readonly kind: 'table';
  readonly title: string;
  /** One or more head rows; each holds an entry a column. */
  readonly head: readonly (readonly Entry[])[];
  /** Groups of rows, parted by a thin rule; each row holds an entry a column. */
  readonly groups: readonly (readonly (readonly Entry[])[])[];
  /** `start` for words, `decimal` for numbers (aligned on the decimal point); length: columns */
  readonly align: readonly ('start' | 'decimal')[];
  readonly notes: readonly string[];
}

/** Text, a number kept in full precision with the way to print it, or nothing. */
export type Entry = string | NumberEntry | null;

export interface NumberEntry {
  readonly number: number;
  /** Digits after the decimal point; a count has 0 and is grouped by thousands. */
  readonly digits: number;
  /** Thousands separators, for counts. */
  readonly grouped?: boolean;
  /** `***`, `**`, `*` or nothing; printed after the number, outside its alignment. */
  readonly stars?: string;
  /** Printed around the number: `(`…`)` for standard errors, `[`…`]` for intervals and t. */
  readonly enclosure?: 'parentheses' | 'brackets';
}

/** A figure in words and numbers; `render/plot` draws it, the Excel adapter makes a native chart of it. */
export interface Figure {
  readonly kind: 'figure';
  /** A sentence that says what is to be seen. */
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
  readonly notes: readonly string[];
}

export interface Axis {
  readonly label: string;
  /** The categories, in the order to be drawn, of an axis of names. */
  readonly categories?: readonly string[];
  readonly logarithmic?: boolean;
}

/** All arrays of a mark have one length. A position on an axis of names is its category. */
export type Mark =
  | {
      readonly mark: 'points';
      readonly x: readonly Position[];
      readonly y: readonly Position[];
      readonly label?: string;
    }
  | { readonly mark: 'line'; readonly x: readonly number[]; readonly y: readonly number[]; readonly label?: string }
  | {
      readonly mark: 'band';
      readonly x: readonly number[];
      readonly low: readonly number[];
      readonly high: readonly number[];
      readonly label?: string;
    }
  | { readonly mark: 'bars'; readonly x: readonly Position[]; readonly y: readonly number[]; readonly label?: string }
  /** Intervals along x at each y: the whiskers of a coefficient or forest plot. */
  | {
      readonly mark: 'intervals';
      readonly low: readonly number[];
      readonly high: readonly number[];
      readonly y: readonly Position[];
      readonly label?: string;
    }
  /** A stretch of the x axis, shaded from bottom to top; where `low` is `high` it is as thin as a line. */
  | { readonly mark: 'span'; readonly low: number; readonly high: number; readonly label?: string }
  /** A straight line across the figure at one value. */
  | { readonly mark: 'rule'; readonly axis: 'x' | 'y'; readonly at: number; readonly label?: string };

export type Position = number | string;
