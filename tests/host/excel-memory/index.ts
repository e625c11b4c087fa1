import { parseAddress } from '../../../src/host/address';
import { Batch, ExcelError, WEB_LIMITS, type Limits } from './batch';
import type { StoredArea, StoredBook } from './book';
import { MemoryRange, type Cells } from './range';
import { MemoryObject, strict } from './strict';
import { MemoryWorksheet } from './worksheet';

interface Options {
  readonly limits?: Partial<Limits>;
  /** What Excel throws when it is asked to merge undo steps. */
  readonly mergesUndo?: boolean;
  /** Throws in place of the change of this number (counted from 1). */
  readonly failingChange?: { readonly number: number; readonly code: string };
}

/** What a test may ask of the Excel that it started. */
export interface RunningExcel {
  /** Of all runs together. */
  readonly syncs: () => number;
  readonly options: () => readonly Excel.RunOptions[];
  stop(): void;
}

/** Puts a strict Excel in memory where Office.js would put the real one. */
export function startExcel(book: StoredBook, options: Options = {}): RunningExcel {
  const batches: Batch[] = [];
  const runs: Excel.RunOptions[] = [];
  let changes = 0;
  const beforeChange = (merging: boolean) => (): void => {
    if (merging && options.mergesUndo === false) throw new ExcelError('UndoNotSupported');
    if (++changes === options.failingChange?.number) throw new ExcelError(options.failingChange.code);
  };
  type Job = (context: Excel.RequestContext) => Promise<unknown>;
  const run = async (first: unknown, second?: Job): Promise<unknown> => {
    const job = second ?? (first as Job);
    const known = (first as { batch?: Batch }).batch;
    const runOptions = known ? {} : (first as Excel.RunOptions);
    runs.push(runOptions);
    const batch =
      known ?? new Batch({ ...WEB_LIMITS, ...options.limits }, beforeChange(runOptions.mergeUndoGroup ?? false));
    batches.push(batch);
    return job(strict(new MemoryContext(batch, book)));
  };
  const target = globalThis as Record<string, unknown>;
  target['Excel'] = { run, RangeValueType: { string: 'String' } };
  target['Office'] = { context: { requirements: { isSetSupported: () => options.mergesUndo !== undefined } } };
  return {
    syncs: () => [...new Set(batches)].reduce((sum, { syncs }) => sum + syncs, 0),
    options: () => runs,
    stop: () => {
      delete target['Excel'];
      delete target['Office'];
    },
  };
}

class MemoryContext implements Pick<Excel.RequestContext, 'workbook' | 'application' | 'sync'> {
  readonly workbook: Excel.Workbook;
  readonly application: Excel.Application;

  constructor(
    private readonly batch: Batch,
    book: StoredBook,
  ) {
    this.workbook = strict({
      worksheets: strict(new MemoryWorksheets(batch, book)),
      tables: strict(new MemoryAreas(batch, book, book.tables)),
      names: strict(new MemoryAreas(batch, book, book.names)),
    });
    this.application = strict({
      suspendApiCalculationUntilNextSync: () => batch.read(() => undefined),
      suspendScreenUpdatingUntilNextSync: () => batch.read(() => undefined),
    });
  }

  async sync<T>(): Promise<T> {
    await this.batch.sync();
    return undefined as T;
  }
}

abstract class MemoryCollection extends MemoryObject {
  override load(names: unknown): never {
    super.load(names as string);
    return strict<never>(this);
  }

  /** `items/name`: the items, each with its name loaded. */
  protected override loadNow(path: string): void {
    const [collection, property] = path.split('/');
    if (collection !== 'items' || property === undefined) throw new Error(`${path} loads nothing by name`);
    super.loadNow('items');
    this.properties.add(property);
    for (const item of this.get<{ loadHere(name: string): void }[]>('items'))
      for (const name of this.properties) item.loadHere(name);
  }

  private readonly properties = new Set<string>();
}

class ItemWorksheet extends MemoryWorksheet {
  loadHere(name: string): void {
    this.loadNow(name);
  }
}

class MemoryWorksheets
  extends MemoryCollection
  implements
    Pick<Excel.WorksheetCollection, 'load' | 'items' | 'getItem' | 'getItemOrNullObject' | 'getActiveWorksheet' | 'add'>
{
  constructor(
    batch: Batch,
    private readonly book: StoredBook,
  ) {
    super(batch);
  }

  get items(): Excel.Worksheet[] {
    return this.get('items');
  }

  getItem(name: string): Excel.Worksheet {
    return strict(new MemoryWorksheet(this.batch, this.book, () => this.book.sheet(name)));
  }

  getItemOrNullObject(name: string): Excel.Worksheet {
    return this.getItem(name);
  }

  getActiveWorksheet(): Excel.Worksheet {
    return strict(new MemoryWorksheet(this.batch, this.book, () => this.book.front()));
  }

  add(name?: string): Excel.Worksheet {
    if (name === undefined) throw new Error('a new sheet needs a name of ours');
    this.batch.change(() => {
      if (this.book.sheet(name)) throw new ExcelError('ItemAlreadyExists', name);
      if (name.length > 31 || /[[\]:*?/\\]/.test(name)) throw new ExcelError('InvalidArgument', name);
      this.book.addSheet(name);
    });
    return this.getItem(name);
  }

  protected evaluate(): unknown {
    return this.book.sheets.map((sheet) => strict(new ItemWorksheet(this.batch, this.book, () => sheet)));
  }
}

/** Tables and defined names: what stands for cells under a name. */
class MemoryAreas extends MemoryCollection {
  constructor(
    batch: Batch,
    private readonly book: StoredBook,
    private readonly areas: readonly StoredArea[],
  ) {
    super(batch);
  }

  get items(): object[] {
    return this.get('items');
  }

  protected evaluate(): unknown {
    return this.areas.map((area) => strict(new MemoryArea(this.batch, this.book, area)));
  }
}

class MemoryArea extends MemoryObject {
  constructor(
    batch: Batch,
    private readonly book: StoredBook,
    private readonly area: StoredArea,
  ) {
    super(batch);
  }

  get name(): string {
    return this.get('name');
  }

  get type(): string {
    return this.get('type');
  }

  get visible(): boolean {
    return this.get('visible');
  }

  getRange(): Excel.Range {
    return strict(new MemoryRange(this.batch, this.book, () => this.cells()));
  }

  getRangeOrNullObject(): Excel.Range {
    return this.getRange();
  }

  loadHere(name: string): void {
    this.loadNow(name);
  }

  protected evaluate(name: string): unknown {
    if (name === 'name') return this.area.name;
    if (name === 'type') return parseAddress(this.area.address) ? 'Range' : 'String';
    if (name === 'visible') return true;
    throw new Error(`no property ${name} in the strict Excel`);
  }

  private cells(): Cells | null {
    const place = parseAddress(this.area.address);
    const sheet = place && this.book.sheet(place.sheet ?? '');
    if (!place || !sheet) return null;
    const { startRow: row, startColumn: column, endRow, endColumn } = place;
    return { sheet, row, column, rows: endRow - row + 1, columns: endColumn - column + 1 };
  }
}
