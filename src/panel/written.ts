/** What stands for a missing value when it is all that a cell holds, in any case. */
const MISSING_WORDS: ReadonlySet<string> = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  'nan',
  '.',
  '-',
  '--',
  '—',
  '...',
  'null',
]);

/** Spaces, and the marks without width that come along when text is copied from a page. */
const BLANK = /[\s\u200b-\u200f\u2060\ufeff]/;
// eslint-disable-next-line no-control-regex -- the test is for ASCII
const ASCII = /^[\x00-\x7f]*$/;

/** A text as it is compared everywhere: NFKC-normalised (`ＡＩ` is `AI`) and trimmed. */
export function plainText(text: string): string {
  if (ASCII.test(text)) return text.trim();
  return trimmed(trimmed(text).normalize('NFKC'));
}

/** Letter by letter: a pattern anchored at the end takes quadratic time on a cell full of spaces. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text[start])) start++;
  while (end > start && BLANK.test(text[end - 1])) end--;
  return text.slice(start, end);
}

/** Whether a plain text says that the value is missing: empty, `NA`, `N/A`, `#N/A`, `NaN`, `.`, `-`, `--`, `—`, `…`, `null`. */
export function isMissingWord(plain: string): boolean {
  return plain.length <= 4 && MISSING_WORDS.has(plain.toLowerCase());
}

/** Whether a text is what a spreadsheet shows in a cell whose formula failed: `#DIV/0!`, `#NAME?`, `#GETTING_DATA`. */
export function isErrorText(text: string): boolean {
  return /^#(?:[A-Z\d/]+[!?]|GETTING_DATA)$/.test(text);
}

const LONGEST_NUMBER = 80;
/** Most texts are names: their first letter tells, without a look at the rest. */
const NO_NUMBER_STARTS = /^[A-Za-z\u3400-\u9fff]/;
const PLAIN = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const GROUPED = /^[1-9]\d{0,2}(?:([, ])\d{3})(?:\1\d{3})*(?:\.\d*)?$/;

/**
 * The value of a number that is kept as text, or NaN when the text is none: `1,234.5`, `1 234` (also with spaces that
 * do not break), full-width `１２３`, `12.5%` (0.125), `(3.2)` (−3.2), any minus sign. A decimal comma is not read:
 * `1,5` is no number here. Superscripts and circled digits are marks, not digits: `12.5①` is no number.
 */
export function numberOfText(text: string): number {
  const core = trimmed(text);
  if (core.length > LONGEST_NUMBER || NO_NUMBER_STARTS.test(core)) return NaN;
  const ascii = core
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u2212\u2013\ufe63]/g, '-');
  const parts = /^(\()?([+-])?\s?([^()%+-][^()%]*?)\s?(%)?(\))?$/.exec(ascii);
  if (!parts) return NaN;
  const [, opened, sign, body = '', percent, closed] = parts;
  if ((opened === undefined) !== (closed === undefined) || (opened !== undefined && sign !== undefined)) return NaN;
  const digits = GROUPED.test(body) ? body.replace(/[, ]/g, '') : body;
  if (!PLAIN.test(digits)) return NaN;
  const size = percent === undefined ? Number(digits) : Number(hundredth(digits));
  if (!Number.isFinite(size)) return NaN;
  return sign === '-' || opened !== undefined ? -size : size;
}

/** Moves the point in the exponent, so that 0.1% is the double nearest to 0.001. */
function hundredth(digits: string): string {
  const [mantissa = '', exponent = '0'] = digits.toLowerCase().split('e');
  return `${mantissa}e${Number(exponent) - 2}`;
}

/**
 * Whether a text made of digits is a code that a number would spoil: leading zeros (`0012`), or more digits than a
 * number holds exactly (an 18-digit identity number).
 */
export function isCode(plain: string): boolean {
  return /^[+-]?0\d/.test(plain) || (/^[+-]?\d{16,}$/.test(plain) && !Number.isSafeInteger(Number(plain)));
}
