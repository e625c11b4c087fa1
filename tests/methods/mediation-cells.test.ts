import { LANGUAGES, sentence, sharedWords, wordsOf, type Language } from '../../src/locales';
import type { CellArguments } from '../../src/methods/method';
import { mediation as method } from '../../src/methods/mediation';
import { mediate } from '../../src/methods/mediation/cells';
import type { MediationResult } from '../../src/methods/mediation/result';
import type { Cell } from '../../src/panel/cell';
import { Refusal } from '../../src/panel/problem';
import { run } from '../../src/study/run';
import type { Block, Table } from '../../src/tables/model';
import { terminal } from '../../src/tables/render/terminal';
import { mediation } from './mediation.oracle';
import { frameOfRows, mediatedRows, model } from './mediation.samples';

const rows = mediatedRows(12, 5, 6);
const column = (...names: ('city' | 'year' | 'x' | 'z' | 'm' | 'k' | 'y')[]): Cell[][] => [
  [...names],
  ...rows.map((row): Cell[] => names.map((name) => row[name])),
];
const [y, x, mediators, controls, city, year] = [
  column('y'),
  column('x'),
  column('m', 'k'),
  column('z'),
  column('city'),
  column('year'),
];

describe('AI.MEDIATE', () => {
  const call = (...given: readonly ((readonly Cell[])[] | null)[]): Cell[][] => {
    const cells: CellArguments = [...given, ...Array<null>(9 - given.length).fill(null)];
    const { specification, data } = mediate.read(cells);
    return mediate.spill(run(specification, data) as MediationResult, cells, sharedWords('en-US'));
  };
  const labels = (cells: readonly Cell[][]): Cell[] => cells.slice(1).map(([label]) => label);

  test('spills paths, effects and shares that are those of the method', () => {
    const whole = mediation(frameOfRows(rows), { ...model, singletons: 'drop', replications: 199, seed: 3 });
    const cells = call(y, x, mediators, controls, city, year, [[199]], [[3]]);
    const found = new Map(cells.map(([label, ...numbers]) => [label, numbers]));
    const [path] = whole.paths;
    expect(found.get('a: m')?.[0]).toBe(path.a.estimate);
    expect(found.get('b: m')?.[0]).toBe(path.b?.estimate);
    expect(found.get('c')).toEqual([
      whole.total.estimate,
      whole.total.se,
      whole.total.statistic,
      whole.total.p,
      whole.total.low,
      whole.total.high,
    ]);
    expect(found.get('c′')?.[0]).toBe(whole.direct?.estimate);
    expect(found.get('a·b: m')).toEqual([
      path.indirect?.estimate,
      path.delta?.se,
      path.delta?.statistic,
      path.delta?.p,
      path.bca?.low,
      path.bca?.high,
    ]);
    expect(found.get('Σ a·b')?.[0]).toBe(whole.totalIndirect?.indirect.estimate);
    expect(cells.every((row) => row.length === 7)).toBe(true);
  });

  test('shows the part that is asked for', () => {
    const output = (word: string): Cell[] =>
      labels(call(y, x, mediators, controls, city, year, [[99]], null, [[word]]));
    expect(output('paths')).toEqual(['a: m', 'b: m', 'a: k', 'b: k']);
    expect(output('effects').slice(0, 5)).toEqual(['c', 'c′', 'a·b: m', 'a·b: k', 'Σ a·b']);
    expect(output('table')).toEqual([...output('paths'), ...output('effects')]);
  });

  test('needs no controls, no period and no headers', () => {
    const bare = (cells: Cell[][]): Cell[][] => cells.slice(1);
    for (const none of [null, [[null]], [['']]])
      expect(labels(call(bare(y), bare(x), bare(column('m')), none, bare(city), null, [[99]]))).toEqual(
        expect.arrayContaining(['a: m', 'b: m', 'c', 'c′', 'a·b: m']),
      );
    expect(labels(call(bare(y), bare(x), bare(mediators), null, bare(city), null, [[99]]))).toContain('a·b: m2');
  });

  test.each<[string, (readonly Cell[])[][]]>([
    ['argument-one-column', [y, mediators, mediators, controls, city]],
    ['argument-option', [y, x, mediators, controls, city, year, [[99]], [[1]], [['everything']]]],
    ['argument-whole-number', [y, x, mediators, controls, city, year, [[10]]]],
    ['argument-heights', [y.slice(0, 9), x, mediators, controls, city]],
    ['argument-empty', [y, x, mediators, y.map(() => [null]), city]],
    ['argument-empty', [y, x, mediators, [[null, null]], city]],
  ])('%s', (code, given) => {
    let thrown: unknown = null;
    try {
      call(...given);
    } catch (error) {
      thrown = error;
    }
    expect(thrown instanceof Refusal ? thrown.problem.code : thrown).toBe(code);
  });
});

