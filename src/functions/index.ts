import type { Client } from '../jobs/client';
import { sharedWords, type Language } from '../locales';
import { METHODS } from '../methods';
import type { AnyMethod, CellArguments, CellFunction, Result } from '../methods/method';
import type { Cell } from '../panel/cell';
import { placedData, placedProblem, withBlanks, type ArgumentPlace } from './places';
import { functionProblem, problemOf, type FunctionProblem } from './problem';
import { refusal } from './text';
import { CallsUnderWay } from './under-way';

export type { ArgumentPlace } from './places';
export type { FunctionProblem } from './problem';

/** What a host knows of a call. */
export interface FunctionContext {
  /** Aborts when the cell no longer waits for the answer. */
  readonly signal: AbortSignal;
  /** Of the cell that calls, `A1` style; `null` where the host does not say. */
  readonly address: string | null;
  readonly language: Language;
  /** Whether a cell that arrived as 0 is in truth empty (all 0-based). */
  isBlank(argument: number, row: number, column: number): boolean;
  /** Where each argument stands; without it a problem names argument and row. */
  readonly places?: readonly ArgumentPlace[];
}

/** The rectangle to spill, blanks as `null`, or what stands in its place. */
export type FunctionAnswer = { readonly cells: readonly (readonly Cell[])[] } | { readonly problem: FunctionProblem };

/** A function as a person types it into a cell. */
export interface AiFunction {
  /** `AI.LQ` */
  readonly id: string;
  readonly method: AnyMethod;
  readonly definition: CellFunction<Result>;
  /** Never rejects: a superseded call resolves too, to an answer that nobody waits for. */
  call(cells: CellArguments, context: FunctionContext): Promise<FunctionAnswer>;
}

/**
 * The functions of all methods. `client` runs their specifications, in workers or on the spot; `underWay` is told how
 * far they are.
 */
export function aiFunctions(
  client: Pick<Client, 'run'>,
  underWay: CallsUnderWay = new CallsUnderWay(),
  methods: readonly AnyMethod[] = METHODS,
): readonly AiFunction[] {
  return methods.flatMap((method) =>
    method.cells.map((definition: CellFunction<Result>) => ({
      id: definition.name,
      method,
      definition,
      call: (cells: CellArguments, context: FunctionContext) => answer(client, underWay, definition, cells, context),
    })),
  );
}

async function answer(
  client: Pick<Client, 'run'>,
  underWay: CallsUnderWay,
  definition: CellFunction<Result>,
  passed: CellArguments,
  context: FunctionContext,
): Promise<FunctionAnswer> {
  const { language, places = [], signal } = context;
  // a host may leave out the optional arguments at the end
  const full = definition.arguments.map((_, index) => passed[index] ?? null);
  const cells = withBlanks(full, (argument, row, column) => context.isBlank(argument, row, column));
  const { progress, end } = underWay.begin(definition.name, context.address);
  signal.addEventListener('abort', end, { once: true });
  try {
    if (passed.length > full.length) throw refusal('too-many-arguments', { name: definition.name, most: full.length });
    const { specification, data } = definition.read(cells);
    const placed = placedData(data, definition.arguments, cells, places);
    const result = await client.run(specification, placed, { signal, progress });
    return { cells: rectangular(definition.spill(result, cells, sharedWords(language))) };
  } catch (thrown) {
    const problem = placedProblem(problemOf(thrown), definition.name, definition.arguments, cells, places);
    return { problem: functionProblem(problem, language) };
  } finally {
    end();
  }
}

function rectangular(rows: Cell[][]): Cell[][] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 1);
  return rows.map((row) => (row.length === width ? row : [...row, ...Array<null>(width - row.length).fill(null)]));
}
