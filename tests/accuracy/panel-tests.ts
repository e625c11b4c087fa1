import { pesaranCd } from '../../src/methods/panel-tests/pesaran-cd';
import type { PanelTestsResult } from '../../src/methods/panel-tests/result';
import type { PooledResult } from '../../src/methods/pooled/result';
import type { VifResult } from '../../src/methods/vif/result';
import { fUpper } from '../../src/numerics/distributions';
import { numbers } from '../../src/panel/columns';
import { factor } from '../../src/panel/factor';
import { estimate as fixedEffects } from '../methods/fixed-effects.oracle';
import {
  cached,
  CITY,
  estimateOn,
  Collected,
  IID,
  PANELS,
  relative,
  storedCase,
  type Differences,
  type ReferenceCase,
} from './case';

interface Htest {
  readonly stat: number;
  readonly p: number;
  readonly df: number | readonly number[];
}
type SpecificationTests = Readonly<
  Record<
    | 'F_entity_fe'
    | 'F_time_fe'
    | 'F_twoways'
    | 'F_time_given_entity'
    | 'hausman'
    | 'LM_bp_individual'
    | 'pesaran_cd_fe',
    Htest
  >
> & { readonly hausman_byhand: number };

const specification = PANELS.map(({ name, data, model }): ReferenceCase => {
  const id = `pt_${name}_spec_tests`;
  return {
    id,
    method: 'panel-tests',
    compare: () => {
      const { expected } = storedCase<SpecificationTests>({ id });
      const tests = estimateOn(data, { method: 'panel-tests', ...model }) as PanelTestsResult;
      const collected = new Collected();
      const f = (group: string, ours: FOfEffects, stored: Htest): void => {
        const [df1, df2] = stored.df as readonly number[];
        collected.compare(group, ours?.value, stored.stat);
        collected.compare(`${group}P`, ours?.p, stored.p);
        collected.compare('df', ours?.df1, df1);
        collected.compare('df', ours?.df2, df2);
      };
      const { outcome, regressors, entity } = model;
      const effectsF = (absorb: readonly string[]): FOfEffects =>
        fixedEffects(cached(data), { outcome, regressors, absorb, ...IID, singletons: 'keep' }).effectsF;
      const { poolability, hausman, breuschPagan, pesaranCd: cd } = tests;
      f('F of entities', fOf(poolability), expected.F_entity_fe);
      f('F of periods', effectsF(['year']), expected.F_time_fe);
      f('F of both', effectsF([entity, 'year']), expected.F_twoways);
      collected.compare('hausman', hausman?.statistic, expected.hausman_byhand);
      collected.compare('hausmanP', hausman?.p, expected.hausman.p);
      collected.compare('df', hausman?.df, expected.hausman.df as number);
      collected.compare('lm', breuschPagan?.statistic, expected.LM_bp_individual.stat);
      // One-sided: half of what plm prints.
      collected.compare('lmP', breuschPagan?.p, expected.LM_bp_individual.p / 2);
      collected.compare('cd', cd?.statistic, expected.pesaran_cd_fe.stat);
      collected.compare('cdP', cd?.p, expected.pesaran_cd_fe.p);
      return collected.worst;
    },
  };
});

type FOfEffects = { readonly value: number; readonly df1: number; readonly df2: number; readonly p: number } | null;
const fOf = (test: PanelTestsResult['poolability']): FOfEffects =>
  test === null ? null : { value: test.statistic, df1: test.df ?? NaN, df2: test.df2 ?? NaN, p: test.p ?? NaN };

const tests = (fields: object): PanelTestsResult =>
  estimateOn('city_panel', { method: 'panel-tests', ...CITY, ...fields }) as PanelTestsResult;

const crossSection: ReferenceCase = {
  id: 'pt_cd_variable',
  method: 'panel-tests',
  compare: () => {
    const frame = cached('plm_Grunfeld');
    const firm = factor(frame, 'firm');
    const year = numbers(frame, 'year');
    const order = Int32Array.from(year.keys()).sort((a, b) => firm.codes[a] - firm.codes[b] || year[a] - year[b]);
    const { expected } = storedCase<Htest>(crossSection);
    const { statistic, p } = pesaranCd(numbers(frame, 'inv'), firm, year, order);
    return { cd: relative(statistic, expected.stat), p: relative(p, expected.p) };
  },
};

type Mundlak = Readonly<Record<'F' | 'df1' | 'df2_fixest' | 'p_fixest' | 'p_df2_Gminus1', number>>;

