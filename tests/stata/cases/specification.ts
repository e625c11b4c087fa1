import type { Frame } from '../../../src/panel/frame';

/** Parts of specifications that many cases have. */
export const IID = { covariance: { kind: 'iid' } };
export const HC1 = { covariance: { kind: 'hc1' } };
export const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });

/** A data set that Stata kept in single precision. */
export function inSinglePrecision(frame: Frame): Frame {
  const columns = frame.columns.map((column) =>
    column.kind === 'number' ? { ...column, values: column.values.map(Math.fround) } : column,
  );
  return { ...frame, columns };
}
