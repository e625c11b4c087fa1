import { sharedWords, wordsOf } from '../../src/locales';
import { instruments as method } from '../../src/methods/instruments';
import { findingOf, setNotation } from '../../src/methods/instruments/interpretation';
import type { InstrumentsResult } from '../../src/methods/instruments/result';
import { sideBySide, tables, type Words } from '../../src/methods/instruments/tables';
import type { Finding } from '../../src/methods/instruments/text';
import type { Cell } from '../../src/panel/cell';
import { Refusal } from '../../src/panel/problem';
import { run } from '../../src/study/run';
import type { Entry, Figure, Paragraph, Table } from '../../src/tables/model';
import { frameOf } from '../data';
import { estimate } from './instruments.oracle';

const cities = frameOf('city_panel');
const english = wordsOf(method, 'en-US') as unknown as Words;
const chinese = wordsOf(method, 'zh-CN') as unknown as Words;
const model = (fields: object = {}): InstrumentsResult =>
  estimate(cities, {
    outcome: 'innovation',
    endogenous: ['ai_lq'],
    instruments: ['iv_post', 'iv_terrain'],
    regressors: ['gdp_pc'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    ...fields,
  });

const numberOf = (entry: Entry | undefined): number | null =>
  typeof entry === 'object' && entry !== null ? entry.number : null;
const rowOf = (table: Table, label: string): readonly Entry[] => {
  const found = table.groups.flat().find(([first]) => first === label);
  if (found === undefined) throw new Error(`no row is called ${label}`);
  return found.slice(1);
};

describe('the table', () => {
  const result = model();
  const [stages, tests, figure, paragraph] = tables(result, english) as [Table, Table, Figure, Paragraph];

  test('has first stage, reduced form and second stage side by side', () => {
    expect(stages.head).toEqual([
      ['', '(1)', '(2)', '(3)'],
      ['', 'ai_lq', 'innovation', 'innovation'],
      ['', 'First stage', 'Reduced form', '2SLS'],
    ]);
    const labels = stages.groups[0].map(([label]) => label).filter((label) => label !== '');
    expect(labels).toEqual(['ai_lq', 'iv_post', 'iv_terrain', 'gdp_pc']);
    expect(rowOf(stages, 'ai_lq').map(numberOf)).toEqual([null, null, result.terms[0].estimate]);
    expect(rowOf(stages, 'iv_post').map(numberOf)).toEqual([
      result.firstStages[0].terms[0].estimate,
      result.reducedForm.terms[0].estimate,
      null,
    ]);
    expect(rowOf(stages, 'year fixed effects')).toEqual(['Yes', 'Yes', 'Yes']);
  });

  test('has the statistics of each stage beneath', () => {
    const { tests: of, firstStages, reducedForm, andersonRubin } = result;
    expect(rowOf(stages, 'F of the instruments').map(numberOf)).toEqual([
      firstStages[0].f?.value,
      reducedForm.f?.value,
      null,
    ]);
    expect(rowOf(stages, 'Kleibergen–Paap F').map(numberOf)).toEqual([null, null, of.kpF]);
    expect(rowOf(stages, 'Cragg–Donald F (iid)').map(numberOf)).toEqual([null, null, of.cdF]);
    expect(rowOf(stages, 'Hansen J, p').map(numberOf)).toEqual([null, null, of.hansenP]);
    expect(rowOf(stages, 'Anderson–Rubin 95% set')).toEqual([null, null, setNotation(andersonRubin.intervals ?? [])]);
    expect(stages.notes[0]).toBe(
      'Standard errors clustered by city (268 clusters) in parentheses. Small-sample rule of fixest.',
    );
  });

  test('of tests gives statistic, degrees of freedom and p of each', () => {
    const { tests: of, andersonRubin } = result;
    expect(rowOf(tests, 'Overidentification (Hansen J)').map((entry) => numberOf(entry) ?? entry)).toEqual([
      of.hansenJ,
      '1',
      of.hansenP,
    ]);
    expect(rowOf(tests, 'No effect of ai_lq (Anderson–Rubin F)').map((entry) => numberOf(entry) ?? entry)).toEqual([
      andersonRubin.statistic,
      '2, 267',
      andersonRubin.p,
    ]);
    expect(tests.notes).toEqual([
      expect.stringMatching(/^Critical values of the effective F, for a bias of at most 5%: [\d.]+, 10%/),
      'Critical values of Stock and Yogo for the Cragg–Donald F with iid errors: size of a 5% test of at most 10%: 19.93, 15%: 11.59, 20%: 8.75, 25%: 7.25.',
      'The critical values of Stock and Yogo assume iid errors; beside other errors they are a guide at most.',
    ]);
  });

  test('comes with the estimates as a figure and a sentence', () => {
    expect(figure.y.categories).toEqual(['ai_lq', 'gdp_pc']);
    expect(paragraph.text).toBe(english.table.interpretation(findingOf(result)));
  });

  test('says in Chinese what it says in English', () => {
    const [translated, translatedTests] = tables(result, chinese) as [Table, Table];
    expect(translated.head[2]).toEqual(['', '第一阶段', '简约式', '2SLS']);
    expect(translated.groups.map((rows) => rows.length)).toEqual(stages.groups.map((rows) => rows.length));
    expect(translatedTests.groups.map((rows) => rows.length)).toEqual(tests.groups.map((rows) => rows.length));
    expect(translatedTests.notes).toHaveLength(3);
  });
});

test('with iid errors Anderson’s and Sargan’s tests stand in the place of the robust ones', () => {
  const [stages, tests] = tables(model({ covariance: { kind: 'iid' } }), english) as [Table, Table];
  const labels = tests.groups.flat().map(([label]) => label);
  expect(labels).toContain('Underidentification (Anderson LM, iid)');
  expect(labels).not.toContain('Overidentification (Hansen J)');
  expect(stages.groups.flat().map(([label]) => label)).toContain('Sargan (iid), p');
  expect(tests.notes.join()).not.toContain('beside other errors');
});

test('an exactly identified model says that overidentification cannot be tested, and has the tF interval', () => {
  const [, tests] = tables(model({ instruments: ['iv_post'] }), english) as [Table, Table];
  expect(tests.notes).toContain('As many instruments as endogenous regressors: overidentification cannot be tested.');
  expect(rowOf(tests, 'tF 95% interval')[0]).toMatch(/^\[.*\]$/);
});

test('where there are no critical values of Stock and Yogo the table says so', () => {
  const [, tests] = tables(model({ estimator: 'gmm' }), english) as [Table, Table];
  expect(tests.notes).toContain('Stock and Yogo give no critical values for this estimator and number of instruments.');
});

test('several endogenous regressors have a first stage each', () => {
  const fields = { endogenous: ['ai_lq', 'related_variety'], instruments: ['iv_post', 'iv_terrain', 'iv_univ'] };
  const [stages, tests] = tables(model({ ...fields, estimator: 'liml', fuller: 1 }), english) as [Table, Table];
  expect(stages.head[1]).toEqual(['', 'ai_lq', 'related_variety', 'innovation', 'innovation']);
  expect(stages.head[2]).toEqual(['', 'First stage', 'First stage', 'Reduced form', 'Fuller']);
  expect(tests.title).toBe('Tests of the instruments for ai_lq and related_variety');
  expect(tests.groups.flat().map(([label]) => label)).not.toContain('Anderson–Rubin 95% set');
});

test('several results are the columns of one table, each by its estimator', () => {
  const results = ['2sls', 'liml', 'gmm'].map((estimator) => model({ estimator }));
  const [table, figure] = sideBySide(results, english) as [Table, Figure];
  expect(table.head[2]).toEqual(['', '2SLS', 'LIML', 'GMM']);
  expect(rowOf(table, 'ai_lq').map(numberOf)).toEqual(results.map(({ terms }) => terms[0].estimate));
  expect(figure.y.categories).toEqual(['(1)', '(2)', '(3)']);
});

test('sets in signs', () => {
  expect(setNotation([])).toBe('∅');
  expect(setNotation([{ low: null, high: null }])).toBe('(−∞, ∞)');
  expect(setNotation([{ low: -0.5, high: 1.25 }])).toBe('[−0.500, 1.25]');
  expect(
    setNotation([
      { low: null, high: -2 },
      { low: 3, high: null },
    ]),
  ).toBe('(−∞, −2.00] ∪ [3.00, ∞)');
});

describe('the interpretation', () => {
  const finding = (fields: Partial<Finding>): Finding => ({ ...findingOf(model()), ...fields });
  const both = (fields: Partial<Finding>): string[] =>
    [english, chinese].map(({ table }) => table.interpretation(finding(fields)));

  test.each<[string, Partial<Finding>, RegExp, RegExp]>([
    [
      'weak',
      { short: 'ten', f: '4.20' },
      /cannot be trusted.*4\.20, below 10: they are weak/,
      /不可信.*4\.20，低于 10/,
    ],
    [
      'below the critical value',
      { short: 'critical', f: '12.0', critical: '23.1' },
      /above 10 but below its critical value of 23\.1: weak instruments are not ruled out/,
      /虽高于 10，但低于其临界值 23\.1，不能排除弱工具变量/,
    ],
    [
      'unknown',
      { short: 'unknown', f: null, arP: null },
      /cannot be computed.*Look for instruments/,
      /无法计算.*另寻|请寻找/,
    ],
    ['an empty set', { set: { intervals: [], level: '95%' } }, /rejects every other effect too/, /拒绝其余一切取值/],
    ['overidentified', { overidentified: 'p = 0.012' }, /rejects \(p = 0\.012\)/, /拒绝原假设（p = 0\.012）/],
    ['no evidence', { evidence: 'none' }, /cannot be told from zero/, /与零无法区分/],
    ['weak evidence', { evidence: 'weak' }, /which is weak evidence/, /证据较弱/],
    ['no effects', { effects: [] }, /^One unit more of ai_lq/, /^ai_lq 每增加/],
  ])('%s', (_name, fields, inEnglish, inChinese) => {
    const [first, second] = both(fields);
    expect(first).toMatch(inEnglish);
    expect(second).toMatch(inChinese);
    for (const text of [first, second]) expect(text).not.toMatch(/undefined|null|strong/);
  });
});

describe('AI.IVREG', () => {
  const [ivreg] = method.cells;
  const selected = (...names: string[]): Cell[][] => {
    const columns = names.map((name): Cell[] => {
      const column = cities.columns.find((one) => one.name === name);
      if (column === undefined) throw new Error(name);
      return column.kind === 'text' ? Array.from(column.codes, (code) => column.labels[code]) : [...column.values];
    });
    return [names, ...Array.from({ length: cities.rows }, (_, row) => columns.map((column) => column[row]))];
  };
  const cells = (given: Readonly<Record<string, Cell[][] | string>>): (Cell[][] | null)[] =>
    ivreg.arguments.map(({ name }) => {
      const argument = Object.hasOwn(given, name) ? given[name] : null;
      return typeof argument === 'string' ? [[argument]] : argument;
    });
  const spill = (given: Readonly<Record<string, Cell[][] | string>>): Cell[][] => {
    const { specification, data } = ivreg.read(cells(given));
    return ivreg.spill(run(specification, data) as InstrumentsResult, cells(given), sharedWords('en-US'));
  };
  const baseline = {
    y: selected('innovation'),
    endogenous: selected('ai_lq'),
    instruments: selected('iv_post', 'iv_terrain'),
    controls: selected('gdp_pc'),
    entity: selected('city'),
    period: selected('year'),
  };

  test('spills coefficients, fit and tests', () => {
    const { terms, n, tests, andersonRubin } = model();
    const rows = spill(baseline);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([7]));
    expect(rows[1].slice(0, 3)).toEqual(['ai_lq', terms[0].estimate, terms[0].se]);
    expect(rows.find(([label]) => label === 'Observations')?.[1]).toBe(n);
    expect(rows.find(([label]) => label === 'Kleibergen–Paap F')?.[1]).toBe(tests.kpF);
    expect(rows.find(([label]) => label === 'Hansen J')?.slice(1, 3)).toEqual([tests.hansenJ, tests.hansenP]);
    expect(rows.find(([label]) => label === 'Anderson–Rubin')?.[1]).toBe(setNotation(andersonRubin.intervals ?? []));
  });

  test('spills the first stages, or the tests alone', () => {
    const { firstStages, tests } = model();
    const first = spill({ ...baseline, output: 'first' });
    expect(first[0][0]).toBe('ai_lq');
    expect(first[2].slice(0, 2)).toEqual(['iv_post', firstStages[0].terms[0].estimate]);
    expect(first[first.length - 1]).toEqual([
      'F',
      firstStages[0].f?.value,
      'p',
      firstStages[0].f?.p,
      'partial R²',
      firstStages[0].partialR2,
      null,
    ]);
    expect(spill({ ...baseline, output: 'tests' })[0]).toEqual(['Kleibergen–Paap LM', tests.kpLm, tests.kpLmP]);
    expect(spill({ ...baseline, output: 'coefficients' })).toHaveLength(3);
  });

  test.each<[string, Readonly<Record<string, Cell[][] | string>>, object]>([
    ['LIML', { estimator: 'liml' }, { estimator: 'liml' }],
    ['robust errors', { covariance: 'robust' }, { covariance: { kind: 'hc1' } }],
    ['two ways', { covariance: 'twoway' }, { covariance: { kind: 'cluster', by: ['city', 'year'] } }],
    ['other clusters', { cluster: selected('province') }, { covariance: { kind: 'cluster', by: ['province'] } }],
  ])('reads %s', (_name, given, fields) => {
    expect(spill({ ...baseline, ...given, output: 'coefficients' })[1][2]).toBe(model(fields).terms[0].se);
  });

  test('without entities there is a constant and robust errors', () => {
    const { y, endogenous, instruments } = baseline;
    const rows = spill({ y, endogenous, instruments, output: 'coefficients' });
    const { terms } = model({ absorb: [], regressors: [], covariance: { kind: 'hc1' } });
    expect(rows.slice(1).map(([name, , se]) => [name, se])).toEqual(terms.map(({ name, se }) => [name, se]));
    expect(terms.map(({ name }) => name)).toEqual(['ai_lq', '(constant)']);
  });

  test.each<[code: string, given: Readonly<Record<string, Cell[][] | string | null>>]>([
    ['ivreg-cluster-unused', { covariance: 'iid', cluster: selected('province') }],
    ['ivreg-twoway-period', { covariance: 'twoway', period: null }],
    ['ivreg-twoway-entity', { covariance: 'twoway', entity: null }],
    ['argument-option', { estimator: 'ols' }],
    ['argument-missing', { instruments: null }],
    ['perfect-fit', { endogenous: selected('innovation') }],
  ])('refuses: %s', (code, given) => {
    const all = Object.entries({ ...baseline, ...given }).filter(([, value]) => value !== null);
    try {
      spill(Object.fromEntries(all));
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(Refusal);
      expect((thrown as Refusal).problem.code).toBe(code);
      return;
    }
    throw new Error('was not refused');
  });
});
