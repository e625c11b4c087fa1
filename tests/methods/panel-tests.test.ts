import fc from 'fast-check';
import { LANGUAGES, wordsOf } from '../../src/locales';
import { panelTests } from '../../src/methods/panel-tests';
import { breuschPagan } from '../../src/methods/panel-tests/breusch-pagan';
import { modifiedWald } from '../../src/methods/panel-tests/modified-wald';
import { pesaranCd } from '../../src/methods/panel-tests/pesaran-cd';
import { TESTS, type PanelTestsResult } from '../../src/methods/panel-tests/result';
import { stream } from '../../src/numerics/random';
import type { Factor } from '../../src/panel/factor';
import type { Frame } from '../../src/panel/frame';
import { run as runAny } from '../../src/study/run';
import type { Paragraph, Table } from '../../src/tables/model';
import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { relativeDifference } from './fixed-effects.oracle';
import { panelRows, sheetOf, unbalancedPanels } from './panel.samples';
import { printedByR, testWithR } from './r';

const CITY = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  entity: 'city_id',
  period: 'year',
};
const GRUNFELD = { outcome: 'inv', regressors: ['value', 'capital'], entity: 'firm', period: 'year' };

const run = (frame: Frame, fields: object): PanelTestsResult =>
  runAny({ method: 'panel-tests', ...fields }, { main: frame }, [panelTests]) as PanelTestsResult;

test('pt_hausman_negative: has no p value and says why', () => {
  const { expected } =
    oracle<Readonly<Record<'year_from' | 'year_to' | 'region', number | string>>>('pt_hausman_negative');
  const { hausman, notices } = run(frameOf('city_panel'), {
    ...CITY,
    where: [`year >= ${expected.year_from}`, `year <= ${expected.year_to}`, `region = "${expected.region}"`],
  });
  expect(hausman?.statistic).toBeLessThan(0);
  expect(hausman?.p).toBeNull();
  expect(notices.map(({ code }) => code)).toContain('hausman-negative');
});

describe('what the data do not carry', () => {
  const fields = { outcome: 'y', regressors: ['x', 'z'], entity: 'city', period: 'year' };
  const rows = panelRows(5, 12, 6, 0);
  const missingOf = (result: PanelTestsResult): [string, string][] =>
    result.missing.map(({ test, reason }) => [test, reason.code]);

  test('all seven are there where it is a panel', () => {
    const result = run(sheetOf(rows), fields);
    expect(result.missing).toEqual([]);
    expect(result.balanced).toBe(true);
    for (const test of TESTS) expect(Number.isFinite(result[test]?.statistic)).toBe(true);
  });

  test('two periods: no test of serial correlation, none of error variances', () => {
    const result = run(sheetOf(rows.filter(({ year }) => year < 2002)), fields);
    expect(missingOf(result)).toEqual([
      ['wooldridge', 'no-three-periods'],
      ['modifiedWald', 'no-three-rows'],
    ]);
    expect([result.wooldridge, result.modifiedWald]).toEqual([null, null]);
    expect(result.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['no-three-periods', 'no-three-rows']),
    );
  });

  test('one period an entity: no effects to speak of', () => {
    const result = run(sheetOf(rows.filter(({ year }) => year === 2000)), fields);
    expect(missingOf(result)).toEqual([
      ['poolability', 'entities-have-one-row'],
      ['breuschPagan', 'entities-have-one-row'],
      ['hausman', 'entities-have-one-row'],
      ['mundlak', 'no-means-to-test'],
      ['wooldridge', 'no-consecutive-periods'],
      ['modifiedWald', 'entities-have-one-row'],
      ['pesaranCd', 'entities-have-one-row'],
    ]);
  });

  test('every other year: no differences between neighbours', () => {
    const result = run(sheetOf(rows.filter(({ year }) => year % 2 === 0)), fields);
    expect(missingOf(result)).toEqual([['wooldridge', 'no-consecutive-periods']]);
  });

  test('no common periods: no correlation between entities', () => {
    const apart = rows.map((row) => ({ ...row, year: row.year + 10 * Number(row.city.slice(1)) }));
    expect(missingOf(run(sheetOf(apart), fields))).toEqual([['pesaranCd', 'no-common-periods']]);
  });

  test('regressors that do not vary over time: pooled tests only', () => {
    const fixed = rows.map((row) => ({ ...row, x: Number(row.city.slice(1)) ** 2, z: Number(row.city.slice(1)) }));
    const result = run(sheetOf(fixed), fields);
    expect(missingOf(result)).toEqual([
      ['poolability', 'regressors-absorbed'],
      ['hausman', 'regressors-absorbed'],
      ['mundlak', 'no-means-to-test'],
      ['modifiedWald', 'regressors-absorbed'],
      ['pesaranCd', 'regressors-absorbed'],
    ]);
    expect(result.breuschPagan).not.toBeNull();
  });

  test('only effects of periods vary within entities: there is no coefficient to compare', () => {
    const fixed = rows.map((row) => ({ ...row, x: Number(row.city.slice(1)) ** 2, z: 7 }));
    const result = run(sheetOf(fixed), { ...fields, effects: 'twoway' });
    expect(missingOf(result)).toEqual([
      ['hausman', 'regressors-absorbed'],
      ['mundlak', 'no-means-to-test'],
    ]);
  });

  test('fewer entities than coefficients: no random effects', () => {
    const few = rows.filter(({ city }) => ['c0', 'c1', 'c2'].includes(city));
    expect(missingOf(run(sheetOf(few), fields)).map(([test]) => test)).toContain('hausman');
  });

  test.each<[string, object, string]>([
    ['one entity', { where: ['city = "c1"'] }, 'one-entity'],
    ['an unknown column', { regressors: ['w'] }, 'unknown-column'],
    ['a regressor named twice', { regressors: ['x', 'x'] }, 'variable-repeated'],
    ['no row left', { where: ['year > 3000'] }, 'where-keeps-none'],
  ])('%s is refused', (_name, more, code) => {
    expect(() => run(sheetOf(rows), { ...fields, ...more })).toThrow(code);
  });

  test('a repeated period of an entity is refused with its rows', () => {
    expect(() => run(sheetOf([...rows, rows[3]]), fields)).toThrow('repeated-period');
  });
});

