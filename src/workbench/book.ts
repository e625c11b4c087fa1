import { FormulaDataModel, IDescriptionService, IFunctionService } from '@univerjs/preset-sheets-core';
import type { IWorkbookData } from '@univerjs/core';
import { readCsv, writeCsv } from '../host/file/csv';
import { readDta } from '../host/file/dta';
import type { AiFunction } from '../functions';
import { GridHost, type Picture } from '../host/grid/host';
import { createGrid, type Grid } from '../host/grid/univer';
import { openWorkbook, saveWorkbook, tableWorkbook, type Spills } from '../host/grid/workbook';
import { refusal } from '../host/text';
import type { Language } from '../locales';
import { address, type CellRange } from '../panel/cell';
import type { CellExplanation } from '../taskpane/ports';
import type { Figure } from '../tables/model';
import { functionDescriptions, functionTexts } from './descriptions';
import { AskingFunction, CellCalls } from './functions';

/** The workbook beside the pane: one at a time, opened from and saved to files of the user's machine. */
export class Book {
  readonly host: GridHost;
  private readonly grid: Grid;
  private readonly calls: CellCalls;
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
    this.calls = new CellCalls(injector, this.grid.api, language);
    // some services are there only once a workbook stands
    this.show({});
    injector
      .get(IFunctionService)
      .registerExecutors(...functions.map((target) => new AskingFunction(target, this.calls)));
    injector.get(IDescriptionService).registerDescriptions(functionDescriptions());
  }

  setLanguage(language: Language): void {
    this.grid.setLanguage(language);
    this.calls.setLanguage(language);
  }

  create(name: string): void {
    this.show({ name });
  }

  /** Opens .xlsx, .csv (.txt, .tsv) and .dta by the name's ending; what is open stays when the file is refused. */
  async open(fileName: string, bytes: Uint8Array): Promise<void> {
    const [, name, ending] = /^(.*?)(?:\.([^.]*))?$/u.exec(fileName) ?? ['', fileName, ''];
    switch (ending.toLowerCase()) {
      case 'xlsx':
      case 'xlsm':
        this.show(await openWorkbook(bytes, this.nextId(), name));
        return;
      case 'csv':
      case 'txt':
      case 'tsv':
        this.showTable(name, readCsv(bytes));
        return;
      case 'dta':
        this.showTable(name, readDta(bytes));
        return;
      default:
        throw refusal('file-kind', { ending });
    }
  }

  async saveXlsx(): Promise<Uint8Array> {
    const book = this.grid.api.getActiveWorkbook();
    if (!book) throw refusal('no-screen', {});
    return saveWorkbook(book.save(), this.spills(book.getId()));
  }

  /** The active sheet as .csv. */
  async saveCsv(): Promise<Uint8Array> {
    const sheet = this.grid.api.getActiveWorkbook()?.getActiveSheet();
    if (!sheet) throw refusal('no-screen', {});
    return writeCsv((await this.host.read(sheet.getSheetName())).cells);
  }

  /** Calls back with the sentences of all cells that show an error of ours, now and whenever they change. */
  explanations(changed: (explanations: readonly CellExplanation[]) => void): () => void {
    const tell = (): void => {
      const book = this.grid.api.getActiveWorkbook();
      changed(
        this.calls.explanations().flatMap(({ sheetId, row, column, functionId, sentence }) => {
          const sheet = book?.getSheetBySheetId(sheetId);
          return sheet
            ? [{ address: address(row, column, sheet.getSheetName()), functionName: functionId, sentence }]
            : [];
        }),
      );
    };
    tell();
    return this.calls.onChange(tell);
  }

  /** Resolves when every formula has its value and no call is under way. */
  settled(): Promise<void> {
    return this.calls.settled();
  }

  private showTable(name: string, range: CellRange): void {
    this.show(
      tableWorkbook(range.cells, this.nextId(), name, name.slice(0, 31).replace(/[\\/?*[\]:]/gu, ' ') || 'Data'),
    );
  }

  private nextId(): string {
    this.opened += 1;
    return `book-${this.opened}`;
  }

  /** The new workbook stands before the old one is taken away: the grid cannot be without one. */
  private show(data: Partial<IWorkbookData>): void {
    const { api } = this.grid;
    const before = api.getActiveWorkbook()?.getId();
    api.createWorkbook({ id: this.nextId(), ...data });
    this.calls.reset();
    if (before !== undefined) api.disposeUnit(before);
    api.getFormula().executeCalculation();
  }

  private spills(unitId: string): Spills {
    const model = this.grid.univer.__getInjector().get(FormulaDataModel);
    const ranges = model.getArrayFormulaRange()[unitId];
    const values = model.getArrayFormulaCellData()[unitId];
    return {
      range: (sheetId, row, column) => ranges?.[sheetId]?.[row]?.[column] ?? undefined,
      value: (sheetId, row, column) => values?.[sheetId]?.[row]?.[column] ?? undefined,
    };
  }
}
