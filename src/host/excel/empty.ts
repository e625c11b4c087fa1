import { areaOf } from './area';
import { inExcel } from './run';

/**
 * Tells empty cells from zeros: a cell function is handed 0 for both on the desktop. One reading for all ranges;
 * an address that is empty (an argument that is no range) has no empty cell.
 */
export function readEmptyCells(
  addresses: readonly string[],
): Promise<(range: number, row: number, column: number) => boolean> {
  return inExcel(async (context) => {
    const ranges = addresses.map((address) => {
      if (address === '') return null;
      const { sheet, row, column, rows, columns } = areaOf(address);
      const range = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
      range.load('valueTypes');
      return range;
    });
    await context.sync();
    const types = ranges.map((range) => range?.valueTypes ?? null);
    return (range, row, column) => types[range]?.[row]?.[column] === Excel.RangeValueType.empty;
  });
}
