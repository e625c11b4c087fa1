import type { Place } from '../panel/place';
import { refusalsOf, type Sentences } from '../panel/problem';

/** Why the arguments of a cell function, or data that several methods share, are refused. */
export const methodsText = {
  'argument-missing': ({ argument }: { argument: string }) =>
    `The argument "${argument}" is missing: give a range for it.`,
  'argument-empty': ({ argument }: { argument: string }) =>
    `The range of "${argument}" holds no data: give a range with at least one row of data.`,
  'argument-heights': (v: { argument: string; rows: number; other: string; otherRows: number }) =>
    `"${v.argument}" has ${v.rows} rows and "${v.other}" has ${v.otherRows}: give ranges that start and end in the same rows.`,
  'argument-one-column': ({ argument, columns }: { argument: string; columns: number }) =>
    `"${argument}" takes one column and was given ${columns}: give a single column.`,
  'argument-option': ({ argument, found, choices }: { argument: string; found: string; choices: readonly string[] }) =>
    `"${argument}" cannot be ${found}: write ${choices.map((choice) => `"${choice}"`).join(' or ')}, or leave it out.`,
  'argument-whole-number': ({ argument, found, least }: { argument: string; found: string; least: number }) =>
    `"${argument}" cannot be ${found}: write a whole number of at least ${least}, or leave it out.`,
  'negative-count': (v: Place & { found: number }) =>
    `The column "${v.column}" holds ${v.found} in ${v.cell === '' ? `row ${v.row}` : `cell ${v.cell}`}, but a count cannot be negative: correct it, or leave the cell empty if the value is missing.`,
  'counts-too-large': ({ column }: { column: string }) =>
    `The numbers of "${column}" are too large to be added: express them in a larger unit.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof methodsText>();
