import { isSame, rangeAddress } from './contents';
import type { WorkbookBlock } from './host';
import { layoutOf, type Layout } from './layout';
import { freeSheetName } from './sheet-name';
import { refusal } from './text';

/** A block with the sheet it goes to and the cells it takes there. */
export interface Placement {
  readonly sheet: string;
  readonly isNew: boolean;
  readonly row: number;
  readonly column: number;
  readonly layout: Layout;
}

const ROWS = 1_048_576;
const COLUMNS = 16_384;

/**
 * Decides where each block goes, before anything is written. Blocks that ask for a new sheet by the same name
 * share it; `sheets` are the names that the book has.
 */
export function placeBlocks(blocks: readonly WorkbookBlock[], sheets: readonly string[]): Placement[] {
  const fresh = new Map<string, string>();
  return blocks.map((block) => {
    const { row, column } = block;
    const layout = layoutOf(block.content);
    const sheet = block.newSheet
      ? newSheet(block.sheet, sheets, fresh)
      : sheets.find((name) => isSame(name, block.sheet));
    if (sheet === undefined) throw refusal('no-such-sheet', { sheet: block.sheet, sheets });
    if (row + layout.rows > ROWS || column + layout.columns > COLUMNS)
      throw refusal('beyond-sheet', { sheet, rows: row + layout.rows, columns: column + layout.columns });
    return { sheet, isNew: block.newSheet, row, column, layout };
  });
}

/** For adapters that hold values alone. */
export function refuseFormulas(blocks: readonly WorkbookBlock[]): void {
  if (blocks.some(({ content }) => content.kind === 'formula')) throw refusal('no-formulas', {});
}

/** The address that a placed block takes. */
export function placedAddress({ sheet, row, column, layout }: Placement): string {
  return rangeAddress(sheet, row, column, Math.max(1, layout.rows), Math.max(1, layout.columns));
}

function newSheet(wanted: string, sheets: readonly string[], fresh: Map<string, string>): string {
  const known = fresh.get(wanted);
  if (known !== undefined) return known;
  const name = freeSheetName(wanted, [...sheets, ...fresh.values()]);
  fresh.set(wanted, name);
  return name;
}
