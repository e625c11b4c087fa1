import type { AnyMethod, MethodWords } from '../methods/method';
import type { Problem, Sentences } from '../panel/problem';
import type { TableWords } from '../tables/words';
import type { PaneWords } from '../taskpane/text';
import type { WorkbenchWords } from '../workbench/text';
import { english } from './en-US';
import type { Dictionary, Language } from './words';
import { chinese } from './zh-CN';

export type { Language } from './words';

const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { 'en-US': english, 'zh-CN': chinese };

export const LANGUAGES = Object.keys(DICTIONARIES) as Language[];

/** The words that all tables share, with the sentences of every room and method among them. */
export function sharedWords(language: Language): TableWords {
  return { ...DICTIONARIES[language].shared, sentence: (problem) => sentence(problem as Problem, language) };
}

/** What a method's tables are written with. */
export function wordsOf(method: AnyMethod, language: Language): MethodWords & { readonly shared: TableWords } {
  return { ...DICTIONARIES[language].methods[method.id], shared: sharedWords(language) };
}

export function paneWords(language: Language): PaneWords {
  return DICTIONARIES[language].pane;
}

export function workbenchWords(language: Language): WorkbenchWords {
  return DICTIONARIES[language].workbench;
}

/** One sentence for a problem or a notice. A code without words, as of a newer version, prints itself and its values. */
export function sentence(problem: Problem, language: Language): string {
  const { shared, rooms, methods } = DICTIONARIES[language];
  const dictionaries: Sentences[] = [
    ...Object.values(rooms),
    ...Object.values(methods).map(({ problems }) => problems),
  ];
  const say = dictionaries.find((dictionary) => Object.hasOwn(dictionary, problem.code))?.[problem.code];
  return say === undefined
    ? shared.unknown(problem.code, JSON.stringify(problem.values))
    : say(Object.fromEntries(Object.entries(problem.values).map(([key, value]) => [key, readable(value)])));
}

/** A number that is not whole in the digits that a sentence has room for: six. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  return typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)
    ? Number(value.toPrecision(6))
    : value;
}
