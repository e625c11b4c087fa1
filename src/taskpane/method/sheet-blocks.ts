import type { WorkbookBlock } from '../../host/host';
import { sizeOf } from '../../host/layout';
import type { Block } from '../../tables/model';

/** The blocks of a result one beneath the other on a new sheet, a blank row between them. */
export function sheetBlocks(sheet: string, blocks: readonly Block[]): readonly WorkbookBlock[] {
  let row = 0;
  return blocks.map((content) => {
    const block = { sheet, newSheet: true, row, column: 0, content };
    row += sizeOf(content).rows + 1;
    return block;
  });
}
