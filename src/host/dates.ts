import { isoDay } from '../panel/calendar';

const SECONDS = 86_400;

/** yyyy-mm-dd of a serial day, with the time of day where there is one. */
export function isoDate(serial: number): string {
  if (Number.isInteger(serial)) return isoDay(serial);
  // Rounded first, or the last instant of a day would be the hour 24 of it.
  const seconds = Math.round(serial * SECONDS);
  const day = Math.floor(seconds / SECONDS);
  const two = (count: number): string => String(Math.floor(count)).padStart(2, '0');
  const ofDay = seconds - day * SECONDS;
  return `${isoDay(day)} ${two(ofDay / 3600)}:${two((ofDay / 60) % 60)}:${two(ofDay % 60)}`;
}

/** Whether a number format shows a date or a time of day, not counting how long something took (`[h]:mm`). */
export function isDateFormat(format: string): boolean {
  if (/\[[hms]+\]/i.test(format)) return false;
  const signs = (format.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  return !/^general$/i.test(signs) && /[ymdhs]/i.test(signs);
}

/** The format that dates of ours are written under. */
export const DATE_FORMAT = 'yyyy-mm-dd';
