import type { CellRange } from '../panel/cell';
import { nameOfCell } from '../panel/read';
import { plainText } from '../panel/written';
import type { Book } from './estimate';
import { refusal } from './text';

/**
 * The cells of the first visible sheet that has most of the columns that the specifications name: a workbook may begin
 * with a page of notes. Refuses when several sheets hold data and none has any of the names.
 */
export async function readFittingSheet(
  book: Book,
  specifications: readonly unknown[],
  file: string,
): Promise<CellRange> {
  const sheets = (await book.regions()).filter(({ kind }) => kind === 'sheet');
  if (sheets.length === 0) throw refusal('book-empty', { file });
  if (sheets.length === 1) return book.read(sheets[0].address);
  const named = new Set(specifications.flatMap(textsIn));
  let best: CellRange | null = null;
  let most = 0;
  for (const sheet of sheets) {
    const range = await book.read(sheet.address);
    const found = new Set(headOf(range).filter((name) => named.has(name))).size;
    if (found > most) [best, most] = [range, found];
  }
  if (best === null) throw refusal('no-fitting-sheet', { file, sheets: sheets.map(({ name }) => name) });
  return best;
}

function headOf({ cells }: CellRange): readonly string[] {
  return (cells.at(0) ?? []).map(nameOfCell);
}

/** What may be the name of a column: each text of a specification, and the parts of `province^year` and `city[year]`. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string')
    return [value, ...value.split(/[\^[\]]/u).map((part) => part.replaceAll('`', ''))].map(plainText);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
