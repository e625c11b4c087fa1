import type { TableDefinition } from 'hucre';
import { address } from '../../panel/cell';
import { parseAddress } from '../address';
import type { DefinedName } from './resources';

/** The ids of the names that stand for tables begin with this. */
export const TABLE_ID = 'table-';

export function isTable(name: Pick<DefinedName, 'id'>): boolean {
  return name.id.startsWith(TABLE_ID);
}

/**
 * The table that a name stands for, as a file keeps it; `null` where its header is no longer one of distinct texts,
 * for Excel would call such a file damaged. `text` gives the text of a sheet's cell (0-based).
 */
export function storedTable(
  { name, formulaOrRefString }: DefinedName,
  text: (sheet: string, row: number, column: number) => string | null,
): { readonly sheet: string; readonly table: TableDefinition } | null {
  const place = parseAddress(formulaOrRefString);
  if (
    !place ||
    place.sheet === null ||
    place.endRow <= place.startRow ||
    !Number.isFinite(place.endRow + place.endColumn)
  )
    return null;
  const { sheet, startRow, startColumn, endRow, endColumn } = place;
  const columns = Array.from({ length: endColumn - startColumn + 1 }, (_, offset) =>
    text(sheet, startRow, startColumn + offset),
  );
  const distinct = new Set(columns.map((column) => column?.toLowerCase()));
  if (columns.some((column) => column === null || column === '') || distinct.size < columns.length) return null;
  const range = `${address(startRow, startColumn)}:${address(endRow, endColumn)}`;
  return {
    sheet,
    table: { name, displayName: name, range, columns: columns.map((column) => ({ name: column ?? '' })) },
  };
}
