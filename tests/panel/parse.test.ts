import fc from 'fast-check';
import { parse, type Node } from '../../src/panel/expression/parse';
import { problemOf } from './problem-of';

/** The tree as fully parenthesised text. */
function shape(node: Node): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'text':
      return JSON.stringify(node.text);
    case 'name':
      return node.name;
    case 'call':
      return `${node.name}(${node.arguments.map(shape).join(', ')})`;
    case 'minus':
      return `(-${shape(node.operand)})`;
    case 'not':
      return `(not ${shape(node.operand)})`;
    case 'in':
      return `(${shape(node.operand)} in ${node.list.map(shape).join(', ')})`;
    case 'and':
    case 'or':
      return `(${shape(node.left)} ${node.kind} ${shape(node.right)})`;
    default:
      return `(${shape(node.left)} ${node.sign} ${shape(node.right)})`;
  }
}

test.each([
  ['1 + 2 * 3', '(1 + (2 * 3))'],
  ['(1 + 2) * 3', '((1 + 2) * 3)'],
  ['8 / 4 / 2', '((8 / 4) / 2)'],
  ['2 - 3 - 4', '((2 - 3) - 4)'],
  ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
  ['-2^2', '(-(2 ^ 2))'],
  ['(-2)^2', '((-2) ^ 2)'],
  ['2^-1', '(2 ^ (-1))'],
  ['-a * b', '((-a) * b)'],
  ['+a', 'a'],
  ['a - -b', '(a - (-b))'],
  ['.5e-3 + 1.', '(0.0005 + 1)'],
  ['a = 1 and b == 2 or not c != 3', '(((a = 1) and (b = 2)) or (not (c <> 3)))'],
  ['NOT city IN ("a", \'b\')', '(not (city in "a", "b"))'],
  ['city not in ("a")', '(not (city in "a"))'],
  ['year >= 2015 and year <= 2018', '((year >= 2015) and (year <= 2018))'],
  ['a + 1 > b * 2', '((a + 1) > (b * 2))'],
  ['LN(x) + lag(x, 1)', '(ln(x) + lag(x, 1))'],
  ['if (a > 0, 1, 0)', 'if((a > 0), 1, 0)'],
  ['ln', 'ln'],
  ['`GDP per capita (US$)` / `in`', '(GDP per capita (US$) / in)'],
  ['`ln`', 'ln'],
  ['创新能力 + 人均GDP_1', '(创新能力 + 人均GDP_1)'],
  ['gdp.pc', 'gdp.pc'],
  ['“东部”', '"东部"'],
  ['"say ""hi"""', '"say \\"hi\\""'],
  ['地区 ＝ “东部” ａｎｄ ｌｎ（人均ＧＤＰ）＞１', '((地区 = "东部") and (ln(人均GDP) > 1))'],
  ['city in （“北京”、“上海”，"天津"）', '(city in "北京", "上海", "天津")'],
  ['x ≥ 1', '(x >= 1)'],
  ['x ≠ 1 × 2 ÷ 3 − 4', '(x <> (((1 * 2) / 3) - 4))'],
])('%s is read as %s', (expression, tree) => {
  expect(shape(parse(expression))).toBe(tree);
});

test.each([
  ['', 'expression-empty', {}],
  ['  ', 'expression-empty', {}],
  ['ln(x', 'expression-unfinished', {}],
  ['a +', 'expression-unfinished', {}],
  ['a + * b', 'expression-unexpected', { position: 5, found: '*' }],
  ['a b', 'expression-unexpected', { position: 3, found: 'b' }],
  ['(a + b))', 'expression-unexpected', { position: 8, found: ')' }],
  ['ln()', 'expression-unexpected', { position: 4, found: ')' }],
  ['max(a,,b)', 'expression-unexpected', { position: 7, found: ',' }],
  ['a in b', 'expression-unexpected', { position: 6, found: 'b' }],
  ['创新 in ()', 'expression-unexpected', { position: 8, found: ')' }],
  ['1 < x < 3', 'expression-chained', { position: 7 }],
  ['a = b = c', 'expression-chained', { position: 7 }],
  ['a & b', 'expression-character', { position: 3, character: '&' }],
  ['a; b', 'expression-character', { position: 2, character: ';' }],
  ['x = {}', 'expression-character', { position: 5, character: '{' }],
  ['a.b["c"]', 'expression-character', { position: 4, character: '[' }],
  ['a 😀', 'expression-character', { position: 3, character: '😀' }],
  ['2gdp', 'expression-name-begins-with-digit', { position: 1 }],
  ['region = "East', 'expression-unclosed', { position: 10, sign: '"' }],
  ['`a + b', 'expression-unclosed', { position: 1, sign: '`' }],
])('%s is refused with its place', (expression, code, values) => {
  expect(problemOf(() => parse(expression))).toMatchObject({ code, values });
});

test('what nests too deeply or is too long is refused, not a crash', () => {
  expect(problemOf(() => parse('('.repeat(1000) + 'a' + ')'.repeat(1000))).code).toBe('expression-too-deep');
  expect(problemOf(() => parse('-'.repeat(1000) + 'a')).code).toBe('expression-too-deep');
  expect(problemOf(() => parse('not '.repeat(900) + 'a')).code).toBe('expression-too-deep');
  expect(problemOf(() => parse('2^'.repeat(900) + '2')).code).toBe('expression-too-deep');
  expect(problemOf(() => parse('a+'.repeat(5000) + 'a')).code).toBe('expression-too-long');
  expect(parse('a+'.repeat(1900) + 'a').kind).toBe('arithmetic');
});

test('any text is parsed or refused', () => {
  const pieces = fc.constantFrom(
    'a',
    '1',
    '"t"',
    '`n`',
    '(',
    ')',
    ',',
    '+',
    '-',
    '*',
    '/',
    '^',
    '=',
    '<',
    '<>',
    'and',
    'or',
    'not',
    'in',
    'ln(',
    ' ',
    '“',
    '，',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(text, (expression) => {
      let tree: Node;
      try {
        tree = parse(expression);
      } catch {
        expect(problemOf(() => parse(expression)).code).toMatch(/^expression-/);
        return;
      }
      expect(shape(tree)).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
