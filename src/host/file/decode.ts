import { refusal } from '../text';

/**
 * Text of a file whose encoding nobody states: a byte order mark and UTF-16 first, then UTF-8, then GB18030
 * (GBK and GB2312 are parts of it), which is how spreadsheets in China save CSV. A guess that gives replacement
 * or private-use characters, or Chinese that is plainly accented Latin letters misread, is refused.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    const marked = markedEncoding(bytes);
    if (marked !== null) return decode(bytes, marked);
    const guessed = unmarkedUtf16(bytes);
    if (guessed !== null) return checked(decode(bytes, guessed));
    if (looksBinary(bytes)) throw refusal('file-not-text', {});
    return decodeUtf8(bytes) ?? decodeGb18030(bytes);
  } catch (error) {
    if (isInvalid(error)) throw refusal('text-encoding', {});
    // V8 holds no string of more than 2^29 characters.
    if (isTooLong(error)) throw refusal('file-too-large', {});
    throw error;
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without its mark: digits, commas and line ends leave a zero in nearly every other byte. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  const zeros = [0, 0];
  for (let index = 0; index < length; index++) if (bytes[index] === 0) zeros[index % 2]++;
  const half = length / 2;
  if (zeros[1] > 0.3 * half && zeros[0] < 0.05 * half) return 'utf-16le';
  if (zeros[0] > 0.3 * half && zeros[1] < 0.05 * half) return 'utf-16be';
  return null;
}

/** No text holds a zero byte; a workbook or an archive holds many near its beginning. */
function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 65536).includes(0);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return decode(bytes, 'utf-8');
  } catch (error) {
    if (isInvalid(error)) return null;
    throw error;
  }
}

function decodeGb18030(bytes: Uint8Array): string {
  if (looksAccented(bytes)) throw refusal('text-encoding', {});
  return checked(decode(bytes, 'gb18030'));
}

function checked(text: string): string {
  if (/[\uFFFD\uE000-\uF8FF]/u.test(text)) throw refusal('text-encoding', {});
  return text;
}

/**
 * Windows-1252 is nearly always valid GB18030, as Chinese nobody wrote: each accented letter swallows the plain
 * letter after it. Real Chinese seldom has a second byte below 0x80; such a text has little else.
 */
function looksAccented(bytes: Uint8Array): boolean {
  let pairs = 0;
  let swallowed = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] < 0x80) continue;
    pairs++;
    index++;
    if (index === bytes.length || bytes[index] < 0x80) swallowed++;
  }
  return swallowed * 2 > pairs;
}

/** A decoder's own error may come from another realm, so it is known by its name. */
function isInvalid(error: unknown): boolean {
  return (error as { name?: unknown }).name === 'TypeError';
}

function isTooLong(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return name === 'RangeError' || code === 'ERR_STRING_TOO_LONG';
}
