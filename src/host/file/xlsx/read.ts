import { dateToSerial, readXlsx, type CellValue, type Sheet, type Workbook } from 'hucre';
import { rangeAddress, type Contents, type NamedArea, type SheetCells } from '../../contents';
import { parseAddress } from '../../address';
import type { Cell } from '../../../panel/cell';
import { checkContainer, parsingProblem } from '../../container';

/** A formula that no program has computed yet: a missing value would pass for a fact. */
const NOT_COMPUTED = '#GETTING_DATA';

/**
 * Values, cached values of formulas, dates (told from numbers by their format) and error cells of every sheet.
 * A formula without a cached value is the error `#GETTING_DATA`, so that a column which needs it is refused.
 */
export async function readContents(bytes: Uint8Array): Promise<Contents> {
  checkContainer(bytes);
  const book = await parse(bytes);
  return {
    sheets: book.sheets.map(sheetCells),
    tables: book.sheets.flatMap((sheet) =>
      (sheet.tables ?? []).flatMap((table) => tableArea(sheet.name, table.displayName ?? table.name, table.range)),
    ),
    names: definedNames(book),
  };
}

async function parse(bytes: Uint8Array): Promise<Workbook> {
  try {
    return await readXlsx(bytes);
  } catch (error) {
    throw parsingProblem(error);
  }
}

/** Works in place: a sheet may hold millions of cells. */
function sheetCells(sheet: Sheet): SheetCells {
  const cells: Cell[][] = sheet.rows as Cell[][];
  for (const row of sheet.rows)
    for (let column = 0; column < row.length; column++) {
      const value: CellValue = row[column];
      if (value === '') row[column] = null;
      else if (value instanceof Date) (row as Cell[])[column] = { date: dateToSerial(value) };
    }
  for (const [key, cell] of sheet.cells ?? []) {
    const [row, column] = key.split(',').map(Number);
    if (cell.type === 'error') cells[row][column] = { error: String(cell.value) };
    else if (cell.formula !== undefined && cell.value === null) cells[row][column] = { error: NOT_COMPUTED };
  }
  return { name: sheet.name, hidden: Boolean(sheet.hidden ?? sheet.veryHidden), cells };
}

function tableArea(sheet: string, name: string, range: string | undefined): NamedArea[] {
  const place = range === undefined ? null : parseAddress(range);
  return place ? [{ name, address: areaAddress(sheet, place) }] : [];
}

/** Names that stand for one rectangle; print areas and names that hold a formula are left out. */
function definedNames(book: Workbook): NamedArea[] {
  return (book.namedRanges ?? []).flatMap(({ name, range }) => {
    const place = parseAddress(range);
    return place === null || place.sheet === null || name.startsWith('_xlnm.')
      ? []
      : [{ name, address: areaAddress(place.sheet, place) }];
  });
}

function areaAddress(sheet: string, place: NonNullable<ReturnType<typeof parseAddress>>): string {
  const { startRow, startColumn, endRow, endColumn } = place;
  const last = (end: number, most: number): number => Math.min(end, most);
  return rangeAddress(
    sheet,
    startRow,
    startColumn,
    last(endRow, 1_048_575) - startRow + 1,
    last(endColumn, 16_383) - startColumn + 1,
  );
}
