import type { Found, StataCase, Where } from '../case';
import { REASONS } from '../reason';
import { scaledRss, slopesAndConstant, wheresOf } from '../where';
import { clustered, HC1, IID, inSinglePrecision } from './specification';

type Specification = StataCase['specification'];

const instruments = (fields: object): Specification => ({ method: 'instruments', convention: 'ivreg2', ...fields });

const card = (excluded: readonly string[], fields: object): Specification =>
  instruments({
    outcome: 'lwage',
    endogenous: ['educ'],
    instruments: excluded,
    regressors: ['exper', 'expersq', 'black', 'south'],
    ...fields,
  });
const near4 = (fields: object): Specification => card(['nearc4'], fields);
const near24 = (fields: object): Specification => card(['nearc2', 'nearc4'], fields);
const LIML = { estimator: 'liml' };

const colleges = (name: string, specification: Specification, fields: Partial<StataCase> = {}): StataCase => ({
  id: `ivreg2_card_${name}`,
  specification,
  prepare: inSinglePrecision,
  ...fields,
});

const WEIGHTED: Partial<StataCase> = { where: { rss: scaledRss(() => 0) } };

/** LIML's own κ, of which Fuller takes 1/(N − L) with L = 7. */
const FULLER: Partial<StataCase> = {
  where: { lambda: (result) => (result['kappa'] as number) + 1 / ((result['n'] as number) - 7) },
};

/** What `dofminus(1)` and `sdofminus(1)` take off: ours times the ratio of the degrees of freedom. */
function dofminus(): Partial<StataCase> {
  const n = 3010;
  const [large, small, f] = [(n - 1) / n, (n - 9) / (n - 7), (n - 8) / (n - 6)];
  const ours = wheresOf('instruments');
  const times = (name: string, factor: number): [string, Where] => [
    name,
    (result, frame) => factor * valueOf(ours[name], result, frame),
  ];
  const standardErrors = ['educ', 'exper', 'expersq', 'black', 'south', '(constant)'].map((name): [string, Where] => [
    `terms/${name === '(constant)' ? '_cons' : name}/se`,
    (result) => (termsOf(result).find((term) => term.name === name)?.se ?? NaN) / Math.sqrt(large),
  ]);
  return {
    where: Object.fromEntries([
      ...standardErrors,
      ...['sargan', 'j', 'idstat', 'estat', 'archi2'].map((name) => times(name, large)),
      ...['cdf', 'widstat', 'arf', 'ardf_r'].map((name) => times(name, small)),
      ...['F_stat', 'F_df2'].map((name) => times(name, f)),
      times('rmse', Math.sqrt(1 / large)),
      times('sigmasq', 1 / large),
    ]),
    unmet: [[/^(r2_a|F_p|sarganp|jp|idp|arfp|archi2p|estatp)$/, REASONS.dofminus]],
  };
}

const termsOf = (result: Found): readonly { readonly name: string; readonly se: number }[] =>
  result['terms'] as readonly { readonly name: string; readonly se: number }[];

function valueOf(
  where: Where,
  result: Found,
  frame: Parameters<Extract<Where, (...of: never[]) => number>>[1],
): number {
  if (typeof where === 'function') return where(result, frame);
  return where.split('.').reduce<unknown>((at, key) => (at as Found)[key], result) as number;
}

const one = (fields: object): Specification =>
  instruments({ outcome: 'y', endogenous: ['endo1'], instruments: ['z1', 'z2'], regressors: ['x1'], ...fields });
const two = (fields: object): Specification =>
  instruments({
    outcome: 'y',
    endogenous: ['endo1', 'endo2'],
    instruments: ['z1', 'z2', 'z3', 'z4'],
    regressors: ['x1', 'x2'],
    ...fields,
  });

/** Stata had these data in double precision; the files have eight digits. */
const simulation = (name: string, specification: Specification): StataCase => ({
  id: `ivreg2_sim_${name}`,
  specification,
  prepare: inSinglePrecision,
  relative: 2e-8,
});

