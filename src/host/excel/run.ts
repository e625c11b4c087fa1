import { Refusal } from '../../panel/problem';
import { refusal } from '../text';

type Job<T> = (context: Excel.RequestContext) => Promise<T>;

/**
 * Runs a job on the workbook: it waits while the user edits a cell, and all that it changes is undone by one step
 * where Excel can do that. A failure of Excel's becomes a refusal with a sentence of ours.
 */
export async function inExcel<T>(job: Job<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true, mergeUndoGroup: canMergeUndo() }, job);
  } catch (error) {
    if (codeOf(error) !== 'UndoNotSupported') throw sentenceOf(error);
  }
  try {
    return await Excel.run({ delayForCellEdit: true }, job);
  } catch (error) {
    throw sentenceOf(error);
  }
}

/** The code of an error of Excel's, `null` for any other. Its message is in the user's language and not for users. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Whether less at a time may succeed. */
export function isTooMuch(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === 'ResponsePayloadSizeLimitExceeded' ||
    code === 'RequestPayloadSizeLimitExceeded' ||
    code === 'OperationCellsExceedLimit' ||
    code === 'RangeExceedsLimit'
  );
}

function canMergeUndo(): boolean {
  return Office.context.requirements.isSetSupported('ExcelApi', '1.20');
}

function sentenceOf(error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof Refusal || code === null) return error;
  switch (code) {
    case 'AccessDenied':
    case 'UnsupportedSheet':
      return refusal('excel-protected', {});
    case 'InvalidOperationInCellEditMode':
      return refusal('excel-editing', {});
    case 'MergedRangeConflict':
    case 'FilteredRangeConflict':
    case 'PivotTableRangeConflict':
    case 'InsertDeleteConflict':
      return refusal('excel-occupied', {});
    case 'ItemNotFound':
    case 'InvalidReference':
    case 'InvalidSelection':
      return refusal('excel-gone', {});
    case 'ApiNotFound':
    case 'NotImplemented':
    case 'UnsupportedOperation':
    case 'UnsupportedFeature':
      return refusal('excel-too-old', {});
    case 'RequestAborted':
    case 'HostRestartNeeded':
    case 'InactiveWorkbook':
      return refusal('excel-interrupted', {});
    default:
      return isTooMuch(error) ? refusal('excel-too-much', {}) : refusal('excel-failed', { error: code });
  }
}
