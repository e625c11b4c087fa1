import type { Cell } from '../../../panel/cell';
import type { DataLayout, Variable } from './layout';
import type { Texts } from './texts';

/** Above these Stata keeps its missing values `.`, `.a` … `.z`. */
const LARGEST = { byte: 100, int: 32_740, long: 2_147_483_620, float: 2 ** 127, double: 2 ** 1023 } as const;

/** Numbers of a variable, NaN where missing. Length: rows */
export function readNumbers(
  view: DataView,
  layout: DataLayout,
  variable: Variable,
  littleEndian: boolean,
): Float64Array {
  const { type } = variable;
  const values = new Float64Array(layout.rows);
  if (typeof type !== 'string' || type === 'strL') return values.fill(NaN);
  const read = {
    byte: (at: number) => view.getInt8(at),
    int: (at: number) => view.getInt16(at, littleEndian),
    long: (at: number) => view.getInt32(at, littleEndian),
    float: (at: number) => view.getFloat32(at, littleEndian),
    double: (at: number) => view.getFloat64(at, littleEndian),
  }[type];
  const isFloat = type === 'float' || type === 'double';
  for (let row = 0, at = layout.data + variable.offset; row < layout.rows; row++, at += layout.width) {
    const value = read(at);
    values[row] = isFloat ? (value < LARGEST[type] ? value : NaN) : value <= LARGEST[type] ? value : NaN;
  }
  return values;
}

/** Codes of a text variable in the file's texts. Length: rows */
export function readTexts(
  bytes: Uint8Array,
  layout: DataLayout,
  { type, offset }: Variable,
  texts: Texts,
  longText: (at: number) => Uint8Array,
): Int32Array {
  const codes = new Int32Array(layout.rows);
  const length = typeof type === 'object' ? type.text : null;
  for (let row = 0, at = layout.data + offset; row < layout.rows; row++, at += layout.width) {
    if (length === null) {
      codes[row] = texts.add(longText(at));
      continue;
    }
    let end = at;
    while (end < at + length && bytes[end] !== 0) end++;
    codes[row] = texts.add(bytes.subarray(at, end));
  }
  return codes;
}

/** Days from serial 0 of Excel to 1 January 1960, where Stata begins to count. */
const STATA_EPOCH = 21_916;
const MILLISECONDS = 86_400_000;

/**
 * A number as its display format means it: days and times as dates, months and quarters as their labels (2015-03,
 * 2015Q1). Weeks, half-years and years stay numbers, which follow each other one by one.
 */
export function cellOfNumber(format: string): (value: number) => Cell {
  const kind = /^%-?(?:t(c|C|d|m|q)|d)/.exec(format);
  if (!kind) return (value) => (Number.isNaN(value) ? null : value);
  const cells: Readonly<Record<string, (value: number) => Cell>> = {
    c: (value) => ({ date: value / MILLISECONDS + STATA_EPOCH }),
    C: (value) => ({ date: value / MILLISECONDS + STATA_EPOCH }),
    m: (value) => `${1960 + Math.floor(value / 12)}-${String((((value % 12) + 12) % 12) + 1).padStart(2, '0')}`,
    q: (value) => `${1960 + Math.floor(value / 4)}Q${(((value % 4) + 4) % 4) + 1}`,
    d: (value) => ({ date: value + STATA_EPOCH }),
  };
  const convert = cells[(kind as readonly (string | undefined)[])[1] ?? 'd'];
  return (value) => (Number.isNaN(value) ? null : convert(value));
}
