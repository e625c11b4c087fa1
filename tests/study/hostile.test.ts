import fc from 'fast-check';
import { LANGUAGES, sentence, wordsOf } from '../../src/locales';
import { METHODS } from '../../src/methods';
import type { AnyMethod, Result } from '../../src/methods/method';
import { Refusal, type Problem } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import { parseSpecification } from '../../src/study/specification';
import type { Block } from '../../src/tables/model';
import { html } from '../../src/tables/render/html';
import { latex } from '../../src/tables/render/latex';
import { terminal } from '../../src/tables/render/terminal';
import { named, SPECIFICATIONS, type Written } from './hostile-specifications';
import { tables, type Table } from './hostile-tables';

/** What stands where a value or a word is missing. */
const NOT_WORDS = /undefined|\bNaN\b|\[object|=>|Infinity/;
const RUNS = 50;

/** All numbers of a result with the last name on the way to each. */
function numbersIn(value: unknown, name: string): [string, number][] {
  if (typeof value === 'number') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, /^\d+$/.test(key) ? name : key));
}

function expectSaid(problem: Problem): void {
  for (const language of LANGUAGES) {
    const said = sentence(problem, language);
    expect(said).not.toMatch(NOT_WORDS);
    expect(said).not.toContain(problem.code);
  }
}

/** Nothing that JSON would drop, no error below zero, no probability beyond one, no interval beside its estimate. */
function expectSound(result: Result): void {
  expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  for (const [name, value] of numbersIn(result, '')) {
    if (/^(p|\w*P)$/.test(name)) expect([name, value >= 0 && value <= 1]).toEqual([name, true]);
    if (/^(se|sd|rss|rmse)$/.test(name)) expect([name, value >= 0]).toEqual([name, true]);
  }
  const terms =
    'terms' in result && Array.isArray(result.terms) ? (result.terms as Readonly<Record<string, number>>[]) : [];
  terms.forEach(({ estimate, low, high, se }, i) => {
    expect(low <= estimate && estimate <= high).toBe(true);
    if (!('covariance' in result)) return;
    const row = (result.covariance as number[][])[i];
    expect(Math.abs(Math.sqrt(row[i]) / se - 1)).toBeLessThan(1e-9);
    row.forEach((value, j) => {
      const other = (result.covariance as number[][])[j];
      expect(Math.abs(value - other[i])).toBeLessThanOrEqual(1e-9 * Math.sqrt(row[i]) * Math.sqrt(other[j]));
    });
  });
}

function expectShown(method: AnyMethod, result: Result, written: Written): void {
  for (const language of LANGUAGES) {
    const words = wordsOf(method, language);
    const blocks: readonly Block[] = [...method.tables(result, words), ...(method.sideBySide?.([result], words) ?? [])];
    for (const text of [html(blocks), latex(blocks), terminal(blocks)]) expect(text).not.toMatch(NOT_WORDS);
  }
  const { specification } = parseSpecification(written, METHODS);
  for (const script of [method.twins.stata(specification), method.twins.r(specification)])
    expect(script).not.toMatch(NOT_WORDS);
}

/** A refusal's code, or that there is a result; whatever else happens fails. */
function outcomeOf(method: AnyMethod, written: Written, { cells }: Table): string {
  try {
    const result = run(written, { main: readFrame({ cells, sheet: 'Panel', row: 0, column: 0 }) });
    result.notices.forEach(expectSaid);
    expectSound(result);
    expectShown(method, result, written);
    return 'estimated';
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    expectSaid(thrown.problem);
    expect(thrown.problem).not.toMatchObject({ code: 'internal-error' });
    return thrown.problem.code;
  }
}

describe.each(Object.keys(SPECIFICATIONS))('%s', (id) => {
  const method = METHODS.find((candidate) => candidate.id === id) as AnyMethod;

  test('a sound result or a sentence, whatever the sheet and the specification', () => {
    const outcomes: string[] = [];
    fc.assert(
      fc.property(tables, SPECIFICATIONS[id], (table, specification) => {
        outcomes.push(outcomeOf(method, named({ method: id, ...specification }, table), table));
      }),
      { numRuns: RUNS },
    );
    expect(outcomes.filter((outcome) => outcome === 'estimated').length).toBeGreaterThan(RUNS / 10);
    expect(new Set(outcomes).size).toBeGreaterThan(2);
  });
});
