import type { ICellData, IRange } from '@univerjs/core';
import type {
  ArrayValueObject,
  BaseReferenceObject,
  BaseValueObject,
  ErrorValueObject,
  FunctionVariantType,
} from '@univerjs/preset-sheets-core';
import type { ArgumentPlace } from '../functions';
import { cellOf, dateStyles } from '../host/grid/cells';
import type { CellArguments } from '../methods/method';
import type { Cell } from '../panel/cell';

/** One argument of a function as cells; `null` when it was omitted. */
export function argumentCells(variant: FunctionVariantType): CellArguments[number] {
  if (variant.isReferenceObject()) return referenceCells(variant as BaseReferenceObject);
  const value = variant as BaseValueObject;
  if (value.isArray())
    return (value as ArrayValueObject).getArrayValue().map((row) => row.map((entry) => valueCell(entry ?? null)));
  if (value.isNull()) return null;
  return [[valueCell(value)]];
}

/** Where a reference stands, so that a sentence names the true cell. */
export function argumentPlace(
  variant: FunctionVariantType,
  sheetNames: Readonly<Record<string, string>>,
): ArgumentPlace {
  if (!variant.isReferenceObject()) return null;
  const reference = variant as BaseReferenceObject;
  const { startRow, startColumn } = reference.getRangePosition();
  return { sheet: sheetNames[reference.getSheetId()] ?? '', row: startRow, column: startColumn };
}

/** The cells of a sheet by row and column, as the engine keeps them. */
type CellRows = Readonly<Record<number, Readonly<Record<number, ICellData | null>> | undefined>>;

/**
 * A reference read from the sheet's own matrices, since the engine boxes each cell, which takes seconds at 10⁵ rows.
 * What this pass has computed lies over what formulas spilled before, and that over what the sheet holds.
 */
function referenceCells(reference: BaseReferenceObject): Cell[][] {
  const sheet = reference.getCurrentActiveSheetData();
  const { startRow, endRow, startColumn, endColumn } = reference.getRangePosition();
  // a sheet that is not there would be read as the formula's own
  const isLost = reference.getForcedSheetName() !== '' && !reference.getForcedSheetId();
  if (!sheet || isLost || startRow < 0 || startColumn < 0) return [[{ error: '#REF!' }]];
  const styles = reference.getCurrentStylesData();
  const isDate = dateStyles((style) => styles.get(style));
  const lastRow = Math.min(endRow, sheet.rowCount - 1);
  const lastColumn = Math.min(endColumn, sheet.columnCount - 1);
  const held = sheet.cellData.getMatrix() as CellRows;
  const computed = layer(reference.getCurrentRuntimeSheetData()?.getMatrix());
  const spilling = layer(reference.getCurrentRuntimeActiveArrayFormulaCellData()?.getMatrix());
  const spilled = layer(reference.getCurrentActiveArrayFormulaCellData()?.getMatrix());
  const gone = respilled(reference);
  const rows: Cell[][] = [];
  for (let row = startRow; row <= lastRow; row++) {
    const [own, now, next, before] = [held[row], computed?.[row], spilling?.[row], spilled?.[row]];
    const cells: Cell[] = [];
    for (let column = startColumn; column <= lastColumn; column++) {
      let data = now?.[column] ?? next?.[column] ?? null;
      if (!data && before?.[column]) data = gone.some((range) => inside(range, row, column)) ? null : before[column];
      else data ??= own?.[column] ?? null;
      // a computed value shows a date when its cell is formatted as one
      const style = own?.[column]?.s;
      cells.push(cellOf(data && style && !data.s ? { ...data, s: style } : data, isDate));
    }
    rows.push(cells);
  }
  return rows;
}

function layer(rows: unknown): CellRows | null {
  return rows && Object.keys(rows).length > 0 ? (rows as CellRows) : null;
}

/** Spills of before whose formula this pass has computed anew: what they hold there no longer counts. */
function respilled(reference: BaseReferenceObject): IRange[] {
  const before = (reference.getCurrentActiveArrayFormulaRange() ?? {}) as Record<number, Record<number, IRange | null>>;
  const now = (reference.getCurrentRuntimeActiveArrayFormulaRange() ?? {}) as typeof before;
  return Object.entries(before).flatMap(([row, line]) =>
    Object.entries(line).flatMap(([column, range]) => (range && now[Number(row)]?.[Number(column)] ? [range] : [])),
  );
}

function inside({ startRow, endRow, startColumn, endColumn }: IRange, row: number, column: number): boolean {
  return row >= startRow && row <= endRow && column >= startColumn && column <= endColumn;
}

function valueCell(value: BaseValueObject | null): Cell {
  if (value === null || value.isNull()) return null;
  if (value.isError()) return { error: (value as ErrorValueObject).getErrorType() };
  return value.getValue();
}
