import { address } from '../../../src/panel/cell';
import { rangeAddress } from '../../../src/host/contents';
import type { Batch } from './batch';
import { ExcelError } from './batch';
import type { StoredBook, StoredSheet } from './book';
import { MemoryObject, strict } from './strict';
import { MemoryWorksheet } from './worksheet';

/** Cells of one sheet; all indices 0-based. */
export interface Cells {
  readonly sheet: StoredSheet;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

type Matrix = unknown[][];

/** The part of a range that the adapter uses; `find` says at `sync` which cells it is. */
export class MemoryRange
  extends MemoryObject
  implements
    Pick<
      Excel.Range,
      | 'load'
      | 'address'
      | 'values'
      | 'valueTypes'
      | 'formulas'
      | 'numberFormat'
      | 'isNullObject'
      | 'worksheet'
      | 'format'
      | 'merge'
      | 'select'
    >
{
  constructor(
    batch: Batch,
    private readonly book: StoredBook,
    private readonly find: () => Cells | null,
  ) {
    super(batch);
  }

  override load(names: unknown): never {
    super.load(names as string);
    return strict<never>(this);
  }

  get address(): string {
    return this.get('address');
  }

  get values(): Matrix {
    return this.get('values');
  }

  set values(matrix: Matrix) {
    this.set(matrix, (sheet, row, column, value) => sheet.type(row, column, value));
  }

  get formulas(): Matrix {
    return this.get('formulas');
  }

  set formulas(matrix: Matrix) {
    this.values = matrix;
  }

  get numberFormat(): Matrix {
    return this.get('numberFormat');
  }

  set numberFormat(matrix: Matrix) {
    this.set(matrix, (sheet, row, column, format) => {
      if (typeof format === 'string') sheet.formats.set(address(row, column), format);
    });
  }

  get valueTypes(): Excel.RangeValueType[][] {
    return this.get('valueTypes');
  }

  get isNullObject(): boolean {
    return this.get('isNullObject');
  }

  get worksheet(): Excel.Worksheet {
    return strict(new MemoryWorksheet(this.batch, this.book, () => this.cells().sheet));
  }

  get format(): Excel.RangeFormat {
    return strict(new MemoryFormat(this.batch, () => this.cells()));
  }

  merge(): void {
    this.batch.change(() => {
      const { sheet, row, column, rows, columns } = this.cells();
      sheet.merges.push(rangeAddress('', row, column, rows, columns).replace(/^''!/, ''));
    });
  }

  select(): void {
    this.batch.read(() => this.cells());
  }

  /** The cells, or the error that Excel gives when there are none. */
  cells(): Cells {
    const cells = this.find();
    if (!cells) throw new ExcelError('ItemNotFound');
    return cells;
  }

  protected override loadNow(name: string): void {
    super.loadNow('isNullObject');
    if (!this.isNullObject) super.loadNow(name);
  }

  protected evaluate(name: string): unknown {
    if (name === 'isNullObject') return this.find() === null;
    const { sheet, row, column, rows, columns } = this.cells();
    if (name === 'address') return this.batch.respond(rangeAddress(sheet.name, row, column, rows, columns));
    if (rows * columns > this.batch.limits.cells) return null;
    const at = {
      values: (place: string) => sheet.cells.get(place)?.value ?? '',
      valueTypes: (place: string) => sheet.cells.get(place)?.type ?? 'Empty',
      formulas: (place: string) => sheet.cells.get(place)?.formula ?? sheet.cells.get(place)?.value ?? '',
      numberFormat: (place: string) => sheet.formats.get(place) ?? 'General',
    }[name];
    if (!at) throw new Error(`a range has no property ${name} in the strict Excel`);
    const line = (index: number): unknown[] =>
      Array.from({ length: columns }, (_, offset) => at(address(row + index, column + offset)));
    return this.batch.respond(Array.from({ length: rows }, (_, index) => line(index)));
  }

  private set(matrix: Matrix, put: (sheet: StoredSheet, row: number, column: number, value: unknown) => void): void {
    this.batch.change(() => {
      const { sheet, row, column, rows, columns } = this.cells();
      if (sheet.isProtected) throw new ExcelError('AccessDenied');
      if (matrix.length !== rows || matrix.some((line) => line.length !== columns))
        throw new ExcelError('InvalidArgument', `${matrix.length} rows for ${rows}`);
      matrix.forEach((line, index) => line.forEach((value, offset) => put(sheet, row + index, column + offset, value)));
    }, matrix);
  }
}

/** Looks, kept cell by cell so that tests can ask what a cell was given. */
class MemoryFormat implements Pick<
  Excel.RangeFormat,
  'font' | 'borders' | 'horizontalAlignment' | 'verticalAlignment' | 'wrapText' | 'rowHeight' | 'columnWidth'
> {
  constructor(
    private readonly batch: Batch,
    private readonly cells: () => Cells,
  ) {}

  get font(): Excel.RangeFont {
    return this.part('font', ['bold']);
  }

  get borders(): Excel.RangeBorderCollection {
    return strict({ getItem: (edge: string) => this.part(edge, ['style', 'weight']) });
  }

  set horizontalAlignment(value: 'Left' | 'Right') {
    this.put('horizontalAlignment', value);
  }

  set verticalAlignment(value: 'Top') {
    this.put('verticalAlignment', value);
  }

  set wrapText(value: boolean) {
    this.put('wrapText', value);
  }

  set rowHeight(value: number) {
    this.put('rowHeight', value);
  }

  set columnWidth(value: number) {
    this.put('columnWidth', value);
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows which of Excel's types it is
  private part<T>(name: string, properties: readonly string[]): T {
    const part = {};
    for (const property of properties)
      Object.defineProperty(part, property, { set: (value: unknown) => this.put(`${name}.${property}`, value) });
    return strict(part);
  }

  private put(name: string, value: unknown): void {
    this.batch.change(() => {
      const { sheet, row, column, rows, columns } = this.cells();
      if (sheet.isProtected) throw new ExcelError('AccessDenied');
      for (let index = 0; index < rows; index++)
        for (let offset = 0; offset < columns; offset++) {
          const place = address(row + index, column + offset);
          sheet.looks.set(place, { ...sheet.looks.get(place), [name]: value });
        }
    }, value);
  }
}
