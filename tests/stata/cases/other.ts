import { prepareFrame } from '../../../src/panel/prepare';
import type { Frame } from '../../../src/panel/frame';
import type { Found, StataCase, Where } from '../case';
import { REASONS } from '../reason';
import { clustered, HC1, inSinglePrecision } from './specification';

const poisson = (fields: object): StataCase['specification'] => ({
  method: 'poisson',
  convention: 'reghdfe',
  ...fields,
});

export const PPMLHDFE: readonly StataCase[] = [
  {
    id: 'ppmlhdfe_fatalities',
    specification: poisson({
      outcome: 'fatal',
      regressors: ['beertax'],
      absorb: ['state', 'year'],
      ...clustered('state'),
    }),
    unmet: [[/_cons/, REASONS.absorbedConstant]],
  },
  {
    id: 'statspai_37_ppmlhdfe',
    specification: poisson({ outcome: 'y', regressors: ['x1', 'x2'], absorb: ['origin'], ...HC1 }),
  },
  {
    id: 'ppmlhdfe_trade_3way',
    command: 'ppmlhdfe trade fta, absorb(exporter#year importer#year exporter#importer) cluster(exporter#importer)',
    printed: { data: 'trade_fta_total.csv', numbers: { 'terms/fta/se': '0.0419527' } },
    specification: poisson({
      outcome: 'trade',
      regressors: ['fta'],
      absorb: ['isoexp^year', 'isoimp^year', 'isoexp^isoimp'],
      ...clustered('isoexp^isoimp'),
    }),
  },
];

const insurance = (fields: object): StataCase['specification'] => ({
  method: 'wild-bootstrap',
  outcome: 'hasinsurance',
  regressors: ['selfemployed', 'post', 'post_self'],
  covariance: { by: ['year'] },
  convention: 'stata',
  replications: 999,
  ...fields,
});

export const BOOTTEST: readonly StataCase[] = [
  {
    id: 'boottest_collapsed_enum',
    specification: insurance({ term: 'post_self', value: 0.04 }),
    unmet: [[/^ci_/, REASONS.intervalOfBoottest]],
  },
  {
    id: 'boottest_collapsed_enum_post',
    specification: insurance({ term: 'post' }),
    // boottest counts what is strictly larger; ours counts the observed sample too.
    where: { p: (result: Found) => (result['exceed'] as number) / (result['draws'] as number) },
  },
  {
    id: 'boottest_collapsed_score',
    specification: insurance({ term: 'post_self', value: 0.04 }),
    where: {},
    unmet: [[/^[tp]$/, REASONS.scoreTest]],
  },
  {
    id: 'boottest_nlsw88_iv',
    command: 'ivregress 2sls wage ttl_exp collgrad (tenure = union), cluster(industry); waldtest tenure; boottest, ar',
    specification: {
      method: 'instruments',
      outcome: 'wage',
      endogenous: ['tenure'],
      instruments: ['union'],
      regressors: ['ttl_exp', 'collgrad'],
      convention: 'ivregress',
      ...clustered('industry'),
    },
    where: {
      z_wald: 'terms.0.statistic',
      p_wald: 'terms.0.p',
      wald_ci_low: 'terms.0.low',
      wald_ci_high: 'terms.0.high',
      z_ar: ({ andersonRubin }) => Math.sqrt((andersonRubin as { readonly chi2: number }).chi2),
    },
    unmet: [
      [/^z_score$/, REASONS.scoreTest],
      [/_boot$|_wre_/, REASONS.randomDraws],
    ],
  },
];

/** traffic.dta has deaths per head with nine decimals, and per 10,000, and income in thousands: in single precision. */
function traffic(raw: Frame): Frame {
  const frame = prepareFrame(raw, { derive: { mortality: 'fatal / pop' }, where: [] });
  const columns = frame.columns.map((column) =>
    column.name === 'mortality' && column.kind === 'number'
      ? { ...column, values: column.values.map((value) => Math.fround(Number(value.toFixed(9)))) }
      : column,
  );
  const derive = { rate: '10000 * mortality', perinck: 'income / 1000' };
  return inSinglePrecision(prepareFrame({ ...frame, columns }, { derive, where: [] }));
}

const NAMES: Readonly<Record<string, string>> = {
  beertax: 'beertax',
  spircons: 'spirits',
  unrate: 'unemp',
  perinck: 'perinck',
};
const TRAFFIC = { outcome: 'rate', regressors: Object.values(NAMES), entity: 'state' };

/** fe, re and the standard error of their difference in the Hausman test, of each regressor. */
const compared: Readonly<Record<string, Where>> = Object.fromEntries(
  Object.keys(NAMES).flatMap((name, index) =>
    ['fe', 're', 'se_diff'].map((part) => [
      `${part}/${name}`,
      `hausman.differences.${index}.${{ fe: 'fixed', re: 'random', se_diff: 'se' }[part]}`,
    ]),
  ),
);

const ofVariance =
  (name: string, take: (value: number) => number = (value) => value): Where =>
  ({ variance }) =>
    take((variance as Readonly<Record<string, number>>)[name]);

export const PANEL_TESTS: readonly StataCase[] = [
  {
    id: 'traffic_fe_re_hausman',
    command: 'xtreg fatal beertax spircons unrate perinck, re; xttest0',
    only: /^(re\/_cons|sigma\w*)$/,
    prepare: traffic,
    specification: { method: 'random-effects', convention: 'stata', covariance: { kind: 'iid' }, ...TRAFFIC },
    where: {
      're/_cons': 'terms.4.estimate',
      sigma_e: ofVariance('idiosyncratic', Math.sqrt),
      sigma_e2: ofVariance('idiosyncratic'),
      sigma_u2_re: ofVariance('entity'),
    },
  },
  {
    id: 'traffic_fe_re_hausman',
    command: 'hausman FE RE, constant sigmamore; xttest0',
    only: /^(?!re\/_cons|sigma)/,
    prepare: traffic,
    specification: { method: 'panel-tests', period: 'year', hausman: 'sigmamore', ...TRAFFIC },
    where: {
      ...compared,
      hausman_chi2: 'hausman.statistic',
      hausman_df: 'hausman.df',
      chibar2: 'breuschPagan.statistic',
    },
    unmet: [
      [/^hausman_df$|\/_cons$/, REASONS.hausmanConstant],
      [/^F_years/, REASONS.someSlopes],
    ],
  },
  {
    id: 'traffic_xtserial',
    prepare: traffic,
    specification: { method: 'panel-tests', period: 'year', ...TRAFFIC },
    where: { F_serial: 'wooldridge.statistic', p_serial: 'wooldridge.p' },
    unmet: [[/^terms|^F_model$|^rmse$|^n$/, REASONS.firstDifferences]],
  },
];
