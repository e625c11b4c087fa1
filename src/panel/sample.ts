import { column, conversionNotice, numbers } from './columns';
import { factorNames } from './factor';
import type { Column, Frame } from './frame';
import { placeOf } from './place';
import type { Problem } from './problem';
import { markedRows } from './rows';
import { refusal } from './text';

/** What a model uses of a frame. */
export interface Uses {
  /** Columns used as numbers. */
  readonly numbers: readonly string[];
  /** Groups and periods: columns or interactions such as `province^year`. */
  readonly factors?: readonly string[];
  /** A column of weights: a row whose weight is 0 is left out, a negative weight is refused by its cell. */
  readonly weights?: string | null;
}

/** The rows that are complete in all that is used. */
export interface Sample {
  /** 0-based rows of the frame, ascending */
  readonly rows: Int32Array;
  /** Rows left out, each counted once: `filtered` by `where`, then `missing`, then `zeroWeight`. */
  readonly dropped: { readonly filtered: number; readonly missing: number; readonly zeroWeight: number };
  /** In how many rows each used column is missing, the most first; a row may count for several. */
  readonly missingBy: readonly { readonly name: string; readonly count: number }[];
  /** Text that was read as numbers because it is used so. */
  readonly notices: readonly Problem[];
}

/**
 * Finds the rows complete in all variables. Refused: an unknown column, text used as numbers, a negative weight,
 * and a sample without a row, naming the columns that are missing most.
 */
export function completeRows(frame: Frame, { numbers: numberNames, factors = [], weights = null }: Uses): Sample {
  const asNumbers = [...new Set(weights === null ? numberNames : [...numberNames, weights])];
  const asGroups = [...new Set(factors.flatMap((expression) => factorNames(frame, expression)))];
  const complete = new Uint8Array(frame.rows).fill(1);
  const counts = new Map<string, number>();
  for (const name of asNumbers) counts.set(name, dropMissingNumbers(complete, numbers(frame, name)));
  for (const name of asGroups) counts.set(name, dropMissing(complete, column(frame, name)));
  let missing = 0;
  for (let row = 0; row < complete.length; row++) missing += 1 - complete[row];
  const zeroWeight = weights === null ? 0 : dropZeroWeights(frame, weights, complete);
  const rows = markedRows(complete);
  const missingBy = Array.from(counts, ([name, count]) => ({ name, count }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  if (rows.length === 0) {
    const worst = missingBy.slice(0, 3);
    throw refusal('no-complete-rows', {
      rows: frame.rows,
      columns: worst.map(({ name }) => name),
      counts: worst.map(({ count }) => count),
    });
  }
  return {
    rows,
    dropped: { filtered: frame.filtered, missing, zeroWeight },
    missingBy,
    notices: asNumbers.flatMap((name) => conversionNotice(frame, name) ?? []),
  };
}

function dropMissing(complete: Uint8Array, used: Column): number {
  return used.kind === 'text' ? dropMissingCodes(complete, used.codes) : dropMissingNumbers(complete, used.values);
}

// Two plain loops, not one over a test: they run over every cell that a model uses.

function dropMissingNumbers(complete: Uint8Array, values: Float64Array): number {
  if (!mayHaveMissing(values)) return 0;
  let count = 0;
  for (let row = 0; row < complete.length; row++)
    if (Number.isNaN(values[row])) {
      complete[row] = 0;
      count++;
    }
  return count;
}

/** A sum is NaN when a number in it is; most columns are told from one quick pass. */
function mayHaveMissing(values: Float64Array): boolean {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = values.length - (values.length % 4);
  for (let row = 0; row < whole; row += 4) {
    a += values[row];
    b += values[row + 1];
    c += values[row + 2];
    d += values[row + 3];
  }
  for (let row = whole; row < values.length; row++) a += values[row];
  return Number.isNaN(a + b + c + d);
}

function dropMissingCodes(complete: Uint8Array, codes: Int32Array): number {
  let count = 0;
  for (let row = 0; row < complete.length; row++)
    if (codes[row] < 0) {
      complete[row] = 0;
      count++;
    }
  return count;
}

function dropZeroWeights(frame: Frame, name: string, complete: Uint8Array): number {
  const weights = numbers(frame, name);
  let count = 0;
  for (let row = 0; row < complete.length; row++) {
    if (complete[row] === 0) continue;
    if (weights[row] < 0)
      throw refusal('negative-weight', { ...placeOf(frame, column(frame, name).name, row), weight: weights[row] });
    if (weights[row] === 0) {
      complete[row] = 0;
      count++;
    }
  }
  return count;
}
