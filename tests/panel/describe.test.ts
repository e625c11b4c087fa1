import { describePanel, guessKeys, profileColumns } from '../../src/panel/describe';
import { frameOf } from '../data';
import { frameOfColumns } from './build';

describe('a profile', () => {
  const frame = frameOfColumns({
    city: ['a', 'b', null, 'a', 'c', 'c'],
    x: [1, 2, 'NA', 4, 'abc', 5],
    even: [1e9 + 1, 1e9 + 2, 1e9 + 3, null, null, 1e9 + 2],
    day: [{ date: 42005 }, { date: 42005 }, null, null, null, { date: 42006 }],
    none: [null, null, null, null, null, null],
  });
  const [city, x, even, day, none] = profileColumns(frame);

  test('counts missing and distinct values of every kind', () => {
    expect(city).toMatchObject({ kind: 'text', missing: 1, distinct: 3, mean: null, firstText: null });
    expect(day).toMatchObject({ kind: 'date', missing: 3, distinct: 2, mean: null });
    expect(none).toMatchObject({ kind: 'number', missing: 6, distinct: 0, mean: null, sd: null, min: null, max: null });
  });

  test('has the moments of numbers', () => {
    expect(even).toMatchObject({ mean: 1e9 + 2, min: 1e9 + 1, max: 1e9 + 3 });
    expect(even.sd).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });

  test('names the first text among numbers by its cell', () => {
    expect(x).toMatchObject({ kind: 'number', missing: 1, mean: 3, texts: 1 });
    expect(x.firstText).toEqual({ cell: 'Panel!B6', row: 6, column: 'x', text: 'abc' });
  });

  test('a text column filtered down has no labels of rows that are gone', () => {
    expect(
      profileColumns({
        ...frame,
        rows: 0,
        columns: [{ kind: 'text', name: 'city', codes: new Int32Array(0), labels: ['a'] }],
      })[0],
    ).toMatchObject({
      distinct: 0,
      missing: 0,
    });
  });
});

describe('the guess of entity and period', () => {
  test.each([
    ['city_panel', 'city', 'year'],
    ['city_panel_unbalanced', 'city', 'year'],
    ['plm_Grunfeld', 'firm', 'year'],
    ['plm_Produc', 'state', 'year'],
    ['plm_EmplUK', 'firm', 'year'],
    ['sandwich_PetersenCL', 'firm', 'year'],
  ])('of %s', (file, entity, period) => {
    expect(guessKeys(frameOf(file))).toEqual({ entity, period });
  });

  test('by Chinese names, the finest place that has one row a period', () => {
    const frame = frameOfColumns({
      年末总人口: [1600, 1700, 1800, 1900],
      省份: ['河北', '河北', '河北', '河北'],
      城市: ['石家庄', '石家庄', '唐山', '唐山'],
      年份: [2015, 2016, 2015, 2016],
    });
    expect(guessKeys(frame)).toEqual({ entity: '城市', period: '年份' });
  });

  test('by values, where names say nothing', () => {
    const frame = frameOfColumns({
      a: ['p', 'p', 'q', 'q'],
      b: ['2015Q1', '2015Q2', '2015Q1', '2015Q2'],
      c: [1, 2, 3, 4],
    });
    expect(guessKeys(frame)).toEqual({ entity: 'a', period: 'b' });
  });

  test('is nothing where nothing fits', () => {
    expect(guessKeys(frameOfColumns({ x: [0.1, 0.2], y: [1.5, 2.5] }))).toEqual({ entity: null, period: null });
  });
});

test('a panel is described, or why it is none', () => {
  const frame = frameOfColumns({ city: ['a', 'a', 'b'], year: [2015, 2016, 2015], same: [1, 1, 1] });
  expect(describePanel(frame, 'city', 'year')).toEqual({ entities: 2, periods: 2, balanced: false });
  expect(describePanel(frame, 'city', 'same')).toMatchObject({ problem: { code: 'repeated-period' } });
  expect(describePanel(frame, null, 'year')).toBeNull();
});
