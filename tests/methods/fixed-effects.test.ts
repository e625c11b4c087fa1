import { numbers } from '../../src/panel/columns';
import { factor } from '../../src/panel/factor';
import { prepareFrame } from '../../src/panel/prepare';
import { cached } from '../accuracy/case';
import { oracle } from '../oracles/oracle';
import { FITS } from '../accuracy/fixed-effects';
import { estimate, relativeDifference, type FixestNumbers } from './fixed-effects.oracle';

const CONTROLS = ['gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'];

const city = (fields: object): object => ({
  outcome: 'innovation',
  regressors: ['ai_lq', ...CONTROLS],
  absorb: ['city_id', 'year'],
  entity: 'city_id',
  period: 'year',
  singletons: 'keep',
  ...fields,
});
/** What fixest counts beside the coefficients. With weights its likelihood is another formula than Stata's, which is ours. */
test.each(['fe01_pooled_iid', 'fe09_twfe_cluster_city', 'fe24_unbalanced_twfe_keep_singletons'])(
  'the likelihood and the criteria of %s are those of fixest',
  (id) => {
    const [, , data, specification] = FITS.find(([name]) => name === id) ?? FITS[0];
    const { loglik, aic, bic } = estimate(cached(data), specification);
    const { expected } = oracle<Required<FixestNumbers>>(id);
    expect(relativeDifference(loglik, expected.loglik)).toBeLessThan(1e-12);
    expect(relativeDifference(aic, expected.aic)).toBeLessThan(1e-12);
    expect(relativeDifference(bic, expected.bic)).toBeLessThan(1e-12);
  },
);

interface Baseline {
  readonly wald_joint: Readonly<Record<'F' | 'p' | 'df1' | 'df2' | 'p_reghdfe_df2_Gminus1', number>>;
  readonly fe_sample: Readonly<Record<'city_first5' | 'year', Readonly<Record<string, number>>>>;
}

test('the joint F of the baseline has N − K degrees of freedom in fixest and G − 1 in reghdfe', () => {
  const { wald_joint: joint } = oracle<Baseline>('fe09_twfe_cluster_city').expected;
  const fixest = estimate(cached('city_panel'), city({})).f;
  const reghdfe = estimate(cached('city_panel'), city({ convention: 'reghdfe' })).f;
  expect(relativeDifference(fixest?.value ?? 0, joint.F)).toBeLessThan(1e-12);
  expect([fixest?.df1, fixest?.df2]).toEqual([joint.df1, joint.df2]);
  expect(relativeDifference(fixest?.p ?? 0, joint.p)).toBeLessThan(1e-9);
  expect([reghdfe?.value, reghdfe?.df2]).toEqual([fixest?.value, 267]);
  expect(relativeDifference(reghdfe?.p ?? 0, joint.p_reghdfe_df2_Gminus1)).toBeLessThan(1e-9);
});

test('the F of a pooled model is the one of its table', () => {
  const [value, p, df1, df2] = oracle<{ readonly F_overall: readonly number[] }>('fe01_pooled_iid').expected.F_overall;
  const { f } = estimate(cached('city_panel'), city({ absorb: [], covariance: { kind: 'iid' } }));
  expect(relativeDifference(f?.value ?? 0, value)).toBeLessThan(1e-9);
  expect(f).toMatchObject({ p, df1, df2 });
});

test('the effects themselves are those of fixest, the first year at zero', () => {
  const { fe_sample: stored } = oracle<Baseline>('fe09_twfe_cluster_city').expected;
  const { effects } = estimate(cached('city_panel'), city({ effects: true }));
  const value = (name: string, label: string): number =>
    effects?.find((one) => one.name === name)?.levels.find((level) => level.label === label)?.value ?? NaN;
  for (const [label, expected] of Object.entries(stored.city_first5))
    expect(relativeDifference(value('city_id', label), expected)).toBeLessThan(1e-9);
  for (const [label, expected] of Object.entries(stored.year))
    expect(relativeDifference(value('year', label), expected)).toBeLessThan(1e-9);
});

describe('regressors, effects and slopes together give back the fitted values', () => {
  test.each([
    ['one effect', ['city_id']],
    ['two effects', ['city_id', 'year']],
    ['three effects', ['city_id', 'region^year', 'central_city^year']],
    ['a slope for each city', ['city_id[t]', 'year']],
    ['an effect of each row of some cities', ['city_id', 'province^year']],
  ])('%s', (_name, absorb) => {
    const frame = prepareFrame(cached('city_panel_unbalanced'), { derive: { t: 'year - 2015' } });
    const result = estimate(frame, city({ regressors: ['ai_lq', 'fdi'], absorb, effects: true, weights: 'pop' }));
    const column = (name: string) => numbers(frame, name);
    const groups = result.absorbed.map(({ group, slope }) => ({ ...factor(frame, group), slope }));
    let rss = 0;
    for (let row = 0; row < frame.rows; row++) {
      let residual = column('innovation')[row];
      for (const { name, estimate: slope } of result.terms) residual -= slope * column(name)[row];
      groups.forEach(({ codes, labels, slope }, index) => {
        const level = result.effects?.[index].levels.find(({ label }) => label === labels[codes[row]]);
        residual -= (level?.value ?? NaN) * (slope === null ? 1 : column(slope)[row]);
      });
      const weighted = column('pop')[row] * residual ** 2;
      // Rows that were left out lack a value somewhere.
      if (!Number.isNaN(weighted)) rss += weighted;
    }
    expect(relativeDifference(rss, result.rss)).toBeLessThan(1e-9);
    expect(result.notices.map(({ code }) => code)).not.toContain('effects-unsettled');
  });
});

test('a column that others add up to, and one that does not vary within cities, are named with the reason', () => {
  const [, , data, specification] = FITS.find(([id]) => id === 'fe23_collinear_constant') ?? FITS[0];
  const { dropped, notices } = estimate(cached(data), specification);
  expect(dropped.collinear).toEqual([
    { name: 'dup', reason: 'combination', of: ['ai_lq', 'fdi'] },
    { name: 'central_city', reason: 'absorbed', of: ['city_id'] },
  ]);
  expect(notices.map(({ code }) => code)).toEqual(['dropped-combination', 'dropped-absorbed']);
});

test('rows left out are counted by reason', () => {
  const fields = { where: ['not year in (2024)'], derive: { w: 'pop * (fdi > 0.01)' }, weights: 'w' };
  const keeping = estimate(cached('city_panel_unbalanced'), city(fields));
  const dropping = estimate(cached('city_panel_unbalanced'), city({ ...fields, singletons: 'drop' }));
  const { rows } = cached('city_panel_unbalanced');
  for (const { n, dropped } of [keeping, dropping])
    expect(n + dropped.filtered + dropped.missing + dropped.singletons + dropped.zeroWeight).toBe(rows);
  expect(keeping.dropped.singletons).toBe(0);
  expect(keeping.dropped.zeroWeight).toBeGreaterThan(0);
  expect(dropping.dropped.singletons).toBeGreaterThan(0);
});
