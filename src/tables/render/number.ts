import type { NumberEntry } from '../model';

/** A number in print, in the parts that a format aligns: `(`, `-0.1002`, `)` or `0.2268` with its stars. */
export interface PrintedNumber {
  /** `(` or `[` or nothing. */
  readonly open: string;
  /** Sign, digits, point: the part that is aligned. */
  readonly numeral: string;
  /** What hangs to the right of the aligned part: `)`, `]` or stars. */
  readonly tail: string;
}

/** From here on a number is printed with a power of ten: its digits would break a column. */
const SCIENTIFIC_FROM = 1e10;

export const ENCLOSURES = { parentheses: ['(', ')'], brackets: ['[', ']'] } as const;

export function isScientific(entry: NumberEntry): boolean {
  return !entry.grouped && Math.abs(entry.number) >= SCIENTIFIC_FROM;
}

/** `null` for a number that does not exist (NaN, infinite): it is printed as nothing. */
export function printNumber(entry: NumberEntry): PrintedNumber | null {
  if (!Number.isFinite(entry.number)) return null;
  const [open, close] = entry.enclosure === undefined ? ['', ''] : ENCLOSURES[entry.enclosure];
  return { open, numeral: numeral(entry), tail: `${close}${entry.stars ?? ''}` };
}

function numeral(entry: NumberEntry): string {
  if (isScientific(entry)) return entry.number.toExponential(entry.digits).replace('e', 'E');
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: entry.digits,
    maximumFractionDigits: entry.digits,
    useGrouping: entry.grouped ?? false,
    // a coefficient that rounds to zero has no sign
    signDisplay: 'negative',
  }).format(entry.number);
}
