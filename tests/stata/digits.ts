import type { Language } from '../../src/locales';
import type { Row } from './compare';
import { WORDS } from './words';

/** Half a unit of the last digit of a printed number. */
export function halfUnit(theirs: string): number {
  const [mantissa, exponent = '0'] = theirs.split('e');
  return 0.5001 * 10 ** (Number(exponent) - (mantissa.split('.')[1] ?? '').length);
}

/** Whether a path is that of a p value. */
export const isP = (path: string): boolean => /(\/|^)(F_p|\w*p)$/.test(path);

/** A p value that a command takes as 1 − Φ(z) has sixteen decimals, of which Stata prints as if there were more. */
export const SIXTEEN_DECIMALS = 2 ** -51;

/** Digits of ours that are shown: fewer than a machine's last, which another machine may round otherwise. */
const MOST = 10;

/** Our number with the decimals of the printed one, or ten digits where more were printed. */
export function printedLike(ours: number, theirs: string): string {
  const significant = theirs.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '').length;
  if (significant > MOST || theirs.includes('e'))
    return String(Number(ours.toPrecision(Math.min(MOST, Math.max(significant, 3)))));
  return ours.toFixed((theirs.split('.')[1] ?? '').length);
}

/** The class of the largest relative difference of the rows that agree: the same digits, or a power of ten. */
export function differenceOf(rows: readonly Row[], language: Language): string {
  const { same, within } = WORDS[language];
  const powers = rows.flatMap(({ path, theirs, ours, agrees }) => {
    if (!agrees || ours === null) return [];
    const printed = Number(theirs);
    const difference = Math.abs(ours - printed);
    if (difference <= halfUnit(theirs) || (isP(path) && difference <= SIXTEEN_DECIMALS)) return [];
    // Nothing is told apart below 1e-12: which power it is would be the machine's.
    return [Math.max(-12, Math.ceil(Math.log10(difference / Math.abs(printed))))];
  });
  return powers.length === 0 ? same : within(Math.max(...powers));
}
