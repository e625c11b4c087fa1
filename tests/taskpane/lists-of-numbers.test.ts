import { LANGUAGES, sentence } from '../../src/locales';
import { example } from '../../src/methods/threshold/example';
import type { ThresholdResult } from '../../src/methods/threshold/result';
import { Refusal, type Problem } from '../../src/panel/problem';
import { run } from '../../src/study/run';
import { fieldsOf } from '../../src/taskpane/form/fields';
import { valuesOf } from '../../src/taskpane/form/NumbersInput';
import { placeOfProblem, rowOf, rowsOf } from '../../src/taskpane/form/place';
import { methodOf } from '../../src/taskpane/state/steps';

const DATA = example.data();
const THRESHOLD = { ...example.specification, thresholds: 1, replications: 0 };

function problemWith(draft: object): Problem {
  try {
    run(draft, DATA);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.problem;
    throw thrown;
  }
  throw new Error('was not refused');
}

test.each<[string, string, string, string]>([
  ['candidates', '0.6, x', 'field-type', '"x"'],
  ['candidates', '0.6, 1e400', 'field-type', '"1e400"'],
  ['candidates', ' ; ', 'field-short', '0'],
  ['trim', 'x', 'field-type', '"x"'],
  ['trim', '0.1 x', 'field-type', '"x"'],
  ['trim', '-0.1', 'field-least', '-0.1'],
  ['trim', '0.1, 0.6', 'field-most', '0.6'],
  ['trim', '0.1 0.1 0.1 0.1', 'field-long', '4'],
])('%s typed as "%s" is refused in its own row, by name', (name, text, code, found) => {
  const typed = valuesOf(text);
  const draft = { ...THRESHOLD, [name]: name === 'trim' && typed.length === 1 ? typed[0] : typed };
  const problem = problemWith(draft);
  expect(problem).toMatchObject({ code });
  const rows = rowsOf(fieldsOf(methodOf('threshold')), draft);
  expect(rowOf(placeOfProblem(problem, rows, draft) ?? '', rows)).toBe(name);
  for (const language of LANGUAGES) {
    expect(sentence(problem, language)).toContain(found);
    expect(sentence(problem, language)).not.toMatch(/undefined|NaN|null/u);
  }
});

test('lists are searched as typed: once each, below zero too, a thousand of them, with a trim for each threshold', () => {
  const searched = (text: string, more: object = {}) =>
    (run({ ...THRESHOLD, candidates: valuesOf(text), ...more }, DATA) as ThresholdResult).profiles[0].gamma;
  expect(searched('3，2 2; 2.5 -7')).toEqual([2, 2.5, 3]);
  const many = Array.from({ length: 1_000 }, (_, index) => 2 + index / 1_000);
  expect(searched(many.join(' '))).toEqual(many);
  const { trim } = run({ ...THRESHOLD, thresholds: 2, trim: valuesOf('0.1、0.2') }, DATA) as ThresholdResult;
  expect(trim.slice(0, 2)).toEqual([0.1, 0.2]);
});
