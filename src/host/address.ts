/** A rectangle on a sheet; all indices 0-based and inclusive. An open end (`A:C`, `2:9`) is `Infinity`. */
export interface Rectangle {
  /** `null` where the address names no sheet. */
  readonly sheet: string | null;
  readonly startRow: number;
  readonly startColumn: number;
  readonly endRow: number;
  readonly endColumn: number;
}

const A1 = /^\$?([A-Z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Z]{1,3})?\$?(\d{1,7})?)?$/u;

/** Reads `A1`, `A1:F200`, `A:C`, `2:9`, each with a sheet before it or not; `null` when it is no address. */
export function parseAddress(text: string): Rectangle | null {
  const split = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/u.exec(text.trim());
  const sheet = split ? (split[1]?.replaceAll("''", "'") ?? split[2]) : null;
  const reference = (split?.[3] ?? text).trim().toUpperCase();
  const match = A1.exec(reference);
  if (!match || reference === '') return null;
  const [, startLetters, startDigits, endLetters, endDigits] = match as unknown as (string | undefined)[];
  const isRange = reference.includes(':');
  if (!isRange && (startLetters === undefined || startDigits === undefined)) return null;
  const rows = [startDigits, isRange ? endDigits : startDigits];
  const columns = [startLetters, isRange ? endLetters : startLetters];
  // both ends are cells, or both are columns, or both are rows
  if ((rows[0] === undefined) !== (rows[1] === undefined) || (columns[0] === undefined) !== (columns[1] === undefined))
    return null;
  if (rows[0] === undefined && columns[0] === undefined) return null;
  const [row, lastRow] = rows[0] === undefined ? [0, Infinity] : rows.map((digits) => Number(digits) - 1);
  const [column, lastColumn] =
    columns[0] === undefined ? [0, Infinity] : columns.map((letters) => columnIndex(letters ?? ''));
  if (row < 0 || lastRow < 0) return null;
  return {
    sheet,
    startRow: Math.min(row, lastRow),
    endRow: Math.max(row, lastRow),
    startColumn: Math.min(column, lastColumn),
    endColumn: Math.max(column, lastColumn),
  };
}

/** 0-based index of a column's letters. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}
