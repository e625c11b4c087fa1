import type { Entry, NumberEntry, Table } from '../model';
import { ENCLOSURES, isScientific, printNumber } from './number';

/** A cell ready for any grid: the number in full precision, its look in a number format. */
export interface TableCell {
  /** A string is text whatever it begins with: an adapter must never let a grid read it as a formula. */
  readonly value: string | number | null;
  /** Excel number format; `@` for text, `null` where there is nothing to format. */
  readonly format: string | null;
  readonly align: 'start' | 'end';
  readonly bold: boolean;
  readonly above: Rule;
  readonly below: Rule;
}

/** `thick`: the first and the last of the three lines; `thin`: the one beneath the head, and between groups. */
export type Rule = 'none' | 'thin' | 'thick';

/** rows × columns of the table; title and notes stand in its first column. */
export type TableCells = readonly (readonly TableCell[])[];

/** The three-line table as cells: title, head, groups of rows, notes. */
export function tableCells(table: Table): TableCells {
  const tails = table.align.map((_, column) => longestTail(table, column));
  const head = table.head.map((row) => row.map((entry, column) => cell(entry, table, column, tails)));
  const groups = table.groups.map((group) =>
    group.map((row) => row.map((entry, column) => cell(entry, table, column, tails))),
  );
  return [
    alone(table.title, table.align.length, true),
    ...ruled(head, 'thick', 'thin'),
    ...groups.flatMap((group, index) => ruled(group, 'none', index === groups.length - 1 ? 'thick' : 'thin')),
    ...table.notes.map((note) => alone(note, table.align.length, false)),
  ];
}

/**
 * Excel's number format of an entry: `0.0000"***"`, `(0.0000)`, `#,##0`.
 * `tail`: characters of the longest `)` or `***` in the column; shorter ones are padded by blanks as wide as `)`,
 * so that right-aligned numbers stand point beneath point.
 */
export function numberFormat(entry: NumberEntry, tail: number): string {
  const decimals = entry.digits > 0 ? `.${'0'.repeat(entry.digits)}` : '';
  const digits = isScientific(entry) ? `0${decimals}E+00` : `${entry.grouped ? '#,##0' : '0'}${decimals}`;
  const stars = entry.stars ? `"${entry.stars}"` : '';
  const printed = printNumber(entry);
  const padding = '_)'.repeat(Math.max(0, tail - (printed?.tail.length ?? 0)));
  if (entry.enclosure === undefined) return `${digits}${stars}${padding}`;
  const [open, close] = ENCLOSURES[entry.enclosure].map((sign) => `"${sign}"`);
  const end = `${close}${stars}${padding}`;
  return `${open}${digits}${end};${open}-${digits}${end}`;
}

function cell(entry: Entry, table: Table, column: number, tails: readonly number[]): TableCell {
  const align = table.align[column] === 'decimal' ? 'end' : 'start';
  const plain = { align, bold: false, above: 'none', below: 'none' } as const;
  if (entry === null || entry === '') return { ...plain, value: null, format: null };
  if (typeof entry === 'string') return { ...plain, value: entry, format: '@' };
  if (!Number.isFinite(entry.number)) return { ...plain, value: null, format: null };
  return { ...plain, value: entry.number, format: numberFormat(entry, tails[column] ?? 0) };
}

function alone(text: string, columns: number, bold: boolean): TableCell[] {
  const blank = { value: null, format: null, align: 'start', bold: false, above: 'none', below: 'none' } as const;
  return Array.from({ length: columns }, (_, column) =>
    column === 0 ? { ...blank, value: text, format: '@', bold } : blank,
  );
}

function ruled(rows: readonly TableCell[][], above: Rule, below: Rule): TableCell[][] {
  return rows.map((row, index) =>
    row.map((cell) => ({
      ...cell,
      above: index === 0 ? above : 'none',
      below: index === rows.length - 1 ? below : 'none',
    })),
  );
}

function longestTail(table: Table, column: number): number {
  const entries = table.groups.flat().map((row) => row[column]);
  const lengths = entries.map((entry) =>
    typeof entry === 'object' && entry !== null ? (printNumber(entry)?.tail.length ?? 0) : 0,
  );
  return Math.max(0, ...lengths);
}