describe('each test by another way', () => {
  const entityOf = (codes: readonly number[]): Factor => ({
    name: 'i',
    codes: Int32Array.from(codes),
    levels: Math.max(...codes) + 1,
    labels: [],
  });

  test('CD of unequal periods is the sum over all pairs', () => {
    const random = stream(3, 'example', 11);
    const codes: number[] = [];
    const times: number[] = [];
    for (let i = 0; i < 9; i++)
      for (let t = 0; t < 7; t++)
        if (i === 8 ? t === 0 : random.integer(10) > 2) {
          codes.push(i);
          times.push(t);
        }
    const residuals = Float64Array.from(codes, () => random.normal());
    const order = Int32Array.from(codes.keys());
    const cd = pesaranCd(residuals, entityOf(codes), Float64Array.from(times), order);
    let sum = 0;
    let pairs = 0;
    const at = (i: number, t: number): number => codes.findIndex((code, row) => code === i && times[row] === t);
    for (let i = 0; i < 9; i++)
      for (let j = i + 1; j < 9; j++) {
        const both = [0, 1, 2, 3, 4, 5, 6].filter((t) => at(i, t) >= 0 && at(j, t) >= 0);
        if (both.length < 2) continue;
        const about = (k: number): number[] => {
          const own = both.map((t) => residuals[at(k, t)]);
          const mean = own.reduce((total, value) => total + value, 0) / own.length;
          return own.map((value) => value - mean);
        };
        const [a, b] = [about(i), about(j)];
        const dot = (x: number[], z: number[]): number => x.reduce((total, value, k) => total + value * z[k], 0);
        sum += (Math.sqrt(both.length) * dot(a, b)) / Math.sqrt(dot(a, a) * dot(b, b));
        pairs++;
      }
    expect(relativeDifference(cd.statistic, sum / Math.sqrt(pairs))).toBeLessThan(1e-12);
    expect(cd.omitted).toBe(36 - pairs);
    expect(cd.omitted).toBeGreaterThan(7);
  });

  test('Breusch–Pagan is zero, with p = 1, where residuals offset each other within entities', () => {
    const residuals = Float64Array.from([1, -1, 2, -2, 0.5, -0.5]);
    expect(breuschPagan(residuals, entityOf([0, 0, 1, 1, 2, 2]))).toEqual({ statistic: 0, df: 1, df2: null, p: 1 });
  });

  test('the modified Wald test leaves out entities that do not tell the spread of their variance', () => {
    const residuals = Float64Array.from([1, -1, 2, -1, -1, 3, -3, 3, -3, 1, 2, -3]);
    const entity = entityOf([0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3]);
    // The first has two rows, the third squares that are all 9.
    const overall = residuals.reduce((sum, value) => sum + value * value, 0) / 12;
    const part = (own: number[]): number => {
      const variance = own.reduce((sum, value) => sum + value * value, 0) / 3;
      const spread = own.reduce((sum, value) => sum + (value * value - variance) ** 2, 0) / 6;
      return (variance - overall) ** 2 / spread;
    };
    const { statistic, df, skipped } = modifiedWald(residuals, entity);
    expect(statistic).toBeCloseTo(part([2, -1, -1]) + part([1, 2, -3]), 12);
    expect([df, skipped]).toEqual([2, 2]);
  });
});

