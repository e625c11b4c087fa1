import Papa from 'papaparse';
import type { Cell, CellRange } from '../../panel/cell';
import { refusal } from '../text';
import { decodeText } from './decode';
import { cellOfText, decimalMark, textOfCell } from './numerals';

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
  const firstRow = stated ? 1 : 0;
  const decimalComma = separator === ';' && usesDecimalCommas(body);
  return { cells: readRows(body, separator, firstRow, decimalComma), row: firstRow, column: 0 };
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

/**
 * Calls back with each row until that returns `false`, so that a million rows never stand beside their cells.
 * A quote that breaks the table is refused.
 */
function eachRow(
  text: string,
  separator: Separator,
  firstRow: number,
  visit: (fields: readonly string[], row: number) => unknown,
): void {
  let row = firstRow;
  Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: '\n',
    step: ({ data, errors }, parser) => {
      if (errors.some((error) => error.type === 'Quotes')) throw refusal('csv-quote', { row: row + 1 });
      if (visit(data, row++) === false) parser.abort();
    },
  });
}

/**
 * Whether a file separated by semicolons writes 1,5 for one and a half: some cell does, and none has a decimal point.
 * Where both stand, neither is taken for the other: the commas stay text.
 */
function usesDecimalCommas(text: string): boolean {
  const marks = new Set<string>();
  eachRow(text, ';', 0, (fields) => {
    for (const field of fields) {
      const mark = decimalMark(field);
      if (mark !== null) marks.add(mark);
    }
    return !marks.has('.');
  });
  return marks.has(',') && !marks.has('.');
}

function readRows(text: string, separator: Separator, firstRow: number, decimalComma: boolean): Cell[][] {
  const cells: Cell[][] = [];
  let width = 0;
  let filledRows = 0;
  eachRow(text, separator, firstRow, (fields, row) => {
    const isBlank = fields.every((field) => field.trim() === '');
    if (width === 0 && !isBlank) width = fields.length;
    if (fields.length > width && fields.slice(width).some((field) => field.trim() !== ''))
      throw refusal('csv-ragged', { row: row + 1, found: fields.length, expected: width });
    const cellsOfRow = new Array<Cell>(width);
    for (let column = 0; column < width; column++)
      cellsOfRow[column] = column < fields.length ? cellOfText(fields[column], decimalComma) : null;
    cells.push(cellsOfRow);
    if (!isBlank) filledRows = cells.length;
  });
  cells.length = filledRows;
  return cells;
}
