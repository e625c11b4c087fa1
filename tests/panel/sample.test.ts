import fc from 'fast-check';
import { numbers } from '../../src/panel/columns';
import { toPanel } from '../../src/panel/panel';
import { panelKey } from '../../src/panel/panel-key';
import { takeRows } from '../../src/panel/rows';
import { completeRows } from '../../src/panel/sample';
import { frameOfColumns, textsOf } from './build';
import { problemOf } from './problem-of';

describe('complete rows', () => {
  const frame = frameOfColumns({
    y: [1, null, 3, 4, 5, 6],
    x: [1, 2, 'NA', 4, 5, 6],
    city: ['a', 'a', 'b', null, 'b', 'c'],
    w: [1, 1, 1, 1, 0, 2],
    code: ['01', '02', '03', '04', '05', '06'],
  });

  test('are complete in all that is used, and each other row has its reason', () => {
    expect(completeRows(frame, { numbers: ['y', 'x'], factors: ['city'], weights: 'w' })).toEqual({
      rows: Int32Array.of(0, 5),
      dropped: { filtered: 0, missing: 3, zeroWeight: 1 },
      missingBy: [
        { name: 'y', count: 1 },
        { name: 'x', count: 1 },
        { name: 'city', count: 1 },
      ],
      notices: [],
    });
  });

  test('do not depend on columns that are not used', () => {
    expect(Array.from(completeRows(frame, { numbers: ['y'] }).rows)).toEqual([0, 2, 3, 4, 5]);
  });

  test('say when text is read as numbers', () => {
    expect(completeRows(frame, { numbers: ['code'] }).notices).toEqual([
      { code: 'text-read-as-number', values: { column: 'code', count: 6, cell: 'Panel!E2', row: 2, text: '01' } },
    ]);
  });

  test('are refused when there are none, naming the columns', () => {
    const empty = frameOfColumns({ y: [1, 2], x: [null, null], z: [1, null] });
    expect(problemOf(() => completeRows(empty, { numbers: ['y', 'x', 'z'] }))).toEqual({
      code: 'no-complete-rows',
      values: { rows: 2, columns: ['x', 'z'], counts: [2, 1] },
    });
    const weightless = frameOfColumns({ y: [1, 2], w: [0, 0] });
    expect(problemOf(() => completeRows(weightless, { numbers: ['y'], weights: 'w' })).values).toMatchObject({
      columns: [],
    });
  });

  test('do not take a negative weight', () => {
    const negative = frameOfColumns({ y: [1, 2], w: [1, -0.5] });
    expect(problemOf(() => completeRows(negative, { numbers: ['y'], weights: 'w' }))).toEqual({
      code: 'negative-weight',
      values: { cell: 'Panel!B3', row: 3, column: 'w', weight: -0.5 },
    });
  });
});

describe('the panel', () => {
  const frame = frameOfColumns({
    city: ['b', 'a', 'b', 'a', null, 'b'],
    year: [2016, 2016, 2015, 2014, 2015, null],
    x: [1, 2, 3, 4, 5, 6],
  });

  test('is sorted by entity and period, without the rows that lack one', () => {
    const panel = toPanel(frame, 'city', 'year');
    expect(textsOf(panel.frame, 'city')).toEqual(['b', 'b', 'a', 'a']);
    expect(Array.from(panel.period.values)).toEqual([2015, 2016, 2014, 2016]);
    expect(Array.from(numbers(panel.frame, 'x'))).toEqual([3, 1, 4, 2]);
    expect(Array.from(panel.frame.sheetRows)).toEqual([3, 1, 4, 2]);
    expect(panel).toMatchObject({ starts: Int32Array.of(0, 2, 4), periods: 3, balanced: false, unkeyed: 2 });
  });

  test('is balanced when every entity has every period', () => {
    const square = frameOfColumns({ city: ['a', 'b', 'a', 'b'], year: [1, 1, 2, 2] });
    expect(panelKey(square, 'city', 'year').balanced).toBe(true);
  });

  test('may have one entity or one period', () => {
    const alone = frameOfColumns({ city: ['a', 'a'], year: [2015, 2016], same: [1, 1], place: ['p', 'q'] });
    expect(panelKey(alone, 'city', 'year')).toMatchObject({ starts: Int32Array.of(0, 2), periods: 2, balanced: true });
    expect(panelKey(alone, 'place', 'same')).toMatchObject({
      starts: Int32Array.of(0, 1, 2),
      periods: 1,
      balanced: true,
    });
  });

  test('refuses repeated pairs: the first three by their rows, and how many', () => {
    const repeated = frameOfColumns({
      city: ['d', 'a', 'a', 'b', 'b', 'c', 'c', 'd', 'b'],
      year: [1, 1, 1, 2, 2, 3, 3, 1, 2],
    });
    expect(problemOf(() => panelKey(repeated, 'city', 'year'))).toEqual({
      code: 'repeated-period',
      values: { entity: 'city', period: 'year', count: 4, pairs: ['a, 1', 'b, 2', 'c, 3'], rows: [3, 4, 5, 6, 7, 8] },
    });
  });

  test('does not depend on the order of the rows', () => {
    const rows = fc.shuffledSubarray(
      Array.from({ length: 60 }, (_, row) => row),
      { minLength: 60 },
    );
    const long = frameOfColumns({
      city: Array.from({ length: 60 }, (_, row) => Math.floor(row / 10)),
      year: Array.from({ length: 60 }, (_, row) => 2000 + (row % 10)),
    });
    fc.assert(
      fc.property(rows, (shuffled) => {
        const panel = toPanel(takeRows(long, Int32Array.from(shuffled)), 'city', 'year');
        expect(Array.from(panel.frame.sheetRows)).toEqual(Array.from(long.sheetRows));
      }),
    );
  });
});
