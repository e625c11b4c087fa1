import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  ICommandService,
  ImageSourceType,
  IUndoRedoService,
  VerticalAlign,
  WrapStrategy,
  type ICellData,
  type IRange,
  type IStyleData,
} from '@univerjs/core';
import {
  SetRangeValuesMutation,
  SetRangeValuesUndoMutationFactory,
  SetWorksheetColWidthMutation,
  type FWorksheet,
} from '@univerjs/preset-sheets-core';
import type { Rule } from '../../tables/render/cells';
import { linesOf, type PlacedCell } from '../layout';
import type { Placement } from '../placement';
import { gridCell } from './cells';
import { charactersOfPixels, LINE_HEIGHT, pixelsOfCharacters } from './sizes';
import type { Grid } from './univer';

/** A picture of a figure, and the size at which it stands in the sheet (pixels). */
export interface Picture {
  readonly dataUrl: string;
  readonly width: number;
  readonly height: number;
}

const BORDERS: Readonly<Record<Exclude<Rule, 'none'>, BorderStyleTypes>> = {
  thin: BorderStyleTypes.THIN,
  thick: BorderStyleTypes.MEDIUM,
};

/** Puts a block into a sheet, which grows where it is too small: values, formats, rules, widths and merged sentences. */
export function placeLayout(grid: Grid, sheet: FWorksheet, { row, column, layout }: Placement): void {
  const rows = row + layout.rows;
  const columns = column + layout.columns;
  if (sheet.getMaxRows() < rows) sheet.setRowCount(rows + 100);
  if (sheet.getMaxColumns() < columns) sheet.setColumnCount(columns + 10);
  const injector = grid.univer.__getInjector();
  const commands = injector.get(ICommandService);
  const place = { unitId: sheet.getWorkbook().getUnitId(), subUnitId: sheet.getSheetId() };
  const wrapped = new Set(layout.sentences.map((sentence) => sentence.row));
  const cellValue = Object.fromEntries(
    layout.cells.map((line, index) => [
      row + index,
      Object.fromEntries(line.map((cell, offset) => [column + offset, styledCell(cell, wrapped.has(index))])),
    ]),
  );
  const values = { ...place, cellValue };
  const before = injector.invoke((accessor) => SetRangeValuesUndoMutationFactory(accessor, values));
  commands.syncExecuteCommand(SetRangeValuesMutation.id, values);
  injector.get(IUndoRedoService).pushUndoRedo({
    unitID: place.unitId,
    undoMutations: [{ id: SetRangeValuesMutation.id, params: before }],
    redoMutations: [{ id: SetRangeValuesMutation.id, params: values }],
  });
  layout.widths.forEach((width, offset) => {
    if (width === null) return;
    const pixels = pixelsOfCharacters(width);
    if (sheet.getColumnWidth(column + offset) >= pixels) return;
    const range: IRange = {
      startRow: 0,
      endRow: sheet.getMaxRows() - 1,
      startColumn: column + offset,
      endColumn: column + offset,
    };
    commands.syncExecuteCommand(SetWorksheetColWidthMutation.id, { ...place, ranges: [range], colWidth: pixels });
  });
  for (const { row: at, columns: over, width } of layout.sentences) {
    const widths = Array.from({ length: over }, (_, offset) =>
      charactersOfPixels(sheet.getColumnWidth(column + offset)),
    );
    if (over > 1) sheet.getRange(row + at, column, 1, over).merge();
    const lines = linesOf(width, widths);
    if (lines > 1) sheet.setRowHeightsForced(row + at, 1, lines * LINE_HEIGHT + 4);
  }
}

function styledCell(cell: PlacedCell, wrapped: boolean): ICellData {
  const style: IStyleData = {};
  if (cell.align !== null) style.ht = cell.align === 'end' ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
  if (cell.format !== null && cell.format !== '@') style.n = { pattern: cell.format };
  if (cell.bold) style.bl = BooleanNumber.TRUE;
  if (wrapped) Object.assign(style, { tb: WrapStrategy.WRAP, vt: VerticalAlign.TOP });
  const line = (rule: Rule) => (rule === 'none' ? null : { s: BORDERS[rule], cl: { rgb: '#000000' } });
  if (cell.above !== 'none' || cell.below !== 'none') style.bd = { t: line(cell.above), b: line(cell.below) };
  const data = cell.formula === undefined ? gridCell(cell.value) : { f: cell.formula };
  return Object.keys(style).length > 0 ? { ...data, s: style } : data;
}

/** Puts a picture where a block has room for it. */
export async function insertPicture(
  sheet: FWorksheet,
  { row, column, layout }: Placement,
  picture: Picture,
): Promise<void> {
  const image = await sheet
    .newOverGridImage()
    .setSource(picture.dataUrl, ImageSourceType.BASE64)
    .setColumn(column)
    .setRow(row + (layout.chart?.area.row ?? 0))
    .setWidth(picture.width)
    .setHeight(picture.height)
    .buildAsync();
  sheet.insertImages([image]);
}
