import { isoDay } from './calendar';
import { column } from './columns';
import type { Column, Frame } from './frame';
import { placeOf } from './place';
import { refusal } from './text';
import { isErrorText, plainText } from './written';

/** A grouping of rows: the levels that occur, numbered from 0 without a gap. */
export interface Factor {
  readonly name: string;
  /** 0 … levels − 1, or −1 where a part is missing; length: rows */
  readonly codes: Int32Array;
  readonly levels: number;
  /** `Hebei`, `2015`, `2015-03-01`, or `Hebei^2015` of an interaction; length: levels */
  readonly labels: readonly string[];
}

/**
 * The groups that a column forms, or the combinations of several: `province^year`. A name that holds `^`
 * stands in backticks: `` `a^b`^year ``; a column whose whole name is the expression comes first.
 * Numbers and dates are ordered by value, text by first appearance in the sheet, an interaction by its parts.
 * An error cell (`#REF!`) among text is refused, not taken for a group.
 */
export function factor(frame: Frame, expression: string): Factor {
  const parts = factorNames(frame, expression).map((name) => simpleFactor(frame, column(frame, name)));
  return parts.reduce(interact);
}

/** The columns that a factor's expression names. */
export function factorNames(frame: Frame, expression: string): string[] {
  const whole = plainText(expression);
  if (frame.columns.some(({ name }) => name === whole)) return [whole];
  const names: string[] = [];
  const part = /\s*(?:`([^`]+)`|([^`^]+))\s*(\^|$)/y;
  for (let more = true; more;) {
    const match = part.exec(whole);
    const name = plainText(match?.[1] ?? match?.[2] ?? '');
    if (!match || name === '') throw refusal('effect-unreadable', { expression: whole });
    names.push(name);
    more = match[3] === '^';
  }
  return names;
}

function simpleFactor(frame: Frame, grouped: Column): Factor {
  const { name } = grouped;
  if (grouped.kind === 'text') {
    refuseErrors(frame, name, grouped.codes, grouped.labels);
    return { name, ...compact(grouped.codes, grouped.labels.length, (code) => grouped.labels[code]) };
  }
  const label = grouped.kind === 'date' ? isoDay : String;
  return { name, ...codeNumbers(grouped.values, label) };
}

/** Refuses the first error cell among the text of a column, by its address. */
export function refuseErrors(frame: Frame, name: string, codes: Int32Array, labels: readonly string[]): void {
  const failed = labels.findIndex(isErrorText);
  const row = failed < 0 ? -1 : codes.indexOf(failed);
  if (row >= 0) throw refusal('error-cell', { ...placeOf(frame, name, row), text: labels[failed] });
}

type Coding = Omit<Factor, 'name'>;

/** Numbers only the codes that occur, in their order: levels are counted for degrees of freedom. */
function compact(codes: Int32Array, size: number, label: (code: number) => string): Coding {
  const used = new Int32Array(size);
  for (const code of codes) if (code >= 0) used[code] = 1;
  const labels: string[] = [];
  for (let code = 0; code < size; code++) if (used[code] === 1) used[code] = labels.push(label(code)) - 1;
  if (labels.length === size) return { codes, levels: size, labels };
  return { codes: codes.map((code) => (code < 0 ? -1 : used[code])), levels: labels.length, labels };
}

/** A table as long as the span of the values beats hashing, as long as the span is not much longer than the data. */
const SPAN_PER_ROW = 4;
const SMALL_SPAN = 65_536;

/** The distinct numbers of an array in ascending order, and each row's place among them; NaN is −1. */
export function codeNumbers(values: Float64Array, label: (value: number) => string): Coding {
  let low = Infinity;
  let high = -Infinity;
  let whole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    if (whole && !Number.isInteger(value)) whole = false;
  }
  if (low > high) return { codes: new Int32Array(values.length).fill(-1), levels: 0, labels: [] };
  const span = high - low + 1;
  if (whole && span <= Math.max(SMALL_SPAN, SPAN_PER_ROW * values.length)) {
    const codes = new Int32Array(values.length);
    for (let row = 0; row < values.length; row++) codes[row] = Number.isNaN(values[row]) ? -1 : values[row] - low;
    return compact(codes, span, (code) => label(code + low));
  }
  return codeBySorting(values, label);
}

/** For values far apart or not whole. Sorting and searching take a fifth of the time that hashing doubles takes. */
function codeBySorting(values: Float64Array, label: (value: number) => string): Coding {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  let size = 0;
  for (let index = 0; index < sorted.length; index++)
    if (index === 0 || sorted[index] !== sorted[size - 1]) sorted[size++] = sorted[index];
  const distinct = sorted.subarray(0, size);
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) codes[row] = rankIn(distinct, values[row]);
  return { codes, levels: size, labels: Array.from(distinct, label) };
}

/** The place of a value among ascending values that hold it; −1 of NaN. */
function rankIn(ascending: Float64Array, value: number): number {
  if (Number.isNaN(value)) return -1;
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The combinations of two factors that occur, ordered by the first, then by the second. */
export function interact(one: Factor, other: Factor): Factor {
  const width = other.levels;
  const name = `${one.name}^${other.name}`;
  const label = (pair: number): string => `${one.labels[Math.floor(pair / width)]}^${other.labels[pair % width]}`;
  const pairs = new Float64Array(one.codes.length);
  for (let row = 0; row < pairs.length; row++) {
    const missing = one.codes[row] < 0 || other.codes[row] < 0;
    pairs[row] = missing ? NaN : one.codes[row] * width + other.codes[row];
  }
  return { name, ...codeNumbers(pairs, label) };
}

/** The factor of some rows only, numbered anew over the levels that are left. */
export function takeFactor({ name, codes, levels, labels }: Factor, rows: Int32Array): Factor {
  const taken = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) taken[row] = codes[rows[row]];
  return { name, ...compact(taken, levels, (code) => labels[code]) };
}

/** The same groups numbered in the order of their labels, so that random draws by group do not hang on the order of the rows. */
export function sortedByLabel({ name, codes, levels, labels }: Factor): Factor {
  const sorted = labels.map((label, code) => ({ label, code })).sort((a, b) => (a.label < b.label ? -1 : 1));
  const places = new Int32Array(levels);
  sorted.forEach(({ code }, place) => (places[code] = place));
  return { name, codes: codes.map((code) => places[code]), levels, labels: sorted.map(({ label }) => label) };
}
