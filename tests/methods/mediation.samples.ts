import fc from 'fast-check';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';

export interface Row {
  readonly city: string;
  readonly province: string;
  readonly year: number;
  readonly x: number;
  readonly z: number;
  readonly m: number;
  readonly k: number;
  readonly w: number;
  readonly y: number;
}

const NAMES = ['city', 'province', 'year', 'x', 'z', 'm', 'k', 'w', 'y'] as const;

export function frameOfRows(rows: readonly Row[]): Frame {
  const cells: Cell[][] = rows.map((row) => NAMES.map((name) => row[name]));
  return readFrame({ cells: [[...NAMES], ...cells], row: 0, column: 0 });
}

/** Cities of a few provinces over a few years, some rows missing; x moves y by way of m and of k, and besides. */
export function mediatedRows(seed: number, provinces: number, years: number): Row[] {
  const random = stream(seed, 'example', 21);
  return Array.from({ length: 3 * provinces }, (_, city) =>
    Array.from({ length: years }, (__, year): Row[] => {
      const [x, z] = [random.normal() + 0.2 * city, random.normal() + 0.1 * year];
      const m = 0.5 * x - 0.2 * z + 0.3 * city + random.normal();
      const k = -0.4 * x + 0.1 * year + random.normal();
      const w = 1 + random.integer(4);
      const y = 0.3 * x - 0.3 * z + 0.6 * m + 0.5 * k + 0.4 * city + 0.2 * year + random.normal();
      const row = { city: `c${city}`, province: `p${city % provinces}`, year: 2000 + year, x, z, m, k, w, y };
      return random.integer(10) > 0 || year < 2 ? [row] : [];
    }).flat(),
  ).flat();
}

export const panels = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    provinces: fc.integer({ min: 3, max: 5 }),
    years: fc.integer({ min: 4, max: 6 }),
  })
  .map(({ seed, provinces, years }) => mediatedRows(seed, provinces, years));

export const model = {
  outcome: 'y',
  treatment: 'x',
  mediators: ['m', 'k'],
  controls: ['z'],
  absorb: ['city', 'year'],
  entity: 'city',
  period: 'year',
  singletons: 'keep',
  replications: 99,
};
