import { aiFunctions } from '../../src/functions';
import { createClient } from '../../src/jobs/client';
import { inlineChannel } from '../../src/jobs/inline';
import { panelTests } from '../../src/methods/panel-tests';
import { TESTS, type PanelTestsResult } from '../../src/methods/panel-tests/result';
import type { CellArguments } from '../../src/methods/method';
import type { Cell } from '../../src/panel/cell';
import { run } from '../../src/study/run';
import { panelRows, sheetOf } from './panel.samples';

const functions = aiFunctions(createClient(() => inlineChannel(), 1));

/** What spills, or the error with its sentence. */
async function shown(cells: CellArguments, language: 'en-US' | 'zh-CN' = 'en-US') {
  const target = functions.find(({ id }) => id === 'AI.PANELTESTS');
  if (!target) throw new Error('no function AI.PANELTESTS');
  const context = { signal: new AbortController().signal, address: null, language, isBlank: () => false };
  const answer = await target.call(cells, context);
  return 'problem' in answer ? `${answer.problem.kind} ${answer.problem.sentence}` : answer.cells;
}

const rows = panelRows(8, 10, 6, 20);
const column = (header: string | null, values: readonly Cell[]): Cell[][] => [
  ...(header === null ? [] : [[header]]),
  ...values.map((value) => [value]),
];
const pick = (name: 'y' | 'x' | 'z' | 'city' | 'year'): Cell[] => rows.map((row) => row[name]);
const regressors = (headers: readonly string[] | null): Cell[][] => [
  ...(headers === null ? [] : [[...headers]]),
  ...rows.map(({ x, z }) => [x, z]),
];
const result = run(
  { method: 'panel-tests', outcome: 'y', regressors: ['x', 'z'], entity: 'city', period: 'year' },
  { main: sheetOf(rows) },
  [panelTests],
) as PanelTestsResult;
const expected = TESTS.map((test) => {
  const { statistic, df, df2, p } = result[test] ?? { statistic: null, df: null, df2: null, p: null };
  return [statistic, df, df2, p];
});

test('spills a row a test, with headers or without', async () => {
  for (const headers of [true, false]) {
    const of = (name: 'y' | 'city' | 'year') => column(headers ? name : null, pick(name));
    const spilled = await shown([of('y'), regressors(headers ? ['x', 'z'] : null), of('city'), of('year')]);
    if (typeof spilled === 'string') throw new Error(spilled);
    expect(spilled[0]).toEqual(['', 'Statistic', 'df', 'df2', 'p']);
    expect(spilled.slice(1).map(([, ...numbers]) => numbers)).toEqual(expected);
    expect(spilled.map(([name]) => name)).toEqual([
      '',
      'F',
      'Breusch-Pagan LM',
      'Hausman',
      'Mundlak F',
      'Wooldridge F',
      'Modified Wald',
      'Pesaran CD',
    ]);
  }
});

test('options are words, and others are refused by their name', async () => {
  const of = (name: 'y' | 'city' | 'year') => column(name, pick(name));
  const base = [of('y'), regressors(['x', 'z']), of('city'), of('year')];
  const twoway = await shown([...base, [['twoway']], [['SIGMAMORE']]]);
  if (typeof twoway === 'string') throw new Error(twoway);
  expect(twoway[1][1]).not.toBe(expected[0][0]);
  expect(await shown([...base, [['both']]])).toContain('"effects" cannot be "both"');
  expect(await shown([...base, null, [['robust']]], 'zh-CN')).toContain('“hausman”');
});

test('a test that could not be made is blank, and a repeated period is refused', async () => {
  const early = rows.filter(({ year }) => year < 2002);
  const of = (name: 'y' | 'x' | 'city' | 'year', from = early) =>
    column(
      name,
      from.map((row) => row[name]),
    );
  const spilled = await shown([of('y'), of('x'), of('city'), of('year')]);
  if (typeof spilled === 'string') throw new Error(spilled);
  expect(spilled[5]).toEqual(['Wooldridge F', null, null, null, null]);
  const repeated = [...early, early[0]];
  expect(await shown([of('y', repeated), of('x', repeated), of('city', repeated), of('year', repeated)])).toMatch(
    /c0, 2000/,
  );
});

test('an argument that is missing or too wide is named', async () => {
  const of = (name: 'y' | 'city' | 'year') => column(name, pick(name));
  expect(await shown([of('y'), regressors(['x', 'z']), of('city'), null])).toContain('"period" is missing');
  expect(await shown([regressors(['x', 'z']), of('y'), of('city'), of('year')])).toContain('"y" takes one column');
});
