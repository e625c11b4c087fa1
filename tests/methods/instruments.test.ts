import type { InstrumentsResult, StageTerm } from '../../src/methods/instruments/result';
import { frameOf } from '../data';
import { oracle, type OracleMatrix } from '../oracles/oracle';
import { Differences, estimate } from './instruments.oracle';

type Numbers = Readonly<Record<string, number>>;

/** A fit of fixest: tables by term, and statistics. */
interface Fixest extends Readonly<Record<'coef' | 'se' | 'stat' | 'p' | 'ci95_low' | 'ci95_high', Numbers>> {
  readonly df_t: number;
  readonly K_small_sample: number;
  readonly vcov: OracleMatrix;
  readonly r2?: number;
  readonly adj_r2?: number;
  readonly ssr?: number;
}

/** The statistics of ivreg2, by hand algebra. */
interface ByHand extends Readonly<Record<string, unknown>> {
  readonly b: number | readonly number[];
  readonly liml_b: number | readonly number[];
  readonly liml_se_iid: Numbers | readonly number[];
}

interface Expected extends Readonly<Record<'iid' | 'hc1' | 'cluster_city' | 'reduced_form', Fixest>> {
  readonly first_stage_cluster: Readonly<Record<string, Fixest>>;
  readonly ivreg2_style_byhand: ByHand;
  readonly ivreghdfe_sdof9_cluster: ByHand;
}

const CONTROLS = ['gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'];
const cities = frameOf('city_panel');
const model = (endogenous: readonly string[], instruments: readonly string[], fields: object): InstrumentsResult =>
  estimate(cities, {
    outcome: 'innovation',
    endogenous,
    instruments,
    regressors: CONTROLS,
    absorb: ['city_id', 'year'],
    entity: 'city_id',
    period: 'year',
    ...fields,
  });

const COVARIANCES = {
  iid: { kind: 'iid' },
  hc1: { kind: 'hc1' },
  cluster_city: { kind: 'cluster', by: ['city_id'] },
};
type Kind = keyof typeof COVARIANCES;

function compareTerms(terms: readonly StageTerm[], stored: Fixest, rename: (name: string) => string, to: Differences) {
  for (const term of terms) {
    const name = rename(term.name);
    to.compare('estimate', term.estimate, stored.coef[name]);
    to.compare('se', term.se, stored.se[name]);
    to.compare('statistic', term.statistic, stored.stat[name]);
    to.compare('p', term.p, stored.p[name]);
    to.compare('low', term.low, stored.ci95_low[name]);
    to.compare('high', term.high, stored.ci95_high[name]);
  }
}

const numberOf = (stored: ByHand, name: string): number | undefined =>
  typeof stored[name] === 'number' ? stored[name] : undefined;
const asList = (value: number | readonly number[] | Numbers): readonly number[] =>
  typeof value === 'number' ? [value] : Object.values(value);

