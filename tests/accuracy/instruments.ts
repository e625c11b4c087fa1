import type { InstrumentsResult, StageTerm } from '../../src/methods/instruments/result';
import { estimate } from '../methods/instruments.oracle';
import type { OracleMatrix } from '../oracles/oracle';
import { cached, CITY, Collected, CONTROLS, HC1, IID, clustered, storedCase, type ReferenceCase } from './case';

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
  readonly liml_b: number | readonly number[];
  readonly liml_se_iid: Numbers | readonly number[];
}

interface Expected extends Readonly<Record<'iid' | 'hc1' | 'cluster_city' | 'reduced_form', Fixest>> {
  readonly first_stage_cluster: Readonly<Record<string, Fixest>>;
  readonly ivreg2_style_byhand: ByHand;
  readonly ivreghdfe_sdof9_cluster: ByHand;
}

const method = 'instruments';
const model = (endogenous: readonly string[], instruments: readonly string[], fields: object): InstrumentsResult => {
  const effects = { absorb: ['city_id', 'year'], regressors: CONTROLS };
  return estimate(cached('city_panel'), { ...CITY, ...effects, endogenous, instruments, ...fields });
};

const COVARIANCES = { iid: IID, hc1: HC1, cluster_city: clustered('city_id') };
type Kind = keyof typeof COVARIANCES;
const KINDS = Object.keys(COVARIANCES) as Kind[];
/** How the algebra by hand calls them. */
const NAMES: Readonly<Record<Kind, string>> = { iid: 'iid', hc1: 'robust', cluster_city: 'cluster' };

const numberOf = (stored: ByHand, name: string): number | undefined =>
  typeof stored[name] === 'number' ? stored[name] : undefined;
const asList = (value: number | readonly number[] | Numbers): readonly number[] =>
  typeof value === 'number' ? [value] : Object.values(value);

