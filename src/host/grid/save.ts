import type { IWorkbookData } from '@univerjs/core';
import { writeXlsx, type TableDefinition } from 'hucre';
import { isSame } from '../contents';
import { storedFormula } from './formulas';
import { resource, type DefinedName, type FileFacts } from './resources';
import { storedSheet, type Computed } from './save-sheet';
import { isTable, storedTable } from './tables';

/** Writes the grid's workbook as an .xlsx file; a spilled formula is stored with the values it fills. */
export async function saveWorkbook(data: IWorkbookData, activeSheet: string, computed: Computed): Promise<Uint8Array> {
  const names = Object.values(resource(data, 'SHEET_DEFINED_NAME_PLUGIN') ?? {});
  const notes = resource(data, 'SHEET_NOTE_PLUGIN') ?? {};
  const drawings = resource(data, 'SHEET_DRAWING_PLUGIN') ?? {};
  const { properties, defaultFont } = (data.custom ?? {}) as Partial<FileFacts>;
  const { tables, others } = splitNames(data, names);
  const sheets = data.sheetOrder.map((id) =>
    storedSheet(id, data.sheets[id], {
      styles: data.styles,
      computed,
      notes: notes[id] ?? {},
      drawings: drawings[id],
      tables: tables.filter(({ sheet }) => isSame(sheet, data.sheets[id].name ?? '')).map(({ table }) => table),
    }),
  );
  return writeXlsx({
    sheets,
    activeSheet: Math.max(0, data.sheetOrder.indexOf(activeSheet)),
    ...(properties ? { properties } : {}),
    ...(defaultFont ? { defaultFont } : {}),
    namedRanges: others.map((name) => {
      const scope = name.localSheetId === undefined ? undefined : data.sheets[name.localSheetId]?.name;
      return {
        name: name.name,
        range: storedFormula(name.formulaOrRefString),
        ...(scope === undefined ? {} : { scope }),
        ...(name.comment ? { comment: name.comment } : {}),
      };
    }),
  });
}

/** The names that are still tables, and all others. */
function splitNames(
  data: IWorkbookData,
  names: readonly DefinedName[],
): { tables: { sheet: string; table: TableDefinition }[]; others: DefinedName[] } {
  const tables: { sheet: string; table: TableDefinition }[] = [];
  const others: DefinedName[] = [];
  for (const name of names) {
    const stored = isTable(name)
      ? storedTable(name, (sheetName, row, column) => {
          const sheet = Object.values(data.sheets).find((candidate) => isSame(candidate.name ?? '', sheetName));
          const value = sheet?.cellData?.[row]?.[column]?.v;
          return value === undefined || value === null ? null : String(value);
        })
      : null;
    if (stored) tables.push(stored);
    else others.push(name);
  }
  return { tables, others };
}
