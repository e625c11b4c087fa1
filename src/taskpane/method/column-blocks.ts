import type { WorkbookBlock } from '../../host/host';
import type { NewColumns } from '../../methods/method';
import type { Cell } from '../../panel/cell';
import { factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';
import { parseAddress } from '../../host/address';
import type { Table } from '../state/state';

export interface ColumnBlock {
  readonly block: WorkbookBlock;
  /** Rows that were given a value. */
  readonly matched: number;
}

/**
 * New columns to the right of a table, under their names in its header row. Numbers with keys go to the rows of the
 * same place and period; the others go back to `readRows`, the sheet rows that they were read from, in their order.
 */
export function columnBlocks(
  { keys, columns }: NewColumns,
  { address, frame }: Table,
  readRows: Int32Array,
  study: { readonly entity: string | null; readonly period: string | null },
): ColumnBlock {
  const first = frame.origin.row;
  const last = frame.sheetRows.reduce((most, row) => Math.max(most, row), first);
  const cells: Cell[][] = Array.from({ length: last - first + 1 }, () => columns.map(() => null));
  columns.forEach(({ name }, column) => (cells[0][column] = freeName(name, frame)));
  let matched = 0;
  const put = (sheetRow: number, index: number | undefined): void => {
    if (index === undefined) return;
    const values = columns.map((column) => column.values[index] ?? null);
    if (values.some((value) => value !== null)) matched += 1;
    cells[sheetRow - first] = values;
  };
  if (keys === null) readRows.forEach(put);
  else {
    const place = placesByKey(keys, frame, study);
    frame.sheetRows.forEach((sheetRow, row) => {
      put(sheetRow, place(row));
    });
  }
  const width = frame.positions.reduce((most, position) => Math.max(most, position), 0) + 1;
  const sheet = frame.origin.sheet ?? parseAddress(address)?.sheet ?? '';
  const block = { sheet, newSheet: false, row: first, column: frame.origin.column + width };
  return { block: { ...block, content: { kind: 'cells', cells } }, matched };
}

/** Where in the keys the place and period of a row of the frame stand. */
function placesByKey(
  keys: NonNullable<NewColumns['keys']>,
  frame: Frame,
  study: { readonly entity: string | null; readonly period: string | null },
): (row: number) => number | undefined {
  const known = new Map<string, number>();
  keys.entity.forEach((entity, index) => known.set(keyOf(entity, keys.period?.[index] ?? null), index));
  const entities = labelsOf(frame, study.entity);
  const periods = keys.period === null ? null : labelsOf(frame, study.period);
  return (row) => known.get(keyOf(entities?.(row) ?? null, periods?.(row) ?? null));
}

function labelsOf(frame: Frame, name: string | null): ((row: number) => string | null) | null {
  if (name === null) return null;
  const { codes, labels } = factor(frame, name);
  return (row) => (codes[row] < 0 ? null : labels[codes[row]]);
}

function keyOf(entity: string | number | null, period: string | number | null): string {
  return JSON.stringify([entity === null ? null : String(entity), period === null ? null : String(period)]);
}

/** The columns of a sheet keep unlike names. */
function freeName(name: string, frame: Frame): string {
  const taken = new Set(frame.columns.map((column) => column.name));
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
  return free;
}