function compareTerms(to: Collected, terms: readonly StageTerm[], stored: Fixest, rename = (name: string) => name) {
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

type Model = readonly [id: string, endogenous: readonly string[], instruments: readonly string[]];

const MODELS: readonly Model[] = [
  ['iv01_justid_twfe', ['ai_lq'], ['iv_post']],
  ['iv02_overid_twfe', ['ai_lq'], ['iv_post', 'iv_terrain']],
  ['iv03_two_endog_twfe', ['ai_lq', 'related_variety'], ['iv_post', 'iv_terrain', 'iv_univ']],
];

const casesOf = (of: Model): ReferenceCase[] => {
  const [id, endogenous, instruments] = of;
  const expected = (): Expected => storedCase<Expected>({ id }).expected;
  const one = (part: string, fill: (to: Collected, stored: Expected) => void): ReferenceCase => ({
    id,
    part,
    method,
    compare: () => {
      const collected = new Collected();
      fill(collected, expected());
      return collected.worst;
    },
  });
  const run = (fields: object): InstrumentsResult => model(endogenous, instruments, fields);
  return [
    ...KINDS.map((kind) =>
      one(`second stage, ${kind}`, (to, stored) => secondStage(run(COVARIANCES[kind]), endogenous, kind)(to, stored)),
    ),
    one('first stages', (to, { first_stage_cluster: first, reduced_form: reduced, ivreg2_style_byhand: hand }) => {
      const { firstStages, reducedForm } = run(COVARIANCES.cluster_city);
      for (const { name, terms } of firstStages) compareTerms(to, terms, first[name]);
      compareTerms(to, reducedForm.terms, reduced);
      to.compare('partial R²', firstStages[0].partialR2, numberOf(hand, 'partial_R2'));
    }),
    ...KINDS.map((kind) =>
      one(`tests, ${kind}`, (to, stored) => testsOfIvreg2(run(COVARIANCES[kind]), kind)(to, stored)),
    ),
    one('LIML', (to, { ivreg2_style_byhand: hand }) => {
      const result = run({ estimator: 'liml', ...IID });
      to.compare('kappa', result.kappa, numberOf(hand, 'liml_kappa'));
      asList(hand.liml_b).forEach((value, index) => to.compare('estimate', result.terms[index].estimate, value));
      asList(hand.liml_se_iid).forEach((value, index) => to.compare('se', result.terms[index].se, value));
    }),
    one('GMM', (to, { ivreg2_style_byhand: hand }) => {
      for (const kind of ['hc1', 'cluster_city'] as const) {
        const values = (hand[`b_gmm2s_${NAMES[kind]}`] ?? []) as number | readonly number[];
        const { terms } = run({ estimator: 'gmm', ...COVARIANCES[kind] });
        asList(values).forEach((value, index) => to.compare('estimate', terms[index].estimate, value));
      }
      // With iid errors the weights are those of two-stage least squares, and so is all that follows.
      const plain = run(IID).terms;
      run({ estimator: 'gmm', ...IID }).terms.forEach((term, index) => {
        to.compare('estimate', term.estimate, plain[index].estimate);
        to.compare('se', term.se, plain[index].se);
      });
    }),
    one('ivreghdfe', (to, { ivreghdfe_sdof9_cluster: stored }) => {
      const result = run({ ...COVARIANCES.cluster_city, convention: 'reghdfe' });
      asList(stored['se_cl'] as Numbers).forEach((value, index) => to.compare('se', result.terms[index].se, value));
      to.compare('rk F', result.tests.kpF, stored['kp_rk_F_cluster'] as number);
      to.compare('AR', result.andersonRubin.statistic, stored['anderson_rubin_F_cluster'] as number);
    }),
  ];
};

const secondStage =
  (result: InstrumentsResult, endogenous: readonly string[], kind: Kind) =>
  (to: Collected, expected: Expected): void => {
    const fit = expected[kind];
    const renamed = (name: string): string => (endogenous.includes(name) ? `fit_${name}` : name);
    compareTerms(to, result.terms, fit, renamed);
    result.covariance.forEach((row, i) =>
      row.forEach((value, j) => {
        const [first, second] = [renamed(result.terms[i].name), renamed(result.terms[j].name)];
        const cell = fit.vcov.values[fit.vcov.rows.indexOf(first)][fit.vcov.cols.indexOf(second)];
        const unit = fit.se[first] * fit.se[second];
        to.compare('covariance', 1 + value / unit, 1 + cell / unit);
      }),
    );
    to.compare('df', result.df, fit.df_t);
    to.compare('K', result.smallSample.k, fit.K_small_sample);
    to.compare('r2', result.r2.overall, fit.r2);
    to.compare('adjusted r2', result.r2.adjusted, fit.adj_r2);
    to.compare('rss', result.rss, fit.ssr);
  };

const testsOfIvreg2 =
  ({ tests, andersonRubin, firstStages }: InstrumentsResult, kind: Kind) =>
  (to: Collected, { ivreg2_style_byhand: stored }: Expected): void => {
    const name = NAMES[kind];
    const of = (iidName: string, otherName: string): number | undefined =>
      numberOf(stored, kind === 'iid' ? iidName : otherName);
    to.compare('Cragg–Donald', tests.cdF, numberOf(stored, 'cragg_donald_F'));
    to.compare('rk F', tests.kpF, of('cragg_donald_F', `kp_rk_F_${name}`));
    to.compare('rk LM', tests.kpLm, of('anderson_LM', `kp_rk_LM_${name}`));
    to.compare('rk LM p', tests.kpLmP, of('anderson_LM_p', `kp_rk_LM_${name}_p`));
    if (firstStages.length === 1)
      to.compare('first-stage F', firstStages[0].f?.value, of('firststage_F_iid', `kp_rk_F_${name}`));
    if (tests.overidentified > 0) {
      to.compare('Sargan', tests.sarganJ, numberOf(stored, 'sargan'));
      to.compare('Sargan p', tests.sarganP, numberOf(stored, 'sargan_p'));
      if (kind !== 'iid') to.compare('J', tests.hansenJ, numberOf(stored, `hansen_J_${name}`));
      if (kind !== 'iid') to.compare('J p', tests.hansenP, numberOf(stored, `hansen_J_${name}_p`));
    }
    if (kind === 'hc1') return;
    to.compare('Wu–Hausman', tests.wuHausman?.value, of('wu_hausman_F', 'wu_hausman_cluster_F'));
    to.compare('Wu–Hausman p', tests.wuHausman?.p, of('wu_hausman_p', 'wu_hausman_cluster_p'));
    to.compare('AR', andersonRubin.statistic, numberOf(stored, `anderson_rubin_F_${name}`));
    to.compare('AR p', andersonRubin.p, numberOf(stored, `anderson_rubin_p_${name}`));
  };

const identity: ReferenceCase = {
  id: 'iv04_kp_identity',
  method,
  compare: () => {
    const { expected } =
      storedCase<Readonly<Record<'kp_rk_F_cluster' | 'firststage_wald_F_cluster', number>>>(identity);
    const { tests, firstStages } = model(['ai_lq'], ['iv_post', 'iv_terrain'], {});
    const to = new Collected();
    to.compare('rk F', tests.kpF, expected.kp_rk_F_cluster);
    to.compare('Wald F', firstStages[0].f?.value, expected.firststage_wald_F_cluster);
    return to.worst;
  },
};

/** estimatr counts every level, as areg does. */
const estimatr: ReferenceCase = {
  id: 'iv05_estimatr_stata_cluster',
  method,
  compare: () => {
    const { expected } = storedCase<Readonly<Record<'coef' | 'se' | 'df', Numbers>>>(estimatr);
    const result = model(['ai_lq'], ['iv_post', 'iv_terrain'], { convention: 'areg' });
    const to = new Collected();
    for (const { name, estimate: value, se } of result.terms) {
      to.compare('estimate', value, expected.coef[name]);
      to.compare('se', se, expected.se[name]);
      to.compare('df', result.df, expected.df[name]);
    }
    return to.worst;
  },
};

interface Cigarettes {
  readonly coef: Numbers;
  readonly se_iid: Numbers;
  readonly se_hc1: Numbers;
  readonly diagnostics: OracleMatrix;
  readonly byhand: ByHand;
}

const cigarettes = (fields: object): InstrumentsResult =>
  estimate(cached('AER_CigarettesSW'), {
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

/** The demand for cigarettes, without effects: AER::ivreg and its diagnostics, and algebra by hand. */
const demand: ReferenceCase = {
  id: 'iv06_cigarettes_sw_overid',
  method,
  compare: () => {
    const { expected } = storedCase<Cigarettes>(demand);
    const { byhand: hand } = expected;
    const to = new Collected();
    for (const kind of ['iid', 'hc1'] as const)
      for (const { name, estimate: value, se } of cigarettes({ covariance: { kind } }).terms) {
        const stored = name === '(constant)' ? '(Intercept)' : name;
        to.compare('estimate', value, expected.coef[stored] ?? NaN);
        to.compare('se', se, expected[`se_${kind}`][stored] ?? NaN);
      }
    const { tests, firstStages, andersonRubin } = cigarettes(IID);
    const [[, weakDf, weak, weakP], [, , wu, wuP], [, , sargan, sarganP]] = expected.diagnostics.values;
    to.compare('weak F', firstStages[0].f?.value, weak);
    to.compare('weak p', firstStages[0].f?.p, weakP);
    to.compare('weak df', firstStages[0].f?.df2, weakDf);
    to.compare('Wu–Hausman', tests.wuHausman?.value, wu);
    to.compare('Wu–Hausman p', tests.wuHausman?.p, wuP);
    to.compare('Sargan', tests.sarganJ, sargan);
    to.compare('Sargan p', tests.sarganP, sarganP);
    to.compare('AR', andersonRubin.statistic, numberOf(hand, 'anderson_rubin_F_iid'));
    const robust = cigarettes(HC1).tests;
    to.compare('rk F', robust.kpF, numberOf(hand, 'kp_rk_F_robust'));
    to.compare('rk LM', robust.kpLm, numberOf(hand, 'kp_rk_LM_robust'));
    to.compare('J', robust.hansenJ, numberOf(hand, 'hansen_J_robust'));
    const liml = cigarettes({ estimator: 'liml', ...IID });
    to.compare('kappa', liml.kappa, numberOf(hand, 'liml_kappa'));
    to.compare('LIML', liml.terms[0].estimate, asList(hand.liml_b)[0]);
    to.compare('LIML se', liml.terms[0].se, asList(hand.liml_se_iid)[0]);
    const gmm = cigarettes({ estimator: 'gmm', ...HC1 });
    to.compare('GMM', gmm.terms[0].estimate, numberOf(hand, 'b_gmm2s_robust'));
    return to.worst;
  },
};

export const INSTRUMENTS: readonly ReferenceCase[] = [...MODELS.flatMap(casesOf), identity, estimatr, demand];