const YEARS = [67, 68, 69, 70, 71, 73];
const griliches = (name: string, fields: object): StataCase => ({
  id: `griliches_ivreg2_${name}`,
  specification: instruments({
    outcome: 'lw',
    endogenous: ['s', 'iq'],
    instruments: ['med', 'kww', 'age', 'mrt'],
    regressors: ['expr', 'tenure', 'rns', 'smsa', ...YEARS.map((year) => `dyear_${year}`)],
    derive: Object.fromEntries(YEARS.map((year) => [`dyear_${year}`, `year = ${year}`])),
    ...HC1,
    ...fields,
  }),
});

export const IVREG2: readonly StataCase[] = [
  colleges('just_id_iid', near4(IID)),
  colleges('just_id_hc1', near4(HC1)),
  colleges('just_id_weighted_iid', near4({ ...IID, weights: 'weight' }), WEIGHTED),
  colleges('just_id_weighted_hc1', near4({ ...HC1, weights: 'weight' }), WEIGHTED),
  colleges('overid_iid', near24(IID)),
  colleges('overid_hc1', near24(HC1)),
  colleges('overid_dofminus_iid', near24(IID), dofminus()),
  colleges('overid_dofminus_hc1', near24(HC1), dofminus()),
  colleges('liml_overid_iid', near24({ ...IID, ...LIML })),
  colleges('liml_overid_hc1', near24({ ...HC1, ...LIML })),
  colleges('fuller1_overid_iid', near24({ ...IID, ...LIML, fuller: 1 }), FULLER),
  colleges('fuller1_overid_hc1', near24({ ...HC1, ...LIML, fuller: 1 }), FULLER),
  simulation('cluster_iid', one(IID)),
  simulation('cluster_hc1', one(HC1)),
  simulation('cluster_cl', one(clustered('cluster_id'))),
  simulation('twoway_cl2', one(clustered('firm_id', 'year_id'))),
  simulation('no_constant_iid', one({ ...IID, constant: false })),
  simulation('no_constant_hc1', one({ ...HC1, constant: false })),
  simulation('multi_endo_iid', two(IID)),
  simulation('multi_endo_hc1', two(HC1)),
  simulation('multi_endo_liml_iid', two({ ...IID, ...LIML })),
  simulation('multi_endo_liml_hc1', two({ ...HC1, ...LIML })),
  griliches('robust', {}),
  griliches('small_robust', { convention: 'reghdfe' }),
  griliches('gmm2s_robust', { estimator: 'gmm' }),
];

const sales = (fields: object): Specification =>
  instruments({ outcome: 'sales', endogenous: ['price'], instruments: ['pimin'], convention: 'reghdfe', ...fields });

export const IVREGHDFE: readonly StataCase[] = [
  {
    id: 'fem_ivreghdfe_cluster',
    specification: sales({ regressors: ['ndi'], absorb: ['state'], ...clustered('state') }),
  },
  {
    id: 'fem_ivreghdfe_cluster_aw2',
    specification: sales({ absorb: ['state'], weights: 'pop', ...clustered('state') }),
  },
  {
    id: 'fem_kpF_fe_rob',
    command: 'ivreghdfe sales (price = pimin), absorb(state) robust',
    specification: sales({ absorb: ['state'], ...HC1 }),
  },
  { id: 'fem_kpF_iv4_rob', command: 'ivreg2 sales (price = pimin), robust', specification: sales(HC1) },
  {
    id: 'fem_kpF_iv6_rob_over',
    command: 'ivreg2 sales (price = pimin cpi), robust',
    specification: sales({ instruments: ['pimin', 'cpi'], ...HC1 }),
    unmet: [[/widstat/, REASONS.otherFormulaOfFem]],
  },
  {
    id: 'fem_kpF_iv8_cl_cpi',
    command: 'ivreg2 sales cpi (price = pimin), cluster(state)',
    specification: sales({ regressors: ['cpi'], ...clustered('state') }),
  },
  {
    id: 'fem_kpF_two_endog_fe',
    specification: instruments({
      outcome: 'Y',
      endogenous: ['X1', 'X2'],
      instruments: ['Z1', 'Z2'],
      absorb: ['id'],
      convention: 'reghdfe',
      ...HC1,
    }),
  },
];

