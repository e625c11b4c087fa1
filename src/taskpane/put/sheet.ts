import type { WorkbookBlock } from '../../host/host';
import { sizeOf } from '../../host/layout';
import type { Block } from '../../tables/model';

/** The blocks of a result one beneath the other on a new sheet, a blank row between them: tables, sentences, figures. */
export function sheetBlocks(sheet: string, blocks: readonly Block[]): readonly WorkbookBlock[] {
  const ordered = [
    ...blocks.filter(({ kind }) => kind !== 'figure'),
    ...blocks.filter(({ kind }) => kind === 'figure'),
  ];
  let row = 0;
  return ordered.map((content) => {
    const block = { sheet, newSheet: true, row, column: 0, content };
    row += sizeOf(content).rows + 1;
    return block;
  });
}
