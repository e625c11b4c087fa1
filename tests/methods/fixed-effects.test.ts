import type { Frame } from '../../src/panel/frame';
import { numbers } from '../../src/panel/columns';
import { factor } from '../../src/panel/factor';
import { prepareFrame } from '../../src/panel/prepare';
import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { differences, estimate, relativeDifference, worstOf, type FixestNumbers } from './fixed-effects.oracle';

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
const iid = { covariance: { kind: 'iid' } };
const hc1 = { covariance: { kind: 'hc1' } };
const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });
const trends = city({
  derive: { t: 'year - 2015' },
  regressors: ['ai_lq', 'gdp_pc', 'fdi'],
  absorb: ['city_id[t]', 'year'],
});

const frames = new Map<string, Frame>();
function cached(name: string): Frame {
  const frame = frames.get(name) ?? frameOf(name);
  frames.set(name, frame);
  return frame;
}

/** The case's file; the part of it that holds the numbers; the data; the specification. */
const CASES: readonly (readonly [id: string, part: string | null, data: string, specification: object])[] = [
  ['fe01_pooled_iid', null, 'city_panel', city({ absorb: [], ...iid })],
  ['fe02_pooled_hc1', null, 'city_panel', city({ absorb: [], ...hc1 })],
  ['fe03_pooled_cluster_city', null, 'city_panel', city({ absorb: [] })],
  ['fe04_city_iid', null, 'city_panel', city({ absorb: ['city_id'], ...iid })],
  ['fe05_city_cluster_city', null, 'city_panel', city({ absorb: ['city_id'] })],
  ['fe06_city_cluster_city_full', null, 'city_panel', city({ absorb: ['city_id'], smallSample: { k: 'full' } })],
  ['fe07_city_cluster_city_none', null, 'city_panel', city({ absorb: ['city_id'], smallSample: { k: 'none' } })],
  ['fe08_twfe_iid', null, 'city_panel', city(iid)],
  ['fe08_twfe_hc1', null, 'city_panel', city(hc1)],
  ['fe09_twfe_cluster_city', null, 'city_panel', city({})],
  ['fe10_twfe_cluster_city_full', null, 'city_panel', city({ smallSample: { k: 'full' } })],
  ['fe10b_twfe_cluster_city_none', null, 'city_panel', city({ smallSample: { k: 'none' } })],
  ['fe11_twfe_cluster_noadj', null, 'city_panel', city({ smallSample: { adjust: false, cluster: false } })],
  ['fe12_twfe_cluster_city_year', null, 'city_panel', city(clustered('city_id', 'year'))],
  [
    'fe12b_twfe_cluster_city_year_convent',
    null,
    'city_panel',
    city({ ...clustered('city_id', 'year'), smallSample: { cluster: 'conventional' } }),
  ],
  ['fe13_twfe_cluster_province', null, 'city_panel', city(clustered('province'))],
  ['fe17_twfe_weights_pop_cluster_city', null, 'city_panel', city({ weights: 'pop' })],
  ['fe17b_twfe_weights_pop_iid', null, 'city_panel', city({ weights: 'pop', ...iid })],
  ['fe18_twfe_city_trends_cluster', null, 'city_panel', trends],
  ['fe18b_twfe_city_trends_iid', null, 'city_panel', { ...trends, ...iid }],
  ['fe19_city_provinceyear_cluster_city', null, 'city_panel', city({ absorb: ['city_id', 'province^year'] })],
  [
    'fe19b_city_provinceyear_singletons_removed',
    null,
    'city_panel',
    city({ absorb: ['city_id', 'province^year'], singletons: 'drop' }),
  ],
  [
    'fe23_collinear_constant',
    null,
    'city_panel',
    city({
      derive: { dup: '2 * ai_lq - fdi' },
      regressors: ['ai_lq', 'fdi', 'dup', 'central_city', 'gdp_pc'],
    }),
  ],
  ['fe24_unbalanced_twfe_keep_singletons', null, 'city_panel_unbalanced', city({})],
  ['fe25_unbalanced_twfe_drop_singletons', null, 'city_panel_unbalanced', city({ singletons: 'drop' })],
  ['fe25b_unbalanced_twfe_drop_singletons_iid', null, 'city_panel_unbalanced', city({ singletons: 'drop', ...iid })],
  ['fe25c_unbalanced_twfe_hc1', null, 'city_panel_unbalanced', city({ singletons: 'drop', ...hc1 })],
  ...petersen(),
  ...grunfeld(),
  ...logarithms(),
];