describe.each([
  ['iv01_justid_twfe', ['ai_lq'], ['iv_post']],
  ['iv02_overid_twfe', ['ai_lq'], ['iv_post', 'iv_terrain']],
  ['iv03_two_endog_twfe', ['ai_lq', 'related_variety'], ['iv_post', 'iv_terrain', 'iv_univ']],
] as const)('%s', (id, endogenous, instruments) => {
  const { expected } = oracle<Expected>(id);
  const stored = expected.ivreg2_style_byhand;
  const renamed = (name: string): string => ((endogenous as readonly string[]).includes(name) ? `fit_${name}` : name);

  test.each(['iid', 'hc1', 'cluster_city'] as const)('the second stage of fixest, %s', (kind) => {
    const result = model(endogenous, instruments, { covariance: COVARIANCES[kind] });
    const differences = new Differences();
    const fit = expected[kind];
    compareTerms(result.terms, fit, renamed, differences);
    result.covariance.forEach((row, i) => {
      row.forEach((value, j) => {
        const [first, second] = [renamed(result.terms[i].name), renamed(result.terms[j].name)];
        const cell = fit.vcov.values[fit.vcov.rows.indexOf(first)][fit.vcov.cols.indexOf(second)];
        const unit = fit.se[first] * fit.se[second];
        differences.compare('covariance', 1 + value / unit, 1 + cell / unit);
      });
    });
    differences.compare('df', result.df, fit.df_t);
    differences.compare('K', result.smallSample.k, fit.K_small_sample);
    differences.compare('r2', result.r2.overall, fit.r2);
    differences.compare('adjusted r2', result.r2.adjusted, fit.adj_r2);
    differences.compare('rss', result.rss, fit.ssr);
    expect(differences.above(1e-9)).toEqual({});
  });

  test('first stages and reduced form', () => {
    const result = model(endogenous, instruments, { covariance: COVARIANCES.cluster_city });
    const differences = new Differences();
    for (const { name, terms } of result.firstStages)
      compareTerms(terms, expected.first_stage_cluster[name], (term) => term, differences);
    compareTerms(result.reducedForm.terms, expected.reduced_form, (term) => term, differences);
    differences.compare('partial R²', result.firstStages[0].partialR2, numberOf(stored, 'partial_R2'));
    expect(differences.above(1e-9)).toEqual({});
  });

  const NAMES: Readonly<Record<Kind, string>> = { iid: 'iid', hc1: 'robust', cluster_city: 'cluster' };

  test.each(['iid', 'hc1', 'cluster_city'] as const)('the tests of ivreg2, %s', (kind) => {
    const { tests, andersonRubin, firstStages } = model(endogenous, instruments, { covariance: COVARIANCES[kind] });
    const differences = new Differences();
    const name = NAMES[kind];
    const iid = kind === 'iid';
    const of = (iidName: string, otherName: string): number | undefined => numberOf(stored, iid ? iidName : otherName);
    differences.compare('Cragg–Donald', tests.cdF, numberOf(stored, 'cragg_donald_F'));
    differences.compare('rk F', tests.kpF, of('cragg_donald_F', `kp_rk_F_${name}`));
    differences.compare('rk LM', tests.kpLm, of('anderson_LM', `kp_rk_LM_${name}`));
    differences.compare('rk LM p', tests.kpLmP, of('anderson_LM_p', `kp_rk_LM_${name}_p`));
    if (endogenous.length === 1)
      differences.compare('first-stage F', firstStages[0].f?.value, of('firststage_F_iid', `kp_rk_F_${name}`));
    differences.compare('Sargan', tests.sarganJ, numberOf(stored, 'sargan'));
    differences.compare('Sargan p', tests.sarganP, numberOf(stored, 'sargan_p'));
    differences.compare('J', tests.hansenJ ?? undefined, numberOf(stored, `hansen_J_${name}`));
    differences.compare('J p', tests.hansenP ?? undefined, numberOf(stored, `hansen_J_${name}_p`));
    if (kind !== 'hc1') {
      differences.compare('Wu–Hausman', tests.wuHausman?.value, of('wu_hausman_F', 'wu_hausman_cluster_F'));
      differences.compare('Wu–Hausman p', tests.wuHausman?.p, of('wu_hausman_p', 'wu_hausman_cluster_p'));
      differences.compare('AR', andersonRubin.statistic, numberOf(stored, `anderson_rubin_F_${name}`));
      differences.compare('AR p', andersonRubin.p, numberOf(stored, `anderson_rubin_p_${name}`));
      expect(tests.endogeneity).toBe(tests.wuHausman?.value);
    }
    expect(differences.count).toBeGreaterThan(4);
    expect(differences.above(1e-9)).toEqual({});
    if (instruments.length === endogenous.length) expect([tests.hansenJ, tests.sarganJ]).toEqual([null, null]);
  });

  test('LIML', () => {
    const result = model(endogenous, instruments, { estimator: 'liml', covariance: COVARIANCES.iid });
    const differences = new Differences();
    differences.compare('kappa', result.kappa, numberOf(stored, 'liml_kappa'));
    asList(stored.liml_b).forEach((value, index) =>
      differences.compare('estimate', result.terms[index].estimate, value),
    );
    asList(stored.liml_se_iid).forEach((value, index) => differences.compare('se', result.terms[index].se, value));
    expect(differences.above(1e-9)).toEqual({});
  });

  test('two-step GMM', () => {
    for (const kind of ['hc1', 'cluster_city'] as const) {
      const values = stored[`b_gmm2s_${NAMES[kind]}`] as number | readonly number[] | undefined;
      if (values === undefined) continue;
      const result = model(endogenous, instruments, { estimator: 'gmm', covariance: COVARIANCES[kind] });
      const differences = new Differences();
      asList(values).forEach((value, index) => differences.compare('estimate', result.terms[index].estimate, value));
      expect(differences.above(1e-9)).toEqual({});
    }
    // With iid errors the weights are those of two-stage least squares, and so is all that follows.
    const [gmm, plain] = ['gmm', '2sls'].map((estimator) =>
      model(endogenous, instruments, { estimator, covariance: COVARIANCES.iid }),
    );
    const differences = new Differences();
    gmm.terms.forEach((term, index) => {
      differences.compare('estimate', term.estimate, plain.terms[index].estimate);
      differences.compare('se', term.se, plain.terms[index].se);
    });
    expect(differences.above(1e-9)).toEqual({});
  });

  test('ivreghdfe counts one parameter less where the entity is nested and years are absorbed too', () => {
    const result = model(endogenous, instruments, { covariance: COVARIANCES.cluster_city, convention: 'reghdfe' });
    const { se_cl: se, kp_rk_F_cluster: kp, anderson_rubin_F_cluster: ar } = expected.ivreghdfe_sdof9_cluster;
    const differences = new Differences();
    Object.values(se as Numbers).forEach((value, index) => differences.compare('se', result.terms[index].se, value));
    differences.compare('rk F', result.tests.kpF, kp as number);
    differences.compare('AR', result.andersonRubin.statistic, ar as number);
    expect(differences.above(1e-9)).toEqual({});
    expect(result.tests.endogeneityTest).toBe('c');
  });
});

