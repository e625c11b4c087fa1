import { host as chinese } from '../../src/locales/zh-CN/host';
import { hostText } from '../../src/host/text';
import { Refusal, type Problem, type Sentences } from '../../src/panel/problem';

/**
 * The problem that an action is refused with; any other error, or none, fails the test. Each problem met is put into
 * words in both languages: one sentence without a gap.
 */
export async function refused(action: () => unknown): Promise<Problem> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, values } = error.problem;
    for (const words of [hostText, chinese] as Sentences[]) {
      const sentence = words[code](values);
      if (/undefined|\[object|NaN|\n/.test(sentence)) throw new Error(`${code} lacks a value: ${sentence}`);
    }
    return error.problem;
  }
  throw new Error('nothing was refused');
}
