import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { differences, estimate, relativeDifference, worstOf, type FixestNumbers } from './fixed-effects.oracle';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';

const panel = frameOf('city_panel');
const CONTROLS = ['gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'];

const city = (covariance: object, fields: object = {}): FixedEffectsResult =>
  estimate(panel, {
    outcome: 'innovation',
    regressors: ['ai_lq', ...CONTROLS],
    absorb: ['city_id', 'year'],
    entity: 'city_id',
    period: 'year',
    covariance,
    ...fields,
  });
const uncorrected = { smallSample: { adjust: false, cluster: false } };

type StandardErrors = Readonly<Record<string, number>>;

/** The largest relative difference of standard errors, each times the root of `factor`. */
function worstError(result: FixedEffectsResult, stored: StandardErrors, factor = 1): number {
  expect(result.terms).toHaveLength(Object.keys(stored).length);
  return Math.max(
    ...result.terms.map(({ name, se }) =>
      relativeDifference(se * Math.sqrt(factor), stored[name === '(constant)' ? '(Intercept)' : name]),
    ),
  );
}

test.each(['HC2', 'HC3'] as const)('%s of a pooled model is that of sandwich', (type) => {
  const stored = oracle<Readonly<Record<string, StandardErrors>>>('fe03b_pooled_hc023').expected[type];
  expect(worstError(city({ kind: type.toLowerCase() }, { absorb: [] }), stored)).toBeLessThan(1e-9);
});

test.each([
  ['fe14_twfe_DK_lag2', { kind: 'driscoll-kraay', lags: 2 }],
  ['fe14b_twfe_DK_default', { kind: 'driscoll-kraay' }],
  ['fe15_twfe_NW_lag2', { kind: 'newey-west', lags: 2 }],
])('%s agrees with fixest', (id, covariance) => {
  const result = city(covariance);
  expect(worstOf(differences(result, oracle<FixestNumbers>(id).expected))).toBeLessThan(1e-9);
});

interface PlmErrors {
  readonly se_HC0: StandardErrors;
  readonly se_HC1?: StandardErrors;
}

test.each([
  ['fe14c_plm_vcovSCC', { kind: 'driscoll-kraay', lags: 2 }],
  ['fe15b_plm_vcovNW', { kind: 'newey-west', lags: 2 }],
])('%s: without factors the errors are those of plm', (id, covariance) => {
  const stored = oracle<PlmErrors>(id).expected;
  const result = city(covariance, uncorrected);
  expect(worstError(result, stored.se_HC0)).toBeLessThan(1e-9);
  // plm's HC1 is N/(N − k) with the slopes alone.
  if (stored.se_HC1) expect(worstError(result, stored.se_HC1, 2680 / (2680 - 7))).toBeLessThan(1e-9);
});

const place = { kind: 'conley', latitude: 'lat', longitude: 'lon' };

test.each([
  ['fe16_twfe_conley200_spherical', { ...place, cutoff: 200 }],
  ['fe16_twfe_conley500_spherical', { ...place, cutoff: 500 }],
  ['fe16_twfe_conley200_triangular', { ...place, cutoff: 200, distance: 'triangular' }],
  ['fe16_twfe_conley500_triangular', { ...place, cutoff: 500, distance: 'triangular' }],
])('%s agrees with fixest', (id, covariance) => {
  const { coef, se, vcov, df_t, K_small_sample } = oracle<FixestNumbers>(id).expected;
  const nothing = { stat: {}, p: {}, ci95_low: {}, ci95_high: {} };
  const found = differences(city(covariance), { coef, se, vcov, df_t, K_small_sample, ...nothing });
  expect(found).toMatchObject({ df: 0, K: 0 });
  expect(worstOf(found)).toBeLessThan(1e-9);
});

