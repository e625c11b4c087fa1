import type { ZodType } from 'zod';
import type { Cell } from '../panel/cell';
import type { Frame } from '../panel/frame';
import type { Problem, Sentences } from '../panel/problem';
import type { Block } from '../tables/model';
import type { TableWords } from '../tables/words';

/** The steps of the study, in their order in the pane. */
export const STAGES = [
  'data',
  'measures',
  'description',
  'baseline',
  'robustness',
  'heterogeneity',
  'mediation',
  'threshold',
  'report',
] as const;
export type Stage = (typeof STAGES)[number];

/** The tables that a method reads: `main`, and what else it asks for by name. `derive` and `where` are done. */
export type Data = Readonly<Record<string, Frame>> & { readonly main: Frame };

/** What any result carries; the rest is the method's own. Plain JSON-able data in full precision. */
export interface Result {
  readonly method: string;
  readonly notices: readonly Problem[];
}

/** A label and a line of help for one field of a specification. */
export interface FieldWords {
  readonly label: string;
  readonly help: string;
  /** What an empty field stands for, such as "by entity"; a form shows it in the field's place. */
  readonly empty?: string;
}

/** All the words of a method in one language; `zh-CN` files are typed by the English ones. */
export interface MethodWords {
  /** The method's name as a menu shows it, and one line on what it answers. */
  readonly name: string;
  readonly summary: string;
  /** The question of its step in the pane, in the reader's words. */
  readonly question: string;
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** Words for the choices of an enumerated field: `fields.convention` → `choices.convention.fixest`. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Why this method refuses and what it notices, by code. */
  readonly problems: Sentences;
  /** A description of each cell function and of each of its arguments, by name. */
  readonly cells: Readonly<Record<string, CellFunctionWords>>;
}

export interface CellFunctionWords {
  readonly description: string;
  readonly arguments: Readonly<Record<string, string>>;
}

/** One argument of a cell function. */
export interface CellArgument {
  /** A valid Excel parameter name; its words stand in the method's text under the same name. */
  readonly name: string;
  /** `columns`: a range; `option`: one number, word or yes/no. */
  readonly kind: 'columns' | 'option';
  readonly optional: boolean;
}

/** The arguments as the cell passed them: a rectangle each (an option is 1 × 1), `null` where omitted. */
export type CellArguments = readonly (readonly (readonly Cell[])[] | null)[];

/**
 * A function that is typed into a cell: it turns its arguments into a specification and data,
 * and the result into the rectangle that spills.
 */
export interface CellFunction<R extends Result> {
  /** `AI.LQ`: the whole name as typed, three characters or more, no underscore after `AI.`. */
  readonly name: string;
  readonly arguments: readonly CellArgument[];
  /**
   * The arguments that say what a specification says: the columns of a range, the word of an option, `null` where left
   * out. `null` as a whole, or missing, where there are none. Who asks checks by `read` that nothing is lost.
   */
  express?(specification: Readonly<Record<string, unknown>>): readonly (readonly string[] | string | null)[] | null;
  /** Fields of a specification that change nothing of what spills. */
  readonly idle?: readonly string[];
  /** Refuses with a sentence that names the cell by argument and row. */
  read(cells: CellArguments): { readonly specification: unknown; readonly data: Data };
  /** `cells` are the same arguments again, for options that only change what is shown. */
  spill(result: R, cells: CellArguments, words: TableWords): Cell[][];
}

/** Numbers that become columns of a sheet. */
export interface NewColumns {
  /**
   * The place and the period of each row, where the numbers are matched by them; null where they stand in the order
   * of the rows that were read. All arrays have one length; null is missing.
   */
  readonly keys: {
    readonly entity: readonly (string | number | null)[];
    readonly period: readonly (string | number | null)[] | null;
  } | null;
  readonly columns: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

/** The scripts that give the same numbers elsewhere; the data stands beside them as `data.csv`. */
export interface Twins<S> {
  stata(specification: S): string;
  r(specification: S): string;
}

interface MethodBase<S, R extends Result, W extends MethodWords> {
  readonly id: string;
  readonly stage: Stage;
  /** `panel`: a repeated (entity, period) is refused before the method sees the data. */
  readonly input: 'frame' | 'panel';
  /** Parses what was written, with every default filled in. */
  readonly schema: ZodType<S>;
  /** English; the type of every other language. */
  readonly text: W;
  /** The result's tables, figures and one sentence of interpretation. */
  tables(result: R, words: W & { readonly shared: TableWords }): readonly Block[];
  /** Several results as the columns (1)…(k) of one table, each headed by its outcome; without it each has its own tables. */
  sideBySide?(results: readonly R[], words: W & { readonly shared: TableWords }): readonly Block[];
  /** What of the result belongs beside the rows of a table, as a measure does. */
  columns?(result: R, words: W & { readonly shared: TableWords }): NewColumns;
  /** Optional fields that a form shows at once, beside those that must be filled in. */
  readonly form?: readonly (keyof S & string)[];
  /** Whether a field matters beside what has been written so far; a form leaves out one that does not. */
  applies?(field: keyof S & string, written: Readonly<Record<string, unknown>>): boolean;
  readonly cells: readonly CellFunction<R>[];
  readonly twins: Twins<S>;
  /** A small complete run: test, docs and gallery at once. */
  readonly example: { readonly specification: unknown; readonly data: () => Data };
}

/** A method that answers at once. */
export interface DirectMethod<S, R extends Result, W extends MethodWords> extends MethodBase<S, R, W> {
  estimate(data: Data, specification: S): R;
}

/**
 * A method with replications (bootstrap, permutation). Draws stand in replication order and are reduced once,
 * in `finish`, never per worker: so any number of workers gives the same bits.
 */
export interface ReplicatedMethod<S, R extends Result, W extends MethodWords, P> extends MethodBase<S, R, W> {
  prepare(data: Data, specification: S): P;
  /** How many replications this specification asks for; 0 when it needs none. */
  replications(prepared: P): number;
  /** Draws `from` (included) to `to` (excluded), `width(prepared)` numbers each, in replication order. */
  replicate(prepared: P, from: number, to: number): Float64Array;
  /** Numbers in one draw. */
  width(prepared: P): number;
  finish(prepared: P, draws: Float64Array): R;
}

export type Method<S, R extends Result, W extends MethodWords, P = unknown> =
  DirectMethod<S, R, W> | ReplicatedMethod<S, R, W, P>;

/** A method as the loops over the list see it: its own types are hidden behind the one door. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the list holds methods of unlike types
export type AnyMethod = Method<any, any, any, any>;

/** Keeps a method's own types checked where it is defined. */
export function directMethod<S, R extends Result, W extends MethodWords>(
  method: DirectMethod<S, R, W>,
): DirectMethod<S, R, W> {
  return method;
}

export function replicatedMethod<S, R extends Result, W extends MethodWords, P>(
  method: ReplicatedMethod<S, R, W, P>,
): ReplicatedMethod<S, R, W, P> {
  return method;
}
