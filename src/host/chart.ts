import type { Axis, Figure, Mark, Position } from '../tables/model';

/** A figure as a native chart: the cells that hold its numbers, and the series that point at them. */
export interface Chart {
  /** `scatter`: numbers against numbers; `line` and `column`: numbers over the names of the x axis. */
  readonly kind: 'scatter' | 'line' | 'column';
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly series: readonly Series[];
  /** The first row names the columns. Blank rows part the segments of one series. */
  readonly data: readonly (readonly (number | string | null)[])[];
  readonly legend: boolean;
}

export interface ChartAxis {
  readonly title: string;
  readonly logarithmic: boolean;
  /** An axis of names drawn as positions 1, 2, …: its numbers are not shown. */
  readonly hidden: boolean;
}

/** A series over rows `from` to `to` (included) of two columns of the data; all 0-based. */
export interface Series {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly line: 'none' | 'solid' | 'dashed';
  readonly markers: boolean;
  /** Six hexadecimal digits. */
  readonly color: string;
  /** Its name is printed beside its only point. */
  readonly labelled: boolean;
}

const SOLID = { line: 'solid', markers: false } as const;
const DASHED = { line: 'dashed', markers: false } as const;
const MARKERS = { line: 'none', markers: true } as const;
const COLORS = ['1F4E79', 'C55A11', '548235', '7030A0', '7F6000', '2F5597'];
/** Of what is drawn for reference: rules and the edges of bands and stretches. */
const GREY = '7F7F7F';

type Point = readonly [number | null, number | null];

/** The native chart of a figure. */
export function chartOf(figure: Figure): Chart {
  const bars = figure.marks.find((mark) => mark.mark === 'bars');
  const names = figure.x.categories ?? bars?.x.map(String);
  return names ? overNames(figure, names) : scatter(figure);
}

/** Each mark in a pair of columns of its own; names on the y axis become heights, the first one on top. */
function scatter(figure: Figure): Chart {
  const names = figure.y.categories;
  const height = (position: Position): number | null =>
    typeof position === 'number' ? number(position) : names ? names.length - names.indexOf(position) : null;
  const colorOf = colors(figure);
  const series: Series[] = [];
  const data: (number | string | null)[][] = [];
  const add = (mark: Mark, points: readonly Point[], look: Pick<Series, 'line' | 'markers'>, name?: string): void => {
    if (points.length === 0) return;
    const x = 2 * series.length;
    const labelled = name !== undefined;
    const shown = name ?? labelOf(mark, figure);
    series.push({ name: shown, x, y: x + 1, from: 1, to: points.length, labelled, color: colorOf(mark), ...look });
    [[figure.x.label, shown], ...points].forEach((pair, row) => {
      while (data.length <= row) data.push([]);
      while (data[row].length < x) data[row].push(null);
      data[row].push(...pair);
    });
  };
  const extent = extentOf(figure, height);
  for (const mark of figure.marks) {
    if (mark.mark === 'points' && names)
      mark.y.forEach((name, index) => add(mark, [[number(mark.x[index]), height(name)]], MARKERS, String(name)));
    else if (mark.mark === 'points') add(mark, pairs(mark.x, mark.y), MARKERS);
    else if (mark.mark === 'line') add(mark, pairs(mark.x, mark.y), SOLID);
    else if (mark.mark === 'band') for (const edge of [mark.low, mark.high]) add(mark, pairs(mark.x, edge), DASHED);
    else if (mark.mark === 'intervals')
      // One series for all of them: a blank row ends each segment.
      add(
        mark,
        mark.y.flatMap((name, index) =>
          segment([number(mark.low[index]), height(name)], [number(mark.high[index]), height(name)]),
        ),
        SOLID,
      );
    else if (mark.mark === 'span')
      add(
        mark,
        [mark.low, mark.high].flatMap((edge) => segment([edge, extent.bottom], [edge, extent.top])),
        DASHED,
      );
    else if (mark.mark === 'rule')
      add(
        mark,
        mark.axis === 'x'
          ? [
              [mark.at, extent.bottom],
              [mark.at, extent.top],
            ]
          : [
              [extent.left, mark.at],
              [extent.right, mark.at],
            ],
        DASHED,
      );
  }
  return {
    kind: 'scatter',
    x: axis(figure.x, false),
    y: axis(figure.y, names !== undefined),
    series,
    data,
    legend: names === undefined && distinctLabels(figure) > 1,
  };
}

