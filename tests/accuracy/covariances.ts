import { differences, estimate, type FixestNumbers } from '../methods/fixed-effects.oracle';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { cached, CITY, Collected, FIRMS, relative, storedCase, type Differences, type ReferenceCase } from './case';

const city = (covariance: object, fields: object = {}): FixedEffectsResult =>
  estimate(cached('city_panel'), { ...CITY, absorb: ['city_id', 'year'], covariance, ...fields });
const uncorrected = { smallSample: { adjust: false, cluster: false } };
const method = 'fixed-effects';

type ByTerm = Readonly<Record<string, number>>;

/** Standard errors alone, each times the root of `factor`. */
function errorsBeside(result: FixedEffectsResult, stored: ByTerm, factor = 1): Differences {
  const collected = new Collected();
  for (const { name, se } of result.terms)
    collected.compare('se', se * Math.sqrt(factor), stored[name === '(constant)' ? '(Intercept)' : name] ?? NaN);
  return { ...collected.worst, terms: relative(result.terms.length, Object.keys(stored).length) };
}

const heteroskedastic = (['HC0', 'HC2', 'HC3'] as const).map((part): ReferenceCase => {
  const id = 'fe03b_pooled_hc023';
  const covariance = { kind: part === 'HC0' ? 'hc1' : part.toLowerCase() };
  const fields = part === 'HC0' ? { absorb: [], ...uncorrected } : { absorb: [] };
  return {
    id,
    part,
    method,
    compare: () => errorsBeside(city(covariance, fields), storedCase<Record<string, ByTerm>>({ id }).expected[part]),
  };
});

const serial = (
  [
    ['fe14_twfe_DK_lag2', { kind: 'driscoll-kraay', lags: 2 }],
    ['fe14b_twfe_DK_default', { kind: 'driscoll-kraay' }],
    ['fe15_twfe_NW_lag2', { kind: 'newey-west', lags: 2 }],
  ] as const
).map(([id, covariance]): ReferenceCase => {
  return { id, method, compare: () => differences(city(covariance), storedCase<FixestNumbers>({ id }).expected) };
});

interface PlmErrors {
  readonly se_HC0: ByTerm;
  readonly se_HC1?: ByTerm;
}

/** plm's HC0 has no factor, and its HC1 is N/(N − k) with the slopes alone. */
const ofPlm = (
  [
    ['fe14c_plm_vcovSCC', { kind: 'driscoll-kraay', lags: 2 }],
    ['fe15b_plm_vcovNW', { kind: 'newey-west', lags: 2 }],
  ] as const
).map(([id, covariance]): ReferenceCase => {
  return {
    id,
    method,
    compare: () => {
      const { se_HC0, se_HC1 } = storedCase<PlmErrors>({ id }).expected;
      const result = city(covariance, uncorrected);
      const { se: hc1 = 0 } = se_HC1 === undefined ? {} : errorsBeside(result, se_HC1, 2680 / (2680 - 7));
      return { ...errorsBeside(result, se_HC0), hc1 };
    },
  };
});

const place = { kind: 'conley', latitude: 'lat', longitude: 'lon' };

const spatial = (
  [
    ['fe16_twfe_conley200_spherical', { ...place, cutoff: 200 }],
    ['fe16_twfe_conley500_spherical', { ...place, cutoff: 500 }],
    ['fe16_twfe_conley200_triangular', { ...place, cutoff: 200, distance: 'triangular' }],
    ['fe16_twfe_conley500_triangular', { ...place, cutoff: 500, distance: 'triangular' }],
  ] as const
).map(([id, covariance]): ReferenceCase => {
  return {
    id,
    method,
    compare: () => {
      const { coef, se, vcov, df_t, K_small_sample } = storedCase<FixestNumbers>({ id }).expected;
      // The joint variance was repaired by fixest before it took t, p and intervals from it.
      const nothing = { stat: {}, p: {}, ci95_low: {}, ci95_high: {} };
      return differences(city(covariance), { coef, se, vcov, df_t, K_small_sample, ...nothing });
    },
  };
});

