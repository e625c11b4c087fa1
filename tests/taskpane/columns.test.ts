import type { NewColumns } from '../../src/methods/method';
import type { CellRange } from '../../src/panel/cell';
import { readFrame } from '../../src/panel/read';
import { profileColumns } from '../../src/panel/describe';
import { columnBlock, keyedColumns, rowsRead } from '../../src/taskpane/put/columns';
import type { Outcome, Table } from '../../src/taskpane/state/state';
import type { Cells } from './pane';

function tableOn(cells: Cells, row = 0, column = 0): { readonly table: Table; readonly used: CellRange } {
  const used = { cells, sheet: 'Panel', row, column };
  const frame = readFrame(used);
  const region = { kind: 'sheet' as const, name: 'Panel', address: '', rows: cells.length, columns: cells[0].length };
  return { table: { region, address: 'Panel!A1', frame, profiles: profileColumns(frame) }, used };
}

const outcomeOn = (table: Table, specification: object): Outcome => ({
  draft: {},
  columns: 'one',
  specifications: [{ ...specification }],
  results: [],
  seconds: 0,
  table,
});

const KEYS = { entity: 'city', period: 'year' };
const CELLS: Cells = [
  ['city', 'year', 'x'],
  ['A', 2019, 1],
  ['A', 2020, 2],
  ['B', 2019, 3],
  ['B', 2020, 4],
];
const VALUES: NewColumns = { keys: null, columns: [{ name: 'lq', values: [0.1, null, 0.3, 0.4] }] };

test('numbers of rows go back to their rows, beside the table, under their name', () => {
  const { table, used } = tableOn(CELLS);
  const { block, matched } = columnBlock(VALUES, table, rowsRead(table, outcomeOn(table, {})), KEYS, used);
  expect(block).toMatchObject({ sheet: 'Panel', newSheet: false, row: 0, column: 3 });
  expect(block.content).toEqual({ kind: 'cells', cells: [['lq'], [0.1], [null], [0.3], [0.4]] });
  expect(matched).toBe(3);
});

test('a condition leaves rows out: their cells stay blank and the others stay in their rows', () => {
  const { table, used } = tableOn(CELLS, 4, 2);
  const rows = rowsRead(table, outcomeOn(table, { where: ['x <> 2'] }));
  const { block } = columnBlock({ keys: null, columns: [{ name: 'lq', values: [1, 3, 4] }] }, table, rows, KEYS, used);
  expect(block).toMatchObject({ row: 4, column: 5 });
  expect(block.content).toEqual({ kind: 'cells', cells: [['lq'], [1], [null], [3], [4]] });
});

test('a blank row within the table is a row without values', () => {
  const { table, used } = tableOn([...CELLS.slice(0, 3), [null, null, null], ...CELLS.slice(3)]);
  const values: NewColumns = { keys: null, columns: [{ name: 'lq', values: [0.1, 0.2, null, 0.3, 0.4] }] };
  const { block } = columnBlock(values, table, rowsRead(table, outcomeOn(table, {})), KEYS, used);
  expect(block.content).toMatchObject({ cells: [['lq'], [0.1], [0.2], [null], [0.3], [0.4]] });
});

test('numbers with keys find the rows of the same place and period, numbers as well as text', () => {
  const { table, used } = tableOn(CELLS);
  const keyed: NewColumns = {
    keys: { entity: ['B', 'A', 'Z'], period: ['2020', 2019, 2019] },
    columns: [
      { name: 'variety', values: [7, 8, 9] },
      { name: 'x', values: [70, 80, 90] },
    ],
  };
  const { block, matched } = columnBlock(keyed, table, new Int32Array(0), KEYS, used);
  expect(block.content).toEqual({
    kind: 'cells',
    cells: [
      ['variety', 'x_2'],
      [8, 80],
      [null, null],
      [null, null],
      [7, 70],
    ],
  });
  expect(matched).toBe(2);
});

test('without periods every row of the place has the number; without a common key there is none', () => {
  const { table, used } = tableOn(CELLS);
  const byPlace: NewColumns = { keys: { entity: ['A'], period: null }, columns: [{ name: 'v', values: [5] }] };
  expect(columnBlock(byPlace, table, new Int32Array(0), KEYS, used).matched).toBe(2);
  const byPeriod: NewColumns = { keys: { entity: ['A'], period: [2019] }, columns: [{ name: 'v', values: [5] }] };
  expect(columnBlock(byPeriod, table, new Int32Array(0), { entity: 'city', period: null }, used).matched).toBe(0);
});

test('nothing that stands beside a table is written over', () => {
  const { table } = tableOn(CELLS);
  const used: CellRange = {
    sheet: 'Panel',
    row: 0,
    column: 0,
    cells: [...CELLS.map((row) => [...row, null, null]), [null, null, null, null, 'a note']],
  };
  const free = columnBlock(VALUES, table, rowsRead(table, outcomeOn(table, {})), KEYS, used);
  expect(free.block.column).toBe(3);
  const taken = {
    ...used,
    cells: used.cells.map((row, index) => (index === 2 ? [...row.slice(0, 3), 'kept', null] : row)),
  };
  expect(columnBlock(VALUES, table, rowsRead(table, outcomeOn(table, {})), KEYS, taken).block.column).toBe(5);
});

test('numbers of the rows of one table get keys to go into another', () => {
  const { table } = tableOn(CELLS);
  const keyed = keyedColumns(VALUES, outcomeOn(table, { entity: 'city', period: 'year' }));
  expect(keyed).toEqual({
    keys: { entity: ['A', 'A', 'B', 'B'], period: ['2019', '2020', '2019', '2020'] },
    columns: VALUES.columns,
  });
  const filtered = keyedColumns(
    { keys: null, columns: [{ name: 'lq', values: [3, 4] }] },
    outcomeOn(table, { entity: 'city', period: 'year', where: ['city = "B"'] }),
  );
  expect(filtered?.keys).toEqual({ entity: ['B', 'B'], period: ['2019', '2020'] });
});

test('rows that their keys do not tell apart cannot go into another table', () => {
  const { table } = tableOn(CELLS);
  expect(keyedColumns(VALUES, outcomeOn(table, { entity: 'city', period: null }))).toBeNull();
  expect(keyedColumns(VALUES, outcomeOn(table, { entity: null, period: 'year' }))).toBeNull();
});
