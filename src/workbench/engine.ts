import { ICommandService, type ICommandInfo, type IRange } from '@univerjs/core';
import {
  ErrorType,
  FormulaExecuteStageType,
  InsertColMutation,
  InsertRowMutation,
  MoveColsMutation,
  MoveRangeMutation,
  MoveRowsMutation,
  RemoveColMutation,
  RemoveRowMutation,
  RemoveSheetMutation,
  ReorderRangeMutation,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  SetTriggerFormulaCalculationStartMutation,
  SetWorksheetColumnCountMutation,
  SetWorksheetNameMutation,
  SetWorksheetRowCountMutation,
  type ISetFormulaCalculationNotificationMutation,
  type ISetFormulaCalculationStartMutation,
} from '@univerjs/preset-sheets-core';
import type { Grid } from '../host/grid/univer';
import type { Language } from '../locales';
import { address } from '../panel/cell';
import type { Place } from './answers';
import { CellCalls } from './calls';

/** What moves formulas to other cells, or cells to other names: then every formula is computed anew. */
const MOVES = new Set([
  InsertColMutation.id,
  InsertRowMutation.id,
  MoveColsMutation.id,
  MoveRangeMutation.id,
  MoveRowsMutation.id,
  RemoveColMutation.id,
  RemoveRowMutation.id,
  RemoveSheetMutation.id,
  ReorderRangeMutation.id,
  SetWorksheetNameMutation.id,
]);

/** States in which a pass has come to its end: no formula was dirty, or all dirty ones have their values. */
const ENDED = new Set([2, 3]);

/** Milliseconds of rest after which no edit can be waiting: twice the time for which the engine gathers them. */
const QUIET = 200;

/** Rows and columns that stay free behind what was spilled. */
const FREE = 20;

/** The grid's formula engine: tells the calls of its passes, and does what they ask. */
export class Engine {
  readonly calls: CellCalls;
  private readonly commands: ICommandService;
  /** Cells that were asked for again and have not been computed since. */
  private readonly requested = new Set<string>();
  /** Computations that have begun and not ended; one that is stopped ends too. */
  private running = 0;
  private whole = false;
  private activity = 0;

  constructor(
    private readonly grid: Grid,
    language: Language,
  ) {
    this.commands = grid.univer.__getInjector().get(ICommandService);
    this.calls = new CellCalls(
      {
        waiting: ErrorType.CONNECT,
        recalculate: (cells) => {
          this.recalculate(cells);
        },
        addressOf: ({ sheetId, row, column }) =>
          address(row, column, this.grid.api.getActiveWorkbook()?.getSheetBySheetId(sheetId)?.getSheetName()),
        stands: (at) => /\bAI\./iu.test(this.formulaAt(at)),
        makeRoom: (at, rows, columns) => {
          this.makeRoom(at, rows, columns);
        },
      },
      language,
    );
    this.commands.onCommandExecuted((command) => {
      this.follow(command);
    });
  }

  setLanguage(language: Language): void {
    this.calls.setLanguage(language);
    this.recalculateAll();
  }

  recalculateAll(): void {
    this.grid.api.getFormula().executeCalculation();
  }

  /** Resolves when no cell is being typed into, every formula has its value and no call is under way. */
  async settled(): Promise<void> {
    for (;;) {
      const before = this.activity;
      await new Promise((resolve) => setTimeout(resolve, QUIET));
      const editing = this.grid.api.getActiveWorkbook()?.isCellEditing() ?? false;
      if (!editing && this.running === 0 && this.calls.pending() === 0 && this.activity === before) return;
    }
  }

  private follow({ id, params }: ICommandInfo): void {
    if (id === SetFormulaCalculationStartMutation.id) {
      const start = params as ISetFormulaCalculationStartMutation;
      this.activity += 1;
      this.whole = start.forceCalculation;
      this.calls.begin(this.isEdited(start));
    } else if (id === SetFormulaCalculationNotificationMutation.id) {
      const { stageInfo, functionsExecutedState: state } = params as ISetFormulaCalculationNotificationMutation;
      if (stageInfo?.stage === FormulaExecuteStageType.START) this.running += 1;
      if (stageInfo?.stage === FormulaExecuteStageType.CALCULATION_COMPLETED) this.running -= 1;
      if (state === undefined) return;
      this.activity += 1;
      if (ENDED.has(state)) this.calls.end(this.whole);
    } else if (MOVES.has(id)) this.recalculateAll();
  }

  /** Whether a pass computes more than the cells whose answers have come in. */
  private isEdited(start: ISetFormulaCalculationStartMutation): boolean {
    const maps = [
      start.dirtyNameMap,
      start.dirtyDefinedNameMap,
      start.dirtyUnitFeatureMap,
      start.dirtyUnitOtherFormulaMap,
    ];
    const others = start.dirtyRanges.filter(({ unitId, sheetId, range }) => {
      const key = keyOf({ unitId, sheetId, row: range.startRow, column: range.startColumn });
      return !isCell(range) || !this.requested.delete(key);
    });
    return start.forceCalculation || others.length > 0 || maps.some((map) => Object.keys(map).length > 0);
  }

  private recalculate(cells: readonly Place[]): void {
    this.activity += 1;
    for (const cell of cells) this.requested.add(keyOf(cell));
    void this.commands.executeCommand(
      SetTriggerFormulaCalculationStartMutation.id,
      {
        dirtyRanges: cells.map(({ unitId, sheetId, row, column }) => ({
          unitId,
          sheetId,
          range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
        })),
        dirtyNameMap: {},
        dirtyDefinedNameMap: {},
        dirtyUnitFeatureMap: {},
        dirtyUnitOtherFormulaMap: {},
        clearDependencyTreeCache: {},
        forceCalculation: false,
      },
      { onlyLocal: true },
    );
  }

  private formulaAt({ unitId, sheetId, row, column }: Place): string {
    const sheet = this.grid.api.getWorkbook(unitId)?.getSheetBySheetId(sheetId);
    return sheet?.getRange(row, column).getFormula() ?? '';
  }

  /** What is nested in another function is not spilled as it is. */
  private makeRoom(at: Place, rows: number, columns: number): void {
    const sheet = this.grid.api.getWorkbook(at.unitId)?.getSheetBySheetId(at.sheetId);
    if (!sheet || !/^=\s*AI\./iu.test(this.formulaAt(at))) return;
    const place = { unitId: at.unitId, subUnitId: at.sheetId };
    const rowCount = at.row + rows;
    const columnCount = at.column + columns;
    if (rowCount > sheet.getMaxRows())
      this.commands.syncExecuteCommand(SetWorksheetRowCountMutation.id, { ...place, rowCount: rowCount + FREE });
    if (columnCount > sheet.getMaxColumns())
      this.commands.syncExecuteCommand(SetWorksheetColumnCountMutation.id, {
        ...place,
        columnCount: columnCount + FREE,
      });
  }
}

function keyOf({ unitId, sheetId, row, column }: Place): string {
  return `${unitId}\n${sheetId}\n${row}\n${column}`;
}

function isCell({ startRow, endRow, startColumn, endColumn }: IRange): boolean {
  return startRow === endRow && startColumn === endColumn;
}
