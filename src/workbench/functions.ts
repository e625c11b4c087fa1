import type { Injector } from '@univerjs/core';
import { ICommandService } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import {
  ArrayValueObject,
  BaseFunction,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  NullValueObject,
  NumberValueObject,
  SetTriggerFormulaCalculationStartMutation,
  StringValueObject,
  type BaseReferenceObject,
  type BaseValueObject,
  type FunctionVariantType,
} from '@univerjs/preset-sheets-core';
import type { AiFunction, ArgumentPlace, FunctionAnswer } from '../functions';
import { cellOf, dateStyles } from '../host/grid/cells';
import type { Language } from '../locales';
import type { CellArguments } from '../methods/method';
import { address, isCellDate, isCellError, type Cell } from '../panel/cell';

/** The formula cells that show an error of ours, with the sentence that explains it. */
export interface CellMessage {
  readonly unitId: string;
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly functionId: string;
  readonly sentence: string;
}

/** Milliseconds of rest after which no edit can be waiting: twice the time for which the engine gathers them. */
const QUIET = 200;

/** The cell that asks, and where its arguments stand. */
interface Asking {
  readonly unitId: string;
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly places: readonly ArgumentPlace[];
}

interface Call {
  readonly place: string;
  readonly controller: AbortController;
  /** The pass of the engine that last asked for this call. */
  pass: number;
  answer: FunctionAnswer | null;
}

/**
 * Runs our functions in the grid. The engine asks for a value and gets `#GETTING_DATA` at once; when the answer
 * is there, that one cell is asked for again. The answers of a cell are kept by function and arguments until
 * a pass of the engine no longer asks for them: that call is superseded, and its signal aborts it.
 */
export class CellCalls {
  private readonly calls = new Map<string, Call>();
  private readonly messages = new Map<string, CellMessage>();
  private readonly listeners = new Set<() => void>();
  private readonly touched = new Set<string>();
  private pass = 0;
  private running = false;
  private activity = 0;
  private readonly commands: ICommandService;

  constructor(
    injector: Injector,
    api: FUniver,
    private language: Language,
  ) {
    this.commands = injector.get(ICommandService);
    const formula = api.getFormula();
    formula.calculationStart(() => {
      this.pass += 1;
      this.activity += 1;
      this.running = true;
      this.touched.clear();
    });
    formula.calculationEnd(() => {
      this.activity += 1;
      this.running = false;
      this.dropSuperseded();
    });
  }

  /** Sentences of the cells that show an error of ours. */
  explanations(): readonly CellMessage[] {
    return [...this.messages.values()];
  }

  /** How many calls are under way. */
  pending(): number {
    let count = 0;
    for (const call of this.calls.values()) if (call.answer === null) count += 1;
    return count;
  }