const REGIONS = { region_2: 'region = "N Cntrl"', region_3: 'region = "South"', region_4: 'region = "West"' };
const ERRORS = { unadjusted: IID, robust: HC1, cluster: clustered('division') };
/** Our F has small-sample factors as that of ivreg2 has; the χ² of ivregress has none. */
const waldWithoutFactors =
  (groups: number | null): Where =>
  (result) => {
    const [n, k] = [result['n'] as number, slopesAndConstant(result)];
    const { value, df1 } = result['f'] as Readonly<Record<'value' | 'df1', number>>;
    const factor = groups === null ? n / (n - k) : (((n - 1) / (n - k)) * groups) / (groups - 1);
    return value * df1 * factor;
  };

const rents = (['2sls', 'liml', 'gmm'] as const).flatMap((estimator) =>
  (['unadjusted', 'robust', 'cluster'] as const).map((kind): StataCase => ({
    id: `ivregress_housing_${estimator}_${kind}_asymptotic`,
    specification: instruments({
      outcome: 'rent',
      endogenous: ['hsngval'],
      instruments: ['faminc', ...Object.keys(REGIONS)],
      regressors: ['pcturban'],
      derive: REGIONS,
      convention: 'ivregress',
      estimator,
      ...ERRORS[kind],
    }),
    where: { chi2: waldWithoutFactors(kind === 'cluster' ? 9 : null), p: null },
  })),
);

export const IVREGRESS: readonly StataCase[] = [
  ...rents,
  {
    id: 'statspai_59_liml',
    specification: instruments({
      outcome: 'y',
      endogenous: ['x'],
      instruments: ['z1', 'z2'],
      regressors: ['w'],
      ...IID,
      ...LIML,
      convention: 'stata',
    }),
    where: { 'terms/kappa/estimate': 'kappa' },
  },
];

const critical = (name: 'cv_tsls' | 'cv_liml'): StataCase['where'] =>
  Object.fromEntries(['5', '10', '20', '30'].map((tau) => [`${name}/tau${tau}`, `tests.effectiveFCritical.${tau}`]));

const education = (fields: object): Specification =>
  instruments({
    outcome: 'lwage',
    endogenous: ['educ'],
    instruments: ['age', 'kidslt6', 'kidsge6'],
    regressors: ['exper', 'expersq'],
    where: ['inlf = 1'],
    ...HC1,
    ...fields,
  });

export const WEAKIVTEST: readonly StataCase[] = [
  {
    id: 'weakivtest_mroz',
    command: 'ivreg2 lwage exper expersq (educ = age kidslt6 kidsge6), robust; weakivtest',
    only: /tsls|^F_|gmmf/,
    specification: education({}),
    where: {
      btsls: 'terms.0.estimate',
      sebtsls: 'terms.0.se',
      F_nonrobust: 'tests.cdF',
      F_effective: 'tests.effectiveF',
      F_robust: 'tests.kpF',
      ...critical('cv_tsls'),
    },
    unmet: [
      [/gmmf/, REASONS.gmmCritical],
      [/tau30/, REASONS.truncatedThird],
    ],
  },
  {
    id: 'weakivtest_mroz',
    command: 'ivreg2 lwage exper expersq (educ = age kidslt6 kidsge6), robust liml; weakivtest',
    only: /liml|kappa/,
    specification: education(LIML),
    where: { bliml: 'terms.0.estimate', sebliml: 'terms.0.se', kappa: 'kappa', ...critical('cv_liml') },
    unmet: [[/tau30/, REASONS.truncatedThird]],
  },
];
