import { LANGUAGES, type Language } from '../locales';
import { ESTIMATE_FORM, refusal } from './text';

export const FORMATS = ['json', 'text', 'html', 'latex'] as const;
export type Format = (typeof FORMATS)[number];

/** What was asked for on the command line. */
export type Command = { readonly kind: 'help' } | { readonly kind: 'version' } | EstimateCommand;

export interface EstimateCommand {
  readonly kind: 'estimate';
  readonly specification: string;
  readonly data: string;
  /** `null`: the first sheet that has most of the columns named. */
  readonly sheet: string | null;
  /** An address, a table or a defined name; `null`: the whole sheet. */
  readonly range: string | null;
  readonly into: string | null;
  readonly format: Format;
  readonly workers: number | null;
}

/** Each option with the form of its value. */
const OPTIONS: Readonly<Record<string, string>> = {
  '--sheet': 'NAME',
  '--range': 'A1:F200',
  '--into': 'OUT.xlsx',
  '--format': FORMATS.join('|'),
  '--language': LANGUAGES.join('|'),
  '--workers': 'N',
};
const SWITCHES = ['--help', '--version'];
const COMMANDS = ['estimate'];
const MOST_WORKERS = 64;

/** The language of whatever is said, also of what is wrong with the other arguments. */
export function languageOf(written: readonly string[]): Language {
  const value = written
    .map((argument, index) =>
      argument === '--language' ? written.at(index + 1) : /^--language=(.*)$/su.exec(argument)?.[1],
    )
    .findLast((found) => found !== undefined);
  return LANGUAGES.find((language) => language === value) ?? 'en-US';
}

/** Reads the arguments after `agglo`. Refuses what it does not know, with the way out. */
export function parseArguments(written: readonly string[]): Command {
  const { files, options, switches } = sortArguments(written);
  if (switches.has('--version')) return { kind: 'version' };
  const [command, specification, data, extra] = files as (string | undefined)[];
  if (switches.has('--help') || command === undefined) return { kind: 'help' };
  if (!COMMANDS.includes(command)) throw refusal('command-unknown', { command, known: COMMANDS });
  if (specification === undefined || data === undefined) throw refusal('files-missing', { form: ESTIMATE_FORM });
  if (extra !== undefined) throw refusal('files-many', { extra, form: ESTIMATE_FORM });
  choice(options, '--language', LANGUAGES);
  return {
    kind: 'estimate',
    specification,
    data,
    sheet: options.get('--sheet') ?? null,
    range: options.get('--range') ?? null,
    into: workbookName(options.get('--into')),
    format: choice(options, '--format', FORMATS) ?? 'json',
    workers: workerCount(options.get('--workers')),
  };
}

interface Sorted {
  readonly files: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
}

function sortArguments(written: readonly string[]): Sorted {
  const files: string[] = [];
  const options = new Map<string, string>();
  const switches = new Set<string>();
  for (let index = 0; index < written.length; index++) {
    const argument = written[index];
    if (argument === '--') return { files: [...files, ...written.slice(index + 1)], options, switches };
    if (!argument.startsWith('-') || argument === '-') {
      files.push(argument);
      continue;
    }
    const [name, inline] = splitOption(argument);
    if (SWITCHES.includes(name)) {
      if (inline !== null) throw refusal('option-with-value', { option: name });
      switches.add(name);
      continue;
    }
    if (!Object.hasOwn(OPTIONS, name))
      throw refusal('option-unknown', { option: name, known: [...Object.keys(OPTIONS), ...SWITCHES] });
    const value = inline ?? written.at(index + 1);
    // a value that looks like an option is one that was forgotten; a true one goes after "="
    if (value === undefined || value === '' || (inline === null && value.startsWith('--')))
      throw refusal('option-without-value', { option: name, form: `${name} ${OPTIONS[name]}` });
    if (inline === null) index += 1;
    options.set(name, value);
  }
  return { files, options, switches };
}

function splitOption(argument: string): [name: string, value: string | null] {
  const equals = argument.indexOf('=');
  return equals < 0 ? [argument, null] : [argument.slice(0, equals), argument.slice(equals + 1)];
}

function choice<C extends string>(
  options: ReadonlyMap<string, string>,
  option: string,
  choices: readonly C[],
): C | null {
  const found = options.get(option);
  if (found === undefined) return null;
  const chosen = choices.find((candidate) => candidate === found);
  if (chosen === undefined) throw refusal('option-value', { option, found, choices });
  return chosen;
}

function workerCount(found: string | undefined): number | null {
  if (found === undefined) return null;
  const count = /^\d+$/u.test(found) ? Number(found) : 0;
  if (count < 1 || count > MOST_WORKERS)
    throw refusal('option-count', { option: '--workers', found, most: MOST_WORKERS });
  return count;
}

function workbookName(file: string | undefined): string | null {
  if (file === undefined) return null;
  if (!file.toLowerCase().endsWith('.xlsx')) throw refusal('into-not-a-workbook', { file });
  return file;
}