/** Names along x: every mark has one value a name, in the order of the axis. */
function overNames(figure: Figure, names: readonly string[]): Chart {
  const columns: (readonly (number | null)[])[] = [];
  const series: Series[] = [];
  const colorOf = colors(figure);
  const add = (mark: Mark, values: readonly (number | null)[], look: Pick<Series, 'line' | 'markers'>): void => {
    if (values.length === 0) return;
    columns.push(values);
    const place = { x: 0, y: columns.length, from: 1, to: names.length };
    series.push({ name: labelOf(mark, figure), ...place, labelled: false, color: colorOf(mark), ...look });
  };
  const along = (x: readonly Position[], y: readonly Position[]): (number | null)[] => {
    const values = new Map(x.map((position, index) => [String(position), number(y[index])]));
    return names.map((name) => values.get(name) ?? null);
  };
  for (const mark of figure.marks) {
    if (mark.mark === 'points') add(mark, along(mark.x, mark.y), MARKERS);
    else if (mark.mark === 'line' || mark.mark === 'bars') add(mark, along(mark.x, mark.y), SOLID);
    else if (mark.mark === 'band') for (const edge of [mark.low, mark.high]) add(mark, along(mark.x, edge), DASHED);
    else if (mark.mark === 'rule' && mark.axis === 'y') add(mark, Array<number>(names.length).fill(mark.at), DASHED);
  }
  return {
    kind: figure.marks.some((mark) => mark.mark === 'bars') ? 'column' : 'line',
    x: axis(figure.x, false),
    y: axis(figure.y, false),
    series,
    data: [
      [figure.x.label, ...series.map(({ name }) => name)],
      ...names.map((name, row) => [name, ...columns.map((values) => values[row])]),
    ],
    legend: distinctLabels(figure) > 1,
  };
}

/** The marks of one label share a colour. */
function colors(figure: Figure): (mark: Mark) => string {
  const labels = [...new Set(figure.marks.map((mark) => labelOf(mark, figure)))];
  return (mark) =>
    ['rule', 'band', 'span'].includes(mark.mark) ? GREY : COLORS[labels.indexOf(labelOf(mark, figure)) % COLORS.length];
}

/** A line from one point to another, and the blank row that ends it. */
function segment(from: Point, to: Point): Point[] {
  return [from, to, [null, null]];
}

function pairs(x: readonly Position[], y: readonly Position[]): Point[] {
  return x.map((position, index) => [number(position), number(y[index])]);
}

function number(position: Position): number | null {
  return typeof position === 'number' && Number.isFinite(position) ? position : null;
}

function labelOf(mark: Mark, figure: Figure): string {
  return mark.label ?? figure.y.label;
}

function distinctLabels(figure: Figure): number {
  return new Set(figure.marks.map((mark) => labelOf(mark, figure))).size;
}

function axis({ label, logarithmic }: Axis, hidden: boolean): ChartAxis {
  return { title: label, logarithmic: logarithmic ?? false, hidden };
}

/** How far the marks reach, so that a rule crosses the whole of them. */
function extentOf(figure: Figure, height: (position: Position) => number | null) {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  const reach = (x: Position | null, y: number | null): void => {
    if (typeof x === 'number' && Number.isFinite(x)) [left, right] = [Math.min(left, x), Math.max(right, x)];
    if (y !== null && Number.isFinite(y)) [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
  };
  for (const mark of figure.marks)
    switch (mark.mark) {
      case 'rule':
        if (mark.axis === 'x') reach(mark.at, null);
        else reach(null, mark.at);
        break;
      case 'span':
        reach(mark.low, null);
        reach(mark.high, null);
        break;
      case 'intervals':
        for (const edge of [mark.low, mark.high]) edge.forEach((x, index) => reach(x, height(mark.y[index])));
        break;
      case 'band':
        for (const edge of [mark.low, mark.high]) edge.forEach((y, index) => reach(mark.x[index], y));
        break;
      default:
        mark.x.forEach((x, index) => reach(x, height(mark.y[index])));
    }
  if (figure.y.categories) [bottom, top] = [0.5, figure.y.categories.length + 0.5];
  const finite = (value: number): number => (Number.isFinite(value) ? value : 0);
  return { left: finite(left), right: finite(right), bottom: finite(bottom), top: finite(top) };
}
