import {
  ArrayValueObject,
  BooleanValueObject,
  ErrorValueObject,
  NumberValueObject,
  StringValueObject,
  type BaseValueObject,
  type ErrorType,
} from '@univerjs/preset-sheets-core';
import type { FunctionAnswer } from '../functions';
import { DATE_FORMAT } from '../host/dates';
import { isCellError, type Cell } from '../panel/cell';

/** The cell that asks (0-based). */
export interface Place {
  readonly unitId: string;
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

/** An answer as the engine takes it: one value, a rectangle to spill, or an error. */
export function answerValue(answer: FunctionAnswer, at: Place): BaseValueObject {
  if ('problem' in answer) return ErrorValueObject.create(answer.problem.kind as ErrorType, answer.problem.sentence);
  const values = answer.cells.map((line) => line.map(cellValue));
  if (values.length === 1 && values[0].length === 1) return values[0][0];
  return ArrayValueObject.create({
    calculateValueList: values,
    rowCount: values.length,
    columnCount: values[0]?.length ?? 0,
    ...at,
  });
}

function cellValue(cell: Cell): BaseValueObject {
  // the engine would show an empty value as 0
  if (cell === null) return StringValueObject.create('');
  if (typeof cell === 'number') return NumberValueObject.create(cell);
  if (typeof cell === 'boolean') return BooleanValueObject.create(cell);
  if (typeof cell === 'string') return StringValueObject.create(cell);
  if (isCellError(cell)) return ErrorValueObject.create(cell.error as ErrorType);
  return NumberValueObject.create(cell.date, DATE_FORMAT);
}
