import { LocaleType, type IWorkbookData } from '@univerjs/core';
import { readXlsx, type Sheet, type TableDefinition, type Workbook } from 'hucre';
import { parseAddress } from '../address';
import { checkContainer, parsingProblem } from '../container';
import { rangeAddress } from '../contents';
import { gridDrawings } from './drawings';
import { gridFormula } from './formulas';
import { lossesOf, type Loss } from './losses';
import { gridSheet, StyleTable } from './open-sheet';
import {
  resourcesOf,
  WHOLE_BOOK,
  type FileFacts,
  type DefinedName,
  type Note,
  type SheetDrawings,
  type SheetNotes,
} from './resources';
import { TABLE_ID } from './tables';

/** A file in the grid's own form. */
export interface OpenedWorkbook {
  readonly data: IWorkbookData;
  /** The id of the sheet that was in front. */
  readonly activeSheet: string;
  /** What the file holds besides and the grid cannot keep. */
  readonly losses: readonly Loss[];
}

/** Reads an .xlsx file into the grid's own form: values, formulas, formats, sizes, pictures, tables, names and notes. */
export async function openWorkbook(bytes: Uint8Array, id: string, name: string): Promise<OpenedWorkbook> {
  checkContainer(bytes);
  const book = await parse(bytes);
  const styles = new StyleTable(book.themeColors ?? [], book.defaultFont);
  const sheets: IWorkbookData['sheets'] = {};
  const notes: Record<string, SheetNotes> = {};
  const drawings: Record<string, SheetDrawings> = {};
  const ids = new Map(book.sheets.map((sheet, index) => [sheet.name, `sheet-${index + 1}`]));
  for (const [index, sheet] of book.sheets.entries()) {
    const sheetId = `sheet-${index + 1}`;
    const opened = gridSheet(sheet, sheetId, styles);
    sheets[sheetId] = opened;
    notes[sheetId] = gridNotes(sheet);
    if (sheet.images) drawings[sheetId] = gridDrawings(sheet.images, opened, id, sheetId);
  }
  const visible = book.sheets.findIndex((sheet) => !sheet.hidden && !sheet.veryHidden);
  return {
    data: {
      id,
      name,
      appVersion: '',
      locale: LocaleType.EN_US,
      styles: styles.table,
      sheetOrder: [...ids.values()],
      sheets,
      resources: resourcesOf({
        SHEET_DEFINED_NAME_PLUGIN: gridNames(book, ids),
        SHEET_NOTE_PLUGIN: notes,
        SHEET_DRAWING_PLUGIN: drawings,
      }),
      custom: facts(book),
    },
    activeSheet: `sheet-${(book.activeSheet ?? Math.max(0, visible)) + 1}`,
    losses: lossesOf(book),
  };
}

function facts({ properties, defaultFont }: Workbook): Partial<FileFacts> {
  return { ...(properties ? { properties } : {}), ...(defaultFont ? { defaultFont } : {}) };
}

async function parse(bytes: Uint8Array): Promise<Workbook> {
  try {
    return await readXlsx(bytes, { readStyles: true });
  } catch (error) {
    throw parsingProblem(error);
  }
}

/** Defined names, and each table as a name that says so: the grid moves a name when rows come or go. */
function gridNames(book: Workbook, ids: ReadonlyMap<string, string>): Record<string, DefinedName> {
  const names: DefinedName[] = (book.namedRanges ?? [])
    .filter(({ name }) => !name.startsWith('_xlnm.'))
    .map(({ name, range, scope, comment = '' }, index) => ({
      id: `name-${index + 1}`,
      name,
      formulaOrRefString: parseAddress(range) ? range : gridFormula(range),
      localSheetId: (scope === undefined ? undefined : ids.get(scope)) ?? WHOLE_BOOK,
      comment,
    }));
  const tables = book.sheets.flatMap((sheet) =>
    (sheet.tables ?? []).flatMap((table, index) =>
      tableName(sheet.name, table, `${TABLE_ID}${ids.get(sheet.name)}-${index + 1}`),
    ),
  );
  return Object.fromEntries([...names, ...tables].map((name) => [name.id, name]));
}

function tableName(sheet: string, table: TableDefinition, id: string): DefinedName[] {
  const place = parseAddress(table.range ?? '');
  if (!place) return [];
  const { startRow, startColumn, endRow, endColumn } = place;
  const range = rangeAddress(sheet, startRow, startColumn, endRow - startRow + 1, endColumn - startColumn + 1);
  const name = table.displayName ?? table.name;
  return [{ id, name, formulaOrRefString: range, localSheetId: WHOLE_BOOK, comment: '' }];
}

function gridNotes(sheet: Sheet): SheetNotes {
  const notes: Record<string, Record<string, Note>> = {};
  for (const [key, { comment }] of sheet.cells ?? []) {
    if (!comment) continue;
    const [row, column] = key.split(',').map(Number);
    (notes[row] ??= {})[column] = {
      id: `note-${key}`,
      row,
      col: column,
      width: 200,
      height: 80,
      note: comment.text,
    };
  }
  return notes;
}
