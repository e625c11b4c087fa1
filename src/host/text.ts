import { refusalsOf, type Sentences } from '../panel/problem';

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Why a file or a workbook is refused, in English; `locales/zh-CN/host.ts` has the same codes in Chinese. */
export const hostText = {
  'file-kind': ({ ending }: { ending: string }) =>
    `Files ending in ".${ending}" cannot be opened: use .xlsx, .csv or .dta.`,
  'file-empty': () => 'The file is empty: there is no header row to read.',
  'file-not-text': () =>
    'The file is not text, so it cannot be read as CSV: save it as CSV or open it under its own ending.',
  'file-too-large': () =>
    'The file is too large to be read at once: split it, or leave out the columns that are not needed.',
  'text-encoding': () =>
    'The text of the file is neither UTF-8, UTF-16 nor GB18030 (GBK): save it as "CSV UTF-8" and open it again.',
  'csv-quote': ({ row }: { row: number }) =>
    `A quotation mark in row ${row} of the CSV file is never closed or closes too early: write it twice ("") inside quoted text.`,
  'csv-ragged': ({ row, found, expected }: { row: number; found: number; expected: number }) =>
    `Row ${row} of the CSV file has ${found} values, but the header names ${expected} columns: quote any text that holds the separator.`,
  'xlsx-damaged': () =>
    'The workbook is damaged or cut off, so it cannot be read: open it in Excel, let Excel repair it, and save it again.',
  'xlsx-encrypted': () =>
    'The workbook is protected by a password: open it in Excel and save a copy without the password.',
  'xlsx-other-format': () =>
    'The file is not an .xlsx workbook, whatever its name says: open it in Excel and save it as "Excel workbook (.xlsx)".',
  'formula-in-the-way': ({ cell }: { cell: string }) =>
    `The result would cover the formula in cell ${cell}: choose empty cells or a new sheet.`,
  'dta-damaged': () =>
    'The Stata file is damaged or cut off, so it cannot be read: open it in Stata and save it again.',
  'dta-version': ({ version }: { version: number }) =>
    `The Stata file has format ${version}, but only the formats 113 to 119 are read: open it in Stata and save it with "saveold, version(14)" or "version(13)".`,
  'dta-other-format': () =>
    'The file is not a Stata data set, whatever its name says: open it in the program that made it and save it as .dta, .xlsx or .csv.',
  'no-such-range': ({ range, sheets }: { range: string; sheets: readonly string[] }) =>
    `"${range}" is neither a sheet, a table, a defined name nor an address such as Panel!A1:T200; the sheets are ${listed(sheets)}.`,
  'no-formulas': () => 'This workbook is only read and written, not computed: put the values instead of a formula.',
  'no-such-sheet': ({ sheet, sheets }: { sheet: string; sheets: readonly string[] }) =>
    `There is no sheet named "${sheet}": choose one that there is (${listed(sheets)}).`,
  'beyond-sheet': ({ sheet, rows, columns }: { sheet: string; rows: number; columns: number }) =>
    `The result would reach row ${rows} and column ${columns} of the sheet "${sheet}", but a sheet ends at row 1048576 and column 16384: choose a cell nearer to the top left.`,
  'excel-protected': () =>
    'The sheet or the workbook is protected: remove the protection on the Review tab, or choose a new sheet.',
  'excel-editing': () => 'A cell is being edited: finish it with Enter or leave it with Esc, and try again.',
  'excel-occupied': () =>
    'Merged cells, a filter, a table or a pivot table stand in the way there: choose empty cells or a new sheet.',
  'excel-gone': () => 'The cells are no longer there: choose the range again.',
  'excel-too-old': () => 'This version of Excel cannot do that: update Excel, or use the workbench in a browser.',
  'excel-interrupted': () => 'Excel interrupted the work: bring the workbook to the front and try again.',
  'excel-too-much': () => 'The range is too large for Excel to hand over: choose fewer rows or columns.',
  'excel-half-written': () =>
    'Excel failed while the results were being written and could not put everything back: undo with Ctrl+Z, or close the workbook without saving.',
  'excel-failed': ({ error }: { error: string }) =>
    `Excel could not do that (${error}): nothing was changed; save the workbook and try again.`,
  'no-screen': () =>
    'This workbook is not shown on a screen: open it in Excel or in the workbench to see or follow its cells.',
} satisfies Sentences;

export const refusal = refusalsOf<typeof hostText>();
