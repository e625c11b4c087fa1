import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  TextDecoration,
  VerticalAlign,
  WrapStrategy,
  type IBorderData,
  type IStyleData,
  type Nullable,
} from '@univerjs/core';
import type { BorderLineStyle, BorderSide, CellStyle, Color, FontStyle } from 'hucre';

const BORDERS: Readonly<Record<BorderLineStyle, BorderStyleTypes>> = {
  thin: BorderStyleTypes.THIN,
  hair: BorderStyleTypes.HAIR,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  dashDot: BorderStyleTypes.DASH_DOT,
  dashDotDot: BorderStyleTypes.DASH_DOT_DOT,
  double: BorderStyleTypes.DOUBLE,
  medium: BorderStyleTypes.MEDIUM,
  mediumDashed: BorderStyleTypes.MEDIUM_DASHED,
  mediumDashDot: BorderStyleTypes.MEDIUM_DASH_DOT,
  mediumDashDotDot: BorderStyleTypes.MEDIUM_DASH_DOT_DOT,
  slantDashDot: BorderStyleTypes.SLANT_DASH_DOT,
  thick: BorderStyleTypes.THICK,
};
const LINES = new Map(Object.entries(BORDERS).map(([line, border]) => [border, line as BorderLineStyle]));

const HORIZONTAL = new Map<string, HorizontalAlign>([
  ['left', HorizontalAlign.LEFT],
  ['center', HorizontalAlign.CENTER],
  ['right', HorizontalAlign.RIGHT],
  ['justify', HorizontalAlign.JUSTIFIED],
  ['distributed', HorizontalAlign.DISTRIBUTED],
]);
const VERTICAL = new Map<string, VerticalAlign>([
  ['top', VerticalAlign.TOP],
  ['center', VerticalAlign.MIDDLE],
  ['bottom', VerticalAlign.BOTTOM],
]);
const SIDES = [
  ['top', 't'],
  ['right', 'r'],
  ['bottom', 'b'],
  ['left', 'l'],
] as const;

/** A file's cell style as the grid's; what the grid cannot show is left out, and so is the file's usual font. */
export function gridStyle(style: CellStyle, themeColors: readonly string[], usual: FontStyle | undefined): IStyleData {
  const rgb = (color: Color | undefined): string | undefined => colorOf(color, themeColors);
  const result: IStyleData = {};
  const { font, fill, border, alignment, numFmt } = style;
  if (numFmt !== undefined && numFmt !== 'General') result.n = { pattern: numFmt };
  if (font) {
    if (font.name !== undefined && font.name !== usual?.name) result.ff = font.name;
    if (font.size !== undefined && font.size !== usual?.size) result.fs = font.size;
    if (font.bold) result.bl = BooleanNumber.TRUE;
    if (font.italic) result.it = BooleanNumber.TRUE;
    if (font.underline)
      result.ul = {
        s: BooleanNumber.TRUE,
        t: font.underline === 'double' ? TextDecoration.DOUBLE : TextDecoration.SINGLE,
      };
    if (font.strikethrough) result.st = { s: BooleanNumber.TRUE };
    const color = rgb(font.color);
    if (color !== undefined) result.cl = { rgb: color };
  }
  if (fill?.type === 'pattern' && fill.pattern === 'solid') {
    const color = rgb(fill.fgColor);
    if (color !== undefined) result.bg = { rgb: color };
  }
  if (border) {
    const data: IBorderData = {};
    for (const [side, key] of SIDES) {
      const line = border[side];
      if (line) data[key] = { s: BORDERS[line.style], cl: { rgb: rgb(line.color) ?? '#000000' } };
    }
    if (Object.keys(data).length > 0) result.bd = data;
  }
  if (alignment) {
    const horizontal = HORIZONTAL.get(alignment.horizontal ?? '');
    const vertical = VERTICAL.get(alignment.vertical ?? '');
    if (horizontal !== undefined) result.ht = horizontal;
    if (vertical !== undefined) result.vt = vertical;
    if (alignment.wrapText) result.tb = WrapStrategy.WRAP;
    if (alignment.textRotation) result.tr = { a: alignment.textRotation };
    if (alignment.indent) result.pd = { l: 2 + 9 * alignment.indent };
  }
  return result;
}

/** The grid's style as a file's. */
export function storedStyle(style: IStyleData): CellStyle {
  const result: CellStyle = {};
  if (style.n?.pattern) result.numFmt = style.n.pattern;
  const font: NonNullable<CellStyle['font']> = {};
  if (style.ff) font.name = style.ff;
  if (style.fs) font.size = style.fs;
  if (style.bl) font.bold = true;
  if (style.it) font.italic = true;
  if (style.ul?.s) font.underline = style.ul.t === TextDecoration.DOUBLE ? 'double' : true;
  if (style.st?.s) font.strikethrough = true;
  const color = hex(style.cl?.rgb);
  if (color !== undefined) font.color = { rgb: color };
  if (Object.keys(font).length > 0) result.font = font;
  const background = hex(style.bg?.rgb);
  if (background !== undefined) result.fill = { type: 'pattern', pattern: 'solid', fgColor: { rgb: background } };
  if (style.bd) {
    const border: NonNullable<CellStyle['border']> = {};
    for (const [side, key] of SIDES) {
      const line = style.bd[key];
      const name = line ? LINES.get(line.s) : undefined;
      if (line && name !== undefined) {
        const stored: BorderSide = { style: name };
        const lineColor = hex(line.cl.rgb);
        if (lineColor !== undefined) stored.color = { rgb: lineColor };
        border[side] = stored;
      }
    }
    result.border = border;
  }
  const alignment: NonNullable<CellStyle['alignment']> = {};
  for (const [name, value] of HORIZONTAL) if (value === style.ht) alignment.horizontal = name as 'left';
  for (const [name, value] of VERTICAL) if (value === style.vt) alignment.vertical = name as 'top';
  if (style.tb === WrapStrategy.WRAP) alignment.wrapText = true;
  if (style.tr?.a) alignment.textRotation = style.tr.a;
  if (Object.keys(alignment).length > 0) result.alignment = alignment;
  return result;
}

function colorOf(color: Color | undefined, themeColors: readonly string[]): string | undefined {
  if (color === undefined) return undefined;
  const base = color.rgb ?? (color.theme === undefined ? undefined : themeColors[color.theme]);
  if (base === undefined) return undefined;
  const channels = base.slice(-6);
  const tint = color.tint ?? 0;
  if (tint === 0) return `#${channels}`;
  const shade = (at: number): string => {
    const value = parseInt(channels.slice(at, at + 2), 16);
    const tinted = tint < 0 ? value * (1 + tint) : value + (255 - value) * tint;
    return Math.round(tinted).toString(16).padStart(2, '0');
  };
  return `#${shade(0)}${shade(2)}${shade(4)}`;
}

/** Six hexadecimal digits out of `#rrggbb` or `rgb(r, g, b)`. */
function hex(color: Nullable<string>): string | undefined {
  if (!color) return undefined;
  if (color.startsWith('#'))
    return (
      color.length === 4 ? [...color.slice(1)].map((digit) => digit + digit).join('') : color.slice(1, 7)
    ).toUpperCase();
  const channels = /^rgba?\((\d+)\D+(\d+)\D+(\d+)/u.exec(color);
  return channels
    ?.slice(1, 4)
    .map((channel) => Number(channel).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}
