import { languageOf, parseArguments } from '../../src/cli/arguments';
import { sentence } from '../../src/locales';
import { Refusal, type Problem } from '../../src/panel/problem';

const plain = {
  kind: 'estimate',
  specification: 'spec.json',
  data: 'data.csv',
  sheet: null,
  range: null,
  into: null,
  format: 'json',
  workers: null,
};
const files = ['estimate', 'spec.json', 'data.csv'];

function problemOf(written: readonly string[]): Problem {
  try {
    parseArguments(written);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.problem;
    throw thrown;
  }
  throw new Error(`not refused: ${written.join(' ')}`);
}

test('files stand before, between and after options', () => {
  expect(parseArguments(files)).toEqual(plain);
  expect(parseArguments(['--into', 'out.xlsx', ...files, '--workers=4'])).toEqual({
    ...plain,
    into: 'out.xlsx',
    workers: 4,
  });
  expect(parseArguments(['estimate', 'spec.json', '--sheet', '面板 数据', '--range=A1:F200', 'data.csv'])).toEqual({
    ...plain,
    sheet: '面板 数据',
    range: 'A1:F200',
  });
});

test('names that begin with a dash go after -- or =', () => {
  expect(parseArguments(['estimate', '--', '-spec.json', '--data.csv'])).toMatchObject({
    specification: '-spec.json',
    data: '--data.csv',
  });
  expect(parseArguments([...files, '--sheet=--x'])).toMatchObject({ sheet: '--x' });
});

test('help and version are found anywhere; nothing at all is help', () => {
  expect(parseArguments([]).kind).toBe('help');
  expect(parseArguments([...files, '--help']).kind).toBe('help');
  expect(parseArguments(['--version']).kind).toBe('version');
});

test('the language is known even when the rest is wrong', () => {
  expect(languageOf(['--nonsense', '--language', 'zh-CN'])).toBe('zh-CN');
  expect(languageOf(['--language=zh-CN', '--into'])).toBe('zh-CN');
  expect(languageOf(['--language', 'fr'])).toBe('en-US');
  expect(languageOf([])).toBe('en-US');
});

const WRONG: readonly [string, readonly string[]][] = [
  ['command-unknown', ['estimat', 'a', 'b']],
  ['files-missing', ['estimate']],
  ['files-missing', ['estimate', 'spec.json']],
  ['files-many', [...files, 'more.csv']],
  ['option-unknown', [...files, '--sheets', 'x']],
  ['option-unknown', [...files, '-s', 'x']],
  ['option-without-value', [...files, '--sheet']],
  ['option-without-value', [...files, '--sheet=']],
  ['option-without-value', [...files, '--sheet', '--into', 'out.xlsx']],
  ['option-with-value', [...files, '--help=yes']],
  ['option-value', [...files, '--language', 'fr']],
  ['option-value', [...files, '--format', 'pdf']],
  ['option-count', [...files, '--workers', '0']],
  ['option-count', [...files, '--workers', '1.5']],
  ['option-count', [...files, '--workers', '1e9']],
  ['into-not-a-workbook', [...files, '--into', 'out.csv']],
];

test.each(WRONG)('%s: %j', (code, written) => {
  const problem = problemOf(written);
  expect(problem.code).toBe(code);
  for (const language of ['en-US', 'zh-CN'] as const)
    expect(sentence(problem, language)).toMatch(
      language === 'en-US' ? /^[^\n]+[.)]$/u : /^[^\n]*[\u4e00-\u9fff][^\n]*。$/u,
    );
});
