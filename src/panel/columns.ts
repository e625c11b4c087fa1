import type { Column, Frame, TextColumn } from './frame';
import { nearNames } from './near';
import { placeOf } from './place';
import type { Problem } from './problem';
import { notice, refusal } from './text';
import { isErrorText, numberOfText, plainText } from './written';

/** The column of this name; an unknown name is refused with those that come near. */
export function column(frame: Frame, name: string): Column {
  const plain = plainText(name);
  const found = frame.columns.find((candidate) => candidate.name === plain);
  if (found) return found;
  const names = frame.columns.map((candidate) => candidate.name);
  throw refusal('unknown-column', { name: plain, near: nearNames(plain, names) });
}

/**
 * A column as numbers, NaN where missing; length: rows. The array may be the frame's own: it is only to be read.
 * Text is converted where all of it is numbers (codes such as `0012` among them); otherwise the first cell that is
 * none is refused with its text. Dates are refused: they are periods or groups.
 */
export function numbers(frame: Frame, name: string): Float64Array {
  const used = column(frame, name);
  if (used.kind === 'number') return used.values;
  if (used.kind === 'date') throw refusal('date-as-number', { column: used.name });
  return numbersOfText(frame, used);
}

function numbersOfText(frame: Frame, { name, codes, labels }: TextColumn): Float64Array {
  const numberOfLabel = Float64Array.from(labels, numberOfText);
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    values[row] = code < 0 ? NaN : numberOfLabel[code];
    if (code < 0 || !Number.isNaN(values[row])) continue;
    const text = labels[code];
    throw refusal(isErrorText(text) ? 'error-cell' : 'text-as-number', { ...placeOf(frame, name, row), text });
  }
  return values;
}

/** What has to be said when a column of text is used as numbers; `null` for any other column. */
export function conversionNotice(frame: Frame, name: string): Problem | null {
  const used = column(frame, name);
  if (used.kind !== 'text') return null;
  const count = used.codes.reduce((sum, code) => sum + (code >= 0 ? 1 : 0), 0);
  if (count === 0) return null;
  const first = used.codes.findIndex((code) => code >= 0);
  const text = used.labels[used.codes[first]];
  return notice('text-read-as-number', { ...placeOf(frame, used.name, first), count, text });
}
