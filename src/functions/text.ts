import { refusalsOf, type Sentences } from '../panel/problem';

/** What a cell says of a call itself, in English; `locales/zh-CN/functions.ts` has the same codes in Chinese. */
export const functionsText = {
  'call-given-up': () =>
    'No answer came within the time allowed: recalculate the cell, or run the method in the pane, which shows its progress.',
  'too-many-arguments': ({ name, most }: { name: string; most: number }) =>
    `${name} takes at most ${most} arguments: remove those that are too many.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof functionsText>();
