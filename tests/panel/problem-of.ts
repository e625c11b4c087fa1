import { Refusal, type Problem } from '../../src/panel/problem';

/** The problem that an action is refused with; any other exception, or none, fails the test. */
export function problemOf(action: () => unknown): Problem {
  try {
    action();
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
  throw new Error('nothing was refused');
}
