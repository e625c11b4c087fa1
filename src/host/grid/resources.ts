import type { IWorkbookData } from '@univerjs/core';
import type { FontStyle, WorkbookProperties } from 'hucre';

/** What the grid's plugins keep in a workbook beside its sheets, each as text under the plugin's name. */
interface Resources {
  readonly SHEET_DEFINED_NAME_PLUGIN: Readonly<Record<string, DefinedName>>;
  readonly SHEET_NOTE_PLUGIN: Readonly<Record<string, SheetNotes>>;
  readonly SHEET_DRAWING_PLUGIN: Readonly<Record<string, SheetDrawings>>;
}

export interface DefinedName {
  readonly id: string;
  readonly name: string;
  readonly formulaOrRefString: string;
  /** A sheet's id, or {@link WHOLE_BOOK}. */
  readonly localSheetId?: string;
  readonly comment?: string;
}

/** The scope of a name that all sheets know. */
export const WHOLE_BOOK = 'AllDefaultWorkbook';

export interface Note {
  readonly id: string;
  readonly row: number;
  readonly col: number;
  readonly width: number;
  readonly height: number;
  readonly note: string;
}

/** The notes of a sheet by row and column. */
export type SheetNotes = Readonly<Record<string, Readonly<Record<string, Note>>>>;

interface Corner {
  readonly row: number;
  readonly rowOffset: number;
  readonly column: number;
  readonly columnOffset: number;
}

export interface Drawing {
  readonly unitId: string;
  readonly subUnitId: string;
  readonly drawingId: string;
  readonly drawingType: number;
  readonly imageSourceType: string;
  readonly source: string;
  readonly transform: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly sheetTransform: { readonly from: Corner; readonly to: Corner };
}

export interface SheetDrawings {
  readonly data: Readonly<Record<string, Drawing>>;
  readonly order: readonly string[];
}

/** What the grid has no place for and a file gets back: kept as the workbook's `custom` data. */
export interface FileFacts {
  readonly properties: WorkbookProperties;
  readonly defaultFont: FontStyle;
}

/** What a plugin keeps; `null` when it keeps nothing. */
export function resource<Name extends keyof Resources>(data: IWorkbookData, name: Name): Resources[Name] | null {
  const text = data.resources?.find((entry) => entry.name === name)?.data;
  return text ? (JSON.parse(text) as Resources[Name]) : null;
}

/** The records as a workbook keeps them. */
export function resourcesOf(records: Partial<Resources>): NonNullable<IWorkbookData['resources']> {
  return Object.entries(records).map(([name, data]) => ({ name, data: JSON.stringify(data) }));
}
