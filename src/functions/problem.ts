import { sentence, type Language } from '../locales';
import { Refusal, type Problem } from '../panel/problem';

/** Errors of Excel that a cell function may show. Excel prints a sentence with the first two only. */
export type ErrorKind = '#VALUE!' | '#N/A' | '#NUM!';

/** What a cell shows in place of an answer, with the sentence that explains it. */
export interface FunctionProblem {
  readonly kind: ErrorKind;
  readonly code: string;
  /** For the sentence in another language. */
  readonly values: Problem['values'];
  readonly sentence: string;
}

/** Problems that mean "there is nothing to compute from" or "the numbers cannot be computed with"; all others are wrong input. */
const KINDS: Readonly<Record<string, ErrorKind>> = {
  'no-cells': '#N/A',
  'no-rows': '#N/A',
  'argument-empty': '#N/A',
  'lq-no-rows': '#N/A',
  'diversity-no-rows': '#N/A',
  'no-complete-rows': '#N/A',
  'all-singletons': '#N/A',
  'too-few-rows': '#N/A',
  'worker-lost': '#N/A',
  'call-given-up': '#N/A',
  'counts-too-large': '#NUM!',
  'values-extreme': '#NUM!',
  'absorption-not-converged': '#NUM!',
  'variance-not-positive': '#NUM!',
};

/** The codes that are named above. */
export const KNOWN_CODES = Object.keys(KINDS);

export function functionProblem(problem: Problem, language: Language): FunctionProblem {
  return { kind: KINDS[problem.code] ?? '#VALUE!', ...problem, sentence: sentence(problem, language) };
}

/** A thrown value as a problem: what is not a Refusal is a defect of ours. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) return thrown.problem;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal-error', values: { detail } };
}