const mundlak: ReferenceCase = {
  id: 'pt_city_mundlak_cluster',
  method: 'panel-tests',
  compare: () => {
    const { expected } = storedCase<Mundlak>(mundlak);
    const [ours, stata] = [tests({}).mundlak, tests({ convention: 'stata' }).mundlak];
    return {
      f: relative(ours?.statistic, expected.F),
      df: relative(ours?.df2, expected.df2_fixest),
      dfOfStata: relative(stata?.df2, 267),
      // fixest solves the normal equations about the origin: its own slopes differ by 1e-10 from those of fixed
      // effects that they equal, and F by 4e-11, which p = 1e-75 magnifies 200 times. So the law is checked at its F.
      law: relative(fUpper(expected.F, 7, 2665), expected.p_fixest),
      lawOfStata: relative(fUpper(expected.F, 7, 267), expected.p_df2_Gminus1),
      p: relative(ours?.p, fUpper(ours?.statistic ?? NaN, 7, 2665)),
      pOfStata: relative(stata?.p, fUpper(stata?.statistic ?? NaN, 7, 267)),
    };
  },
};

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

const negative: ReferenceCase = {
  id: 'pt_hausman_negative',
  method: 'panel-tests',
  compare: () => {
    const { expected } = storedCase<Negative>(negative);
    const { year_from: from, year_to: to, region } = expected;
    const { hausman, n } = tests({ where: [`year >= ${from}`, `year <= ${to}`, `region = "${region}"`] });
    const collected = new Collected();
    collected.compare('hausman', hausman?.statistic, expected.hausman_signed);
    collected.compare('df', hausman?.df, expected.df);
    collected.compare('n', n, expected.nobs);
    for (const name of Object.keys(expected.coef_fe)) {
      const row = hausman?.differences.find((one) => one.name === name);
      collected.compare('fixed', row?.fixed, expected.coef_fe[name]);
      collected.compare('random', row?.random, expected.coef_re[name]);
    }
    return collected.worst;
  },
};

const groupwise: ReferenceCase = {
  id: 'ds06_heterosk',
  part: 'modified Wald',
  method: 'panel-tests',
  compare: () => {
    const { expected } = storedCase<{
      readonly modified_wald_groupwise_byhand: Readonly<Record<'chi2' | 'df' | 'p', number>>;
    }>(groupwise);
    const { chi2, df, p } = expected.modified_wald_groupwise_byhand;
    const { modifiedWald } = tests({});
    return {
      chi2: relative(modifiedWald?.statistic, chi2),
      df: relative(modifiedWald?.df, df),
      p: relative(modifiedWald?.p, p),
    };
  },
};

interface GroupTests {
  readonly t_pooled: Readonly<Record<'stat' | 'p' | 'df', number>>;
  readonly t_welch: Readonly<Record<'stat', number>>;
  readonly anova_region: Readonly<Record<'F' | 'df1' | 'df2' | 'p', number>>;
}

/** The pooled t test and the one-way analysis of variance are regressions on dummies; Welch's t has HC2 errors. */
const groups: ReferenceCase = {
  id: 'ds05_tests',
  part: 't, Welch, ANOVA',
  method: 'pooled',
  compare: (): Differences => {
    const { t_pooled: t, t_welch: welch, anova_region: anova } = storedCase<GroupTests>(groups).expected;
    const given = { method: 'pooled', outcome: 'innovation' };
    const central = (kind: string): PooledResult =>
      estimateOn('city_panel', { ...given, regressors: ['central_city'], covariance: { kind } }) as PooledResult;
    const { f } = estimateOn('city_panel', {
      ...given,
      regressors: ['east', 'west'],
      derive: { east: 'if(region = "east", 1, 0)', west: 'if(region = "west", 1, 0)' },
      ...IID,
    }) as PooledResult;
    const [{ statistic, p }] = central('iid').terms;
    return {
      t: relative(statistic, t.stat),
      p: relative(p, t.p),
      df: relative(central('iid').df, t.df),
      welch: relative(central('hc2').terms[0].statistic, welch.stat),
      f: relative(f?.value, anova.F),
      fP: relative(f?.p, anova.p),
      df1: relative(f?.df1, anova.df1),
      df2: relative(f?.df2, anova.df2),
    };
  },
};

interface Inflation {
  readonly vif: Readonly<Record<string, number>>;
  readonly tolerance: Readonly<Record<string, number>>;
  readonly mean_vif: number;
  readonly condition_number_scaled_with_const: number;
}

const inflation: ReferenceCase = {
  id: 'ds03_vif',
  method: 'vif',
  compare: () => {
    const { expected } = storedCase<Inflation>(inflation);
    const result = estimateOn('city_panel', { method: 'vif', regressors: Object.keys(expected.vif) }) as VifResult;
    const collected = new Collected();
    for (const one of result.vif) {
      collected.compare('vif', one.vif, expected.vif[one.name]);
      collected.compare('tolerance', one.tolerance, expected.tolerance[one.name]);
    }
    collected.compare('mean', result.meanVif, expected.mean_vif);
    collected.compare('condition', result.conditionNumber, expected.condition_number_scaled_with_const);
    return { ...collected.worst, regressors: relative(result.vif.length, Object.keys(expected.vif).length) };
  },
};

export const PANEL_TESTS: readonly ReferenceCase[] = [
  ...specification,
  crossSection,
  mundlak,
  negative,
  groups,
  groupwise,
  inflation,
];
