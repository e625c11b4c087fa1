import { panel as chinese } from '../../src/locales/zh-CN/panel';
import { Refusal, type Problem, type Sentences } from '../../src/panel/problem';
import { panelText } from '../../src/panel/text';

/**
 * The problem that an action is refused with; any other exception, or none, fails the test. Each problem met is put into
 * words in both languages on the way: a sentence that lacks a value fails the test too.
 */
export function problemOf(action: () => unknown): Problem {
  try {
    action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sentencesOf(error.problem);
    return error.problem;
  }
  throw new Error('nothing was refused');
}

/** A problem in English and in Chinese. */
export function sentencesOf({ code, values }: Problem): string[] {
  return [panelText, chinese].map((words: Sentences) => {
    const sentence = words[code](values);
    if (/undefined|\[object|NaN/.test(sentence.replace(JSON.stringify(values), '')))
      throw new Error(`${code} lacks a value: ${sentence}`);
    return sentence;
  });
}
