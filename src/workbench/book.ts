import { FormulaDataModel, IDescriptionService, IFunctionService, type FWorkbook } from '@univerjs/preset-sheets-core';
import type { IWorkbookData } from '@univerjs/core';
import { readCsv, writeCsv } from '../host/file/csv';
import { readDta } from '../host/file/dta';
import type { AiFunction } from '../functions';
import { showFittingNumbers } from '../host/grid/general';
import { GridHost } from '../host/grid/host';
import type { Picture } from '../host/grid/place';
import { createGrid, type Grid } from '../host/grid/univer';
import type { Loss } from '../host/grid/losses';
import { openWorkbook } from '../host/grid/open';
import { saveWorkbook } from '../host/grid/save';
import type { Computed } from '../host/grid/save-sheet';
import { tableWorkbook } from '../host/grid/table';
import { refusal } from '../host/text';
import type { Language } from '../locales';
import { address, type CellRange } from '../panel/cell';
import type { CellExplanation } from '../taskpane/ports';
import type { Figure } from '../tables/model';
import { AskingFunction } from './asking';
import { functionDescriptions, functionTexts } from './descriptions';
import { Engine } from './engine';

/** The workbook beside the pane: one at a time, opened from and saved to files of the user's machine. */
export class Book {
  readonly host: GridHost;
  private readonly grid: Grid;
  private readonly engine: Engine;
  private opened = 0;

  constructor(
    container: HTMLElement,
    language: Language,
    functions: readonly AiFunction[],
    draw: (figure: Figure) => Promise<Picture>,
  ) {
    this.grid = createGrid(container, language, functionTexts());
    this.host = new GridHost(this.grid, draw);
    const injector = this.grid.univer.__getInjector();
    this.engine = new Engine(this.grid, language);
    // some services are there only once a workbook stands
    this.show({});
    injector
      .get(IFunctionService)
      .registerExecutors(...functions.map((target) => new AskingFunction(target, this.engine.calls)));
    injector.get(IDescriptionService).registerDescriptions(functionDescriptions());
    showFittingNumbers(this.grid.univer);
  }

  setLanguage(language: Language): void {
    this.grid.setLanguage(language);
    this.engine.setLanguage(language);
  }

  create(name: string): void {
    this.show({ name });
  }

  /**
   * Opens .xlsx, .csv (.txt, .tsv) and .dta by the name's ending; what is open stays when the file is refused.
   * Resolves to what the file holds besides and a file saved from here would lack.
   */
  async open(fileName: string, bytes: Uint8Array): Promise<readonly Loss[]> {
    const [, name, ending = ''] = /^(.*?)(?:\.([^.]*))?$/u.exec(fileName) ?? ['', fileName];
    switch (ending.toLowerCase()) {
      case 'xlsx':
      case 'xlsm': {
        const { data, activeSheet, losses } = await openWorkbook(bytes, this.nextId(), name);
        this.show(data, activeSheet);
        return ending.toLowerCase() === 'xlsm' ? [...losses, 'macros'] : losses;
      }
      case 'csv':
      case 'txt':
      case 'tsv':
        this.showTable(name, readCsv(bytes));
        return [];
      case 'dta':
        this.showTable(name, readDta(bytes));
        return [];
      default:
        throw refusal('file-kind', { ending });
    }
  }

  /** The workbook as .xlsx, once its formulas have their values. */
  async saveXlsx(): Promise<Uint8Array> {
    const book = await this.finished();
    return saveWorkbook(book.save(), book.getActiveSheet().getSheetId(), this.computed(book.getId()));
  }

  /** The active sheet as .csv. */
  async saveCsv(): Promise<Uint8Array> {
    const sheet = (await this.finished()).getActiveSheet();
    return writeCsv((await this.host.read(sheet.getSheetName())).cells);
  }

  /** Calls back with the sentences of all cells that show an error of ours, now and whenever they change. */
  explanations(changed: (explanations: readonly CellExplanation[]) => void): () => void {
    const tell = (): void => {
      const book = this.grid.api.getActiveWorkbook();
      changed(
        this.engine.calls.messages().flatMap(({ sheetId, row, column, functionId, sentence }) => {
          const sheet = book?.getSheetBySheetId(sheetId);
          return sheet
            ? [{ address: address(row, column, sheet.getSheetName()), functionName: functionId, sentence }]
            : [];
        }),
      );
    };
    tell();
    return this.engine.calls.onChange(tell);
  }

  /** The workbook that stands open, as the grid's own facade. */
  active(): FWorkbook {
    const book = this.grid.api.getActiveWorkbook();
    if (!book) throw refusal('no-screen', {});
    return book;
  }

  /** How many calls the formulas have started since the page was opened. */
  callsStarted(): number {
    return this.engine.calls.started;
  }

  /** Resolves when no cell is being typed into, every formula has its value and no call is under way. */
  settled(): Promise<void> {
    return this.engine.settled();
  }

  /** The workbook with what is being typed, once its formulas have their values. */
  private async finished(): Promise<FWorkbook> {
    const book = this.active();
    await book.endEditingAsync(true);
    await this.settled();
    return book;
  }

  private showTable(name: string, range: CellRange): void {
    this.show(tableWorkbook(range.cells, this.nextId(), name));
  }

  private nextId(): string {
    this.opened += 1;
    return `book-${this.opened}`;
  }

  /** The new workbook stands before the old one is taken away: the grid cannot be without one. */
  private show(data: Partial<IWorkbookData>, activeSheet?: string): void {
    const { api } = this.grid;
    const before = api.getActiveWorkbook()?.getId();
    const book = api.createWorkbook({ id: this.nextId(), ...data });
    this.engine.calls.reset();
    if (before !== undefined) api.disposeUnit(before);
    if (activeSheet !== undefined) book.setActiveSheet(activeSheet);
    this.engine.recalculateAll();
  }

  private computed(unitId: string): Computed {
    const formula = this.grid.api.getFormula();
    const model = this.grid.univer.__getInjector().get(FormulaDataModel);
    const ranges = model.getArrayFormulaRange()[unitId];
    const values = model.getArrayFormulaCellData()[unitId];
    return {
      spill: (sheetId, row, column) => ranges?.[sheetId]?.[row]?.[column] ?? undefined,
      value: (sheetId, row, column) => values?.[sheetId]?.[row]?.[column] ?? undefined,
      moved: (text, columns, rows) => formula.moveFormulaRefOffset(text, columns, rows),
    };
  }
}
