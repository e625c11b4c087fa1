import type { Cell, CellRange } from '../../panel/cell';
import { isDateFormat } from '../dates';
import { refusal } from '../text';
import { findArea, type ExcelArea } from './area';
import { isTooMuch } from './run';

/** Cells read at a time: well under the 5 MB that Excel on the web sends at once. */
const CHUNK = 40_000;

/** What stands in a range; Excel is asked for one chunk of rows a sync. */
export async function readRange(context: Excel.RequestContext, text: string): Promise<CellRange> {
  const area = await findArea(context, text);
  const cells: Cell[][] = [];
  const isDate = rememberedDates();
  let chunk = Math.max(1, Math.floor(CHUNK / Math.max(1, area.columns)));
  while (cells.length < area.rows) {
    const rows = Math.min(chunk, area.rows - cells.length);
    const read = await readRows(context, area, cells.length, rows, isDate);
    if (read) cells.push(...read);
    else if (rows === 1) throw refusal('excel-too-much', {});
    else chunk = Math.max(1, Math.floor(rows / 2));
  }
  return { cells, sheet: area.sheet, row: area.row, column: area.column };
}

/** `null` where Excel finds that it is too much at a time, by an error or by giving no values. */
async function readRows(
  context: Excel.RequestContext,
  area: ExcelArea,
  from: number,
  rows: number,
  isDate: (format: unknown) => boolean,
): Promise<Cell[][] | null> {
  const sheet = context.workbook.worksheets.getItem(area.sheet);
  const range = sheet.getRangeByIndexes(area.row + from, area.column, rows, area.columns);
  range.load('values,valueTypes,numberFormat');
  try {
    await context.sync();
  } catch (error) {
    if (isTooMuch(error)) return null;
    throw error;
  }
  const { values, valueTypes, numberFormat } = range as unknown as LoadedRange;
  if (values === null || valueTypes === null || numberFormat === null) return null;
  return values.map((line, row) =>
    line.map((value, column) => cellOf(value, valueTypes[row][column], numberFormat[row][column], isDate)),
  );
}

/** What Excel gives for a range; over its limits `null`, which its types do not say. */
interface LoadedRange {
  readonly values: readonly (readonly (string | number | boolean)[])[] | null;
  readonly valueTypes: readonly (readonly string[])[] | null;
  readonly numberFormat: readonly (readonly unknown[])[] | null;
}

function cellOf(
  value: string | number | boolean,
  type: string,
  format: unknown,
  isDate: (format: unknown) => boolean,
): Cell {
  if (type === 'Empty' || value === '') return null;
  if (type === 'Error' && typeof value === 'string') return { error: value };
  if (typeof value === 'number') return isDate(format) ? { date: value } : value;
  return value;
}

/** A sheet has few formats and many cells. */
function rememberedDates(): (format: unknown) => boolean {
  const known = new Map<unknown, boolean>();
  return (format) => {
    let isDate = known.get(format);
    if (isDate === undefined) {
      isDate = typeof format === 'string' && isDateFormat(format);
      known.set(format, isDate);
    }
    return isDate;
  };
}
