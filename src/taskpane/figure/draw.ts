import * as Plot from '@observablehq/plot';
import type { Axis, Figure, Mark } from '../../tables/model';

/** Colours that stay apart in print and for the colour-blind (Okabe & Ito 2008). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const FONT = "'Segoe UI', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";
const CATEGORY_HEIGHT = 26;
const CHARACTER = 6.4;

/** Draws a figure as an SVG element of its own, with words on both axes. `width` in pixels. */
export function drawFigure(figure: Figure, width: number): SVGSVGElement {
  const { x, y } = figure;
  const rows = y.categories?.length;
  const marks = figure.marks.flatMap((mark, index) => drawn(mark, COLOURS[index % COLOURS.length]));
  const names = y.categories ?? [];
  const svg = Plot.plot({
    width,
    height: rows === undefined ? Math.round(width * 0.62) : rows * CATEGORY_HEIGHT + 60,
    marginLeft: names.length > 0 ? Math.min(width * 0.45, 14 + longest(names) * CHARACTER) : 48,
    marginBottom: x.categories && longest(x.categories) > 5 ? 64 : 40,
    marginRight: 16,
    style: { fontFamily: FONT, fontSize: '11px', background: 'white', color: '#242424' },
    x: { ...scale(x), ...(x.categories && longest(x.categories) > 5 ? { tickRotate: -35 } : {}) },
    y: { ...scale(y), grid: y.categories === undefined },
    marks: [...marks, ...(x.categories ? [Plot.ruleY([0], { stroke: '#616161' })] : [])],
  }) as SVGSVGElement;
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', figure.title);
  return svg;
}

function scale(axis: Axis): Plot.ScaleOptions {
  return {
    label: axis.label,
    labelArrow: 'none',
    ...(axis.categories ? { domain: [...axis.categories], type: 'band' as const } : {}),
    ...(axis.logarithmic ? { type: 'log' as const } : {}),
  };
}

function drawn(mark: Mark, colour: string): Plot.Markish[] {
  switch (mark.mark) {
    case 'points':
      return [Plot.dot(zip(mark.x, mark.y), { x: '0', y: '1', r: 3.5, fill: colour })];
    case 'line':
      return [Plot.line(zip(mark.x, mark.y), { x: '0', y: '1', stroke: colour, strokeWidth: 1.6 })];
    case 'band':
      return [
        Plot.areaY(
          mark.x.map((x, index) => ({ x, low: mark.low[index], high: mark.high[index] })),
          { x: 'x', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.18 },
        ),
      ];
    case 'bars':
      return typeof mark.x[0] === 'number'
        ? [Plot.ruleX(zip(mark.x, mark.y), { x: '0', y: '1', stroke: colour, strokeWidth: 4 })]
        : [Plot.barY(zip(mark.x, mark.y), { x: '0', y: '1', fill: colour })];
    case 'intervals':
      return [
        Plot.link(
          mark.y.map((y, index) => ({ y, low: mark.low[index], high: mark.high[index] })),
          { x1: 'low', x2: 'high', y1: 'y', y2: 'y', stroke: colour, strokeWidth: 1.6 },
        ),
      ];
    case 'rule': {
      const style = { stroke: '#a4262c', strokeDasharray: '4 3' };
      return [mark.axis === 'x' ? Plot.ruleX([mark.at], style) : Plot.ruleY([mark.at], style)];
    }
  }
}

function zip(x: readonly unknown[], y: readonly unknown[]): { readonly 0: unknown; readonly 1: unknown }[] {
  return x.map((value, index) => ({ 0: value, 1: y[index] }));
}

/** A Chinese character is as wide as two others. */
function longest(names: readonly string[]): number {
  const widths = names.map((name) =>
    [...name].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 2 : 1), 0),
  );
  return Math.max(0, ...widths);
}
