import type { Cell, CellRange } from '../panel/cell';
import type { Figure, Table, Paragraph } from '../tables/model';

/** What the pane, the commands and the command line ask of a workbook. One set of contract tests holds every adapter. */
export interface Host {
  readonly capabilities: Capabilities;
  /**
   * The used rectangle of a sheet, or an address such as `Panel!A1:T2681`, a table's or a defined name.
   * Blank rows and columns after the last value of the sheet are cut off, so `Panel!A:C` reads the data alone.
   */
  read(range: string): Promise<CellRange>;
  /** Visible sheets, tables and defined names that hold data: each sheet, its tables, then the names. */
  regions(): Promise<readonly Region[]>;
  /** Writes all blocks or, when one cannot be written, none. Resolves to the address each block took. */
  write(blocks: readonly WorkbookBlock[]): Promise<readonly string[]>;
  /** The name of the sheet that the person looks at. Adapters without a screen refuse. */
  front(): Promise<string>;
  /** Shows a range to the person. Adapters without a screen refuse. */
  select(range: string): Promise<void>;
  /** Calls back when cells of a range change; returns the way to stop. Adapters without a screen refuse. */
  watch(range: string, changed: () => void): Promise<() => void>;
}

export interface Capabilities {
  readonly charts: boolean;
  readonly pictures: boolean;
  readonly notes: boolean;
  readonly formulas: boolean;
  readonly select: boolean;
  readonly watch: boolean;
}

export interface Region {
  readonly kind: 'sheet' | 'table' | 'name';
  readonly name: string;
  /** `A1` style, with the sheet. */
  readonly address: string;
  readonly rows: number;
  readonly columns: number;
}

export interface WorkbookBlock {
  /**
   * An existing sheet's name, or the name to give a new one (made unique by a number when taken).
   * Blocks of one `write` that ask for a new sheet by the same name share it.
   */
  readonly sheet: string;
  readonly newSheet: boolean;
  /** 0-based top left cell. */
  readonly row: number;
  readonly column: number;
  readonly content:
    | Table
    | Figure
    | Paragraph
    | { readonly kind: 'cells'; readonly cells: readonly (readonly Cell[])[] }
    /** A formula with its `=`, whose result spills from its cell. Adapters that do not compute refuse it. */
    | { readonly kind: 'formula'; readonly formula: string };
}
