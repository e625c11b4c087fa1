import type { Factor } from '../../panel/factor';

/** Tables of pairs larger than this many times the rows cost more to clear than a hash costs to fill. */
const DENSE = 8;

/** The factor whose levels are the pairs of levels that occur together; both on the same rows, none missing. */
export function intersect(first: Factor, second: Factor): Factor {
  const rows = first.codes.length;
  const codes = new Int32Array(rows);
  const number = first.levels * second.levels <= DENSE * rows ? denseNumbering(first, second) : sparseNumbering();
  for (let row = 0; row < rows; row++) codes[row] = number.of(first.codes[row] * second.levels + second.codes[row]);
  return { name: `${first.name}^${second.name}`, codes, levels: number.count(), labels: [] };
}

interface Numbering {
  /** The number of a pair: 0, 1, … in order of first appearance. */
  of(pair: number): number;
  count(): number;
}

function denseNumbering(first: Factor, second: Factor): Numbering {
  const numbers = new Int32Array(first.levels * second.levels);
  let count = 0;
  return {
    of: (pair) => {
      if (numbers[pair] === 0) numbers[pair] = ++count;
      return numbers[pair] - 1;
    },
    count: () => count,
  };
}

function sparseNumbering(): Numbering {
  const numbers = new Map<number, number>();
  return {
    of: (pair) => {
      const known = numbers.get(pair);
      if (known !== undefined) return known;
      numbers.set(pair, numbers.size);
      return numbers.size - 1;
    },
    count: () => numbers.size,
  };
}
