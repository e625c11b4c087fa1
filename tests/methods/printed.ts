import { halfUnit } from '../stata/digits';

/** Compares a number with one that a program printed, at its digits, or 1e-9 where it printed more. */
export function expectPrinted(ours: number, printed: number): void {
  const tolerance = Math.max(halfUnit(String(printed)), 1e-9 * Math.abs(printed));
  expect(Math.abs(ours - printed)).toBeLessThanOrEqual(tolerance);
}
