import type { Cell, CellRange } from '../../panel/cell';
import { Refusal } from '../../panel/problem';
import { refusal } from '../text';
import { ByteReader } from './dta/bytes';
import { readValueLabels, type ValueLabels } from './dta/labels';
import { layoutOfNew, layoutOfOld, type DataLayout, type Variable } from './dta/layout';
import { readLongTexts } from './dta/long-texts';
import { Texts } from './dta/texts';
import { cellOfNumber, readNumbers, readTexts } from './dta/values';

const OLD_VERSIONS = [113, 114, 115];
const NEW_VERSIONS = [117, 118, 119];

/**
 * The data set of a Stata file (formats 113–115 and 117–119: Stata 8 and later), its variable names in the first row.
 * Missing values `.` and `.a` … `.z` are blanks. A variable whose values all have labels is given by its labels, as
 * Stata shows it, unless it is a 0/1 dummy: that stays the number which a regression needs. Texts before format 118
 * are read as UTF-8 or, where that fails, GBK.
 */
export function readDta(bytes: Uint8Array): CellRange {
  try {
    return { cells: readCells(bytes), row: 0, column: 0 };
  } catch (error) {
    // A view past the end of the file: it is cut off.
    if (error instanceof RangeError && !(error instanceof Refusal)) throw refusal('dta-damaged', {});
    throw error;
  }
}

function readCells(bytes: Uint8Array): Cell[][] {
  const { layout, littleEndian } = describe(bytes);
  if (layout.data + layout.rows * layout.width > bytes.length) throw refusal('dta-damaged', {});
  const texts = new Texts(layout.version >= 118);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const longText = readLongTexts(bytes, layout, littleEndian);
  const labels = readValueLabels(bytes, layout, littleEndian, texts);
  const columns = layout.variables.map((variable) => {
    const name = texts.add(variable.name);
    const isText = typeof variable.type === 'object' || variable.type === 'strL';
    return isText
      ? { name, codes: readTexts(bytes, layout, variable, texts, longText) }
      : { name, variable, numbers: readNumbers(view, layout, variable, littleEndian) };
  });
  const decoded = texts.decode();
  const cells: Cell[][] = Array.from({ length: layout.rows + 1 }, () => new Array<Cell>(columns.length));
  columns.forEach((column, position) => {
    cells[0][position] = decoded[column.name];
    const cell = column.codes
      ? textCells(column.codes, decoded)
      : numberCells(column.variable, column.numbers, labels, decoded);
    for (let row = 0; row < layout.rows; row++) cells[row + 1][position] = cell(row);
  });
  return cells;
}

function describe(bytes: Uint8Array): { layout: DataLayout; littleEndian: boolean } {
  if (bytes.length === 0) throw refusal('file-empty', {});
  const start = '<stata_dta><header><release>';
  if (new ByteReader(bytes, true).startsWith(start)) {
    const head = String.fromCharCode(...bytes.subarray(start.length, start.length + 60));
    const match = /^(\d{3})<\/release><byteorder>(LSF|MSF)<\/byteorder>/.exec(head);
    if (!match) throw refusal('dta-damaged', {});
    const version = Number(match[1]);
    if (!NEW_VERSIONS.includes(version)) throw refusal('dta-version', { version });
    const littleEndian = match[2] === 'LSF';
    const reader = new ByteReader(bytes, littleEndian);
    reader.seek(start.length + match[0].length);
    return { layout: layoutOfNew(reader, version), littleEndian };
  }
  const [version, order] = bytes;
  if (version < 102 || version > 115 || (order !== 1 && order !== 2)) throw refusal('dta-other-format', {});
  if (!OLD_VERSIONS.includes(version)) throw refusal('dta-version', { version });
  return { layout: layoutOfOld(new ByteReader(bytes, order === 2), version), littleEndian: order === 2 };
}

function textCells(codes: Int32Array, texts: readonly string[]): (row: number) => Cell {
  return (row) => texts[codes[row]] || null;
}

function numberCells(
  variable: Variable,
  values: Float64Array,
  labels: ReadonlyMap<string, ValueLabels>,
  texts: readonly string[],
): (row: number) => Cell {
  const own = labels.get(variable.labels);
  const isLabelled = own !== undefined && values.every((value) => Number.isNaN(value) || own.has(value));
  const isDummy = values.every((value) => Number.isNaN(value) || value === 0 || value === 1);
  if (isLabelled && !isDummy)
    return (row) => {
      const code = own.get(values[row]);
      return code === undefined ? null : texts[code];
    };
  const cell = cellOfNumber(variable.format);
  return (row) => cell(values[row]);
}
