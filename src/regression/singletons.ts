import type { Factor } from '../panel/factor';

export interface SingletonFree {
  /** The rows that stay, ascending. */
  readonly kept: Int32Array;
  /** Rows dropped because, in turn, each was the only row of a level. */
  readonly dropped: number;
}

/**
 * Drops the rows that are alone in a level of some factor, again and again until none is (Correia 2015):
 * such a row is fitted exactly by its own effect and says nothing about the coefficients, but understates
 * clustered standard errors. Every code must be a level (no missing rows). Linear time: each level keeps the
 * exclusive-or of its rows' numbers, which is the number of the last row when one is left.
 */
export function dropSingletons(factors: readonly Factor[], rows: number): SingletonFree {
  const counts = factors.map((factor) => countRows(factor, rows));
  const gone = counts.some((count) => count.includes(1)) ? singletonRows(factors, counts, rows) : null;
  const kept = new Int32Array(rows - (gone?.dropped ?? 0));
  let next = 0;
  for (let row = 0; row < rows; row++) if (gone?.marks[row] !== 1) kept[next++] = row;
  return { kept, dropped: rows - kept.length };
}

function countRows(factor: Factor, rows: number): Int32Array {
  const count = new Int32Array(factor.levels);
  const { codes } = factor;
  for (let row = 0; row < rows; row++) count[codes[row]]++;
  return count;
}

function singletonRows(
  factors: readonly Factor[],
  counts: readonly Int32Array[],
  rows: number,
): { readonly marks: Uint8Array; readonly dropped: number } {
  const lastRow = factors.map(({ codes, levels }) => {
    const mixed = new Int32Array(levels);
    for (let row = 0; row < rows; row++) mixed[codes[row]] ^= row;
    return mixed;
  });
  const marks = new Uint8Array(rows);
  const queue = new Int32Array(rows);
  let queued = 0;
  const drop = (row: number) => {
    if (marks[row] === 1) return;
    marks[row] = 1;
    queue[queued++] = row;
  };
  counts.forEach((count, index) => {
    count.forEach((size, level) => {
      if (size === 1) drop(lastRow[index][level]);
    });
  });
  for (let done = 0; done < queued; done++) {
    const row = queue[done];
    factors.forEach(({ codes }, index) => {
      const level = codes[row];
      const count = counts[index];
      const mixed = lastRow[index];
      count[level]--;
      mixed[level] ^= row;
      if (count[level] === 1) drop(mixed[level]);
    });
  }
  return { marks, dropped: queued };
}
