import {
  BaseFunction,
  ErrorType,
  ErrorValueObject,
  type BaseValueObject,
  type FunctionVariantType,
} from '@univerjs/preset-sheets-core';
import type { AiFunction } from '../functions';
import { answerValue } from './answers';
import { argumentCells, argumentPlace } from './arguments';
import type { CellCalls } from './calls';

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

  /** Never throws: one exception would stop the engine for every formula after this one. */
  override calculate(...values: BaseValueObject[]): BaseValueObject {
    const unitId = this.unitId;
    const sheetId = this.subUnitId;
    if (!unitId || !sheetId) return ErrorValueObject.create(ErrorType.VALUE);
    const variants = values as FunctionVariantType[];
    const at = { unitId, sheetId, row: this.row, column: this.column };
    try {
      const sheetNames = this.getSheetsInfo().sheetNameMap;
      const places = variants.map((variant) => argumentPlace(variant, sheetNames));
      const answer = this.calls.ask(this.target, at, variants.map(argumentCells), places);
      return answer === null ? ErrorValueObject.create(ErrorType.CONNECT) : answerValue(answer, at);
    } catch (thrown) {
      return answerValue(this.calls.fail(this.target, at, thrown), at);
    }
  }
}
