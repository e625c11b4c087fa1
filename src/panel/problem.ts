/** Plain data, so that a problem crosses threads, records and languages unchanged. */
export type ProblemValue = string | number | readonly (string | number)[];

/**
 * Why an answer is refused (or what a result must be read with, when it is a notice).
 * The words stand in `locales`; an unknown code prints itself with its values.
 */
export interface Problem {
  readonly code: string;
  readonly values: Readonly<Record<string, ProblemValue>>;
}

/** The one exception that crosses rooms: everything else that is thrown is a defect of ours. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code} ${JSON.stringify(problem.values)}`);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** A dictionary of sentences: a code's values go in, one sentence comes out. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each sentence declares its own values
export type Sentences = Readonly<Record<string, (values: any) => string>>;

/** The values that the sentence of a code takes; `{}` where it takes none. */
export type ValuesOf<S extends Sentences, C extends keyof S> =
  Parameters<S[C]> extends [infer V] ? V : Readonly<Record<string, never>>;

/**
 * Makes `refusal(code, values)` for one dictionary, so that the compiler checks each code and its values
 * against the sentence that will be shown. Use: `throw refusal('duplicate-key', { … })`.
 */
export function refusalsOf<S extends Sentences>() {
  return <C extends keyof S & string>(code: C, values: ValuesOf<S, C>): Refusal =>
    new Refusal({ code, values: values as Problem['values'] });
}

/** Makes `notice(code, values)` for one dictionary. */
export function noticesOf<S extends Sentences>() {
  return <C extends keyof S & string>(code: C, values: ValuesOf<S, C>): Problem => ({
    code,
    values: values as Problem['values'],
  });
}
