import { address, type Cell } from '../../../src/panel/cell';
import type { BookFixture } from '../fixture';
import { parseAddress, type Rectangle } from '../../../src/host/address';

export type Primitive = string | number | boolean;

/** What a cell of Excel holds; a blank cell has no entry. */
export interface StoredCell {
  readonly value: Primitive;
  readonly type: 'String' | 'Double' | 'Boolean' | 'Error';
  /** With its `=`, `null` for a constant. */
  readonly formula: string | null;
}

/** A sheet as Excel keeps it, with a record of the looks that were given to its cells. */
export class StoredSheet {
  readonly cells = new Map<string, StoredCell>();
  readonly formats = new Map<string, string>();
  readonly looks = new Map<string, Record<string, unknown>>();
  readonly merges: string[] = [];
  readonly charts: StoredChart[] = [];
  readonly handlers = new Set<(event: { readonly address: string }) => Promise<unknown>>();
  isProtected = false;
  gridlines = true;

  constructor(
    public name: string,
    readonly visibility: 'Visible' | 'Hidden' = 'Visible',
  ) {}

  format(row: number, column: number): string {
    return this.formats.get(address(row, column)) ?? 'General';
  }

  /** Types something into a cell, as a person would: only an apostrophe keeps a text what it is. */
  type(row: number, column: number, typed: unknown): void {
    if (typed === null) return;
    const place = address(row, column);
    if (typed === '') {
      this.cells.delete(place);
      return;
    }
    this.cells.set(place, typedCell(typed, this.format(row, column)));
  }

  /** Rows and columns from the first to the last that holds a value. */
  used(): Omit<Rectangle, 'sheet'> | null {
    const places = [...this.cells.keys()].map((place) => parseAddress(place)!);
    if (places.length === 0) return null;
    return {
      startRow: Math.min(...places.map(({ startRow }) => startRow)),
      startColumn: Math.min(...places.map(({ startColumn }) => startColumn)),
      endRow: Math.max(...places.map(({ endRow }) => endRow)),
      endColumn: Math.max(...places.map(({ endColumn }) => endColumn)),
    };
  }
}

export interface StoredChart {
  readonly kind: string;
  readonly series: { name: string; x: string; y: string }[];
  position: string;
}

export interface StoredArea {
  readonly name: string;
  readonly address: string;
}

/** A workbook as Excel keeps it. */
export class StoredBook {
  /** The sheet that was brought to the front; none is the first. */
  active: StoredSheet | null = null;

  constructor(
    readonly sheets: StoredSheet[],
    readonly tables: readonly StoredArea[],
    readonly names: readonly StoredArea[],
  ) {}

  sheet(name: string): StoredSheet | undefined {
    return this.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  front(): StoredSheet {
    return this.active ?? this.sheets[0];
  }

  addSheet(name: string): void {
    this.sheets.push(new StoredSheet(name));
  }

  /** A person edits a cell. */
  edit(sheetName: string, place: string, typed: Primitive): void {
    const sheet = this.sheet(sheetName)!;
    const { startRow, startColumn } = parseAddress(place)!;
    sheet.type(startRow, startColumn, typed);
    for (const handler of sheet.handlers) void handler({ address: place });
  }
}

/** A workbook of a fixture's content. */
export function storedBook({ sheets, tables, names }: BookFixture): StoredBook {
  const stored = sheets.map(({ name, cells, hidden }) => {
    const sheet = new StoredSheet(name, hidden ? 'Hidden' : 'Visible');
    store(sheet, cells);
    return sheet;
  });
  return new StoredBook(stored, tables, names);
}

/** Puts cells of ours on a sheet as Excel would keep them. */
function store(sheet: StoredSheet, cells: readonly (readonly Cell[])[]): void {
  cells.forEach((line, row) =>
    line.forEach((cell, column) => {
      const place = address(row, column);
      if (cell === null || cell === '') return;
      if (typeof cell === 'string') sheet.cells.set(place, { value: cell, type: 'String', formula: null });
      else if (typeof cell === 'number') sheet.cells.set(place, { value: cell, type: 'Double', formula: null });
      else if (typeof cell === 'boolean') sheet.cells.set(place, { value: cell, type: 'Boolean', formula: null });
      else if ('error' in cell) sheet.cells.set(place, { value: cell.error, type: 'Error', formula: null });
      else {
        sheet.cells.set(place, { value: cell.date, type: 'Double', formula: null });
        sheet.formats.set(place, 'yyyy/m/d');
      }
    }),
  );
}

function typedCell(typed: unknown, format: string): StoredCell {
  if (typeof typed === 'number') return { value: typed, type: 'Double', formula: null };
  if (typeof typed === 'boolean') return { value: typed, type: 'Boolean', formula: null };
  if (typeof typed !== 'string') throw new Error(`Excel takes no ${typeof typed}`);
  if (typed.startsWith("'")) return { value: typed.slice(1), type: 'String', formula: null };
  if (format === '@') return { value: typed, type: 'String', formula: null };
  if (/^[=+@]|^-[^\d.]/.test(typed)) return { value: 0, type: 'Double', formula: `=${typed.replace(/^[=+]/, '')}` };
  if (/^#(N\/A|[A-Z\d/]+[!?])$/.test(typed)) return { value: typed, type: 'Error', formula: null };
  if (/^(true|false)$/i.test(typed)) return { value: /t/i.test(typed), type: 'Boolean', formula: null };
  if (/^\s*[+-]?[\d.,]+%?\s*$/.test(typed)) return { value: parseFloat(typed), type: 'Double', formula: null };
  if (/^\d{1,4}[-/]\d{1,2}/.test(typed)) return { value: 45_000, type: 'Double', formula: null };
  return { value: typed, type: 'String', formula: null };
}