describe('tables', () => {
  const blocksOf = (result: MediationResult, language: Language = 'en-US'): readonly Block[] =>
    method.tables(result, wordsOf(method, language) as Parameters<typeof method.tables>[1]);
  const frame = frameOfRows(rows);
  const result = mediation(frame, model);

  test('put treatment and mediators on top, controls in one row, and a column an equation', () => {
    const [steps] = blocksOf(result) as Table[];
    expect(steps.head[1]).toEqual(['', 'y', 'm', 'k', 'y']);
    const labelled = steps.groups.flat().map(([label]) => label);
    expect(labelled.filter((label) => label !== '')).toEqual(
      expect.arrayContaining(['x', 'm', 'k', 'Controls', 'city fixed effects', 'year fixed effects']),
    );
    expect(labelled).not.toContain('z');
    expect(steps.notes.join(' ')).toContain(`one sample of ${result.n} rows`);
  });

  test('of two steps have no mediators among the terms and no figures', () => {
    const blocks = blocksOf(mediation(frame, { ...model, reading: 'two-step' }));
    expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'paragraph']);
    const [steps] = blocks as Table[];
    expect(steps.groups.flat().map(([label]) => label)).not.toContain('m');
    expect(terminal(blocks)).toContain('argued');
  });

  test.each(LANGUAGES)('say what is found and what is not, without a claim: %s', (language) => {
    const text = (of: MediationResult): string => {
      const last = blocksOf(of, language).at(-1);
      return last?.kind === 'paragraph' ? last.text : '';
    };
    const nothing = mediation(frameOfRows(rows.map((row, index) => ({ ...row, m: rows.at(-1 - index)?.w ?? 0 }))), {
      ...model,
      mediators: ['m'],
    });
    expect(nothing.paths[0].bca?.low).toBeLessThan(0);
    expect(nothing.paths[0].bca?.high).toBeGreaterThan(0);
    expect(text(nothing)).toMatch(language === 'en-US' ? /no indirect effect is shown/ : /未能证实/);
    expect(text(result)).toMatch(language === 'en-US' ? /This is causal only if/ : /才可作因果解读/);
    expect(text(result)).not.toMatch(/prove|proves|confirms|full mediation|完全中介/);
  });

  test('show what the covariance does not give as nothing', () => {
    const covariance = { kind: 'driscoll-kraay' };
    for (const language of LANGUAGES)
      expect(terminal(blocksOf(mediation(frame, { ...model, covariance }), language))).not.toMatch(/NaN|null|Infinity/);
  });

  test('the same covariance of every equation goes into the joint one', () => {
    for (const covariance of [
      { kind: 'hc1' },
      { kind: 'iid' },
      { kind: 'newey-west' },
      { kind: 'driscoll-kraay' },
      { kind: 'cluster', by: ['city', 'year'] },
    ]) {
      const { paths, total, totalIndirect } = mediation(frame, { ...model, covariance });
      expect(paths[0].delta?.se).toBeGreaterThan(0);
      expect(totalIndirect?.delta?.se).toBeGreaterThan(0);
      expect(total.se).toBeGreaterThan(0);
    }
  });
});

test.each(LANGUAGES)('every refusal and notice is one sentence: %s', (language) => {
  const values = {
    treatment: 'x',
    mediator: 'm',
    outcome: 'y',
    others: ['x', 'z'],
    effects: ['city'],
    by: 'city',
    groups: 8,
    failed: 3,
    draws: 99,
  };
  for (const code of Object.keys(method.text.problems)) {
    const said = sentence({ code, values }, language);
    expect(said).toMatch(/[.。]$/);
    expect(said).not.toMatch(/undefined|\[object/);
  }
});
