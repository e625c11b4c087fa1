import fc from 'fast-check';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';

/** One row of a made-up panel. */
export interface PanelRow {
  readonly city: string;
  readonly year: number;
  readonly y: number;
  readonly x: number;
  readonly z: number;
}

/** Cities with effects of their own, and some years missing (never the first two). */
export function panelRows(seed: number, cities: number, years: number, gaps: number): PanelRow[] {
  const random = stream(seed, 'example', 9);
  const rows: PanelRow[] = [];
  for (let place = 0; place < cities; place++) {
    const effect = random.normal();
    for (let time = 0; time < years; time++) {
      const kept = time < 2 || random.integer(100) >= gaps;
      const x = 0.4 * effect + random.normal();
      const z = 0.2 * place + random.normal();
      const y = 1 + 0.7 * x - 0.3 * z + effect + 0.8 * random.normal();
      if (kept) rows.push({ city: `c${place}`, year: 2000 + time, y, x, z });
    }
  }
  return rows;
}

export const unbalancedPanels = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    cities: fc.integer({ min: 6, max: 14 }),
    years: fc.integer({ min: 4, max: 8 }),
    gaps: fc.integer({ min: 0, max: 35 }),
  })
  .map(({ seed, cities, years, gaps }) => panelRows(seed, cities, years, gaps));

const NAMES = ['city', 'year', 'y', 'x', 'z'] as const;

export function sheetOf(rows: readonly PanelRow[]): Frame {
  const cells: Cell[][] = [[...NAMES], ...rows.map((row) => NAMES.map((name) => row[name]))];
  return readFrame({ cells, row: 0, column: 0 });
}
