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