  /** Resolves when no call is under way and the engine, which gathers edits for 100 ms, has begun nothing new. */
  async settled(): Promise<void> {
    for (;;) {
      const before = this.activity;
      await new Promise((resolve) => setTimeout(resolve, QUIET));
      if (this.pending() === 0 && !this.running && this.activity === before) return;
    }
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** From now on sentences and tables come in this language; cells keep theirs until they are computed again. */
  setLanguage(language: Language): void {
    this.language = language;
  }

  /** Forgets all calls: another workbook was opened. */
  reset(): void {
    for (const call of this.calls.values()) call.controller.abort();
    this.calls.clear();
    this.messages.clear();
    this.changed();
  }

  /** The answer, or null while it is being worked out. */
  ask(target: AiFunction, cells: CellArguments, at: Asking): FunctionAnswer | null {
    const place = `${at.unitId}\n${at.sheetId}\n${at.row}\n${at.column}`;
    const key = `${place}\n${target.id}\n${this.language}\n${fingerprint(cells)}`;
    this.touched.add(place);
    const known = this.calls.get(key);
    if (known) {
      known.pass = this.pass;
      return known.answer;
    }
    const call: Call = { place, controller: new AbortController(), pass: this.pass, answer: null };
    this.calls.set(key, call);
    this.messages.delete(place);
    const context = {
      signal: call.controller.signal,
      address: address(at.row, at.column),
      language: this.language,
      isBlank: () => false,
      places: at.places,
    };
    void target.call(cells, context).then((answer) => {
      if (call.controller.signal.aborted) return;
      call.answer = answer;
      if ('problem' in answer)
        this.messages.set(place, { ...at, functionId: target.id, sentence: answer.problem.sentence });
      this.changed();
      this.recalculate(at);
    });
    this.changed();
    return null;
  }

  private recalculate(at: Asking): void {
    const range = { startRow: at.row, endRow: at.row, startColumn: at.column, endColumn: at.column };
    void this.commands.executeCommand(
      SetTriggerFormulaCalculationStartMutation.id,
      {
        dirtyRanges: [{ unitId: at.unitId, sheetId: at.sheetId, range }],
        dirtyNameMap: {},
        dirtyDefinedNameMap: {},
        dirtyUnitFeatureMap: {},
        dirtyUnitOtherFormulaMap: {},
        clearDependencyTreeCache: {},
        forceCalculation: false,
        options: null,
      },
      { onlyLocal: true },
    );
  }

  private dropSuperseded(): void {
    let dropped = false;
    for (const [key, call] of this.calls)
      if (call.pass < this.pass && this.touched.has(call.place)) {
        call.controller.abort();
        this.calls.delete(key);
        dropped = true;
      }
    if (dropped) this.changed();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** The engine's function: turns its variants into cells, asks, and turns the answer into the engine's values. */
export class AskingFunction extends BaseFunction {
  override needsReferenceObject = true;
  override needsSheetsInfo = true;
  override minParams = -1;
  override maxParams = -1;

  constructor(
    private readonly target: AiFunction,
    private readonly calls: CellCalls,
  ) {
    super(target.id);
  }

  override calculate(...variants: BaseValueObject[]): BaseValueObject {
    const unitId = this.unitId;
    const sheetId = this.subUnitId;
    if (!unitId || !sheetId) return ErrorValueObject.create(ErrorType.VALUE);
    const cells = variants.map((variant) => argumentCells(variant as FunctionVariantType));
    const places = variants.map((variant) =>
      argumentPlace(variant as FunctionVariantType, this.getSheetsInfo().sheetNameMap),
    );
    const at = { unitId, sheetId, row: this.row, column: this.column, places };
    const answer = this.calls.ask(this.target, cells, at);
    if (answer === null) return ErrorValueObject.create(ErrorType.CONNECT);
    if ('problem' in answer) return ErrorValueObject.create(answer.problem.kind as ErrorType, answer.problem.sentence);
    return spilled(answer.cells, unitId, sheetId, this.row, this.column);
  }
}

/** Where a reference stands, so that a sentence names the true cell. */
function argumentPlace(variant: FunctionVariantType, sheetNames: Readonly<Record<string, string>>): ArgumentPlace {
  if (!variant.isReferenceObject()) return null;
  const reference = variant as BaseReferenceObject;
  const { startRow, startColumn } = reference.getRangePosition();
  return { sheet: sheetNames[reference.getSheetId()] ?? '', row: startRow, column: startColumn };
}

/** Reads one argument: a reference from the sheet's own matrices, since boxing each cell takes seconds at 10⁵ rows. */
function argumentCells(variant: FunctionVariantType): readonly (readonly Cell[])[] | null {
  if (variant.isReferenceObject()) return referenceCells(variant as BaseReferenceObject);
  const value = variant as BaseValueObject;
  if (value.isArray())
    return (value as ArrayValueObject).getArrayValue().map((row) => row.map((entry) => valueCell(entry ?? null)));
  if (value.isNull()) return null;
  return [[valueCell(value)]];
}

function referenceCells(reference: BaseReferenceObject): Cell[][] {
  const { startRow, endRow, startColumn, endColumn } = reference.getRangePosition();
  const sheet = reference.getCurrentActiveSheetData();
  const styles = reference.getCurrentStylesData();
  const isDate = dateStyles((style) => styles.get(style));
  const lastRow = Math.min(endRow, sheet.rowCount - 1);
  const lastColumn = Math.min(endColumn, sheet.columnCount - 1);
  const rows: Cell[][] = [];
  const layered =
    reference.getCurrentRuntimeSheetData() !== undefined ||
    reference.getCurrentActiveArrayFormulaCellData() !== undefined ||
    reference.getCurrentRuntimeActiveArrayFormulaCellData() !== undefined;
  for (let row = startRow; row <= lastRow; row++) {
    const cells: Cell[] = [];
    for (let column = startColumn; column <= lastColumn; column++) {
      const data = layered ? reference.getCellData(row, column) : sheet.cellData.getValue(row, column);
      cells.push(cellOf(data, isDate));
    }
    rows.push(cells);
  }
  return rows;
}

function valueCell(value: BaseValueObject | null): Cell {
  if (value === null || value.isNull()) return null;
  if (value.isError()) return { error: (value as ErrorValueObject).getErrorType() };
  return value.getValue();
}

function spilled(
  cells: readonly (readonly Cell[])[],
  unitId: string,
  sheetId: string,
  row: number,
  column: number,
): BaseValueObject {
  const values = cells.map((line) => line.map(valueObject));
  if (values.length === 1 && values[0].length === 1) return values[0][0];
  return ArrayValueObject.create({
    calculateValueList: values,
    rowCount: values.length,
    columnCount: values[0]?.length ?? 0,
    unitId,
    sheetId,
    row,
    column,
  });
}

function valueObject(cell: Cell): BaseValueObject {
  if (cell === null) return StringValueObject.create('');
  if (typeof cell === 'number') return NumberValueObject.create(cell);
  if (typeof cell === 'boolean') return BooleanValueObject.create(cell);
  if (typeof cell === 'string') return StringValueObject.create(cell);
  if (isCellError(cell)) return ErrorValueObject.create(cell.error as ErrorType);
  if (isCellDate(cell)) return NumberValueObject.create(cell.date, 'yyyy-mm-dd');
  return NullValueObject.create();
}

/** A 64-bit fingerprint of the arguments (two FNV-1a lanes), so that equal arguments find their answer again. */
function fingerprint(cells: CellArguments): string {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  const bytes = new DataView(new ArrayBuffer(8));
  const add = (word: number): void => {
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high ^ (word + 0x7f4a7c15), 0x85ebca6b);
  };
  const addText = (text: string): void => {
    add(text.length + 0x51ed);
    for (let index = 0; index < text.length; index++) add(text.charCodeAt(index));
  };
  for (const argument of cells) {
    add(argument === null ? 1 : 2);
    for (const row of argument ?? []) {
      add(row.length + 3);
      for (const cell of row)
        if (typeof cell === 'number') {
          bytes.setFloat64(0, cell);
          add(bytes.getInt32(0));
          add(bytes.getInt32(4));
        } else if (typeof cell === 'string') addText(cell);
        else addText(JSON.stringify(cell));
    }
  }
  return `${(low >>> 0).toString(36)}.${(high >>> 0).toString(36)}`;
}
