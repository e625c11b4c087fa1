import type { Cell } from '../../panel/cell';
import { isoDate } from '../dates';
import { isErrorText } from '../errors';

/** A numeral as programs write it: no leading zeros (0012 is a code) and no thousands separators. */
const POINT_NUMERAL = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
/** The same with a decimal comma; there a point can only part thousands. */
const COMMA_NUMERAL = /^[+-]?(?:(?:0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d*)?|,\d+)(?:e[+-]?\d{1,3})?$/i;
/** Programs sign an exponent (R writes 1e+05): a bare 12E3 is the code of a class. */
const CODE_WITH_E = /^[+-]?\d+e\d+$/i;
const DECIMAL_COMMA = /^[+-]?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+)?,\d+$/;
/** A decimal point that cannot part thousands. */
const DECIMAL_POINT = /^[+-]?(?:(?:0|[1-9]\d*)?\.(?:\d{1,2}|\d{4,})|0?\.\d+)$/;

/** The cell that a CSV field holds. */
export function cellOfText(field: string, decimalComma: boolean): Cell {
  const text = field.trim();
  if (text === '') return null;
  const first = text.charCodeAt(0);
  if (first === 0x23 && isErrorText(text)) return { error: text.toUpperCase() };
  if (first > 0x39 || !(decimalComma ? COMMA_NUMERAL : POINT_NUMERAL).test(text) || CODE_WITH_E.test(text))
    return restored(field);
  const plain = decimalComma ? text.replaceAll('.', '').replace(',', '.') : text;
  const value = Number(plain);
  return Number.isFinite(value) && !isIdentifier(plain, value) ? value : field;
}

/** The decimal mark that a field cannot but have: `1,5` or `12.25`, while `1.234` may be a thousand and more. */
export function decimalMark(field: string): ',' | '.' | null {
  if (field.includes(',')) return DECIMAL_COMMA.test(field.trim()) ? ',' : null;
  return field.includes('.') && DECIMAL_POINT.test(field.trim()) ? '.' : null;
}

/** The field of a cell; the inverse of `cellOfText` but for dates. */
export function textOfCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return textOfNumber(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'string') return ACTIVE.test(cell) ? `'${cell}` : cell;
  return 'error' in cell ? cell.error : isoDate(cell.date);
}

/** Text that a spreadsheet takes for a formula; a dash alone is only a missing mark. */
const ACTIVE = /^'*[=+@\t\r]|^'*-+[^-]/;

function restored(field: string): string {
  return field.startsWith("'") && ACTIVE.test(field) ? field.slice(1) : field;
}

/** A whole number that a double would change is a number by its looks only. */
function isIdentifier(numeral: string, value: number): boolean {
  return !Number.isSafeInteger(value) && /^[+-]?\d+$/.test(numeral);
}

function textOfNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value);
}