describe('both effects', () => {
  const twoway = { ...CITY, effects: 'twoway' };

  test('warns of CD, and compares the regressors alone in the Hausman test', () => {
    const result = run(frameOf('city_panel_unbalanced'), twoway);
    expect(result.notices.map(({ code }) => code)).toContain('cd-two-way');
    expect(result.hausman?.differences.map(({ name }) => name)).toEqual(CITY.regressors);
    expect(run(frameOf('city_panel_unbalanced'), CITY).notices.map(({ code }) => code)).not.toContain('cd-two-way');
  });

  test('the F of entities given periods is that of the sums of squares with and without them', () => {
    const { poolability } = run(frameOf('city_panel'), twoway);
    interface Htest {
      readonly stat: number;
      readonly df: readonly number[];
    }
    const { expected } = oracle<Readonly<Record<'F_time_fe' | 'F_twoways', Htest>>>('pt_city_spec_tests');
    // RSS of periods alone and of both, in units of the pooled one, from the stored F of each against pooled.
    const share = ({ stat, df }: Htest): number => {
      const [df1, df2] = df;
      return 1 / (1 + (stat * df1) / df2);
    };
    const [periods, both] = [share(expected.F_time_fe), share(expected.F_twoways)];
    const f = (periods - both) / 267 / (both / 2396);
    expect(relativeDifference(poolability?.statistic ?? NaN, f)).toBeLessThan(1e-9);
    expect([poolability?.df, poolability?.df2]).toEqual([267, 2396]);
  });
});

describe('properties', () => {
  const fields = { outcome: 'y', regressors: ['x', 'z'], entity: 'city', period: 'year' };
  const same = (one: PanelTestsResult, other: PanelTestsResult): void => {
    expect(other.missing).toEqual(one.missing);
    for (const test of TESTS) {
      const [a, b] = [one[test], other[test]];
      expect([a?.df, a?.df2]).toEqual([b?.df, b?.df2]);
      // Hausman's is a difference of variances: digits that cancel there are lost.
      const tolerance = test === 'hausman' ? 1e-6 : 1e-9;
      if (a && b) expect(relativeDifference(a.statistic, b.statistic)).toBeLessThan(tolerance);
    }
  };
  const check = (change: (rows: ReturnType<typeof panelRows>) => ReturnType<typeof panelRows>, more: object = {}) =>
    fc.assert(
      fc.property(unbalancedPanels, (rows) =>
        same(run(sheetOf(rows), fields), run(sheetOf(change(rows)), { ...fields, ...more })),
      ),
      { numRuns: 30 },
    );

  test('the order of rows, of regressors and of entities does not matter', () => {
    check((rows) => [...rows].reverse(), { regressors: ['z', 'x'] });
    check((rows) => rows.map((row) => ({ ...row, city: `${100 - Number(row.city.slice(1))}` })));
  });

  test('units do not matter, nor does where zero is', () => {
    check((rows) => rows.map((row) => ({ ...row, x: 1e5 * row.x, z: row.z - 7, y: -2e-4 * row.y })));
    check((rows) => rows.map((row) => ({ ...row, year: row.year - 1950 })));
  });
});

