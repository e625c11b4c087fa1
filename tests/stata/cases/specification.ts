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

/** Where the constant stands that is put back beside one absorbed effect, for the paths that begin so. */
export const restoredConstant = (path: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ estimate: 'estimate', se: 'se', t: 'statistic', p: 'p', low: 'low', high: 'high' }).map(
      ([theirs, ours]) => [`${path}${theirs}`, `footer.constant.${ours}`],
    ),
  );
