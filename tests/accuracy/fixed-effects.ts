import { differences, estimate, type FixestNumbers } from '../methods/fixed-effects.oracle';
import { cached, CITY, clustered, FIRMS, HC1, IID, storedCase, type ReferenceCase } from './case';

/** The case's file; the part of it that holds the numbers; the data; the specification. */
export type Fit = readonly [id: string, part: string | null, data: string, specification: object];

const city = (fields: object): object => ({
  ...CITY,
  absorb: ['city_id', 'year'],
  singletons: 'keep',
  ...fields,
});
const trends = city({
  derive: { t: 'year - 2015' },
  regressors: ['ai_lq', 'gdp_pc', 'fdi'],
  absorb: ['city_id[t]', 'year'],
});

/** Fits of fixest on data that are kept here. */
export const FITS: readonly Fit[] = [
  ['fe01_pooled_iid', null, 'city_panel', city({ absorb: [], ...IID })],
  ['fe02_pooled_hc1', null, 'city_panel', city({ absorb: [], ...HC1 })],
  ['fe03_pooled_cluster_city', null, 'city_panel', city({ absorb: [] })],
  ['fe04_city_iid', null, 'city_panel', city({ absorb: ['city_id'], ...IID })],
  ['fe05_city_cluster_city', null, 'city_panel', city({ absorb: ['city_id'] })],
  ['fe06_city_cluster_city_full', null, 'city_panel', city({ absorb: ['city_id'], smallSample: { k: 'full' } })],
  ['fe07_city_cluster_city_none', null, 'city_panel', city({ absorb: ['city_id'], smallSample: { k: 'none' } })],
  ['fe08_twfe_iid', null, 'city_panel', city(IID)],
  ['fe08_twfe_hc1', null, 'city_panel', city(HC1)],
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
  ['fe17b_twfe_weights_pop_iid', null, 'city_panel', city({ weights: 'pop', ...IID })],
  ['fe18_twfe_city_trends_cluster', null, 'city_panel', trends],
  ['fe18b_twfe_city_trends_iid', null, 'city_panel', { ...trends, ...IID }],
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
  ['fe25b_unbalanced_twfe_drop_singletons_iid', null, 'city_panel_unbalanced', city({ singletons: 'drop', ...IID })],
  ['fe25c_unbalanced_twfe_hc1', null, 'city_panel_unbalanced', city({ singletons: 'drop', ...HC1 })],
  ...petersen(),
  ...grunfeld(),
  ...logarithms(),
];

function petersen(): Fit[] {
  const model = (fields: object) => ({ outcome: 'y', regressors: ['x'], ...fields });
  const both = clustered('firm', 'year');
  const row = (part: string, fields: object) => ['fe26_petersen', part, 'sandwich_PetersenCL', model(fields)] as const;
  return [
    row('iid', IID),
    row('hc1', HC1),
    row('firm', clustered('firm')),
    row('year', clustered('year')),
    row('twoway_min', both),
    row('twoway_conventional', { ...both, smallSample: { cluster: 'conventional' } }),
  ];
}

function grunfeld(): Fit[] {
  const model = (absorb: string[], fields: object) => ({ ...FIRMS, absorb, ...fields });
  const two = (part: string, fields: object) =>
    ['fe27_grunfeld_twfe', part, 'plm_Grunfeld', model(['firm', 'year'], fields)] as const;
  const one = (part: string, fields: object) =>
    ['fe28_grunfeld_fe', part, 'plm_Grunfeld', model(['firm'], fields)] as const;
  return [
    two('iid', IID),
    two('hc1', HC1),
    two('firm', clustered('firm')),
    two('twoway', clustered('firm', 'year')),
    one('iid', IID),
    one('firm', clustered('firm')),
    one('firm_full', { ...clustered('firm'), smallSample: { k: 'full' } }),
  ];
}

/** Derived columns are named as R named the terms. */
function logarithms(): Fit[] {
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
    ['fe29_produc_munnell_fe', 'iid', 'plm_Produc', produc(IID)],
    ['fe29_produc_munnell_fe', 'state', 'plm_Produc', produc(clustered('state'))],
    ['fe30_cigar_twfe', 'iid', 'plm_Cigar', cigarettes(IID)],
    ['fe30_cigar_twfe', 'state', 'plm_Cigar', cigarettes(clustered('state'))],
    ['fe30_cigar_twfe', 'twoway', 'plm_Cigar', cigarettes(clustered('state', 'year'))],
    ['fe31_fatalities_twfe', 'iid', 'AER_Fatalities', fatalities(IID)],
    ['fe31_fatalities_twfe', 'cluster', 'AER_Fatalities', fatalities(clustered('state'))],
  ];
}

type Stored = FixestNumbers & Readonly<Record<string, FixestNumbers>>;

/** A fit of fixest beside ours: coefficients, errors, covariance, intervals, degrees of freedom, sums of squares. */
export function fixestCase([id, part, data, specification]: Fit, needs?: string): ReferenceCase {
  const given = needs === undefined ? {} : { needs };
  return {
    id,
    ...(part === null ? {} : { part }),
    ...given,
    method: 'fixed-effects',
    compare: () => {
      const stored = storedCase<Stored>({ id, ...given }).expected;
      const expected = part === null ? stored : stored[part];
      const result = estimate(cached(data), specification);
      const terms = result.terms.length === Object.keys(expected.coef).length ? 0 : NaN;
      return { ...differences(result, expected), terms };
    },
  };
}

export const FIXED_EFFECTS: readonly ReferenceCase[] = FITS.map((fit) => fixestCase(fit));
