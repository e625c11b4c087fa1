import { IUndoRedoService, type ICellData } from '@univerjs/core';
import { FormulaDataModel, IDefinedNamesService, type FWorkbook, type FWorksheet } from '@univerjs/preset-sheets-core';
import type { Cell, CellRange } from '../../panel/cell';
import type { Figure } from '../../tables/model';
import { parseAddress } from '../address';
import { listRegions, readArea, type Contents, type SheetCells } from '../contents';
import type { Capabilities, Host, Region, WorkbookBlock } from '../host';
import { placeBlocks, placedAddress } from '../placement';
import { refusal } from '../text';
import { cellOf, dateStyles } from './cells';
import { insertPicture, placeLayout, type Picture } from './place';
import type { DefinedName } from './resources';
import { isTable } from './tables';
import type { Grid } from './univer';

const CAPABILITIES: Capabilities = {
  charts: false,
  pictures: true,
  notes: true,
  formulas: true,
  select: true,
  watch: true,
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
        placeLayout(this.grid, sheet, placement);
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
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the grid has no other way, and its version is pinned
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

  async select(range: string): Promise<void> {
    await this.grid.rendered();
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
}

/** A refusal of a synchronous step as a rejection, as every other host gives it. */
function attempt<T>(step: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(step());
  });
}
