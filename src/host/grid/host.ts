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
  FormulaDataModel,
  IDefinedNamesService,
  SetRangeValuesMutation,
  SetRangeValuesUndoMutationFactory,
  SetWorksheetColWidthMutation,
  type FWorkbook,
  type FWorksheet,
} from '@univerjs/preset-sheets-core';
import type { Cell, CellRange } from '../../panel/cell';
import type { Figure } from '../../tables/model';
import type { Rule } from '../../tables/render/cells';
import { parseAddress } from '../address';
import { listRegions, readArea, type Contents, type SheetCells } from '../contents';
import type { Capabilities, Host, Region, WorkbookBlock } from '../host';
import { linesOf, type PlacedCell } from '../layout';
import { placeBlocks, placedAddress, type Placement } from '../placement';
import { refusal } from '../text';
import { cellOf, dateStyles, gridCell } from './cells';
import type { DefinedName } from './resources';
import { charactersOfPixels, LINE_HEIGHT, pixelsOfCharacters } from './sizes';
import { isTable } from './tables';
import type { Grid } from './univer';

/** A picture of a figure, and the size at which it stands in the sheet (pixels). */
export interface Picture {
  readonly dataUrl: string;
  readonly width: number;
  readonly height: number;
}

const CAPABILITIES: Capabilities = { charts: false, pictures: true, notes: true, select: true, watch: true };

const BORDERS: Readonly<Record<Exclude<Rule, 'none'>, BorderStyleTypes>> = {
  thin: BorderStyleTypes.THIN,
  thick: BorderStyleTypes.MEDIUM,
};

/** The workbook of the grid as a host; figures are drawn by `draw` and stand as pictures. */
export class GridHost implements Host {
  readonly capabilities = CAPABILITIES;

  constructor(
    private readonly grid: Grid,
    private readonly draw: (figure: Figure) => Promise<Picture>,
  ) {}

  read(range: string): Promise<CellRange> {
    return attempt(() => readArea(this.contents(this.workbook().getActiveSheet()), range));
  }

  regions(): Promise<readonly Region[]> {
    return attempt(() => listRegions(this.contents()));
  }

  async write(blocks: readonly WorkbookBlock[]): Promise<readonly string[]> {
    const book = this.workbook();
    const placements = placeBlocks(
      blocks,
      book.getSheets().map((sheet) => sheet.getSheetName()),
    );
    const pictures = await Promise.all(
      blocks.map(async ({ content }) => (content.kind === 'figure' ? this.draw(content) : null)),
    );
    const sheets = this.asOneStep(book.getId(), () =>
      placements.map((placement) => {
        const sheet = book.getSheetByName(placement.sheet) ?? book.insertSheet(placement.sheet);
        this.place(sheet, placement);
        return sheet;
      }),
    );
    for (const [index, picture] of pictures.entries())
      if (picture) await insertPicture(sheets[index], placements[index], picture);
    const first = placements.findIndex(({ isNew }) => isNew);
    if (first >= 0) book.setActiveSheet(sheets[first]);
    return placements.map(placedAddress);
  }

  /** A person takes back with one step what was written at once. */
  private asOneStep<T>(unitId: string, step: () => T): T {
    const batch = this.grid.univer.__getInjector().get(IUndoRedoService).__tempBatchingUndoRedo(unitId);
    try {
      return step();
    } finally {
      batch.dispose();
    }
  }

  front(): Promise<string> {
    return attempt(() => this.workbook().getActiveSheet().getSheetName());
  }

  select(range: string): Promise<void> {
    return attempt(() => {
      const book = this.workbook();
      const { sheet: name, row, column, cells } = readArea(this.contents(book.getActiveSheet()), range);
      const sheet = name === undefined ? null : book.getSheetByName(name);
      if (!sheet) return;
      book.setActiveSheet(sheet);
      sheet.getRange(row, column, Math.max(1, cells.length), Math.max(1, cells[0]?.length ?? 1)).activate();
      sheet.scrollToCell(Math.max(0, row - 3), Math.max(0, column - 1));
    });
  }