test.each(['uniform', 'bartlett'])('fe16b: Conley by hand, %s kernel, a sphere of 6371 km', (kernel) => {
  const stored = oracle<Readonly<Record<string, StandardErrors>>>('fe16b_conley_clean_byhand').expected;
  for (const cutoff of [200, 500]) {
    const result = city({ ...place, cutoff, kernel }, uncorrected);
    expect(worstError(result, stored[`${kernel}_${cutoff}`])).toBeLessThan(1e-9);
  }
});

type CoefficientTable = Readonly<
  Record<'coef' | 'se' | 'stat' | 'df' | 'p' | 'ci95_low' | 'ci95_high', StandardErrors>
>;
const grunfeld = { outcome: 'inv', regressors: ['value', 'capital'] };

test.each([
  ['cr2_grunfeld_firm', 'plm_Grunfeld', { ...grunfeld, absorb: ['firm'], covariance: { kind: 'cr2' } }],
  ['cr2_grunfeld_twoway', 'plm_Grunfeld', { ...grunfeld, absorb: ['firm', 'year'], covariance: { kind: 'cr2' } }],
  ['cr2_pooled_grunfeld', 'plm_Grunfeld', { ...grunfeld, covariance: { kind: 'cr2', by: ['firm'] } }],
  [
    'cr2_city_province',
    'city_panel',
    {
      outcome: 'innovation',
      regressors: ['ai_lq', 'gdp_pc', 'fdi'],
      covariance: { kind: 'cr2', by: ['province'] },
    },
  ],
])('%s agrees with clubSandwich', (id, data, specification) => {
  const stored = oracle<CoefficientTable>(id).expected;
  const result = estimate(frameOf(data), specification);
  for (const [name, coefficient] of Object.entries(stored.coef)) {
    const {
      estimate: value,
      se,
      statistic,
      p,
      low,
      high,
    } = result.terms.find((term) => term.name === name) ?? result.terms[0];
    const ours = [value, se, statistic, p, low, high];
    const theirs = (['se', 'stat', 'p', 'ci95_low', 'ci95_high'] as const).map((field) => stored[field][name]);
    [coefficient, ...theirs].forEach((number, index) =>
      expect(relativeDifference(ours[index], number)).toBeLessThan(1e-9),
    );
  }
  // The fewest degrees of freedom are those of the result.
  expect(relativeDifference(result.df, Math.min(...Object.values(stored.df)))).toBeLessThan(1e-9);
});

interface JointTests extends Pick<CoefficientTable, 'coef' | 'se' | 'df' | 'p'> {
  readonly joint: Readonly<Record<'F' | 'df1' | 'df2' | 'p', number>>;
}

test.each([
  ['firm', {}],
  ['year', {}],
  ['firm_weighted', { weights: 'w', derive: { w: 'capital' } }],
  ['year_weighted', { weights: 'w', derive: { w: 'capital' } }],
])('cr2_joint %s: clusters within and across effects, and the joint test, agree with clubSandwich', (part, fields) => {
  const stored = oracle<Readonly<Record<string, JointTests>>>('cr2_joint').expected[part];
  const covariance = { kind: 'cr2', by: [part.split('_')[0]] };
  const { terms, f } = estimate(frameOf('plm_Grunfeld'), {
    ...grunfeld,
    absorb: ['firm', 'year'],
    covariance,
    ...fields,
  });
  for (const { name, estimate: value, se, p } of terms) {
    expect(relativeDifference(value, stored.coef[name])).toBeLessThan(1e-9);
    expect(relativeDifference(se, stored.se[name])).toBeLessThan(1e-9);
    expect(relativeDifference(p, stored.p[name])).toBeLessThan(1e-9);
  }
  expect(relativeDifference(f?.df2 ?? NaN, stored.joint.df2)).toBeLessThan(1e-9);
  expect(relativeDifference(f?.value ?? NaN, stored.joint.F)).toBeLessThan(1e-9);
  expect(relativeDifference(f?.p ?? NaN, stored.joint.p)).toBeLessThan(1e-9);
});
