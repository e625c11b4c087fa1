import type { Language } from '../locales';
import type { CellArguments } from '../methods/method';
import { isCellDate, isCellError, type Cell } from '../panel/cell';
import type { AiFunction, ArgumentPlace, FunctionAnswer } from '.';
import { functionProblem, problemOf } from './problem';

/** What the page asks of the workbook and of itself while functions run in Excel. */
export interface ExcelPorts {
  readonly language: () => Language;
  /** Where an address that Excel gave stands; `null` for an argument that is no range. */
  readonly locate: (address: string) => ArgumentPlace;
  /** Which cells of these ranges are empty, read in one go. Rejects where the workbook cannot be asked. */
  readonly blanks: (
    addresses: readonly string[],
  ) => Promise<(argument: number, row: number, column: number) => boolean>;
  /** Milliseconds after which a call that has not settled is given up; the default is ten minutes. */
  readonly patience?: number;
}

/** What Excel hands over last, as far as it is used here. */
type Invocation = CustomFunctions.CancelableInvocation & {
  readonly parameterAddresses?: readonly string[];
  readonly isInValuePreview?: boolean;
};

/** In the preview of a formula Excel waits for nothing: more cells than this are not computed there. */
const PREVIEW_CELLS = 20_000;
const PATIENCE = 600_000;

/** Tells Excel which of our functions stands for which id of `functions.json`. */
export function associateFunctions(functions: readonly AiFunction[], ports: ExcelPorts): void {
  for (const target of functions)
    CustomFunctions.associate(target.id, (...passed: unknown[]) => settled(target, passed, ports));
}

/**
 * One call. Excel shows a sentence only when it comes in its own Error class, shows `null` as 0 and a promise that
 * never settles as #BUSY! for ever: so everything is caught, blanks become empty text, and a watchdog ends it.
 */
async function settled(target: AiFunction, passed: unknown[], ports: ExcelPorts): Promise<unknown[][]> {
  const invocation = passed.at(-1) as Invocation;
  const cells = passed.slice(0, -1).map(argumentCells);
  if (invocation.isInValuePreview === true && sizeOf(cells) > PREVIEW_CELLS) return [['…']];
  const controller = new AbortController();
  invocation.onCanceled = () => controller.abort();
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const givenUp = new Promise<FunctionAnswer>((resolve) => {
    watchdog = setTimeout(() => {
      resolve({ problem: functionProblem({ code: 'call-given-up', values: {} }, ports.language()) });
      controller.abort();
    }, ports.patience ?? PATIENCE);
  });
  const answer = await Promise.race([called(target, cells, invocation, controller.signal, ports), givenUp])
    .catch((thrown: unknown) => ({ problem: functionProblem(problemOf(thrown), ports.language()) }))
    .finally(() => clearTimeout(watchdog));
  if ('problem' in answer) throw excelError(answer.problem.kind, answer.problem.sentence);
  return answer.cells.map((row) => row.map(excelValue));
}

async function called(
  target: AiFunction,
  cells: CellArguments,
  invocation: Invocation,
  signal: AbortSignal,
  ports: ExcelPorts,
): Promise<FunctionAnswer> {
  const addresses = invocation.parameterAddresses ?? [];
  const zeros = addresses.length > 0 && cells.some((rectangle) => rectangle?.some((row) => row.includes(0)));
  const isBlank = zeros ? await ports.blanks(addresses).catch(() => NONE_BLANK) : NONE_BLANK;
  return target.call(cells, {
    signal,
    address: invocation.address ?? null,
    language: ports.language(),
    isBlank,
    places: addresses.map((address) => (address === '' ? null : ports.locate(address))),
  });
}

const NONE_BLANK = (): boolean => false;

/** An argument is `null` when omitted, a value, or rows of values. */
function argumentCells(argument: unknown): readonly (readonly Cell[])[] | null {
  if (argument === null || argument === undefined) return null;
  const rows: unknown[] = Array.isArray(argument) ? argument : [argument];
  return rows.map((row) => (Array.isArray(row) ? row.map(cellOf) : [cellOf(row)]));
}

/** A cell may arrive as an object that holds its value: an error, a formatted number, an entity. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if ('code' in value && typeof value.code === 'string' && value.code.startsWith('#')) return { error: value.code };
  if (!('basicValue' in value)) return null;
  const basic = value.basicValue;
  if (typeof basic === 'string' && 'type' in value && value.type === 'Error') return { error: basic };
  return typeof basic === 'number' || typeof basic === 'string' || typeof basic === 'boolean' ? basic : null;
}

function excelValue(cell: Cell): unknown {
  if (cell === null) return '';
  if (isCellError(cell)) return excelError(cell.error);
  return isCellDate(cell) ? cell.date : cell;
}

/** Excel takes a sentence with #VALUE! and #N/A only. */
function excelError(kind: string, sentence?: string): Error {
  const { invalidValue, notAvailable, invalidNumber } = CustomFunctions.ErrorCode;
  const thrown =
    kind === '#NUM!'
      ? new CustomFunctions.Error(invalidNumber)
      : new CustomFunctions.Error(kind === '#N/A' ? notAvailable : invalidValue, sentence);
  // Excel's own class, which its types do not declare to be an Error
  return thrown as unknown as Error;
}

function sizeOf(cells: CellArguments): number {
  return cells.reduce((sum, rectangle) => sum + (rectangle?.length ?? 0) * (rectangle?.[0]?.length ?? 0), 0);
}
