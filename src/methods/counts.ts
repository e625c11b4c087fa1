import { numbers } from '../panel/columns';
import type { Frame } from '../panel/frame';
import { placeOf } from '../panel/place';
import { refusal } from './text';

/** A column of counts or amounts, NaN where missing; length: rows. Only to be read. A negative one is refused by its cell. */
export function counts(frame: Frame, name: string): Float64Array {
  const values = numbers(frame, name);
  for (let row = 0; row < values.length; row++)
    if (values[row] < 0) throw refusal('negative-count', { ...placeOf(frame, name, row), found: values[row] });
  return values;
}

/**
 * The sum of several columns of counts, row by row; length: rows. Where one is missing the sum is missing:
 * a blank never passes as 0.
 */
export function summedCounts(frame: Frame, names: readonly string[]): Float64Array {
  if (names.length === 1) return counts(frame, names[0]);
  const sum = new Float64Array(frame.rows);
  for (const name of names) {
    const values = counts(frame, name);
    for (let row = 0; row < sum.length; row++) sum[row] += values[row];
  }
  return sum;
}
