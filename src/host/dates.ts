/** Serial day 0 of the 1900 date system as Excel counts from March 1900 on: it takes 1900 for a leap year. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** Excel's serial day of a calendar day; `month` is 1–12. */
export function serialOf(year: number, month: number, day: number): number {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  return Math.round((time.getTime() - EPOCH) / DAY);
}

/** yyyy-mm-dd of a serial day, with the time of day where there is one. */
export function isoDate(serial: number): string {
  const time = new Date(EPOCH + Math.round(serial * 86_400) * 1000);
  if (Number.isNaN(time.getTime())) return '';
  const text = time.toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** Whether a number format shows a date or a time of day, not counting how long something took (`[h]:mm`). */
export function isDateFormat(format: string): boolean {
  if (/\[[hms]+\]/i.test(format)) return false;
  const signs = (format.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  return !/^general$/i.test(signs) && /[ymdhs]/i.test(signs);
}

/** The format that dates of ours are written under. */
export const DATE_FORMAT = 'yyyy-mm-dd';
