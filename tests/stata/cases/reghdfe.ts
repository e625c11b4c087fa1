import type { Frame } from '../../../src/panel/frame';
import type { StataCase, Where } from '../case';
import { REASONS } from '../reason';
import { clustered, HC1, IID, restoredConstant } from './specification';

const fixedEffects = (fields: object): StataCase['specification'] => ({
  method: 'fixed-effects',
  convention: 'reghdfe',
  ...fields,
});

const cigarettes = (fields: object): StataCase['specification'] =>
  fixedEffects({ outcome: 'sales', regressors: ['price'], entity: 'state', ...fields });

/** The log's sample: rows complete in every column of the file. */
function complete(frame: Frame): Frame {
  const rows = Array.from({ length: frame.rows }, (_, row) => row).filter((row) =>
    frame.columns.every((column) =>
      column.kind === 'text' ? column.codes[row] >= 0 : !Number.isNaN(column.values[row]),
    ),
  );
  return {
    ...frame,
    rows: rows.length,
    sheetRows: Int32Array.from(rows, (row) => frame.sheetRows[row]),
    columns: frame.columns.map((column) =>
      column.kind === 'text'
        ? { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]) }
        : { ...column, values: Float64Array.from(rows, (row) => column.values[row]) },
    ),
  };
}

const WOMEN: Pick<StataCase, 'prepare' | 'names'> = { prepare: complete, names: { hl: 'hours_log' } };
const HOURS = { derive: { hours_log: 'ln(hours)' } };
const union = (errors: object): StataCase['specification'] =>
  fixedEffects({ ...HOURS, outcome: 'hours_log', regressors: ['union'], absorb: ['year', 'idcode'], ...errors });
const experience = (fields: object): StataCase['specification'] =>
  fixedEffects({ outcome: 'ttl_exp', regressors: ['wks_ue', 'tenure'], ...fields });
const CONSTANT = [/_cons\//, REASONS.absorbedConstant] as const;

const simulated = (fields: object): StataCase['specification'] =>
  fixedEffects({ outcome: 'y', regressors: ['x1', 'x2'], absorb: ['firm', 'year'], ...fields });

const PRODUCTION = ['log_pcap', 'log_pc', 'log_emp', 'unemp'];
const production = (errors: object): StataCase['specification'] =>
  fixedEffects({
    outcome: 'log_gsp',
    regressors: PRODUCTION,
    derive: Object.fromEntries(['gsp', 'pcap', 'pc', 'emp'].map((name) => [`log_${name}`, `ln(${name})`])),
    absorb: ['state[year]'],
    ...errors,
  });

/** Of 816 rows and 48 states: K is 53 here, and 6 in xtfeis. */
const withoutSlopes =
  (index: number): Where =>
  ({ terms }) =>
    (terms as readonly { readonly se: number }[])[index].se * Math.sqrt((816 - 53) / (816 - 6));

export const REGHDFE: readonly StataCase[] = [
  { id: 'fem_areg_robust', specification: cigarettes({ absorb: ['state'], ...HC1, convention: 'areg' }) },
  {
    id: 'fem_areg_cluster_year',
    specification: cigarettes({ absorb: ['state'], ...clustered('year'), convention: 'areg' }),
  },
  { id: 'fem_reghdfe_cluster_state', specification: cigarettes({ absorb: ['state'], ...clustered('state') }) },
  { id: 'fem_reghdfe_twoway_noabsorb', specification: cigarettes(clustered('state', 'year')) },
  {
    id: 'fem_reghdfe_fe_twoway',
    command: 'reghdfe sales price, absorb(state) vce(cluster state year)',
    printed: { data: 'plm_Cigar.csv', numbers: { 'terms/price/se': '0.0405335' } },
    specification: cigarettes({ absorb: ['state'], ...clustered('state', 'year') }),
  },
  {
    id: 'reghdfe_nlswork_twfe_iid',
    specification: union(IID),
    ...WOMEN,
    unmet: [CONSTANT],
  },
  {
    id: 'reghdfe_nlswork_twfe_singletons',
    specification: union(clustered('idcode')),
    ...WOMEN,
    where: { singletons_dropped: 'dropped.singletons' },
    unmet: [CONSTANT, [/^r2_a$/, REASONS.adjustedOfVersion5]],
  },
  {
    id: 'reghdfe_nlswork_exp_twfe_cluster',
    specification: experience({ absorb: ['year', 'idcode'], ...clustered('idcode') }),
    ...WOMEN,
    unmet: [CONSTANT],
  },
  {
    id: 'reghdfe_nlswork_id_twowaycluster',
    specification: experience({ absorb: ['idcode'], ...clustered('year', 'idcode') }),
    ...WOMEN,
    unmet: [CONSTANT],
  },
  {
    id: 'reghdfe_nlswork_id_cluster2groups',
    specification: experience({ absorb: ['idcode'], ...clustered('union', 'idcode') }),
    ...WOMEN,
    unmet: [CONSTANT, [/\/(se|t|p|low|high)$|^F$/, REASONS.repairOfVersion5]],
  },
  {
    id: 'reghdfe_nlswork_year_keep',
    specification: fixedEffects({
      ...HOURS,
      outcome: 'ln_wage',
      regressors: ['hours_log'],
      absorb: ['year'],
      singletons: 'keep',
      ...IID,
    }),
    ...WOMEN,
    where: restoredConstant('terms/_cons/'),
  },
  {
    id: 'statspai_03_hdfe',
    command: 'reghdfe y x1 x2, absorb(firm year) vce(unadjusted)',
    specification: simulated(IID),
  },
  {
    id: 'statspai_15_hdfe_cluster',
    command: 'reghdfe y x1 x2, absorb(firm year) vce(cluster firm)',
    printed: {
      data: 'statspai_15_hdfe_cluster.csv',
      numbers: { 'terms/x1/se': '0.005352544343', 'terms/x2/se': '0.005074858518' },
    },
    specification: simulated(clustered('firm')),
  },
  {
    id: 'statspai_54_twoway_cluster',
    command: 'reghdfe y x, noabsorb vce(cluster g1 g2)',
    specification: fixedEffects({ outcome: 'y', regressors: ['x'], ...clustered('g1', 'g2') }),
  },
  {
    id: 'statspai_56_multiway_cluster',
    command: 'reghdfe y x, noabsorb vce(cluster g1 g2 g3)',
    printed: { data: 'statspai_56_multiway_cluster.csv', numbers: { 'terms/x/se': '0.03945071465' } },
    specification: fixedEffects({ outcome: 'y', regressors: ['x'], ...clustered('g1', 'g2', 'g3') }),
  },
  {
    id: 'xtfeis_produc_est1',
    command: 'xtfeis log_gsp log_pcap log_pc log_emp unemp, slope(year)',
    only: /^(iid\/|n$)/,
    specification: production(IID),
  },
  {
    id: 'xtfeis_produc_est1',
    command: 'xtfeis log_gsp log_pcap log_pc log_emp unemp, slope(year) cluster(state)',
    only: /^cluster\//,
    specification: production(clustered('state')),
    where: Object.fromEntries(PRODUCTION.map((name, index) => [`cluster/${name}/se`, withoutSlopes(index)])),
    remark: REASONS.cityTrends,
  },
];
