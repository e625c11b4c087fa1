import type { Block, Entry, Table } from '../model';
import { printNumber } from './number';

/** Blocks as plain text in columns, for a terminal with a fixed-width font. */
export function terminal(blocks: readonly Block[]): string {
  return blocks.map(block).join('\n\n');
}

/** Columns that a text takes: two for each wide (Chinese, Japanese, Korean, full-width) sign, none for a combining one. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += COMBINING.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
  return width;
}

const COMBINING = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]$/u;

const GAP = '  ';

function block(block: Block): string {
  if (block.kind === 'paragraph') return clean(block.text);
  if (block.kind === 'table') return tableText(block);
  return [block.title, ...block.notes].map(clean).join('\n');
}

/** A text cut at the decimal point: the two sides are padded apart. Words have all on the left. */
interface Pieces {
  readonly left: string;
  readonly right: string;
  readonly number: boolean;
}

function tableText(table: Table): string {
  const head = table.head.map((row) => row.map(pieces));
  const groups = table.groups.map((group) => group.map((row) => row.map(pieces)));
  const rows = [...head, ...groups.flat()];
  const columns = table.align.map((align, column) => columnWidths(rows, column, align === 'decimal'));
  const print = (row: readonly Pieces[]): string =>
    columns
      .map((widths, column) => pad(row[column] ?? pieces(null), widths))
      .join(GAP)
      .trimEnd();
  const rule = (sign: string): string =>
    sign.repeat(columns.reduce((sum, { total }) => sum + total, GAP.length * (columns.length - 1)));
  return [
    clean(table.title),
    rule('═'),
    ...head.map(print),
    rule('─'),
    ...groups.flatMap((group, index) => [...(index === 0 ? [] : [rule('─')]), ...group.map(print)]),
    rule('═'),
    ...table.notes.map(clean),
  ].join('\n');
}

interface Widths {
  readonly decimal: boolean;
  readonly left: number;
  readonly right: number;
  readonly total: number;
}

function columnWidths(rows: readonly (readonly Pieces[])[], column: number, decimal: boolean): Widths {
  const entries = rows.map((row) => row[column] ?? pieces(null));
  const numbers = entries.filter((entry) => entry.number);
  const widest = (lengths: readonly number[]): number => lengths.reduce((most, length) => Math.max(most, length), 0);
  const right = widest(numbers.map((entry) => displayWidth(entry.right)));
  const words = widest(entries.filter((entry) => !entry.number).map((entry) => displayWidth(entry.left)));
  const left = Math.max(widest(numbers.map((entry) => displayWidth(entry.left))), decimal ? words - right : words);
  return { decimal, left, right, total: left + right };
}

function pad(entry: Pieces, widths: Widths): string {
  const spaces = (count: number): string => ' '.repeat(Math.max(0, count));
  if (entry.number)
    return (
      spaces(widths.left - displayWidth(entry.left)) +
      entry.left +
      entry.right +
      spaces(widths.right - displayWidth(entry.right))
    );
  const blank = widths.total - displayWidth(entry.left);
  const before = widths.decimal ? Math.ceil(blank / 2) : 0;
  return spaces(before) + entry.left + spaces(blank - before);
}

function pieces(entry: Entry): Pieces {
  if (entry === null) return { left: '', right: '', number: false };
  if (typeof entry === 'string') return { left: clean(entry), right: '', number: false };
  const printed = printNumber(entry);
  if (printed === null) return { left: '', right: '', number: false };
  const point = printed.numeral.indexOf('.');
  const cut = point < 0 ? printed.numeral.length : point;
  return {
    left: printed.open + printed.numeral.slice(0, cut),
    right: printed.numeral.slice(cut) + printed.tail,
    number: true,
  };
}

/** No line breaks, no control signs, no change of direction: a name in the data must not move a terminal's cursor. */
function clean(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '');
}
