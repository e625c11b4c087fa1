import { Refusal, type Problem } from '../../panel/problem';

/** Whatever was thrown, as a problem that has a sentence. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) return thrown.problem;
  return { code: 'internal-error', values: { detail: thrown instanceof Error ? thrown.message : String(thrown) } };
}
