import type { Column, Frame } from './frame';

/** The frame of some rows only, in the order given (0-based). Text keeps its labels; notices and counts stay. */
export function takeRows(frame: Frame, rows: Int32Array): Frame {
  return {
    ...frame,
    rows: rows.length,
    columns: frame.columns.map((column): Column =>
      column.kind === 'text'
        ? { ...column, codes: takeCodes(column.codes, rows) }
        : { ...column, values: takeValues(column.values, rows) },
    ),
    sheetRows: takeCodes(frame.sheetRows, rows),
  };
}

/** `values[rows[i]]` at each i. */
export function takeValues(values: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index++) taken[index] = values[rows[index]];
  return taken;
}

/** `codes[rows[i]]` at each i. */
export function takeCodes(codes: Int32Array, rows: Int32Array): Int32Array {
  const taken = new Int32Array(rows.length);
  for (let index = 0; index < rows.length; index++) taken[index] = codes[rows[index]];
  return taken;
}

/** The rows that a mask marks with 1, ascending. */
export function markedRows(mask: Uint8Array): Int32Array {
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += mask[row];
  const rows = new Int32Array(count);
  let index = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) rows[index++] = row;
  return rows;
}