describe('words', () => {
  const result = run(frameOf('plm_Grunfeld'), GRUNFELD);

  test.each(LANGUAGES)('each null hypothesis is one sentence, and nothing is accepted: %s', (language) => {
    const words = wordsOf(panelTests, language);
    const blocks = panelTests.tables(result, words as never);
    const table = blocks[0] as Table;
    const rows = table.groups.flat();
    expect(rows).toHaveLength(TESTS.length);
    for (const row of rows) expect(row[1]).toMatch(/^[^.。]+[.。]$/);
    expect(JSON.stringify(blocks)).not.toMatch(/accept|接受/i);
    expect(JSON.stringify(words.problems) + JSON.stringify(words)).not.toMatch(/accept|接受/i);
  });

  test('what they say together follows the tests', () => {
    const sentence = (tested: PanelTestsResult): string =>
      (panelTests.tables(tested, wordsOf(panelTests, 'en-US') as never).at(-1) as Paragraph).text;
    const found = (p: number) => ({ statistic: 1, df: 1, df2: null, p });
    expect(sentence(run(frameOf('city_panel'), CITY))).toContain(
      'The effects of city_id are related to the regressors',
    );
    const calm = { ...result, wooldridge: found(0.5), modifiedWald: found(0.3), pesaranCd: found(0.2) };
    expect(sentence({ ...calm, mundlak: found(0.4) })).toBe(
      'Levels differ from one firm to another, and no relation of these effects to the regressors is found: nothing here speaks against random effects, and fixed effects remain valid. A hypothesis that is not rejected is not thereby shown to be true.',
    );
    expect(sentence({ ...calm, mundlak: found(0.4), poolability: found(0.2) })).toContain('pooled least squares');
    // Hausman stands in where Mundlak could not be made, unless it has no p value.
    const classic = { differences: [], ...found(0.01) };
    expect(sentence({ ...calm, mundlak: null, hausman: classic })).toContain('use fixed effects');
    expect(sentence({ ...calm, mundlak: null, hausman: { ...classic, p: null } })).toContain('could not be tested');
    expect(sentence({ ...calm, wooldridge: found(0.01) })).toContain(
      'The errors are serially correlated: cluster standard errors by firm.',
    );
    expect(sentence({ ...calm, pesaranCd: found(0.01) })).toContain('Driscoll–Kraay');
  });

  test('a test that could not be made has its reason beneath the table', () => {
    const short = run(frameOf('plm_Grunfeld'), { ...GRUNFELD, where: ['year < 1937'] });
    const [table] = panelTests.tables(short, wordsOf(panelTests, 'en-US') as never) as [Table];
    expect(table.notes.filter((note) => note.startsWith('Wooldridge (F): '))).toHaveLength(1);
    expect(
      table.groups
        .flat()
        .find(([name]) => name === 'Wooldridge (F)')
        ?.slice(2),
    ).toEqual(['—', '—', '—', '—']);
  });
});

describe('the scripts', () => {
  const of = (fields: object) => panelTests.schema.parse({ method: 'panel-tests', ...CITY, ...fields });

  test('the do-file calls each test by its Stata name', () => {
    const script = panelTests.twins.stata(of({ hausman: 'sigmamore' }));
    for (const line of [
      'xtset i_1 t_1',
      'xttest3',
      'xtcsd, pesaran',
      'xttest0',
      'hausman fixed random, sigmamore',
      'test b_1 b_2 b_3 b_4 b_5 b_6 b_7',
    ])
      expect(script.split('\n')).toContain(line);
    expect(script).toMatch(/\nxtserial innovation ai_lq .* infra\n/);
    expect(panelTests.twins.stata(of({})).split('\n')).toContain('hausman fixed random');
    // Stata's hausman has no option to leave the dummies of periods out.
    const twoway = panelTests.twins.stata(of({ effects: 'twoway', hausman: 'sigmamore' }));
    expect(twoway).not.toContain('hausman fixed random');
    expect(twoway).toContain('matrix V = (sR / sF)^2 * VF[1..7, 1..7] - 1 * VR[1..7, 1..7]');
  });

  testWithR('the R script prints the same numbers', () => {
    const frame = frameOf('city_panel_unbalanced');
    for (const fields of [{}, { hausman: 'sigmaless', effects: 'twoway', where: ['year > 2018'] }]) {
      const result = run(frame, { ...CITY, regressors: ['ai_lq', 'gdp_pc', 'fdi'], ...fields });
      const script = panelTests.twins.r(of({ regressors: ['ai_lq', 'gdp_pc', 'fdi'], ...fields }));
      const printed = printedByR(
        script.replace(
          'd <- d[complete.cases(d), ]',
          `d <- d[complete.cases(d), ]\n${'where' in fields ? 'd <- d[as.numeric(d$period) > 2018, ]' : ''}`,
        ),
        frame,
        '',
      );
      for (const test of TESTS) {
        const line = printed.find((one) => one.startsWith(`${test} `)) ?? '';
        const [, statistic, df, df2, p] = line.split(' ').map((part) => (part === 'NA' ? null : Number(part)));
        expect(relativeDifference(statistic ?? NaN, result[test]?.statistic ?? NaN)).toBeLessThan(1e-9);
        expect([test, df, df2]).toEqual([test, result[test]?.df, result[test]?.df2]);
        // A tail of 1e-100 magnifies the digits that R's normal equations lose: its logarithm does not.
        if (p === null || p === 0) expect(result[test]?.p).toBe(p);
        else expect(relativeDifference(Math.log(p), Math.log(result[test]?.p ?? NaN))).toBeLessThan(1e-9);
      }
    }
  });
});
