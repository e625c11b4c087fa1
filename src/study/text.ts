import { refusalsOf, type Sentences } from '../panel/problem';

/** What a field must hold, by the schema's own word for it. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

interface Bound {
  readonly field: string;
  readonly bound: 'included' | 'excluded';
  readonly found: string;
}

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

/** Why the one door refuses a specification, in English; `locales/zh-CN/study.ts` has the same codes in Chinese. */
export const studyText = {
  'specification-shape': () =>
    'A specification is an object that names its method, such as {"method": "fixed-effects", …}: write one, or a list of them.',
  'method-missing': ({ known }: { known: readonly string[] }) =>
    `The specification names no method: give "method" one of ${known.join(', ')}.`,
  'method-unknown': ({ method, known }: { method: string; known: readonly string[] }) =>
    `There is no method ${method}: write one of ${known.join(', ')}.`,
  'field-missing': ({ field, method }: { field: string; method: string }) =>
    `The specification of ${method} lacks the field "${field}": add it.`,
  'field-unknown': ({ field, method, known }: { field: string; method: string; known: readonly string[] }) =>
    `The method ${method} has no field "${field}": remove it or correct its name${known.length > 0 ? ` (the fields are ${known.join(', ')})` : ''}.`,
  'field-type': ({ field, expected, found }: { field: string; expected: readonly string[]; found: string }) =>
    `The field "${field}" must be ${expected.map((kind) => KINDS[kind] ?? kind).join(' or ')}, but it is ${found}: correct it.`,
  'field-choice': ({ field, choices, found }: { field: string; choices: readonly string[]; found: string }) =>
    `The field "${field}" is ${found}, which is not offered: write one of ${choices.join(', ')}.`,
  'field-empty': ({ field }: { field: string }) => `The field "${field}" is empty: fill it in or leave it out.`,
  'field-least': ({ field, least, bound, found }: Bound & { readonly least: number }) =>
    `The field "${field}" must be ${bound === 'included' ? 'at least' : 'greater than'} ${least}, but it is ${found}: raise it.`,
  'field-most': ({ field, most, bound, found }: Bound & { readonly most: number }) =>
    `The field "${field}" must be ${bound === 'included' ? 'at most' : 'less than'} ${most}, but it is ${found}: lower it.`,
  'field-short': ({ field, least, found }: { field: string; least: number; found: number }) =>
    `The field "${field}" needs at least ${entries(least)}, but it has ${found}: add what is missing.`,
  'field-long': ({ field, most, found }: { field: string; most: number; found: number }) =>
    `The field "${field}" takes at most ${entries(most)}, but it has ${found}: shorten it.`,
  'field-invalid': ({ field, found }: { field: string; found: string }) =>
    `The field "${field}" cannot be ${found}: correct it.`,
  'internal-error': ({ detail }: { detail: string }) =>
    `Something went wrong inside Agglo, and your data are not to blame: please report it with the specification and these words: ${detail}`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof studyText>();
