import type { Cell } from '../panel/cell';
import { tableCells, type Rule } from '../tables/render/cells';
import { displayWidth } from '../tables/render/terminal';
import { chartOf, type Chart } from './chart';
import { DATE_FORMAT } from './dates';
import type { WorkbookBlock } from './host';

/** A cell with the look that it takes on any sheet. */
export interface PlacedCell {
  readonly value: Cell;
  /** In place of a value. */
  readonly formula?: string;
  /** Excel number format, `null` for General. */
  readonly format: string | null;
  readonly align: 'start' | 'end' | null;
  readonly bold: boolean;
  readonly above: Rule;
  readonly below: Rule;
}

/** What a block becomes on a sheet, relative to its top left cell. */
export interface Layout {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns */
  readonly cells: readonly (readonly PlacedCell[])[];
  /** Rows whose first cell is a sentence that runs over `columns` cells and wraps; `width` in characters. */
  readonly sentences: readonly { readonly row: number; readonly columns: number; readonly width: number }[];
  /** Where a native chart stands, and the column and row from which its numbers stand beside it. */
  readonly chart: { readonly chart: Chart; readonly area: ChartArea } | null;
  /** Characters that each column asks for; `null` where it asks for nothing. Length: columns */
  readonly widths: readonly (number | null)[];
}

/** 0-based cells of the block: the chart covers `rows` × `columns` from (`row`, 0); its data begin at (`row`, `dataColumn`). */
export interface ChartArea {
  readonly row: number;
  readonly rows: number;
  readonly columns: number;
  readonly dataColumn: number;
}

const SENTENCE_COLUMNS = 8;
const CHART_ROWS = 20;
const CHART_COLUMNS = 8;
const PLAIN = { align: null, bold: false, above: 'none', below: 'none' } as const;
const BLANK: PlacedCell = { ...PLAIN, value: null, format: null };

/** Lays a block out as cells: the same on every host. */
export function layoutOf(content: WorkbookBlock['content']): Layout {
  switch (content.kind) {
    case 'table': {
      const table = tableCells(content);
      const columns = content.align.length;
      const cells = table.map((row) =>
        row.map((cell) => ({ ...cell, format: cell.value === null ? null : cell.format })),
      );
      const first = table.length - content.notes.length;
      const sentences = [0, ...content.notes.map((_, index) => first + index)].map((row) =>
        sentence(cells, row, columns),
      );
      const widths = content.align.map((_, column) => columnWidth(cells.slice(1, first), column));
      return { rows: cells.length, columns, cells, sentences, chart: null, widths };
    }
    case 'paragraph': {
      const cells = grid(1, SENTENCE_COLUMNS);
      cells[0][0] = text(content.text);
      return plain(cells, [sentence(cells, 0, SENTENCE_COLUMNS)]);
    }
    case 'formula':
      return plain([[{ ...BLANK, formula: content.formula }]], []);
    case 'cells': {
      const columns = content.cells.reduce((most, row) => Math.max(most, row.length), 0);
      const cells = grid(content.cells.length, columns);
      content.cells.forEach((row, index) => row.forEach((cell, column) => (cells[index][column] = placed(cell))));
      return plain(cells, []);
    }
    case 'figure': {
      const chart = chartOf(content);
      const dataColumn = CHART_COLUMNS + 1;
      const columns = dataColumn + chart.data.reduce((most, row) => Math.max(most, row.length), 0);
      const notesRow = 1 + CHART_ROWS;
      const cells = grid(Math.max(notesRow + content.notes.length, 1 + chart.data.length), columns);
      cells[0][0] = { ...text(content.title), bold: true };
      chart.data.forEach((row, index) =>
        row.forEach((cell, column) => (cells[1 + index][dataColumn + column] = placed(cell))),
      );
      content.notes.forEach((note, index) => (cells[notesRow + index][0] = text(note)));
      const sentences = [0, ...content.notes.map((_, index) => notesRow + index)];
      return {
        ...plain(
          cells,
          sentences.map((row) => sentence(cells, row, CHART_COLUMNS)),
        ),
        chart: { chart, area: { row: 1, rows: CHART_ROWS, columns: CHART_COLUMNS, dataColumn } },
      };
    }
  }
}

/** The rows and columns that a block takes, so that the next one can be put beneath it. */
export function sizeOf(content: WorkbookBlock['content']): { readonly rows: number; readonly columns: number } {
  const { rows, columns } = layoutOf(content);
  return { rows, columns };
}

/** Lines that a sentence takes over columns of these widths (in characters). */
export function linesOf(width: number, columns: readonly number[]): number {
  const available = columns.reduce((sum, column) => sum + column, 0);
  return Math.max(1, Math.ceil((width * 1.05) / available));
}

function plain(cells: PlacedCell[][], sentences: Layout['sentences']): Layout {
  const columns = cells.length > 0 ? cells[0].length : 0;
  return { rows: cells.length, columns, cells, sentences, chart: null, widths: Array<null>(columns).fill(null) };
}

function grid(rows: number, columns: number): PlacedCell[][] {
  return Array.from({ length: rows }, () => Array<PlacedCell>(columns).fill(BLANK));
}

function placed(cell: Cell): PlacedCell {
  if (typeof cell === 'string') return text(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? { ...BLANK, value: cell } : BLANK;
  if (cell !== null && typeof cell === 'object' && 'date' in cell)
    return { ...BLANK, value: cell, format: DATE_FORMAT };
  return { ...BLANK, value: cell };
}

/** The text format keeps a text that looks like a formula, a number or a date what it is, also when it is edited. */
function text(value: string): PlacedCell {
  return value === '' ? BLANK : { ...PLAIN, value, format: /^[\s'=+\-@\d.(#]/.test(value) ? '@' : null };
}

function sentence(
  cells: readonly (readonly PlacedCell[])[],
  row: number,
  columns: number,
): Layout['sentences'][number] {
  const { value } = cells[row][0];
  return { row, columns, width: typeof value === 'string' ? displayWidth(value) : 0 };
}

const NARROWEST = 10;
const WIDEST = 36;
/** A number of a table with its stars or parentheses. */
const NUMBER_WIDTH = 12;

function columnWidth(cells: readonly (readonly PlacedCell[])[], column: number): number {
  const widths = cells.map((row) => {
    const { value } = row[column];
    return typeof value === 'string' ? displayWidth(value) + 2 : typeof value === 'number' ? NUMBER_WIDTH : 0;
  });
  return Math.min(
    WIDEST,
    widths.reduce((most, width) => Math.max(most, width), NARROWEST),
  );
}
