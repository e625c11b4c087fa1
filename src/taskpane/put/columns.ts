import { parseAddress } from '../../host/address';
import type { WorkbookBlock } from '../../host/host';
import type { NewColumns } from '../../methods/method';
import type { Cell, CellRange } from '../../panel/cell';
import { factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';
import { prepareFrame, type Preparation } from '../../panel/prepare';
import { isBlank } from '../../panel/read';
import type { Keys } from '../state/draft';
import type { Outcome, Table } from '../state/state';

export interface ColumnBlock {
  readonly block: WorkbookBlock;
  /** Rows that were given a value. */
  readonly matched: number;
}

/**
 * New columns beside a table, under their names in its header row. Numbers with keys go to the rows of the same place
 * and period; the others go back to `readRows`, the sheet rows that they were read from, in their order. `used` is what
 * stands on the table's sheet: where the cells beside the table are taken, the columns go to the right of it all.
 */
export function columnBlock(
  { keys, columns }: NewColumns,
  { address, frame }: Pick<Table, 'address' | 'frame'>,
  readRows: Int32Array,
  study: Keys,
  used: CellRange,
): ColumnBlock {
  const first = frame.origin.row;
  const last = frame.sheetRows.reduce((most, row) => Math.max(most, row), first);
  const taken = new Set(frame.columns.map(({ name }) => name));
  const cells: Cell[][] = Array.from({ length: last - first + 1 }, () => columns.map(() => null));
  cells[0] = columns.map(({ name }) => freeName(name, taken));
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
  const sheet = frame.origin.sheet ?? parseAddress(address)?.sheet ?? '';
  const column = freeColumn(frame, used, cells.length, columns.length);
  return { block: { sheet, newSheet: false, row: first, column, content: { kind: 'cells', cells } }, matched };
}

/** The sheet rows that a result's numbers belong to, as the table stands now: those that its conditions keep. */
export function rowsRead({ frame }: Pick<Table, 'frame'>, { specifications }: Outcome): Int32Array {
  return prepareFrame(frame, specifications[0]).sheetRows;
}

/**
 * Numbers that belong to the rows of one table, keyed by the places and periods of these rows, so that they can go into
 * another table; null where the rows have no keys, or where a key stands twice.
 */
export function keyedColumns({ columns }: NewColumns, { table, specifications }: Outcome): NewColumns | null {
  const { entity, period, ...written } = specifications[0] as Preparation;
  if (typeof entity !== 'string') return null;
  const frame = prepareFrame(table.frame, { ...written, entity, period: period ?? null });
  const entities = labelsOf(frame, entity);
  const periods = typeof period === 'string' ? labelsOf(frame, period) : null;
  const rows = Array.from({ length: frame.rows }, (_, row) => row);
  const keys = { entity: rows.map(entities), period: periods === null ? null : rows.map(periods) };
  const known = new Set(rows.map((row) => keyOf(keys.entity[row], keys.period?.[row] ?? null)));
  return known.size === frame.rows ? { keys, columns } : null;
}

/** Where in the keys the place and period of a row of the frame stand. */
function placesByKey(
  keys: NonNullable<NewColumns['keys']>,
  frame: Frame,
  study: Keys,
): (row: number) => number | undefined {
  const known = new Map<string, number>();
  keys.entity.forEach((entity, index) => known.set(keyOf(entity, keys.period?.[index] ?? null), index));
  const entities = study.entity === null ? null : labelsOf(frame, study.entity);
  const periods = keys.period === null || study.period === null ? null : labelsOf(frame, study.period);
  return (row) => known.get(keyOf(entities?.(row) ?? null, periods?.(row) ?? null));
}

function labelsOf(frame: Frame, name: string): (row: number) => string | null {
  const { codes, labels } = factor(frame, name);
  return (row) => (codes[row] < 0 ? null : labels[codes[row]]);
}

/** A year is one whether it was kept as a number or as text. */
function keyOf(entity: string | number | null, period: string | number | null): string {
  return JSON.stringify([entity === null ? null : String(entity), period === null ? null : String(period)]);
}

/** The columns of a sheet keep unlike names. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
  taken.add(free);
  return free;
}

/** Nothing that stands on the sheet is written over. */
function freeColumn(frame: Frame, used: CellRange, rows: number, columns: number): number {
  const { row, column } = frame.origin;
  const beside = column + frame.positions.reduce((most, position) => Math.max(most, position), 0) + 1;
  const taken = used.cells.slice(Math.max(0, row - used.row), Math.max(0, row - used.row + rows)).some((line) =>
    line
      .slice(Math.max(0, beside - used.column))
      .slice(0, columns)
      .some((cell) => !isBlank(cell)),
  );
  return taken ? used.column + (used.cells[0]?.length ?? 0) : beside;
}
