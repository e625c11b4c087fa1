import { parseAddress } from '../../../src/host/address';
import type { Batch } from './batch';
import { ExcelError } from './batch';
import type { StoredBook, StoredSheet } from './book';
import { MemoryChart } from './chart';
import { MemoryRange, type Cells } from './range';
import { MemoryObject, strict } from './strict';

const ROWS = 1_048_576;
const COLUMNS = 16_384;

/** The part of a worksheet that the adapter uses. */
export class MemoryWorksheet
  extends MemoryObject
  implements
    Pick<
      Excel.Worksheet,
      | 'load'
      | 'name'
      | 'visibility'
      | 'isNullObject'
      | 'showGridlines'
      | 'getRange'
      | 'getRangeByIndexes'
      | 'getUsedRangeOrNullObject'
      | 'charts'
      | 'onChanged'
      | 'activate'
      | 'delete'
    >
{
  constructor(
    batch: Batch,
    private readonly book: StoredBook,
    private readonly find: () => StoredSheet | undefined,
  ) {
    super(batch);
  }

  override load(names: unknown): never {
    super.load(names as string);
    return strict<never>(this);
  }

  get name(): string {
    return this.get('name');
  }

  get visibility(): 'Visible' | 'Hidden' {
    return this.get('visibility');
  }

  get isNullObject(): boolean {
    return this.get('isNullObject');
  }

  set showGridlines(shown: boolean) {
    this.batch.change(() => (this.stored().gridlines = shown));
  }

  getRange(text?: string): Excel.Range {
    return this.range(() => {
      const place = text === undefined ? null : parseAddress(text);
      if (text !== undefined && !place) throw new ExcelError('InvalidArgument', text);
      const { startRow: row = 0, startColumn: column = 0, endRow = ROWS - 1, endColumn = COLUMNS - 1 } = place ?? {};
      const rows = Math.min(endRow, ROWS - 1) - row + 1;
      return { row, column, rows, columns: Math.min(endColumn, COLUMNS - 1) - column + 1 };
    });
  }

  getRangeByIndexes(row: number, column: number, rows: number, columns: number): Excel.Range {
    return this.range(() => {
      if (rows < 1 || columns < 1 || row + rows > ROWS || column + columns > COLUMNS)
        throw new ExcelError('InvalidArgument', `${rows} × ${columns}`);
      return { row, column, rows, columns };
    });
  }

  getUsedRangeOrNullObject(valuesOnly?: boolean): Excel.Range {
    if (valuesOnly !== true) throw new Error('formatted cells count as used unless values alone are asked for');
    return this.range((sheet) => {
      const used = sheet.used();
      if (!used) return null;
      const { startRow: row, startColumn: column } = used;
      return { row, column, rows: used.endRow - row + 1, columns: used.endColumn - column + 1 };
    });
  }

  get charts(): Excel.ChartCollection {
    return strict({
      add: (kind: string, source: Excel.Range): Excel.Chart => {
        const chart = { kind, series: [{ name: 'automatic', x: '', y: '' }], position: '' };
        source.load('address');
        this.batch.change(() => this.stored().charts.push(chart));
        return strict(new MemoryChart(this.batch, chart));
      },
    });
  }

  get onChanged(): OfficeExtension.EventHandlers<Excel.WorksheetChangedEventArgs> {
    return strict({
      add: (handler: (event: { readonly address: string }) => Promise<unknown>) => {
        this.batch.read(() => this.stored().handlers.add(handler));
        const { batch } = this;
        return { context: { batch }, remove: () => batch.read(() => this.stored().handlers.delete(handler)) };
      },
    });
  }

  activate(): void {
    this.batch.read(() => (this.book.active = this.stored()));
  }

  delete(): void {
    this.batch.change(() => this.book.sheets.splice(this.book.sheets.indexOf(this.stored()), 1));
  }

  /** Excel does not say so in its types, but a sheet that is gone fails at `sync`. */
  stored(): StoredSheet {
    const sheet = this.find();
    if (!sheet) throw new ExcelError('ItemNotFound');
    return sheet;
  }

  protected override loadNow(name: string): void {
    super.loadNow('isNullObject');
    if (!this.isNullObject) super.loadNow(name);
  }

  protected evaluate(name: string): unknown {
    if (name === 'isNullObject') return this.find() === undefined;
    if (name === 'name' || name === 'visibility') return this.batch.respond(this.stored()[name]);
    throw new Error(`a worksheet has no property ${name} in the strict Excel`);
  }

  private range(cells: (sheet: StoredSheet) => Omit<Cells, 'sheet'> | null): Excel.Range {
    return strict(
      new MemoryRange(this.batch, this.book, () => {
        const sheet = this.stored();
        const found = cells(sheet);
        return found && { sheet, ...found };
      }),
    );
  }
}
