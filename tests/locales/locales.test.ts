import { LANGUAGES, sentence, sharedWords, wordsOf } from '../../src/locales';
import { english } from '../../src/locales/en-US';
import { chinese } from '../../src/locales/zh-CN';
import { METHODS } from '../../src/methods';

const dictionaries = (of: typeof english) => [
  ...Object.values(of.rooms),
  ...Object.values(of.methods).map(({ problems }) => problems),
];

test('no code has two meanings', () => {
  const codes = dictionaries(english).flatMap((sentences) => Object.keys(sentences));
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test('codes are kebab-case, for they are public', () => {
  const codes = dictionaries(english).flatMap((sentences) => Object.keys(sentences));
  expect(codes.length).toBeGreaterThan(40);
  expect(codes.filter((code) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u.test(code))).toEqual([]);
});

test('a sentence prints six digits of a number that is not whole, and all of one that is', () => {
  const values = { variable: 'lq', from: 0.185059809781, to: 1234567 };
  expect(sentence({ code: 'turning-point-outside', values }, 'en-US')).toContain('(0.18506 to 1234567)');
});

test('Chinese has a sentence for every code, and every word of every method', () => {
  expect(Object.keys(chinese.rooms).sort()).toEqual(Object.keys(english.rooms).sort());
  const codesOf = (of: typeof english) =>
    dictionaries(of)
      .flatMap((sentences) => Object.keys(sentences))
      .sort();
  expect(codesOf(chinese)).toEqual(codesOf(english));
  expect(Object.keys(chinese.methods).sort()).toEqual(METHODS.map(({ id }) => id).sort());
});

test('a code without words prints itself and its values', () => {
  const problem = { code: 'from-the-future', values: { column: 'x', rows: [1, 2] } };
  for (const language of LANGUAGES)
    expect(sentence(problem, language)).toBe('from-the-future {"column":"x","rows":[1,2]}');
  expect(sentence({ code: 'toString', values: {} }, 'en-US')).toBe('toString {}');
});

test('a method is written with its own words and the shared ones', () => {
  for (const language of LANGUAGES)
    for (const method of METHODS) {
      const words = wordsOf(method, language);
      expect(words.name).not.toBe('');
      expect(words.shared.language).toBe(language);
    }
});

test('the shared words turn a problem into its sentence', () => {
  const problem = { code: 'worker-lost', values: { detail: 'exit 3' } };
  expect(sharedWords('en-US').sentence(problem)).toContain('(exit 3)');
  expect(sharedWords('zh-CN').sentence(problem)).toContain('（exit 3）');
});
