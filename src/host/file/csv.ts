import Papa from 'papaparse';
import type { Cell, CellRange } from '../../panel/cell';
import { refusal } from '../text';
import { decodeText } from './decode';
import { cellOfText, hasDecimalCommas, textOfCell } from './numerals';

const SEPARATORS = [',', ';', '\t'] as const;
type Separator = (typeof SEPARATORS)[number];

/**
 * The cells of a CSV file. The separator (comma, semicolon or tab; a first line `sep=;` settles it) and the encoding
 * are found from the content. Only plain numerals become numbers, error texts such as `#N/A` become error cells,
 * blanks `null`; all else stays text, so that a code 0012 keeps its zeros. Rows that are shorter than the header are
 * filled with blanks; a longer one is refused, since its values stand under the wrong names.
 */
export function readCsv(source: string | Uint8Array): CellRange {
  const text = (typeof source === 'string' ? source : decodeText(source)).replace(/^\uFEFF/, '');
  const stated = /^sep=([,;\t])(?:\r?\n|$)/i.exec(text);
  const body = plainLines(stated ? text.slice(stated[0].length) : text);
  if (body.trim() === '') throw refusal('file-empty', {});
  const separator = (stated?.[1] as Separator | undefined) ?? findSeparator(body);
  const rows = parse(body, separator, stated ? 2 : 1);
  const decimalComma = separator === ';' && hasDecimalCommas(rows);
  return { cells: toCells(rows, decimalComma, stated ? 2 : 1), row: stated ? 1 : 0, column: 0 };
}

/**
 * UTF-8 with its mark, so that Excel shows Chinese, and CRLF line ends. Dates are written as yyyy-mm-dd. Text that
 * Excel would run as a formula (it begins with = + - @) gets an apostrophe before it, which `readCsv` takes away.
 */
export function writeCsv(cells: readonly (readonly Cell[])[]): Uint8Array {
  const lines = Papa.unparse(
    cells.map((row) => row.map(textOfCell)),
    { newline: '\r\n' },
  );
  return new TextEncoder().encode(`\uFEFF${lines}\r\n`);
}

/** One kind of line end; a carriage return inside quoted text becomes one too. */
function plainLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The separator under which the most of the first rows have as many values as the header, two or more. */
function findSeparator(text: string): Separator {
  let best: Separator = ',';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const { data } = Papa.parse<string[]>(text, {
      delimiter: separator,
      newline: '\n',
      preview: 100,
      skipEmptyLines: true,
    });
    const width = data[0]?.length ?? 0;
    if (width < 2) continue;
    const agreeing = data.filter((row) => row.length === width).length / data.length;
    const score = agreeing + 1e-3 * Math.min(width, 500);
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

function parse(text: string, separator: Separator, firstRow: number): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator, newline: '\n' });
  const quote = errors.find((error) => error.type === 'Quotes');
  if (quote) throw refusal('csv-quote', { row: (quote.row ?? 0) + firstRow });
  while (data.length > 0 && data[data.length - 1].every((field) => field.trim() === '')) data.pop();
  return data;
}

/** Works in place, so that a million rows are held once. */
function toCells(rows: string[][], decimalComma: boolean, firstRow: number): Cell[][] {
  const header = rows.findIndex((row) => row.some((field) => field.trim() !== ''));
  const width = rows[header].length;
  const cells: Cell[][] = rows;
  rows.forEach((row, index) => {
    if (row.length > width && row.slice(width).some((field) => field.trim() !== ''))
      throw refusal('csv-ragged', { row: index + firstRow, found: row.length, expected: width });
    const filled: Cell[] = row;
    filled.length = width;
    for (let column = 0; column < width; column++) filled[column] = cellOfText(row[column] ?? '', decimalComma);
    cells[index] = filled;
  });
  return cells;
}