test('iv04: with one endogenous regressor the rk F is the Wald F of the first stage', () => {
  const { expected } = oracle<{ readonly kp_rk_F_cluster: number; readonly firststage_wald_F_cluster: number }>(
    'iv04_kp_identity',
  );
  const { tests, firstStages } = model(['ai_lq'], ['iv_post', 'iv_terrain'], {});
  const differences = new Differences();
  differences.compare('rk F', tests.kpF, expected.kp_rk_F_cluster);
  differences.compare('Wald F', firstStages[0].f?.value, expected.firststage_wald_F_cluster);
  expect(differences.above(1e-9)).toEqual({});
});

test('iv05: estimatr counts every level, as areg does', () => {
  const { expected } = oracle<Readonly<Record<'coef' | 'se' | 'df', Numbers>>>('iv05_estimatr_stata_cluster');
  const result = model(['ai_lq'], ['iv_post', 'iv_terrain'], { convention: 'areg' });
  const differences = new Differences();
  for (const { name, estimate: value, se } of result.terms) {
    differences.compare('estimate', value, expected.coef[name]);
    differences.compare('se', se, expected.se[name]);
    differences.compare('df', result.df, expected.df[name]);
  }
  expect(differences.above(1e-9)).toEqual({});
});

describe('iv06: the demand for cigarettes, without effects', () => {
  const { expected } = oracle<{
    readonly coef: Numbers;
    readonly se_iid: Numbers;
    readonly se_hc1: Numbers;
    readonly diagnostics: OracleMatrix;
    readonly byhand: ByHand;
  }>('iv06_cigarettes_sw_overid');
  const cigarettes = (fields: object): InstrumentsResult =>
    estimate(frameOf('AER_CigarettesSW'), {
      outcome: 'log(packs)',
      endogenous: ['log(rprice)'],
      instruments: ['tdiff', 'rtax'],
      regressors: ['log(rincome)'],
      where: ['year = 1995'],
      derive: {
        'log(packs)': 'ln(packs)',
        'log(rprice)': 'ln(price / cpi)',
        'log(rincome)': 'ln(income / population / cpi)',
        tdiff: '(taxs - tax) / cpi',
        rtax: 'tax / cpi',
      },
      ...fields,
    });

  test.each(['iid', 'hc1'] as const)('estimates and errors of AER::ivreg, %s', (kind) => {
    const result = cigarettes({ covariance: { kind } });
    const differences = new Differences();
    for (const { name, estimate: value, se } of result.terms) {
      const stored = name === '(constant)' ? '(Intercept)' : name;
      differences.compare('estimate', value, expected.coef[stored]);
      differences.compare('se', se, expected[`se_${kind}`][stored]);
    }
    expect(result.terms.map(({ name }) => name)).toEqual(['log(rprice)', 'log(rincome)', '(constant)']);
    expect(differences.above(1e-9)).toEqual({});
  });

  test('its diagnostics, and those of ivreg2', () => {
    const { tests, firstStages, andersonRubin } = cigarettes({ covariance: { kind: 'iid' } });
    const robust = cigarettes({ covariance: { kind: 'hc1' } }).tests;
    const [[, weakDf, weak, weakP], [, , wu, wuP], [, , sarganJ, sarganP]] = expected.diagnostics.values;
    const differences = new Differences();
    differences.compare('weak F', firstStages[0].f?.value, weak);
    differences.compare('weak p', firstStages[0].f?.p, weakP);
    differences.compare('weak df', firstStages[0].f?.df2, weakDf);
    differences.compare('Wu–Hausman', tests.wuHausman?.value, wu);
    differences.compare('Wu–Hausman p', tests.wuHausman?.p, wuP);
    differences.compare('Sargan', tests.sarganJ, sarganJ);
    differences.compare('Sargan p', tests.sarganP, sarganP);
    differences.compare('AR', andersonRubin.statistic, numberOf(expected.byhand, 'anderson_rubin_F_iid'));
    differences.compare('rk F', robust.kpF, numberOf(expected.byhand, 'kp_rk_F_robust'));
    differences.compare('rk LM', robust.kpLm, numberOf(expected.byhand, 'kp_rk_LM_robust'));
    differences.compare('J', robust.hansenJ, numberOf(expected.byhand, 'hansen_J_robust'));
    expect(differences.above(1e-9)).toEqual({});
  });

  test('LIML and GMM', () => {
    const liml = cigarettes({ estimator: 'liml', covariance: { kind: 'iid' } });
    const gmm = cigarettes({ estimator: 'gmm', covariance: { kind: 'hc1' } });
    const differences = new Differences();
    differences.compare('kappa', liml.kappa, numberOf(expected.byhand, 'liml_kappa'));
    differences.compare('LIML', liml.terms[0].estimate, asList(expected.byhand.liml_b)[0]);
    differences.compare('LIML se', liml.terms[0].se, asList(expected.byhand.liml_se_iid)[0]);
    differences.compare('GMM', gmm.terms[0].estimate, numberOf(expected.byhand, 'b_gmm2s_robust'));
    expect(differences.above(1e-9)).toEqual({});
  });
});
