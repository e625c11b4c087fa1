import { dayOfSerial, daysInMonth, serialOfDay, type Day } from './calendar';
import { column } from './columns';
import type { Frame, TextColumn } from './frame';
import { monthIndex, periodOfDay, periodOfText, type Frequency, type Period } from './period-label';
import { placeOf } from './place';
import { refusal } from './text';
import { numberOfText } from './written';

/** A column as points in time. */
export interface Periods {
  readonly name: string;
  /** Whole numbers in units of the frequency (a year, a quarter, …), NaN where missing; length: rows */
  readonly values: Float64Array;
  readonly frequency: Frequency;
}

/**
 * Reads a column as periods, so that lags count its units:
 * - whole numbers count as years (2015) or as a plain index (1, 2, …); where every one of them reads as yyyymm (201503)
 *   they are months, where every one reads as yyyymmdd they are days;
 * - dates are years, quarters or months where they always fall on one day of those (or on their last day), else days;
 * - labels are read one by one (`periodOfText`) and have to be of one kind.
 * Refused by its cell: a number that is not whole, a text that is no period, a label of another kind.
 */
export function periods(frame: Frame, name: string): Periods {
  const used = column(frame, name);
  if (used.kind === 'date') return { name: used.name, ...periodsOfDates(used.values) };
  if (used.kind === 'text') return { name: used.name, ...periodsOfText(frame, used) };
  const broken = used.values.findIndex((value) => !Number.isNaN(value) && !Number.isSafeInteger(value));
  if (broken >= 0)
    throw refusal('period-unreadable', { ...placeOf(frame, used.name, broken), text: String(used.values[broken]) });
  return { name: used.name, ...periodsOfIntegers(used.values) };
}

type Timing = Omit<Periods, 'name'>;

/** Years that a date written as digits alone may have: outside of them a number is a plain index or a code. */
const plausible = (year: number): boolean => year >= 1800 && year < 2200;

function monthOfDigits(value: number): number {
  const year = Math.floor(value / 100);
  const month = value - 100 * year;
  return plausible(year) && month >= 1 && month <= 12 ? monthIndex(year, month) : NaN;
}

function dayOfDigits(value: number): number {
  const year = Math.floor(value / 10_000);
  const rest = value - 10_000 * year;
  return plausible(year) ? serialOfDay({ year, month: Math.floor(rest / 100), day: rest % 100 }) : NaN;
}

function periodsOfIntegers(values: Float64Array): Timing {
  const readAs = (frequency: Frequency, read: (value: number) => number): Timing | null => {
    const first = values.find((value) => !Number.isNaN(value));
    if (first === undefined || Number.isNaN(read(first))) return null;
    const readValues = values.map((value) => (Number.isNaN(value) ? NaN : read(value)));
    const fits = readValues.every((value, row) => !Number.isNaN(value) || Number.isNaN(values[row]));
    return fits ? { values: readValues, frequency } : null;
  };
  const days = readAs('day', dayOfDigits);
  if (days) return periodsOfDates(days.values);
  return readAs('month', monthOfDigits) ?? { values, frequency: 'year' };
}

function periodsOfDates(serials: Float64Array): Timing {
  const frequency = frequencyOfDates(new Set(serials.filter((serial) => !Number.isNaN(serial)).map(Math.floor)));
  return { values: serials.map((serial) => (Number.isNaN(serial) ? NaN : periodOfDay(serial, frequency))), frequency };
}

function frequencyOfDates(serials: ReadonlySet<number>): Frequency {
  const days = Array.from(serials, dayOfSerial);
  const alike = (of: (day: Day) => number): boolean => days.every((day) => of(day) === of(days[0]));
  const sameDay = alike(({ day }) => day) || days.every(({ year, month, day }) => day === daysInMonth(year, month));
  if (!sameDay) return 'day';
  if (alike(({ month }) => month)) return 'year';
  return alike(({ month }) => month % 3) ? 'quarter' : 'month';
}

function periodsOfText(frame: Frame, { name, codes, labels }: TextColumn): Timing {
  const occurring = new Set(codes);
  const read = labels.map((label, code): Period | null => (occurring.has(code) ? periodOfLabel(label) : null));
  const rowOf = (code: number): number => codes.indexOf(code);
  const unread = read.findIndex((period, code) => period === null && occurring.has(code));
  if (unread >= 0) throw refusal('period-unreadable', { ...placeOf(frame, name, rowOf(unread)), text: labels[unread] });
  const first = read.findIndex((period) => period !== null);
  const other = read.findIndex((period) => period !== null && period.frequency !== read[first]?.frequency);
  if (other >= 0)
    throw refusal('period-mixed', { ...placeOf(frame, name, rowOf(other)), text: labels[other], first: labels[first] });
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) values[row] = codes[row] < 0 ? NaN : (read[codes[row]]?.value ?? NaN);
  const frequency = read[first]?.frequency ?? 'year';
  if (frequency === 'day') return periodsOfDates(values);
  return labels.every((label) => isDigits(label)) ? periodsOfIntegers(values) : { values, frequency };
}

const isDigits = (text: string): boolean => Number.isSafeInteger(numberOfText(text));

function periodOfLabel(label: string): Period | null {
  return periodOfText(label) ?? (isDigits(label) ? { frequency: 'year', value: numberOfText(label) } : null);
}
