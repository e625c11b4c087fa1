import { readFileSync } from 'fs';
import { readCsv } from '../../src/host/file/csv';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { dataFile } from '../data';
import { referenceFile, referenceText } from '../reference';
import type { Sentence } from './reason';

/** Any of our results, as plain data. */
export type Found = Readonly<Record<string, unknown>>;

/** Where a number stands: `tests.kpF`, or what follows from the result (and the data) by one line of algebra. */
export type Where = string | ((result: Found, frame: Frame) => number);

/** A command that was run in Stata, and the specification that gives its numbers. */
export interface StataCase {
  /** A file of the reference folder's `stata/cases`, without its ending; also the name of the case on the page. */
  readonly id: string;
  readonly specification: Found & { readonly method: string };
  /** The commands under whose heading it stands. */
  readonly command?: string;
  /** Stata's names of variables where ours are others. */
  readonly names?: Readonly<Record<string, string>>;
  /** Where printed numbers stand that the method's own list does not have, by path; null: in no result. */
  readonly where?: Readonly<Record<string, Where | null>>;
  /** The paths that this specification is to meet, where a case prints those of several commands. */
  readonly only?: RegExp;
  readonly prepare?: (frame: Frame) => Frame;
  /** The relative difference that fewer digits in the data than Stata had may make; 1e-9 if none is given. */
  readonly relative?: number;
  /** What the page says beside the numbers. */
  readonly remark?: Sentence;
  /** Numbers that are not met, by path, and why. */
  readonly unmet?: readonly (readonly [paths: RegExp, why: Sentence])[];
  /** What Stata printed, where no file has it. */
  readonly printed?: { readonly data: string; readonly numbers: Readonly<Record<string, string>> };
}

/** What a program printed: its numbers as text, by path (`terms/x1/se`). */
export interface Printed {
  readonly command: string;
  /** A file of `stata/data`, by name. */
  readonly data: string;
  readonly numbers: ReadonlyMap<string, string>;
}

interface Stored {
  readonly command: string;
  readonly data: string;
  readonly printed: object;
  readonly printed_text: Readonly<Record<string, string>> | null;
}

/** The stored case, or `null` where the reference folder is not at hand. */
export function storedCase({ id, printed, command }: StataCase): Printed | null {
  if (printed !== undefined)
    return { command: command ?? '', data: printed.data, numbers: new Map(Object.entries(printed.numbers)) };
  if (referenceFile(`stata/cases/${id}.json`) === null) return null;
  const stored = JSON.parse(referenceText(`stata/cases/${id}.json`)) as Stored;
  const numbers = new Map<string, string>();
  for (const [path, value] of leaves(stored.printed)) {
    const text = stored.printed_text?.[path] ?? String(value);
    numbers.set(path.replace('stats/', ''), text.replaceAll(',', ''));
  }
  return { command: command ?? stored.command, data: stored.data.replace('data/', ''), numbers };
}

/** The numbers of nested records, each with its path; what was printed as missing is left out. */
function leaves(record: object, above = ''): [string, number][] {
  return Object.entries(record).flatMap(([name, value]: [string, unknown]): [string, number][] => {
    const path = `${above}${name}`;
    if (typeof value === 'number') return [[path, value]];
    return typeof value === 'object' && value !== null ? leaves(value, `${path}/`) : [];
  });
}

const frames = new Map<string, Frame>();

/** Public data sets are kept in `tests/data` too; `null` where a file is not at hand. */
export function frameOf(name: string): Frame | null {
  const known = frames.get(name);
  if (known !== undefined) return known;
  const text = isKept(name) ? readFileSync(dataFile(name), 'utf8') : textBeside(name);
  if (text === null) return null;
  // A first column without a name is the number of the row.
  const frame = readFrame(readCsv(new TextEncoder().encode(text.replace(/^,/, 'row,'))));
  frames.set(name, frame);
  return frame;
}

const textBeside = (name: string): string | null =>
  referenceFile(`stata/data/${name}`) === null ? null : referenceText(`stata/data/${name}`);

const KEPT = ['plm_Cigar.csv', 'plm_Grunfeld.csv', 'plm_Produc.csv', 'AER_Fatalities.csv'];

/** Whether the data are in this repository. */
export const isKept = (name: string): boolean => KEPT.includes(name);
