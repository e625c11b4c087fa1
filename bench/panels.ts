import { stream } from '../src/numerics/random';
import type { Column, Frame } from '../src/panel/frame';

/** A made-up data set of coded columns: groups as text, y and x1 … x7 as numbers that depend on them. */
export interface Shape {
  /** Rows of each group column, as codes. */
  readonly groups: Readonly<Record<string, Int32Array>>;
  readonly shuffled?: boolean;
}

export const REGRESSORS = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7'];

/** Entities × periods, each pair kept with the given chance. */
export function entityPeriods(entities: number, periods: number, kept: number): Shape['groups'] {
  const draws = stream(1, 'example', 0);
  const city: number[] = [];
  const year: number[] = [];
  for (let entity = 0; entity < entities; entity++)
    for (let period = 0; period < periods; period++)
      if (kept === 1 || draws.uniform() < kept) {
        city.push(entity);
        year.push(period);
      }
  return { city: Int32Array.from(city), year: Int32Array.from(year) };
}

/** Rows that each draw a level of every group at random: a sparse graph of `sizes`. */
export function randomGroups(rows: number, sizes: Readonly<Record<string, number>>): Shape['groups'] {
  const draws = stream(1, 'example', 1);
  return Object.fromEntries(
    Object.entries(sizes).map(([name, levels]) => [
      name,
      Int32Array.from({ length: rows }, () => draws.integer(levels)),
    ]),
  );
}

/** Workers who stay with their firm most years; better firms are larger. */
export function workersAndFirms(workers: number, firms: number, years: number, moves: number): Shape['groups'] {
  const draws = stream(1, 'example', 2);
  const pick = () => Math.floor(firms * draws.uniform() * draws.uniform());
  const rows = workers * years;
  const worker = new Int32Array(rows);
  const firm = new Int32Array(rows);
  const year = new Int32Array(rows);
  let current = 0;
  for (let row = 0; row < rows; row++) {
    worker[row] = Math.floor(row / years);
    year[row] = row % years;
    if (year[row] === 0 || draws.uniform() < moves) current = pick();
    firm[row] = current;
  }
  return { worker, firm, year };
}

/** The frame of a shape: every regressor and the outcome move with all groups. */
export function frameOf({ groups, shuffled = false }: Shape): Frame {
  const names = Object.keys(groups);
  const rows = groups[names[0]].length;
  const draws = stream(1, 'example', 3);
  const place = shuffled ? shuffle(rows) : null;
  const codes = names.map((name) => (place === null ? groups[name] : place.map((row) => groups[name][row])));
  const effects = codes.map((column) => {
    const level = column.reduce((largest, code) => Math.max(largest, code), 0) + 1;
    return Float64Array.from({ length: level }, () => draws.uniform());
  });
  const common = Float64Array.from({ length: rows }, (_, row) =>
    codes.reduce((sum, column, group) => sum + effects[group][column[row]], 0),
  );
  const x = REGRESSORS.map(() => common.map((value) => value + draws.uniform()));
  const y = common.map(
    (value, row) => x.reduce((sum, column, j) => sum + 0.1 * (j + 1) * column[row], value) + draws.uniform(),
  );
  const columns: Column[] = [
    ...names.map((name, group) => text(name, codes[group])),
    number('y', y),
    ...x.map((column, j) => number(REGRESSORS[j], column)),
  ];
  return {
    rows,
    columns,
    positions: columns.map((_, position) => position),
    sheetRows: Int32Array.from({ length: rows }, (_, row) => row + 1),
    origin: { row: 0, column: 0 },
    notices: [],
    filtered: 0,
  };
}

function shuffle(rows: number): Int32Array {
  const draws = stream(1, 'example', 4);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  for (let last = rows - 1; last > 0; last--) {
    const other = draws.integer(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

function number(name: string, values: Float64Array): Column {
  return { kind: 'number', name, values, converted: 0 };
}

/** Codes in order of first appearance, as the reader of cells makes them. */
function text(name: string, raw: Int32Array): Column {
  const known = new Map<number, number>();
  const codes = raw.map((code) => {
    const found = known.get(code) ?? known.size;
    known.set(code, found);
    return found;
  });
  return { kind: 'text', name, codes, labels: Array.from(known.keys(), (code) => `${name} ${code}`) };
}
