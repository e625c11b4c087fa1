import type { Stream } from '../../src/numerics/random';

/** A stationary first-order autoregression with variance 1, one after another for each city; length: cities × years. */
export function autoregressions(random: Stream, cities: number, years: number, correlation: number): Float64Array {
  const values = new Float64Array(cities * years);
  const fresh = Math.sqrt(1 - correlation * correlation);
  for (let row = 0; row < values.length; row++) {
    const before = row % years === 0 ? random.normal() : values[row - 1];
    values[row] = correlation * before + fresh * random.normal();
  }
  return values;
}

/** Standard normal draws. */
export function normals(random: Stream, length: number): Float64Array {
  return Float64Array.from({ length }, () => random.normal());
}

/** `total` split in proportion to `shares`, in whole numbers: what is left after rounding down goes to the largest remainders. */
export function apportioned(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((before, share) => before + share, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((before, count) => before + count, 0);
  const order = exact.map((_, index) => index).sort((a, b) => remainder(exact, b) - remainder(exact, a) || a - b);
  for (const index of order.slice(0, left)) whole[index] = whole[index] + 1;
  return whole;
}

function remainder(exact: readonly number[], index: number): number {
  return exact[index] - Math.floor(exact[index]);
}

export function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