  watch(range: string, changed: () => void): Promise<() => void> {
    return attempt(() => {
      const { sheet: name, row, column } = readArea(this.contents(this.workbook().getActiveSheet()), range);
      const place = parseAddress(range);
      const startRow = place?.startRow ?? row;
      const startColumn = place?.startColumn ?? column;
      const endRow = place?.endRow ?? Infinity;
      const endColumn = place?.endColumn ?? Infinity;
      const { api } = this.grid;
      const listener = api.addEvent(api.Event.SheetValueChanged, ({ effectedRanges }) => {
        const touches = effectedRanges.some((effected) => {
          const at = effected.getRange();
          return (
            effected.getSheetName() === name &&
            at.startRow <= endRow &&
            at.endRow >= startRow &&
            at.startColumn <= endColumn &&
            at.endColumn >= startColumn
          );
        });
        if (touches) changed();
      });
      return () => {
        listener.dispose();
      };
    });
  }

  private workbook(): FWorkbook {
    const book = this.grid.api.getActiveWorkbook();
    if (!book) throw refusal('no-screen', {});
    return book;
  }

  /** The book as the hosts know books, `first` before the other sheets; a sheet's cells are read when asked for. */
  private contents(first?: FWorksheet): Contents {
    const book = this.workbook();
    const sheets = book.getSheets();
    if (first)
      sheets.sort(
        (one, other) =>
          Number(other.getSheetId() === first.getSheetId()) - Number(one.getSheetId() === first.getSheetId()),
      );
    const injector = this.grid.univer.__getInjector();
    const names = Object.values(injector.get(IDefinedNamesService).getDefinedNameMap(book.getId()) ?? {});
    const area = ({ name, formulaOrRefString }: DefinedName) => ({
      name,
      address: formulaOrRefString.replace(/^=/u, ''),
    });
    return {
      sheets: sheets.map((sheet) => this.sheetCells(sheet)),
      tables: names.filter(isTable).map(area),
      names: names.filter((name) => !isTable(name)).map(area),
    };
  }

  private sheetCells(sheet: FWorksheet): SheetCells {
    const read = (): Cell[][] => this.cells(sheet);
    let cells: Cell[][] | null = null;
    return {
      name: sheet.getSheetName(),
      hidden: sheet.isSheetHidden(),
      get cells() {
        return (cells ??= read());
      },
    };
  }

  /** Exact values: what the sheet holds, and over it what formulas have spilled. */
  private cells(sheet: FWorksheet): Cell[][] {
    const styles = sheet.getWorkbook().getStyles();
    const isDate = dateStyles((style) => styles.get(style));
    const cells: Cell[][] = [];
    const put = (row: number, column: number, cell: Cell): void => {
      if (cell === null) return;
      while (cells.length <= row) cells.push([]);
      const line = cells[row];
      while (line.length <= column) line.push(null);
      line[column] = cell;
    };
    sheet
      .getSheet()
      .getCellMatrix()
      .forValue((row, column, data) => {
        put(row, column, cellOf(data, isDate));
      });
    const model = this.grid.univer.__getInjector().get(FormulaDataModel);
    const spilled = model.getArrayFormulaCellData()[sheet.getWorkbook().getUnitId()]?.[sheet.getSheetId()] ?? {};
    for (const [row, line] of Object.entries(spilled as Record<string, Record<string, ICellData>>))
      for (const [column, data] of Object.entries(line)) put(Number(row), Number(column), cellOf(data, isDate));
    return cells;
  }

  private place(sheet: FWorksheet, { row, column, layout }: Placement): void {
    const rows = row + layout.rows;
    const columns = column + layout.columns;
    if (sheet.getMaxRows() < rows) sheet.setRowCount(rows + 100);
    if (sheet.getMaxColumns() < columns) sheet.setColumnCount(columns + 10);
    const injector = this.grid.univer.__getInjector();
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
}

function styledCell(cell: PlacedCell, wrapped: boolean): ICellData {
  const style: IStyleData = {};
  if (cell.align !== null) style.ht = cell.align === 'end' ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
  if (cell.format !== null && cell.format !== '@') style.n = { pattern: cell.format };
  if (cell.bold) style.bl = BooleanNumber.TRUE;
  if (wrapped) Object.assign(style, { tb: WrapStrategy.WRAP, vt: VerticalAlign.TOP });
  const line = (rule: Rule) => (rule === 'none' ? null : { s: BORDERS[rule], cl: { rgb: '#000000' } });
  if (cell.above !== 'none' || cell.below !== 'none') style.bd = { t: line(cell.above), b: line(cell.below) };
  const data = gridCell(cell.value);
  return Object.keys(style).length > 0 ? { ...data, s: style } : data;
}

async function insertPicture(sheet: FWorksheet, { row, column, layout }: Placement, picture: Picture): Promise<void> {
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

/** A refusal of a synchronous step as a rejection, as every other host gives it. */
function attempt<T>(step: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(step());
  });
}
