import { readCsv } from '../../src/host/file/csv';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { describeWithReference, referenceText } from '../reference';
import { estimate } from './fixed-effects.oracle';

/** What Stata printed, as typed from its output. */
interface Printed {
  readonly data: string;
  readonly printed: {
    readonly terms: Readonly<Record<string, Readonly<Partial<Record<Field, number | null>>>>>;
    readonly stats?: Readonly<Record<string, number>>;
  } & Readonly<Partial<Record<Statistic, number>>>;
}
type Field = 'estimate' | 'se' | 't' | 'p' | 'low' | 'high';
type Statistic = 'n' | 'df_r' | 'F' | 'r2' | 'r2_a' | 'r2_within' | 'rmse';

const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });
const iid = { covariance: { kind: 'iid' } };

/** Half a unit of the last digit that was printed, or 1e-9 where more digits were. */
function printedTolerance(printed: number): number {
  const [mantissa, exponent = '0'] = String(printed).split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  return Math.max(0.5001 * 10 ** -decimals, 1e-9 * Math.abs(printed));
}

function expectPrinted(ours: number, printed: number | null | undefined): void {
  if (printed === null || printed === undefined) return;
  expect(Math.abs(ours - printed)).toBeLessThanOrEqual(printedTolerance(printed));
}

/** A standard error that was not printed but divided out of estimate and t, which the test compares themselves. */
function isDerived({ se, t }: Readonly<Partial<Record<Field, number | null>>>): boolean {
  return t !== undefined && String(se).length > 15;
}

/** Terms that Stata derived while Agglo named them, and the constant, which absorbed models have here no more. */
const RENAMED: Readonly<Record<string, string>> = {
  _cons: '(constant)',
  hl: 'hours_log',
  mvalue: 'value',
  kstock: 'capital',
};

function agrees(result: FixedEffectsResult, { printed }: Printed, except: readonly Statistic[] = []): void {
  let compared = 0;
  for (const [name, numbers] of Object.entries(printed.terms)) {
    const term = result.terms.find((one) => one.name === (RENAMED[name] ?? name));
    if (term === undefined) continue;
    compared++;
    expectPrinted(term.estimate, numbers.estimate);
    if (!isDerived(numbers)) expectPrinted(term.se, numbers.se);
    expectPrinted(term.statistic, numbers.t);
    expectPrinted(term.p, numbers.p);
    expectPrinted(term.low, numbers.low);
    expectPrinted(term.high, numbers.high);
  }
  expect(compared).toBeGreaterThan(0);
  expectPrinted(result.n, printed.n);
  expectPrinted(result.df, printed.df_r);
  expectPrinted(result.f?.value ?? NaN, printed.F);
  expectPrinted(result.r2.overall, printed.r2);
  if (!except.includes('r2_a')) expectPrinted(result.r2.adjusted, printed.r2_a);
  expectPrinted(result.r2.within, printed.r2_within);
  expectPrinted(result.rmse, printed.rmse);
}

const stored = (id: string): Printed => JSON.parse(referenceText(`stata/cases/${id}.json`)) as Printed;
const frameOf = (text: string): Frame => readFrame(readCsv(new TextEncoder().encode(text)));

describeWithReference('stata/cases/fem_areg_robust.json', 'what Stata printed', () => {
  const cigarettes = (fields: object): object => ({
    outcome: 'sales',
    regressors: ['price'],
    entity: 'state',
    ...fields,
  });

  test.each([
    ['fem_reg_ols', cigarettes({ ...iid, convention: 'stata' })],
    ['fem_areg_robust', cigarettes({ absorb: ['state'], covariance: { kind: 'hc1' }, convention: 'areg' })],
    ['fem_areg_cluster_year', cigarettes({ absorb: ['state'], ...clustered('year'), convention: 'areg' })],
    ['fem_reghdfe_cluster_state', cigarettes({ absorb: ['state'], convention: 'reghdfe' })],
    ['fem_reghdfe_twoway_noabsorb', cigarettes({ ...clustered('state', 'year'), convention: 'reghdfe' })],
    [
      'statspai_03_hdfe',
      { outcome: 'y', regressors: ['x1', 'x2'], absorb: ['firm', 'year'], ...iid, convention: 'reghdfe' },
    ],
    [
      'statspai_54_twoway_cluster',
      { outcome: 'y', regressors: ['x'], ...clustered('g1', 'g2'), convention: 'reghdfe' },
    ],
  ])('%s', (id, specification) => {
    const { data } = stored(id);
    agrees(estimate(frameOf(referenceText(`stata/${data}`)), specification), stored(id));
  });
});

describeWithReference('stata/data/plm_Grunfeld.csv', 'regress on data that Stata kept in single precision', () => {
  const frame = inSinglePrecision(frameOf(referenceText('stata/data/plm_Grunfeld.csv')));
  const grunfeld = (fields: object): object => ({ outcome: 'inv', regressors: ['value', 'capital'], ...fields });

  test.each([
    ['grunfeld_cluster', grunfeld({ ...clustered('firm'), convention: 'stata' })],
    [
      'grunfeld_hc1_wls_small',
      grunfeld({ covariance: { kind: 'hc1' }, derive: { w: '1 / value' }, weights: 'w', convention: 'stata' }),
    ],
    [
      'grunfeld_nw_panel4',
      grunfeld({
        covariance: { kind: 'newey-west', lags: 4 },
        entity: 'firm',
        period: 'year',
        convention: 'stata',
      }),
    ],
  ])('%s', (id, specification) => {
    agrees(estimate(frame, specification), stored(id));
  });

  test('grunfeld_nw_groupsum4_ivreg_large: dkraay(5) is four lags, without factors', () => {
    const result = estimate(
      frame,
      grunfeld({
        covariance: { kind: 'driscoll-kraay', lags: 4 },
        period: 'year',
        smallSample: { adjust: false, cluster: false },
      }),
    );
    // ivreg2 without `small` takes p and intervals from the normal distribution, Agglo from t with T − 1.
    const { terms } = stored('grunfeld_nw_groupsum4_ivreg_large').printed;
    for (const [name, { estimate: value, se }] of Object.entries(terms)) {
      const term = result.terms.find((one) => one.name === RENAMED[name]);
      expectPrinted(term?.estimate ?? NaN, value);
      expectPrinted(term?.se ?? NaN, se);
    }
    expect(result.terms).toHaveLength(Object.keys(terms).length);
  });
});

