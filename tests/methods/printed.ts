import type { Frame } from '../../src/panel/frame';

/** Half a unit of the last digit that was printed, or 1e-9 where more digits were. */
export function printedTolerance(printed: number): number {
  const [mantissa, exponent = '0'] = String(printed).split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  return Math.max(0.5001 * 10 ** -decimals, 1e-9 * Math.abs(printed));
}

/** Compares a number with one that a program printed; nothing where it printed none. */
export function expectPrinted(ours: number, printed: number | null | undefined): void {
  if (printed === null || printed === undefined) return;
  expect(Math.abs(ours - printed)).toBeLessThanOrEqual(printedTolerance(printed));
}

/** The frame as a data set that keeps its numbers in single precision would hold it. */
export function inSinglePrecision(frame: Frame): Frame {
  const columns = frame.columns.map((column) =>
    column.kind === 'number' ? { ...column, values: column.values.map(Math.fround) } : column,
  );
  return { ...frame, columns };
}
