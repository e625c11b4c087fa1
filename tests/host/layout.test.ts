import { chartOf, type Chart, type Series } from '../../src/host/chart';
import { layoutOf, linesOf, sizeOf } from '../../src/host/layout';
import type { Figure, Mark } from '../../src/tables/model';

const figure = (marks: readonly Mark[], axes: Partial<Pick<Figure, 'x' | 'y'>> = {}): Figure => ({
  kind: 'figure',
  title: 'Title',
  x: { label: 'x' },
  y: { label: 'y' },
  marks,
  notes: ['One.', 'Two.'],
  ...axes,
});

/** The points that a series points at. */
function pointsOf({ data }: Chart, { x, y, from, to }: Series): unknown[] {
  return data.slice(from, to + 1).map((row) => [row[x] ?? null, row[y] ?? null]);
}

const drawn = (chart: Chart): unknown[] => chart.series.map((series) => [series.name, ...pointsOf(chart, series)]);

describe('a figure as a native chart', () => {
  test('numbers against numbers: a pair of columns a mark, an edge of a band each', () => {
    const chart = chartOf(
      figure([
        { mark: 'line', x: [1, 2], y: [3, NaN], label: 'effect' },
        { mark: 'band', x: [1, 2], low: [0, 1], high: [4, 5], label: '95 %' },
        { mark: 'points', x: [1, 'odd'], y: [7, 8] },
        { mark: 'rule', axis: 'y', at: -1, label: 'zero' },
        { mark: 'rule', axis: 'x', at: 9 },
      ]),
    );
    expect(chart.kind).toBe('scatter');
    expect(drawn(chart)).toEqual([
      ['effect', [1, 3], [2, null]],
      ['95 %', [1, 0], [2, 1]],
      ['95 %', [1, 4], [2, 5]],
      ['y', [1, 7], [null, 8]],
      ['zero', [1, -1], [9, -1]],
      ['y', [9, -1], [9, 8]],
    ]);
    expect(chart.data[0]).toEqual(['x', 'effect', 'x', '95 %', 'x', '95 %', 'x', 'y', 'x', 'zero', 'x', 'y']);
    expect(chart.legend).toBe(true);
  });

  test('a stretch of the x axis is its two edges, one series', () => {
    const chart = chartOf(
      figure([
        { mark: 'span', low: 0, high: 2, label: 'interval' },
        { mark: 'line', x: [1, 2, 3], y: [4, 0, 9], label: 'LR' },
      ]),
    );
    expect(drawn(chart)).toEqual([
      ['interval', [0, 0], [0, 9], [null, null], [2, 0], [2, 9], [null, null]],
      ['LR', [1, 4], [2, 0], [3, 9]],
    ]);
    expect(chart.series.map(({ line, markers }) => [line, markers])).toEqual([
      ['dashed', false],
      ['solid', false],
    ]);
  });

  test('names on the y axis become heights, the first one on top, each printed beside its point', () => {
    const names = ['a', 'b', 'c'];
    const chart = chartOf(
      figure(
        [
          { mark: 'intervals', low: [1, 2, 3], high: [4, 5, 6], y: names },
          { mark: 'points', x: [2, 3, 4], y: names },
          { mark: 'rule', axis: 'x', at: 0 },
        ],
        { y: { label: 'term', categories: names } },
      ),
    );
    const [intervals, ...points] = drawn(chart);
    expect(intervals).toEqual([
      'term',
      [1, 3],
      [4, 3],
      [null, null],
      [2, 2],
      [5, 2],
      [null, null],
      [3, 1],
      [6, 1],
      [null, null],
    ]);
    expect(points).toEqual([
      ['a', [2, 3]],
      ['b', [3, 2]],
      ['c', [4, 1]],
      ['term', [0, 0.5], [0, 3.5]],
    ]);
    expect(chart.series.map(({ labelled }) => labelled)).toEqual([false, true, true, true, false]);
    expect([chart.y.hidden, chart.legend]).toEqual([true, false]);
  });

  test('names on the x axis: one column a mark, a blank where it has no value', () => {
    const chart = chartOf(
      figure(
        [
          { mark: 'bars', x: ['b', 'a'], y: [2, 1], label: 'n' },
          { mark: 'rule', axis: 'y', at: 5, label: 'limit' },
          { mark: 'points', x: ['c'], y: [9], label: 'p' },
        ],
        { x: { label: 'name', categories: ['a', 'b', 'c'] } },
      ),
    );
    expect(chart.kind).toBe('column');
    expect(chart.data).toEqual([
      ['name', 'n', 'limit', 'p'],
      ['a', 1, 5, null],
      ['b', 2, 5, null],
      ['c', null, 5, 9],
    ]);
    expect(drawn(chart)[0]).toEqual(['n', ['a', 1], ['b', 2], ['c', null]]);
  });

  test('bars over numbers stand over the names of these', () => {
    const chart = chartOf(figure([{ mark: 'bars', x: [0.5, 1.5], y: [3, 4] }]));
    expect([chart.kind, drawn(chart)]).toEqual(['column', [['y', ['0.5', 3], ['1.5', 4]]]]);
  });

  test('a figure without points is an empty chart', () => {
    expect(chartOf(figure([])).series).toEqual([]);
    expect(chartOf(figure([{ mark: 'line', x: [], y: [] }])).series).toEqual([]);
    expect(chartOf(figure([{ mark: 'bars', x: [], y: [] }])).series).toEqual([]);
    expect(layoutOf(figure([])).chart).not.toBeNull();
  });
});

describe('a block as cells', () => {
  test('a figure: title, the chart with its numbers beside it, notes beneath', () => {
    const layout = layoutOf(figure([{ mark: 'line', x: [1, 2], y: [3, 4] }]));
    expect([layout.rows, layout.columns]).toEqual([23, 11]);
    expect(layout.cells.map((row) => row[0].value).filter((value) => value !== null)).toEqual([
      'Title',
      'One.',
      'Two.',
    ]);
    expect(layout.cells.slice(1, 4).map((row) => row.slice(9).map(({ value }) => value))).toEqual([
      ['x', 'y'],
      [1, 3],
      [2, 4],
    ]);
  });

  test('a long series makes the block as long as itself, so that the next one does not cover it', () => {
    const x = Array.from({ length: 100 }, (_, index) => index);
    expect(sizeOf(figure([{ mark: 'line', x, y: x }])).rows).toBe(102);
  });

  test('cells of unlike length are a rectangle; text that looks like anything else is text', () => {
    const layout = layoutOf({ kind: 'cells', cells: [['=1', 'plain', 1], [NaN], [{ date: 1 }, '0012']] });
    expect(layout.cells.map((row) => row.map(({ value, format }) => [value, format]))).toEqual([
      [
        ['=1', '@'],
        ['plain', null],
        [1, null],
      ],
      [
        [null, null],
        [null, null],
        [null, null],
      ],
      [
        [{ date: 1 }, 'yyyy-mm-dd'],
        ['0012', '@'],
        [null, null],
      ],
    ]);
    expect(sizeOf({ kind: 'cells', cells: [] })).toEqual({ rows: 0, columns: 0 });
  });

  test('a sentence gets the lines that it needs, Chinese twice as wide', () => {
    const { sentences } = layoutOf({ kind: 'paragraph', text: '双向固定效应' });
    expect(sentences).toEqual([{ row: 0, columns: 8, width: 12 }]);
    expect([linesOf(12, [6, 6]), linesOf(10, [6, 6]), linesOf(0, [6])]).toEqual([2, 1, 1]);
  });
});
