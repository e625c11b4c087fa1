import type { Cell, CellRange } from '../../panel/cell';
import { listRegions, readArea, type Contents, type NamedArea, type SheetCells } from '../contents';
import type { Capabilities, Host, Region, WorkbookBlock } from '../host';
import { placeBlocks, placedAddress, refuseFormulas, type Placement } from '../placement';
import { refusal } from '../text';

const CAPABILITIES: Capabilities = {
  charts: false,
  pictures: false,
  notes: false,
  formulas: false,
  select: false,
  watch: false,
};

/** A workbook that lives in memory alone: values without looks. A figure leaves its numbers. */
export class MemoryHost implements Host {
  readonly capabilities = CAPABILITIES;
  private contents: Contents;

  constructor(
    sheets: readonly (Pick<SheetCells, 'name' | 'cells'> & { readonly hidden?: boolean })[],
    named: { readonly tables?: readonly NamedArea[]; readonly names?: readonly NamedArea[] } = {},
  ) {
    this.contents = {
      sheets: sheets.map((sheet) => ({ ...sheet, hidden: sheet.hidden ?? false })),
      tables: named.tables ?? [],
      names: named.names ?? [],
    };
  }

  read(range: string): Promise<CellRange> {
    return attempt(() => readArea(this.contents, range));
  }

  regions(): Promise<readonly Region[]> {
    return attempt(() => listRegions(this.contents));
  }

  write(blocks: readonly WorkbookBlock[]): Promise<readonly string[]> {
    return attempt(() => {
      refuseFormulas(blocks);
      const placements = placeBlocks(
        blocks,
        this.contents.sheets.map(({ name }) => name),
      );
      this.contents = { ...this.contents, sheets: withPlacements(this.contents.sheets, placements) };
      return placements.map(placedAddress);
    });
  }

  front(): Promise<string> {
    return Promise.reject(refusal('no-screen', {}));
  }

  select(): Promise<void> {
    return Promise.reject(refusal('no-screen', {}));
  }

  watch(): Promise<() => void> {
    return Promise.reject(refusal('no-screen', {}));
  }
}

/** The sheets after the blocks were written; the given ones stay as they are. */
function withPlacements(sheets: readonly SheetCells[], placements: readonly Placement[]): SheetCells[] {
  const changed = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  for (const { sheet: name, row, column, layout } of placements) {
    const sheet = changed.get(name) ?? { name, hidden: false, cells: [] };
    const cells: Cell[][] = sheet.cells.map((source) => [...source]);
    layout.cells.forEach((line, index) => {
      while (cells.length <= row + index) cells.push([]);
      const target = cells[row + index];
      while (target.length < column) target.push(null);
      line.forEach(({ value }, offset) => (target[column + offset] = value));
    });
    changed.set(name, { ...sheet, cells });
  }
  return [...changed.values()];
}

/** A refusal of a synchronous step as a rejection, as every other host gives it. */
function attempt<T>(step: () => T): Promise<T> {
  return new Promise((resolve) => resolve(step()));
}
