import { rangeAddress } from '../../host/contents';
import type { AnyMethod, CellFunction, Result } from '../../methods/method';
import type { Cell } from '../../panel/cell';
import type { Frame } from '../../panel/frame';
import { Refusal } from '../../panel/problem';
import type { Draft, Outcome } from '../state/state';

/** Rows of a range that is only read to see what its columns are called: numbers that vary. */
const SAMPLE: readonly Cell[] = [1, 2, 3];

/**
 * The formula that computes an outcome's model from the cells of its table. `null` where no function says exactly that,
 * or where columns that must be one range do not stand side by side; `undefined` where the method has no such function.
 */
export function formulaOf(method: AnyMethod, { specifications, table: { frame } }: Outcome): string | null | undefined {
  const functions = (method.cells as readonly CellFunction<Result>[]).filter((cell) => 'express' in cell);
  if (functions.length === 0) return undefined;
  if (specifications.length > 1) return null;
  const specification = method.schema.parse(specifications[0]) as Draft;
  for (const cell of functions) {
    const expression = cell.express?.(specification) ?? null;
    if (expression === null || !saysTheSame(method, cell, expression, specification)) continue;
    const texts = expression.map((part) =>
      part === null ? '' : typeof part === 'string' ? `"${part}"` : rangeOf(part, frame),
    );
    if (texts.some((text) => text === null)) continue;
    const last = texts.findLastIndex((text) => text !== '');
    return `=${cell.name}(${texts.slice(0, last + 1).join(',')})`;
  }
  return null;
}

type Expression = NonNullable<ReturnType<NonNullable<CellFunction<Result>['express']>>>;

/** Whether the function reads back from these arguments what the specification says, but for fields that change no number. */
function saysTheSame(
  method: AnyMethod,
  cell: CellFunction<Result>,
  expression: Expression,
  specification: Draft,
): boolean {
  const cells = cell.arguments.map((_, index) => {
    const part = expression.at(index) ?? null;
    if (part === null) return null;
    return typeof part === 'string' ? [[part]] : [part, ...SAMPLE.map((value) => part.map(() => value))];
  });
  try {
    const read = method.schema.parse(cell.read(cells).specification) as Draft;
    return JSON.stringify(plain(read, cell)) === JSON.stringify(plain(specification, cell));
  } catch (thrown) {
    if (thrown instanceof Refusal) return false;
    throw thrown;
  }
}

/** A specification with its shorthands written out: a list of one is that one, clusters are by entity where none are named. */
function plain(specification: Draft, { idle = [] }: CellFunction<Result>): Draft {
  const fields = Object.entries(specification).map(([field, value]): [string, unknown] => {
    if (!isClustered(value)) return [field, single(value)];
    const by = value.by ?? [];
    return [field, { ...value, by: single(by.length === 0 ? [specification['entity']] : by) }];
  });
  const telling = fields.filter(([field]) => !idle.includes(field));
  return Object.fromEntries(telling.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function single(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function isClustered(value: unknown): value is { readonly by?: readonly string[] } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'cluster';
}

/** The address of columns that stand side by side in this order, with their header; null where they do not. */
function rangeOf(names: readonly string[], { columns, positions, origin, sheetRows }: Frame): string | null {
  const places = names.map(
    (name) => positions[columns.findIndex((column) => column.name === name)] as number | undefined,
  );
  const [first] = places;
  if (first === undefined || origin.sheet === undefined || places.some((place, index) => place !== first + index))
    return null;
  const last = sheetRows.reduce((most, row) => Math.max(most, row), origin.row);
  return rangeAddress(origin.sheet, origin.row, origin.column + first, last - origin.row + 1, names.length);
}
