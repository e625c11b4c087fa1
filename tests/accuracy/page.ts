import { wordsOf, type Language } from '../../src/locales';
import { METHODS } from '../../src/methods';
import { storedCase, type ReferenceCase } from './case';
import type { Digits } from './nist';
import { WORDS } from './words';

/** What a case came to: the largest difference of all its groups. */
export interface Outcome {
  readonly one: ReferenceCase;
  readonly worst: number;
}

/** The fits of a NIST data set: of all columns, and of demeaned ones where there is a constant to take out. */
export interface NistOutcome {
  readonly name: string;
  readonly whole: Digits;
  readonly within: Digits | null;
}

/** The page of both, its lines one by one. */
export function accuracyPage(
  nist: readonly NistOutcome[],
  outcomes: readonly Outcome[],
  language: Language,
): readonly string[] {
  const words = WORDS[language];
  return [
    words.made,
    '',
    words.title,
    '',
    ...paragraphs(words.intro),
    words.nistTitle,
    '',
    ...paragraphs(words.nist),
    row(words.nistColumns),
    '| --- | --: | --: | --: | --: |',
    ...nist.map(({ name, whole, within }) =>
      row([
        name[0].toUpperCase() + name.slice(1),
        shown(whole.coefficients),
        shown(whole.errors),
        within === null ? '–' : shown(within.coefficients),
        within === null ? '–' : shown(within.errors),
      ]),
    ),
    '',
    words.casesTitle,
    '',
    ...paragraphs(words.cases),
    ...methodsOf(outcomes).flatMap((method) => [
      `### ${nameOf(method, language)}`,
      '',
      row(words.caseColumns),
      '| --- | --- | --- | --- |',
      ...casesOf(outcomes.filter(({ one }) => one.method === method)).map((parts) => caseLine(parts, language)),
      '',
    ]),
    words.outsideTitle,
    '',
    ...words.outside.map((line) => `- ${line}`),
  ];
}

const paragraphs = (texts: readonly string[]): string[] => texts.flatMap((text) => [text, '']);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Whole digits; more than fifteen are printed by nobody. */
const shown = (digits: number): string => String(Math.min(15, Math.floor(digits)));

const methodsOf = (outcomes: readonly Outcome[]): string[] => [...new Set(outcomes.map(({ one }) => one.method))];

function nameOf(id: string, language: Language): string {
  const method = METHODS.find((one) => one.id === id);
  return method === undefined ? id : wordsOf(method, language).name;
}

/** The parts of each case together, exact and random ones apart. */
function casesOf(outcomes: readonly Outcome[]): Outcome[][] {
  const byCase = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = `${outcome.one.id} ${outcome.one.random === true}`;
    byCase.set(key, [...(byCase.get(key) ?? []), outcome]);
  }
  return [...byCase.values()];
}

function caseLine(parts: readonly Outcome[], language: Language): string {
  const { one } = parts[0];
  const { title, software } = storedCase<unknown>(one);
  const worst = Math.max(...parts.map((part) => part.worst));
  const difference = one.random === true ? WORDS[language].random : classOf(worst);
  const names = parts.flatMap(({ one: { part } }) => part ?? []);
  const what = language === 'en-US' && names.length !== 1 ? title : names.join(', ');
  return row([`\`${one.id}\``, tableText(what), tableText(software), difference]);
}

const tableText = (text: string): string => text.replace(/\|/g, '\\|').replace(/[~^*_<>]/g, '\\$&');

/** Classes so wide that it does not depend on the machine in which of them a difference lies. */
function classOf(difference: number): string {
  return (
    ['1e-12', '1e-10', '1e-9'].map((bound) => (difference <= Number(bound) ? `≤ ${bound}` : '')).find(Boolean) ?? ''
  );
}