function petersen(): (typeof CASES)[number][] {
  const model = (fields: object) => ({ outcome: 'y', regressors: ['x'], ...fields });
  const both = clustered('firm', 'year');
  const row = (part: string, fields: object) => ['fe26_petersen', part, 'sandwich_PetersenCL', model(fields)] as const;
  return [
    row('iid', iid),
    row('hc1', hc1),
    row('firm', clustered('firm')),
    row('year', clustered('year')),
    row('twoway_min', both),
    row('twoway_conventional', { ...both, smallSample: { cluster: 'conventional' } }),
  ];
}

function grunfeld(): (typeof CASES)[number][] {
  const model = (absorb: string[], fields: object) => ({
    outcome: 'inv',
    regressors: ['value', 'capital'],
    absorb,
    ...fields,
  });
  const two = (part: string, fields: object) =>
    ['fe27_grunfeld_twfe', part, 'plm_Grunfeld', model(['firm', 'year'], fields)] as const;
  const one = (part: string, fields: object) =>
    ['fe28_grunfeld_fe', part, 'plm_Grunfeld', model(['firm'], fields)] as const;
  return [
    two('iid', iid),
    two('hc1', hc1),
    two('firm', clustered('firm')),
    two('twoway', clustered('firm', 'year')),
    one('iid', iid),
    one('firm', clustered('firm')),
    one('firm_full', { ...clustered('firm'), smallSample: { k: 'full' } }),
  ];
}

/** Derived columns are named as R named the terms. */
function logarithms(): (typeof CASES)[number][] {
  const produc = (fields: object) => ({
    outcome: 'log(gsp)',
    regressors: ['log(pcap)', 'log(pc)', 'log(emp)', 'unemp'],
    derive: { 'log(gsp)': 'ln(gsp)', 'log(pcap)': 'ln(pcap)', 'log(pc)': 'ln(pc)', 'log(emp)': 'ln(emp)' },
    absorb: ['state'],
    ...fields,
  });
  const cigarettes = (fields: object) => ({
    outcome: 'log(sales)',
    regressors: ['log(price/cpi)', 'log(ndi/cpi)'],
    derive: { 'log(sales)': 'ln(sales)', 'log(price/cpi)': 'ln(price / cpi)', 'log(ndi/cpi)': 'ln(ndi / cpi)' },
    absorb: ['state', 'year'],
    ...fields,
  });
  const fatalities = (fields: object) => ({
    outcome: 'frate',
    regressors: ['beertax'],
    derive: { frate: '10000 * fatal / pop' },
    absorb: ['state', 'year'],
    ...fields,
  });
  return [
    ['fe29_produc_munnell_fe', 'iid', 'plm_Produc', produc(iid)],
    ['fe29_produc_munnell_fe', 'state', 'plm_Produc', produc(clustered('state'))],
    ['fe30_cigar_twfe', 'iid', 'plm_Cigar', cigarettes(iid)],
    ['fe30_cigar_twfe', 'state', 'plm_Cigar', cigarettes(clustered('state'))],
    ['fe30_cigar_twfe', 'twoway', 'plm_Cigar', cigarettes(clustered('state', 'year'))],
    ['fe31_fatalities_twfe', 'iid', 'AER_Fatalities', fatalities(iid)],
    ['fe31_fatalities_twfe', 'cluster', 'AER_Fatalities', fatalities(clustered('state'))],
  ];
}

type Stored = FixestNumbers & Readonly<Record<string, FixestNumbers>>;

test.each(CASES)('%s %s agrees with fixest to 1e-9', (id, part, data, specification) => {
  const stored = oracle<Stored>(id).expected;
  const result = estimate(cached(data), specification);
  const expected = part === null ? stored : stored[part];
  expect(result.terms).toHaveLength(Object.keys(expected.coef).length);
  expect(worstOf(differences(result, expected))).toBeLessThan(1e-9);
});

/** What fixest counts beside the coefficients. With weights its likelihood is another formula than Stata's, which is ours. */
test.each(['fe01_pooled_iid', 'fe09_twfe_cluster_city', 'fe24_unbalanced_twfe_keep_singletons'])(
  'the likelihood and the criteria of %s are those of fixest',
  (id) => {
    const [, , data, specification] = CASES.find(([name]) => name === id) ?? CASES[0];
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
  const { f } = estimate(cached('city_panel'), city({ absorb: [], ...iid }));
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
  const [, , data, specification] = CASES.find(([id]) => id === 'fe23_collinear_constant') ?? CASES[0];
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
