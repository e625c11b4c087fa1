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
  /** Its name is printed beside its only point. */
  readonly labelled: boolean;
}

/** The native chart of a figure. */
export function chartOf(figure: Figure): Chart {
  return figure.x.categories ? overNames(figure, figure.x.categories) : scatter(figure);
}

/** Each mark in a pair of columns of its own; names on the y axis become heights, the first one on top. */
function scatter(figure: Figure): Chart {
  const sheet = new DataColumns();
  const names = figure.y.categories;
  const height = (position: Position): number | null =>
    typeof position === 'number' ? position : names ? names.length - names.indexOf(position) : null;
  const extent = extentOf(figure, height);
  const series = figure.marks.flatMap((mark): Series[] => {
    const label = labelOf(mark, figure);
    switch (mark.mark) {
      case 'points':
        return names
          ? mark.y.map((name, index) =>
              sheet.add(String(name), figure, [[number(mark.x[index]), height(name)]], {
                line: 'none',
                markers: true,
                labelled: true,
              }),
            )
          : [sheet.add(label, figure, pairs(mark.x, mark.y), { line: 'none', markers: true })];
      case 'line':
      case 'bars':
        return [sheet.add(label, figure, pairs(mark.x, mark.y), { line: 'solid', markers: false })];
      case 'band':
        return [mark.low, mark.high].map((edge) =>
          sheet.add(label, figure, pairs(mark.x, edge), { line: 'dashed', markers: false }),
        );
      case 'intervals':
        // One series for all: a blank row ends each segment.
        return [
          sheet.add(
            label,
            figure,
            mark.y.flatMap((name, index) => [
              [mark.low[index], height(name)],
              [mark.high[index], height(name)],
              [null, null],
            ]),
            { line: 'solid', markers: false },
          ),
        ];
      case 'rule':
        return [
          sheet.add(
            label,
            figure,
            mark.axis === 'x'
              ? [
                  [mark.at, extent.bottom],
                  [mark.at, extent.top],
                ]
              : [
                  [extent.left, mark.at],
                  [extent.right, mark.at],
                ],
            { line: 'dashed', markers: false },
          ),
        ];
    }
  });
  return {
    kind: 'scatter',
    x: axis(figure.x, false),
    y: axis(figure.y, names !== undefined),
    series,
    data: sheet.rows,
    legend: names === undefined && distinctLabels(figure) > 1,
  };
}

/** Names along x: every mark has one value a name, in the order of the axis. */
function overNames(figure: Figure, names: readonly string[]): Chart {
  const columns: (readonly (number | null)[])[] = [];
  const series: Series[] = [];
  const add = (name: string, values: readonly (number | null)[], look: Pick<Series, 'line' | 'markers'>): void => {
    columns.push(values);
    series.push({ name, x: 0, y: columns.length, from: 1, to: names.length, labelled: false, ...look });
  };
  const along = (x: readonly Position[], y: readonly Position[]): (number | null)[] =>
    names.map((name) => {
      const value = y[x.findIndex((position) => String(position) === name)];
      return typeof value === 'number' ? number(value) : null;
    });
  for (const mark of figure.marks) {
    const label = labelOf(mark, figure);
    if (mark.mark === 'points') add(label, along(mark.x, mark.y), { line: 'none', markers: true });
    else if (mark.mark === 'line' || mark.mark === 'bars')
      add(label, along(mark.x, mark.y), { line: 'solid', markers: false });
    else if (mark.mark === 'band')
      for (const edge of [mark.low, mark.high]) add(label, along(mark.x, edge), { line: 'dashed', markers: false });
    else if (mark.mark === 'rule' && mark.axis === 'y')
      add(
        label,
        names.map(() => mark.at),
        { line: 'dashed', markers: false },
      );
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

/** Pairs of columns side by side; the shorter ones end in blanks. */
class DataColumns {
  readonly rows: (number | string | null)[][] = [[]];

  add(
    name: string,
    figure: Figure,
    points: readonly (readonly (number | null)[])[],
    look: Pick<Series, 'line' | 'markers'> & { readonly labelled?: boolean },
  ): Series {
    const x = this.rows[0].length;
    this.put(0, x, [figure.x.label, name]);
    points.forEach((point, index) => this.put(index + 1, x, point));
    return { name, x, y: x + 1, from: 1, to: Math.max(1, points.length), labelled: false, ...look };
  }

  private put(row: number, column: number, values: readonly (number | string | null)[]): void {
    while (this.rows.length <= row) this.rows.push([]);
    while (this.rows[row].length < column) this.rows[row].push(null);
    this.rows[row].push(...values);
  }
}

function pairs(x: readonly Position[], y: readonly Position[]): (number | null)[][] {
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
