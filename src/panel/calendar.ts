/** A day of the calendar; `month` is 1–12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days from 1 March of year 0 (proleptic Gregorian) to serial 0, 30 December 1899. */
const MARCH_OF_YEAR_0 = 693_899;

/**
 * The calendar day of an Excel serial day number (1900 date system; a time of day is left off). Serials up to 60 are
 * one day off in Excel itself, which takes 1900 for a leap year: 60 is its 29 February 1900, read here as 1 March.
 */
export function dayOfSerial(serial: number): Day {
  const whole = Math.floor(serial);
  const days = MARCH_OF_YEAR_0 + (whole >= 1 && whole <= 60 ? whole + 1 : whole);
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** Excel's serial day number of a calendar day, or NaN when there is no such day (`2015-02-30`). */
export function serialOfDay({ year, month, day }: Day): number {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NaN;
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear;
  const serial = era * 146_097 + ofEra - MARCH_OF_YEAR_0;
  return serial >= 2 && serial <= 60 ? serial - 1 : serial;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `2015-03-01` of an Excel serial day number. */
export function isoDay(serial: number): string {
  const { year, month, day } = dayOfSerial(serial);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
