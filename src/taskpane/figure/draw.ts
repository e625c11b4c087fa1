import * as Plot from '@observablehq/plot';
import type { Axis, Figure, Mark, Position } from '../../tables/model';
import { heightOf, isTurned } from './size';

/** Colours that stay apart in print and for the colour-blind (Okabe & Ito 2008). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const INK = '#242424';
const GREY = '#616161';
const RULE = '#a4262c';
const SIZE = 12;
const FONT = "'Segoe UI', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";

/** Draws a figure as an SVG element of its own, with words on both axes. `width` in pixels. */
export function drawFigure(figure: Figure, width: number): SVGSVGElement {
  const turned = isTurned(figure);
  const [x, y] = turned ? [figure.y, figure.x] : [figure.x, figure.y];
  const names = y.categories ?? [];
  const room = Math.ceil(Math.max(0, ...names.map(textWidth))) + 14;
  const svg = Plot.plot({
    width,
    height: heightOf(figure, width),
    marginLeft: names.length > 0 ? Math.min(Math.round(width * 0.42), room) : 44,
    marginBottom: 42,
    marginTop: 26,
    marginRight: 16,
    style: { fontFamily: FONT, fontSize: `${SIZE}px`, background: 'white', color: INK },
    x: { ...scaleOf(x), labelAnchor: 'right', labelOffset: 38 },
    y: { ...scaleOf(y), labelAnchor: 'top', labelOffset: 0, grid: names.length === 0 },
    marks: [
      ...figure.marks.flatMap((mark) =>
        marksOf(turned ? turnedMark(mark) : mark, colourOf(mark, figure.marks), turned),
      ),
      ...(x.categories ? [Plot.ruleY([0], { stroke: GREY })] : []),
    ],
  }) as SVGSVGElement;
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  // one picture with one name: its parts need none
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', figure.title);
  return svg;
}

function scaleOf(axis: Axis): Plot.ScaleOptions {
  return {
    label: axis.label,
    labelArrow: 'none',
    ...(axis.categories ? { domain: [...axis.categories], type: 'band' as const } : { nice: true }),
    ...(axis.logarithmic ? { type: 'log' as const } : {}),
  };
}

/** An interval or a band has the colour of the points or the line that it surrounds, which come after it. */
function colourOf(mark: Mark, marks: readonly Mark[]): string {
  const before = marks.slice(0, marks.indexOf(mark));
  const series = before.filter(({ mark: kind }) => kind === 'points' || kind === 'line' || kind === 'bars').length;
  return COLOURS[series % COLOURS.length];
}

function marksOf(mark: Mark, colour: string, turned: boolean): Plot.Markish[] {
  switch (mark.mark) {
    case 'points':
      return [Plot.dot(zip(mark.x, mark.y), { x: '0', y: '1', r: dotRadius(mark.x.length), fill: colour })];
    case 'line':
      return [Plot.line(zip(mark.x, mark.y), { x: '0', y: '1', stroke: colour, strokeWidth: 1.6 })];
    case 'band':
      return [
        Plot.areaY(
          mark.x.map((x, index) => ({ x, low: mark.low[index], high: mark.high[index] })),
          { x: 'x', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.18 },
        ),
      ];
    case 'span': {
      // a stretch of one value would have no width
      const style = { fill: colour, fillOpacity: 0.18, stroke: colour, strokeOpacity: 0.35 };
      return [Plot.rect([mark], { x1: 'low', x2: 'high', ...style })];
    }
    case 'bars': {
      const bars = zip(mark.x, mark.y);
      // turned: the numbers are in the place of y, the names in that of x
      if (turned) return [Plot.barX(bars, { x: '1', y: '0', fill: colour, insetTop: 2, insetBottom: 2 })];
      return typeof mark.x[0] === 'number'
        ? [Plot.ruleX(bars, { x: '0', y: '1', stroke: colour, strokeWidth: 4 })]
        : [Plot.barY(bars, { x: '0', y: '1', fill: colour })];
    }
    case 'intervals':
      return [
        Plot.link(
          mark.y.map((y, index) => ({ y, low: mark.low[index], high: mark.high[index] })),
          { x1: 'low', x2: 'high', y1: 'y', y2: 'y', stroke: colour, strokeWidth: 1.8 },
        ),
      ];
    case 'rule': {
      const style = { stroke: RULE, strokeDasharray: '4 3' };
      return [mark.axis === 'x' ? Plot.ruleX([mark.at], style) : Plot.ruleY([mark.at], style)];
    }
  }
}

/** Points and rules with their axes exchanged; bars keep their arrays and are drawn along x. */
function turnedMark(mark: Mark): Mark {
  if (mark.mark === 'points') return { ...mark, x: mark.y, y: mark.x };
  return mark.mark === 'rule' ? { ...mark, axis: mark.axis === 'x' ? 'y' : 'x' } : mark;
}

/** Many points are drawn small, or they would be one blot. */
function dotRadius(points: number): number {
  return points > 400 ? 1.6 : points > 60 ? 2.4 : 4;
}

function zip(x: readonly Position[], y: readonly Position[]): { readonly 0: Position; readonly 1: Position }[] {
  return x.map((value, index) => ({ 0: value, 1: y[index] }));
}

let ruler: CanvasRenderingContext2D | null = null;

/** Pixels that a name takes in the figure's print. */
function textWidth(text: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * SIZE;
  ruler.font = `${SIZE}px ${FONT}`;
  return ruler.measureText(text).width;
}
