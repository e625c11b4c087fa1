import { Bench } from 'tinybench';
import { METHODS } from '../src/methods';
import { argumentFrame } from '../src/methods/arguments';
import type { Column, Frame } from '../src/panel/frame';
import { readFrame } from '../src/panel/read';
import { run } from '../src/study/run';

/** `node scripts/run.js bench/measures.ts`: the measures over a million rows, from a frame, and a function's ranges into one. */
const ROWS = 1_000_000;

const frame = (...columns: Column[]): Frame => ({
  rows: ROWS,
  columns,
  positions: columns.map((_, position) => position),
  sheetRows: Int32Array.from({ length: ROWS }, (_, row) => row + 1),
  origin: { row: 0, column: 0 },
  notices: [],
  filtered: 0,
});
const numbers = (name: string, value: (row: number) => number): Column => ({
  kind: 'number',
  name,
  values: Float64Array.from({ length: ROWS }, (_, row) => value(row)),
  converted: 0,
});
const labels = (name: string, levels: number, every: number): Column => ({
  kind: 'text',
  name,
  codes: Int32Array.from({ length: ROWS }, (_, row) => Math.floor(row / every) % levels),
  labels: Array.from({ length: levels }, (_, level) => `${'ABCDEFGH'[level % 8]}${level}`),
});

const year = numbers('year', (row) => 2000 + (Math.floor(row / 500) % 10));
const places = frame(
  year,
  numbers('ai', (row) => row % 97),
  numbers('all', (row) => 100 + (row % 89)),
);
const patents = frame(
  labels('city', 200, 5000),
  year,
  labels('ipc', 500, 1),
  numbers('patents', (row) => row % 7),
);
const range = (value: (row: number) => number): number[][] => Array.from({ length: ROWS }, (_, row) => [value(row)]);
const ai = range((row) => row % 97);
const all = range((row) => 100 + (row % 89));

/** Ten columns as a sheet holds them: the first two are identifiers as text. */
const sheet = [
  ['city', 'year', ...Array.from({ length: 8 }, (_, index) => `x${index}`)],
  ...Array.from({ length: ROWS }, (_, row) => [
    `city ${Math.floor(row / 10)}`,
    `${2010 + (row % 10)}`,
    ...Array.from({ length: 8 }, (__, index) => Math.sin(row + index)),
  ]),
];
const identifiers = sheet.map((row) => row.slice(0, 2));

async function main(): Promise<void> {
  const bench = new Bench({ time: 0, iterations: 10, warmupIterations: 2 });
  bench.add('location quotient, 10⁶ rows in 10 periods', () => {
    run({ method: 'location-quotient', local: 'ai', total: 'all', period: 'year' }, { main: places }, METHODS);
  });
  bench.add('diversity, 10⁶ rows: 200 cities, 10 years, 500 classes', () => {
    const fields = { entity: 'city', period: 'year', class: 'ipc', count: 'patents' };
    run({ method: 'diversity', ...fields }, { main: patents }, METHODS);
  });
  bench.add('two ranges of 10⁶ cells into a frame', () => {
    argumentFrame('AI.LQ', [
      { name: 'local', cells: ai, numeric: true },
      { name: 'total', cells: all, numeric: true },
    ]);
  });
  bench.add('a sheet of 10⁶ rows, two identifiers as text and eight numbers, into a frame', () => {
    readFrame({ cells: sheet, row: 0, column: 0 });
  });
  bench.add('the two identifiers of it alone', () => {
    readFrame({ cells: identifiers, row: 0, column: 0 });
  });
  await bench.run();
  console.table(bench.table());
}

void main();