const byHand = (['uniform', 'bartlett'] as const).flatMap((kernel) =>
  [200, 500].map((cutoff): ReferenceCase => {
    const [id, part] = ['fe16b_conley_clean_byhand', `${kernel}_${cutoff}`];
    const result = (): FixedEffectsResult => city({ ...place, cutoff, kernel }, uncorrected);
    return {
      id,
      part,
      method,
      compare: () => errorsBeside(result(), storedCase<Record<string, ByTerm>>({ id }).expected[part]),
    };
  }),
);

type CoefficientTable = Readonly<Record<'coef' | 'se' | 'stat' | 'df' | 'p' | 'ci95_low' | 'ci95_high', ByTerm>>;

const FIELDS = {
  coef: 'estimate',
  se: 'se',
  stat: 'statistic',
  p: 'p',
  ci95_low: 'low',
  ci95_high: 'high',
} as const;

function termsBeside({ terms }: FixedEffectsResult, stored: Partial<CoefficientTable>): Differences {
  const collected = new Collected();
  for (const name of Object.keys(stored.coef ?? {})) {
    const term = terms.find((one) => one.name === name);
    for (const [field, ours] of Object.entries(FIELDS))
      collected.compare(field, term?.[ours], stored[field as keyof typeof FIELDS]?.[name]);
  }
  return collected.worst;
}

const biasReduced = (
  [
    ['cr2_grunfeld_firm', 'plm_Grunfeld', { ...FIRMS, absorb: ['firm'], covariance: { kind: 'cr2' } }],
    ['cr2_grunfeld_twoway', 'plm_Grunfeld', { ...FIRMS, absorb: ['firm', 'year'], covariance: { kind: 'cr2' } }],
    ['cr2_pooled_grunfeld', 'plm_Grunfeld', { ...FIRMS, covariance: { kind: 'cr2', by: ['firm'] } }],
    [
      'cr2_city_province',
      'city_panel',
      {
        outcome: 'innovation',
        regressors: ['ai_lq', 'gdp_pc', 'fdi'],
        covariance: { kind: 'cr2', by: ['province'] },
      },
    ],
  ] as const
).map(([id, data, specification]): ReferenceCase => {
  return {
    id,
    method,
    compare: () => {
      const stored = storedCase<CoefficientTable>({ id }).expected;
      const result = estimate(cached(data), specification);
      // The fewest degrees of freedom are those of the result.
      const df = relative(result.df, Math.min(...Object.values(stored.df)));
      return { ...termsBeside(result, stored), df };
    },
  };
});

interface JointTests extends Pick<CoefficientTable, 'coef' | 'se' | 'p'> {
  readonly joint: Readonly<Record<'F' | 'df1' | 'df2' | 'p', number>>;
}

const weighted = { weights: 'w', derive: { w: 'capital' } };
const joint = (
  [
    ['firm', {}],
    ['year', {}],
    ['firm_weighted', weighted],
    ['year_weighted', weighted],
  ] as const
).map(([part, fields]): ReferenceCase => {
  const id = 'cr2_joint';
  return {
    id,
    part,
    method,
    compare: () => {
      const { coef, se, p, joint: stored } = storedCase<Record<string, JointTests>>({ id }).expected[part];
      const covariance = { kind: 'cr2', by: [part.split('_')[0]] };
      const result = estimate(cached('plm_Grunfeld'), { ...FIRMS, absorb: ['firm', 'year'], covariance, ...fields });
      return {
        ...termsBeside(result, { coef, se, p }),
        f: relative(result.f?.value, stored.F),
        df2: relative(result.f?.df2, stored.df2),
        fP: relative(result.f?.p, stored.p),
      };
    },
  };
});

export const COVARIANCES: readonly ReferenceCase[] = [
  ...heteroskedastic,
  ...serial,
  ...ofPlm,
  ...spatial,
  ...byHand,
  ...biasReduced,
  ...joint,
];
