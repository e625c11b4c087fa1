import { CellValueType, type ICellData, type IStyleData, type Nullable } from '@univerjs/core';
import type { Cell } from '../../panel/cell';
import { DATE_FORMAT, isDateFormat } from '../dates';
import { isErrorText } from '../errors';

/** Looks a style up by its id, as a workbook's `Styles.get` does. */
export type StyleOf = (style: ICellData['s']) => Nullable<IStyleData>;

/**
 * One cell of the grid as the house knows cells: numbers in full precision, dates by their number format,
 * errors as errors and a blank as null.
 */
export function cellOf(data: Nullable<ICellData>, isDate: (style: ICellData['s']) => boolean): Cell {
  if (data === null || data === undefined) return null;
  const { v, t } = data;
  if (v === null || v === undefined || v === '') return data.p ? richText(data) : null;
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === 'TRUE' || v === '1';
  if (typeof v === 'number') return data.s !== null && data.s !== undefined && isDate(data.s) ? { date: v } : v;
  if (typeof v === 'boolean') return v;
  if (isErrorText(v)) return { error: v };
  if (t === CellValueType.NUMBER) {
    const number = Number(v);
    if (Number.isFinite(number)) return data.s && isDate(data.s) ? { date: number } : number;
  }
  return v;
}

function richText(data: ICellData): Cell {
  const text = data.p?.body?.dataStream.replace(/[\r\n]+$/u, '') ?? '';
  return text === '' ? null : text;
}

/** Remembers, style by style, whether a number format shows a date. */
export function dateStyles(styleOf: StyleOf): (style: ICellData['s']) => boolean {
  const known = new Map<string, boolean>();
  return (style) => {
    if (typeof style !== 'string') return isDatePattern(styleOf(style)?.n?.pattern);
    let date = known.get(style);
    if (date === undefined) {
      date = isDatePattern(styleOf(style)?.n?.pattern);
      known.set(style, date);
    }
    return date;
  };
}

function isDatePattern(pattern: string | undefined): boolean {
  return pattern !== undefined && isDateFormat(pattern);
}

/** A value of ours as the grid stores it. Text is marked as text, so that a leading `=` is never a formula. */
export function gridCell(cell: Cell): ICellData {
  if (cell === null || cell === '') return { v: null, t: null, f: null, si: null, p: null };
  if (typeof cell === 'number') return { v: cell, t: CellValueType.NUMBER, f: null, si: null, p: null };
  if (typeof cell === 'boolean') return { v: cell ? 1 : 0, t: CellValueType.BOOLEAN, f: null, si: null, p: null };
  if (typeof cell === 'string') return { v: cell, t: CellValueType.STRING, f: null, si: null, p: null };
  if ('error' in cell) return { v: cell.error, t: CellValueType.STRING, f: null, si: null, p: null };
  return { v: cell.date, t: CellValueType.NUMBER, f: null, si: null, p: null, s: { n: { pattern: DATE_FORMAT } } };
}