function inSinglePrecision(frame: Frame): Frame {
  const columns = frame.columns.map((column) =>
    column.kind === 'number' ? { ...column, values: column.values.map(Math.fround) } : column,
  );
  return { ...frame, columns };
}

describeWithReference('stata/data/nlswork.csv', 'reghdfe on the young women of nlswork', () => {
  // The log's sample: rows complete in all 21 columns.
  const frame = frameOf(
    referenceText('stata/data/nlswork.csv')
      .split('\n')
      .filter((line) => !line.split(',').some((cell) => cell.trim() === ''))
      .join('\n'),
  );
  const hours = { derive: { hours_log: 'ln(hours)' }, convention: 'reghdfe' };
  const experience = { outcome: 'ttl_exp', regressors: ['wks_ue', 'tenure'], convention: 'reghdfe' };
  const union = { ...hours, outcome: 'hours_log', regressors: ['union'], absorb: ['year', 'idcode'] };

  test.each([
    ['reghdfe_nlswork_twfe_iid', { ...union, ...iid }],
    ['reghdfe_nlswork_exp_twfe_cluster', { ...experience, absorb: ['year', 'idcode'], ...clustered('idcode') }],
    ['reghdfe_nlswork_id_twowaycluster', { ...experience, absorb: ['idcode'], ...clustered('year', 'idcode') }],
    [
      'reghdfe_nlswork_year_keep',
      { ...hours, outcome: 'ln_wage', regressors: ['hours_log'], absorb: ['year'], singletons: 'keep', ...iid },
    ],
  ])('%s', (id, specification) => {
    agrees(estimate(frame, specification), stored(id));
  });

  test('reghdfe_nlswork_twfe_singletons: 884 are dropped', () => {
    const result = estimate(frame, { ...union, ...clustered('idcode') });
    // Version 5, which printed this, counts a level more in the adjusted R² when clustered than when not; 6 does not.
    agrees(result, stored('reghdfe_nlswork_twfe_singletons'), ['r2_a']);
    expect(result.r2.adjusted).toBe(estimate(frame, { ...union, ...iid }).r2.adjusted);
    expect(result.dropped.singletons).toBe(884);
  });

  test('with two clusters in one way the slopes are those of reghdfe 6, which repairs only what is not positive', () => {
    const result = estimate(frame, { ...experience, absorb: ['idcode'], ...clustered('union', 'idcode') });
    // The log of version 5 has .0043113: it repaired the covariance with the constant in it, and all of it.
    expect(result.terms[0].se).toBeCloseTo(0.004281493, 8);
    expect(result.df).toBe(1);
  });
});

describeWithReference('stata/data/lm_panel.csv', 'xtreg and regress on an unbalanced panel with weights', () => {
  const frame = frameOf(referenceText('stata/data/lm_panel.csv'));
  const model = (suffix: string, weights: string | null, fields: object): object => ({
    outcome: `y${suffix}`,
    regressors: ['x1', 'x2', 'x3', 'x4', 'x5'].map((name) => `${name}${suffix}`),
    entity: 'firm_id',
    singletons: 'keep',
    convention: 'stata',
    weights,
    ...fields,
  });
  const kinds = {
    conventional: iid,
    robust: { covariance: { kind: 'hc1' } },
    cluster: clustered('firm_id'),
  };
  const cases = (['conventional', 'robust', 'cluster'] as const).flatMap((kind) => [
    [`xt_lm_fixed_effect_${kind}`, model('', null, { absorb: ['firm_id'], ...kinds[kind] })] as const,
    [`xt_lm_fixed_effect_${kind}___light`, model('_light', null, { absorb: ['firm_id'], ...kinds[kind] })] as const,
    [
      `xt_lm_fixed_effect_${kind}_weighted__heavy`,
      model('_heavy', 'w', { absorb: ['firm_id'], ...kinds[kind] }),
    ] as const,
    [`xt_lm_pooled_${kind}`, model('', null, kinds[kind])] as const,
    [`xt_lm_pooled_${kind}___light`, model('_light', null, kinds[kind])] as const,
    [`xt_lm_pooled_${kind}_weighted__heavy`, model('_heavy', 'w', kinds[kind])] as const,
  ]);

  test.each(cases)('%s', (id, specification) => {
    const result = estimate(frame, specification);
    agrees(result, stored(id));
    const { ll, rmse, F: f, F_f: effects, N: n } = stored(id).printed.stats ?? {};
    expectPrinted(result.loglik, ll);
    // xtreg prints the error's standard deviation by other degrees of freedom when clustered.
    if (!id.includes('fixed_effect') || id.includes('conventional')) expectPrinted(result.rmse, rmse);
    expectPrinted(result.f?.value ?? NaN, f);
    expectPrinted(result.effectsF?.value ?? NaN, effects);
    expectPrinted(result.n, n);
  });
});
