import { refusalsOf, type Sentences } from '../panel/problem';

/** Why the arguments of a cell function are refused; `locales/zh-CN/methods.ts` has the same codes in Chinese. */
export const methodsText = {
  'argument-missing': ({ argument }: { argument: string }) => `The argument \`${argument}\` is missing: give a range for it.`,
  'argument-empty': ({ argument }: { argument: string }) =>
    `The range of \`${argument}\` holds no data: give a range with at least one row of data.`,
  'argument-heights': (v: { argument: string; rows: number; other: string; otherRows: number }) =>
    `\`${v.argument}\` has ${v.rows} rows and \`${v.other}\` has ${v.otherRows}: give ranges that start and end in the same rows.`,
  'argument-one-column': ({ argument, columns }: { argument: string; columns: number }) =>
    `\`${argument}\` takes one column and was given ${columns}: give a single column.`,
  'argument-option': ({ argument, found, choices }: { argument: string; found: string; choices: readonly string[] }) =>
    `\`${argument}\` cannot be ${found}: choose ${choices.map((choice) => `"${choice}"`).join(', ')}.`,
  'argument-whole-number': ({ argument, found, least }: { argument: string; found: string; least: number }) =>
    `\`${argument}\` cannot be ${found}: give a whole number of ${least} or more.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof methodsText>();
