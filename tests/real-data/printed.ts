import { halfUnit } from '../stata/digits';

/** Compares a number with one that was printed, at its digits. */
export function expectPrinted(ours: number, printed: string): void {
  expect(Math.abs(ours - Number(printed))).toBeLessThanOrEqual(halfUnit(printed));
}
