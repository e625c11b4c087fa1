import { codeNumbers } from '../../src/panel/factor';
import { factor } from '../../src/panel/factor';
import { numbers } from '../../src/panel/columns';
import type { Frame } from '../../src/panel/frame';
import { panelTests } from '../../src/methods/panel-tests';
import { pesaranCd } from '../../src/methods/panel-tests/pesaran-cd';
import type { PanelTestsResult } from '../../src/methods/panel-tests/result';
import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { relativeDifference, worstOf } from './fixed-effects.oracle';
import { runDirect } from './panel.oracle';

const CITY = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  entity: 'city_id',
  period: 'year',
};
const GRUNFELD = { outcome: 'inv', regressors: ['value', 'capital'], entity: 'firm', period: 'year' };

const run = (frame: Frame, fields: object): PanelTestsResult =>
  runDirect(panelTests, frame, { method: 'panel-tests', ...fields });

interface Htest {
  readonly stat: number;
  readonly p: number;
  readonly df: number | readonly number[];
}
interface SpecTests {
  readonly F_entity_fe: Htest;
  readonly hausman: Htest;
  readonly hausman_byhand: number;
  readonly LM_bp_individual: Htest;
  readonly pesaran_cd_fe: Htest;
}

describe('tests of plm', () => {
  test.each([
    ['pt_grunfeld_spec_tests', 'plm_Grunfeld', GRUNFELD],
    ['pt_city_spec_tests', 'city_panel', CITY],
    ['pt_cityunb_spec_tests', 'city_panel_unbalanced', CITY],
  ])('%s', (id, data, specification) => {
    const { expected } = oracle<SpecTests>(id);
    const { poolability, hausman, breuschPagan, pesaranCd: cd } = run(frameOf(data), specification);
    const of = (ours: number | null | undefined, theirs: number): number => relativeDifference(ours ?? NaN, theirs);
    const differences = {
      f: of(poolability?.statistic, expected.F_entity_fe.stat),
      fP: of(poolability?.p, expected.F_entity_fe.p),
      hausman: of(hausman?.statistic, expected.hausman_byhand),
      hausmanP: of(hausman?.p, expected.hausman.p),
      lm: of(breuschPagan?.statistic, expected.LM_bp_individual.stat),
      // One-sided: half of what plm prints.
      lmP: of(breuschPagan?.p, expected.LM_bp_individual.p / 2),
      cd: of(cd?.statistic, expected.pesaran_cd_fe.stat),
      cdP: of(cd?.p, expected.pesaran_cd_fe.p),
    };
    console.log(id, differences);
    expect(worstOf(differences)).toBeLessThan(1e-9);
    expect([poolability?.df, poolability?.df2]).toEqual(expected.F_entity_fe.df);
    expect(hausman?.df).toBe(expected.hausman.df);
  });

  test('pt_cd_variable: CD of a variable itself', () => {
    const frame = frameOf('plm_Grunfeld');
    const firm = factor(frame, 'firm');
    const year = numbers(frame, 'year');
    const order = Int32Array.from(year.keys()).sort((a, b) => firm.codes[a] - firm.codes[b] || year[a] - year[b]);
    const { expected } = oracle<Htest>('pt_cd_variable');
    const cd = pesaranCd(numbers(frame, 'inv'), firm, year, order);
    expect(relativeDifference(cd.statistic, expected.stat)).toBeLessThan(1e-9);
    expect(relativeDifference(cd.p ?? NaN, expected.p)).toBeLessThan(1e-9);
  });
});

test('pt_city_mundlak_cluster: the averages in a pooled regression, clustered by city', () => {
  const { expected } =
    oracle<Record<'F' | 'df1' | 'df2_fixest' | 'p_fixest' | 'p_df2_Gminus1', number>>('pt_city_mundlak_cluster');
  const { mundlak } = run(frameOf('city_panel'), CITY);
  expect(relativeDifference(mundlak?.statistic ?? NaN, expected.F)).toBeLessThan(1e-9);
  expect([mundlak?.df, mundlak?.df2]).toEqual([expected.df1, expected.df2_fixest]);
  expect(relativeDifference(mundlak?.p ?? NaN, expected.p_fixest)).toBeLessThan(1e-9);
  const stata = run(frameOf('city_panel'), { ...CITY, convention: 'stata' }).mundlak;
  expect(stata?.df2).toBe(267);
  expect(relativeDifference(stata?.p ?? NaN, expected.p_df2_Gminus1)).toBeLessThan(1e-9);
});

test('pt_hausman_negative: keeps its sign, has no p value and says why', () => {
  interface Negative {
    readonly hausman_signed: number;
    readonly df: number;
    readonly year_from: number;
    readonly year_to: number;
    readonly region: string;
    readonly nobs: number;
    readonly coef_fe: Readonly<Record<string, number>>;
    readonly coef_re: Readonly<Record<string, number>>;
  }
  const { expected } = oracle<Negative>('pt_hausman_negative');
  const result = run(frameOf('city_panel'), {
    ...CITY,
    where: [`year >= ${expected.year_from}`, `year <= ${expected.year_to}`, `region = "${expected.region}"`],
  });
  const { hausman } = result;
  expect(result.n).toBe(expected.nobs);
  console.log('negative', relativeDifference(hausman?.statistic ?? NaN, expected.hausman_signed));
  expect(relativeDifference(hausman?.statistic ?? NaN, expected.hausman_signed)).toBeLessThan(1e-9);
  expect([hausman?.df, hausman?.p]).toEqual([expected.df, null]);
  for (const { name, fixed, random } of hausman?.differences ?? []) {
    expect(relativeDifference(fixed, expected.coef_fe[name])).toBeLessThan(1e-9);
    expect(relativeDifference(random, expected.coef_re[name])).toBeLessThan(1e-9);
  }
  expect(result.notices.map(({ code }) => code)).toContain('hausman-negative');
});

test('ds06_heterosk: the modified Wald test of error variances', () => {
  const { expected } = oracle<{
    readonly modified_wald_groupwise_byhand: Readonly<Record<'chi2' | 'df' | 'p', number>>;
  }>('ds06_heterosk');
  const { chi2, df, p } = expected.modified_wald_groupwise_byhand;
  const { modifiedWald } = run(frameOf('city_panel'), CITY);
  console.log('wald', relativeDifference(modifiedWald?.statistic ?? NaN, chi2));
  expect(relativeDifference(modifiedWald?.statistic ?? NaN, chi2)).toBeLessThan(1e-9);
  expect(modifiedWald?.df).toBe(df);
  expect(relativeDifference(modifiedWald?.p ?? NaN, p)).toBeLessThan(1e-9);
});

void codeNumbers;
