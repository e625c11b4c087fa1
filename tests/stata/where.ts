import type { Found, Where } from './case';

/** Stata's name of a result, and where it stands in ours. */
type Wheres = Readonly<Record<string, Where>>;

const number = (result: Found, name: string): number => result[name] as number;

/** Σ w e² with weights that Stata scales to sum to N: what the root mean square error was taken of. `k`: parameters. */
export function scaledRss(k: (result: Found) => number): Where {
  return (result) => number(result, 'rmse') ** 2 * (number(result, 'n') - k(result));
}

export const slopesAndConstant = (result: Found): number => (result['terms'] as readonly unknown[]).length;

const FIT: Wheres = {
  N: 'n',
  n: 'n',
  rss: 'rss',
  rmse: 'rmse',
  df_r: 'df',
  df: 'df',
  F: 'f.value',
  Fp: 'f.p',
  Fdf1: 'f.df1',
  Fdf2: 'f.df2',
  df_m: 'f.df1',
};

const LEAST_SQUARES: Wheres = {
  ...FIT,
  r2: 'r2.overall',
  r2c: 'r2.overall',
  r2_a: 'r2.adjusted',
  r2_within: 'r2.within',
  ll: 'loglik',
};

const CORRELATIONS: Wheres = {
  r2_w: 'squaredCorrelations.within',
  r2_b: 'squaredCorrelations.between',
  r2_o: 'squaredCorrelations.overall',
  N_g: 'entities',
};

const variance = ({ variance: parts }: Found): Readonly<Record<'entity' | 'idiosyncratic', number>> =>
  parts as Readonly<Record<'entity' | 'idiosyncratic', number>>;

const RANDOM_EFFECTS: Wheres = {
  ...CORRELATIONS,
  N: 'n',
  rmse: 'rmse',
  rho: 'rho',
  df_m: 'wald.df',
  sigma_e: (result) => Math.sqrt(variance(result).idiosyncratic),
  sigma_u: (result) => Math.sqrt(variance(result).entity),
  sigma: (result) => Math.sqrt(variance(result).entity + variance(result).idiosyncratic),
};

const tests = (result: Found): Readonly<Record<string, number | null>> =>
  result['tests'] as Readonly<Record<string, number | null>>;

/** ivreg2 prints the test of overidentification that its errors ask for as j, and 0 where there is none. */
const overidentification = (result: Found): number => tests(result)['hansenJ'] ?? sargan(result);
const sargan = (result: Found): number => tests(result)['sarganJ'] ?? (tests(result)['overidentified'] === 0 ? 0 : NaN);

const INSTRUMENTS: Wheres = {
  ...FIT,
  r2: 'r2.overall',
  r2_a: 'r2.adjusted',
  F_stat: 'f.value',
  F_p: 'f.p',
  F_df1: 'f.df1',
  F_df2: 'f.df2',
  sigmasq: (result) => number(result, 'rmse') ** 2,
  sargan,
  sarganp: 'tests.sarganP',
  sargandf: 'tests.overidentified',
  j: overidentification,
  J: overidentification,
  jp: (result) => tests(result)['hansenP'] ?? tests(result)['sarganP'] ?? NaN,
  jdf: 'tests.overidentified',
  idstat: 'tests.kpLm',
  idp: 'tests.kpLmP',
  iddf: 'tests.kpLmDf',
  cdf: 'tests.cdF',
  widstat: 'tests.kpF',
  arf: 'andersonRubin.statistic',
  arfp: 'andersonRubin.p',
  archi2: 'andersonRubin.chi2',
  archi2p: 'andersonRubin.chi2P',
  ardf: 'andersonRubin.df1',
  ardf_r: 'andersonRubin.df2',
  estat: 'tests.cStatistic.value',
  estatp: 'tests.cStatistic.p',
  estatdf: 'tests.cStatistic.df',
  kclass: 'kappa',
  kappa: 'kappa',
  lambda: 'kappa',
};

const POISSON: Wheres = {
  n: 'n',
  deviance: 'deviance',
  ll: 'loglik',
  pseudo_r2: 'pseudoR2',
  chi2: 'wald.statistic',
};

const WHERES: Readonly<Record<string, Wheres>> = {
  pooled: LEAST_SQUARES,
  'fixed-effects': LEAST_SQUARES,
  'random-effects': RANDOM_EFFECTS,
  between: { ...LEAST_SQUARES, ...CORRELATIONS },
  instruments: INSTRUMENTS,
  poisson: POISSON,
  'wild-bootstrap': { t: 'statistic', p: 'p', df: 'df', ci_low: 'low', ci_high: 'high' },
};

export function wheresOf(method: string): Wheres {
  return WHERES[method] ?? {};
}

/**
 * What Stata keeps of a command and our results do not: counts of its own columns, sums of squares and likelihoods of
 * other models, variants of R², and ivreg2's further tests of weak-instrument-robust inference.
 */
export const NOT_REPORTED =
  /^(mss|tss|yyc?|ll|ll_0|r2|r2_[abow]|r2[uc]|rank\w*|\w+_ct|partialcons|cons|s?dofminus|cd|N_clust\d?|lag|bw|K|L|G|Tbar|g_(min|max|avg)|df_[abm]|corr|rho|sigma(_u)?|sstat\w*|arubin\w*|fuller|p|df|j|jdf|kappa|F_df2)$/;
