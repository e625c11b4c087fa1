import { refusal } from '../text';
import { plainText } from '../written';

export type Sign =
  '+' | '-' | '*' | '/' | '^' | '(' | ')' | ',' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or' | 'not' | 'in';

/** A piece of an expression. `position`: its first character in the text as written, from 1. */
export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly position: number }
  | { readonly kind: 'text'; readonly text: string; readonly position: number }
  /** A name; `quoted` in backticks, and so never a function. */
  | { readonly kind: 'name'; readonly name: string; readonly quoted: boolean; readonly position: number }
  | { readonly kind: 'sign'; readonly sign: Sign; readonly position: number }
  | { readonly kind: 'end'; readonly position: number };

/** Longer texts are no expression that a person wrote, and would nest too deeply to be computed. */
const LONGEST = 4000;

/** What keyboards and editors put in place of the plain signs; each is one character, so that places stay. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '、': ',',
  '×': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '｀': '`',
};
const SIGNS: readonly (readonly [string, Sign])[] = [
  ['<=', '<='],
  ['>=', '>='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['==', '='],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '<>'],
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['/', '/'],
  ['^', '^'],
  ['(', '('],
  [')', ')'],
  [',', ','],
];
const WORDS: readonly Sign[] = ['and', 'or', 'not', 'in'];

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
const NAME = /[\p{L}\p{Pc}][\p{L}\p{M}\p{N}\p{Pc}.]*/uy;

/**
 * Cuts an expression into tokens. Full-width and typographic signs (（ ＞ “ ” ×) count as their plain ones; names and
 * quoted text are NFKC-normalised as the cells are. A quote inside quoted text is written twice.
 */
export function tokensOf(expression: string): Token[] {
  if (expression.length > LONGEST)
    throw refusal('expression-too-long', { length: expression.length, longest: LONGEST });
  const plain = Array.from({ length: expression.length }, (_, index) => plainSign(expression[index])).join('');
  const tokens: Token[] = [];
  let at = 0;
  while (at < plain.length) {
    const position = at + 1;
    const letter = plain[at];
    if (/\s/.test(letter)) {
      at++;
      continue;
    }
    if (letter === '"' || letter === "'" || letter === '`') {
      const { content, end } = quotedFrom(expression, plain, at);
      const text = plainText(content);
      tokens.push(
        letter === '`' ? { kind: 'name', name: text, quoted: true, position } : { kind: 'text', text, position },
      );
      at = end;
      continue;
    }
    const number = matchAt(NUMBER, plain, at);
    const name = number === '' ? matchAt(NAME, plain, at) : '';
    const sign = SIGNS.find(([written]) => plain.startsWith(written, at));
    if (number !== '') {
      at += number.length;
      if (matchAt(NAME, plain, at) !== '') throw refusal('expression-name-begins-with-digit', { expression, position });
      tokens.push({ kind: 'number', value: Number(number), position });
    } else if (name !== '') {
      at += name.length;
      const word = WORDS.find((candidate) => candidate === name.toLowerCase());
      tokens.push(
        word
          ? { kind: 'sign', sign: word, position }
          : { kind: 'name', name: plainText(name), quoted: false, position },
      );
    } else if (sign) {
      at += sign[0].length;
      tokens.push({ kind: 'sign', sign: sign[1], position });
    } else
      throw refusal('expression-character', {
        expression,
        position,
        character: String.fromCodePoint(expression.codePointAt(at) ?? 0),
      });
  }
  tokens.push({ kind: 'end', position: plain.length + 1 });
  return tokens;
}

function plainSign(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return LOOK_ALIKES[letter] ?? letter;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Quoted text from its opening quote on; the content is taken as it was written. */
function quotedFrom(expression: string, plain: string, start: number): { content: string; end: number } {
  const quote = plain[start];
  let content = '';
  for (let at = start + 1; at < plain.length; at++) {
    if (plain[at] !== quote) content += expression[at];
    else if (plain[at + 1] === quote) content += expression[at++];
    else return { content, end: at + 1 };
  }
  throw refusal('expression-unclosed', { expression, position: start + 1, sign: quote });
}
