import type { Found, StataCase, Where } from '../case';
import { REASONS } from '../reason';
import { scaledRss, slopesAndConstant } from '../where';
import { clustered, HC1, IID, inSinglePrecision } from './specification';

/** The simulated panel of linearmodels: complete, with some cells missing, and with many missing and weights. */
export const PANELS = [
  ['', '', null],
  ['___light', '_light', null],
  ['_weighted__heavy', '_heavy', 'w'],
] as const;

export const KINDS = [
  ['conventional', IID],
  ['robust', HC1],
  ['cluster', clustered('firm_id')],
] as const;

export function simulated(suffix: string, fields: object): Found {
  const regressors = ['x1', 'x2', 'x3', 'x4', 'x5'].map((name) => `${name}${suffix}`);
  return { outcome: `y${suffix}`, regressors, entity: 'firm_id', ...fields };
}

const panels = KINDS.flatMap(([kind, errors]) =>
  PANELS.map(([ending, suffix, weights]): StataCase => ({
    id: `xt_lm_pooled_${kind}${ending}`,
    specification: {
      method: 'pooled',
      ...simulated(suffix, { weights, convention: 'stata', ...errors }),
    },
    where: weights === null ? {} : { rss: scaledRss(slopesAndConstant) },
  })),
);

const GRUNFELD: Pick<StataCase, 'names' | 'prepare'> = {
  names: { mvalue: 'value', kstock: 'capital' },
  prepare: inSinglePrecision,
};

const investment = (fields: object): StataCase['specification'] => ({
  method: 'pooled',
  outcome: 'inv',
  regressors: ['value', 'capital'],
  entity: 'firm',
  period: 'year',
  convention: 'stata',
  ...fields,
});

const BY_VALUE = { derive: { w: '1 / value' }, weights: 'w' };
const WITHOUT_FACTORS = { smallSample: { adjust: false, cluster: false } };
const LARGE: StataCase['unmet'] = [
  [/\/(p|low|high)$/, REASONS.normalDistribution],
  [/^(Fp|Fdf2)$/, REASONS.largeF],
];

/** ivreg2 without `small` divides by N, but keeps the factors of the fewest groups in F. */
const large = (groups: number, weights: Where): StataCase['where'] => ({
  rmse: (result) => {
    const [n, k] = [result['n'] as number, slopesAndConstant(result)];
    return (result['rmse'] as number) * Math.sqrt((n - k) / n);
  },
  F: (result) => {
    const [n, k] = [result['n'] as number, slopesAndConstant(result)];
    const f = (result['f'] as { readonly value: number }).value;
    return (((f * (n - k)) / (n - 1)) * (groups - 1)) / groups;
  },
  rss: weights,
});

export const REGRESS: readonly StataCase[] = [
  {
    id: 'fem_reg_ols',
    specification: { method: 'pooled', outcome: 'sales', regressors: ['price'], ...IID, convention: 'stata' },
  },
  ...panels,
  { id: 'grunfeld_cluster', specification: investment(clustered('firm')), ...GRUNFELD },
  {
    id: 'grunfeld_hc1_wls_small',
    specification: investment({ ...HC1, ...BY_VALUE }),
    ...GRUNFELD,
    where: { rss: scaledRss(slopesAndConstant) },
  },
  {
    id: 'grunfeld_nw_panel4',
    specification: investment({ covariance: { kind: 'newey-west', lags: 4 } }),
    ...GRUNFELD,
  },
  {
    id: 'grunfeld_cluster_2groups_small',
    specification: investment({ ...clustered('firm', 'year'), convention: 'reghdfe' }),
    ...GRUNFELD,
  },
  {
    id: 'grunfeld_cluster_wls_large',
    specification: investment({ ...clustered('firm'), ...BY_VALUE, ...WITHOUT_FACTORS }),
    ...GRUNFELD,
    where: large(10, scaledRss(slopesAndConstant)) ?? {},
    unmet: LARGE,
  },
  {
    id: 'grunfeld_nw_groupsum4_ivreg_large',
    specification: investment({ covariance: { kind: 'driscoll-kraay', lags: 4 }, ...WITHOUT_FACTORS }),
    ...GRUNFELD,
    where: large(20, 'rss') ?? {},
    unmet: LARGE,
  },
];
