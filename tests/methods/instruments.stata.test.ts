import { readCsv } from '../../src/host/file/csv';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import type { InstrumentsResult } from '../../src/methods/instruments/result';
import { describeWithReference, referenceText } from '../reference';
import { estimate } from './instruments.oracle';

/** What Stata printed, as typed from its output or read from e(). */
interface Case {
  readonly data: string;
  readonly printed: {
    readonly terms?: Readonly<Record<string, Printed>>;
    readonly n?: number;
    readonly stats?: Printed;
    readonly widstat?: number;
  };
}
type Printed = Readonly<Record<string, number | null>>;

const stored = (id: string): Case => JSON.parse(referenceText(`stata/cases/${id}.json`)) as Case;

/** A first column without a name is the number of the row. */
function frameOf(path: string): Frame {
  const frame = readFrame(readCsv(new TextEncoder().encode(referenceText(`stata/${path}`).replace(/^,/, 'row,'))));
  // The files of ivreg2 hold variables that Stata kept in single precision, printed with fewer digits.
  return path.includes('ivreg2r') ? inSinglePrecision(frame) : frame;
}

function inSinglePrecision(frame: Frame): Frame {
  const columns = frame.columns.map((column) =>
    column.kind === 'number' ? { ...column, values: column.values.map(Math.fround) } : column,
  );
  return { ...frame, columns };
}

/** Half a unit of the last digit that was printed, or a relative 1e-9 of `scale` where more digits were. */
function tolerance(printed: number, relative = 1e-9, scale = Math.abs(printed)): number {
  const [mantissa, exponent = '0'] = String(printed).split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  return Math.max(0.5001 * 10 ** -decimals, relative * scale);
}

/** A far tail follows its statistic with as many times the relative error as its logarithm says, about. */
const tailScale = (p: number): number => p * Math.max(1, 2 * Math.abs(Math.log(p)));

interface Comparison {
  /** Where the data do not have the digits that Stata had, as said beside each use. */
  readonly relative?: number;
  /** What Stata's numbers are to be multiplied by, by its name of them. */
  readonly factors?: Readonly<Record<string, number>>;
  /** Names that Stata gives to what is not computed, or to something else. */
  readonly without?: readonly string[];
}

/** Every number that was printed and that the result has, beside it; the names of those that differ. */
function differing(result: InstrumentsResult, { printed }: Case, comparison: Comparison = {}): string[] {
  const { relative = 1e-9, factors = {}, without = [] } = comparison;
  const wrong: string[] = [];
  let compared = 0;
  const compare = (
    name: string,
    ours: number | null | undefined,
    theirs: number | null | undefined,
    scale?: number,
  ): void => {
    if (theirs === null || theirs === undefined || without.includes(name)) return;
    const expected = theirs * (factors[name] ?? 1);
    const most = tolerance(expected, relative, scale ?? (isTail(name) ? tailScale(expected) : Math.abs(expected)));
    compared++;
    if (ours === null || ours === undefined || !(Math.abs(ours - expected) <= most))
      wrong.push(`${name}: ${ours} in place of ${expected}`);
  };
  for (const [name, numbers] of Object.entries(printed.terms ?? {})) {
    if (name === 'kappa') {
      compare('kappa', result.kappa, numbers['estimate']);
      continue;
    }
    const term = result.terms.find((one) => one.name === (name === '_cons' ? '(constant)' : name));
    compare('estimate', term?.estimate, numbers['estimate']);
    // A standard error that was divided out of an estimate and its t has no more digits than they have.
    if (numbers['t'] === undefined) compare('se', term?.se, numbers['se']);
    compare('t', term?.statistic, numbers['t'] ?? numbers['stat']);
    compare('p', term?.p, numbers['p']);
    // A bound near zero has the digits of the estimate.
    const size = Math.abs(term?.estimate ?? NaN);
    compare('low', term?.low, numbers['low'], size);
    compare('high', term?.high, numbers['high'], size);
  }
  compare('n', result.n, printed.n);
  compare('widstat', result.tests.kpF, printed.widstat);
  const stats = printed.stats ?? {};
  for (const [name, ours] of statistics(result)) compare(name, ours, stats[name]);
  expect(compared).toBeGreaterThan(0);
  return wrong;
}

const isTail = (name: string): boolean => /^(F_p|\w*p)$/.test(name);

/** Our numbers by ivreg2's and ivregress's names of them. */
function statistics(result: InstrumentsResult): [string, number | null | undefined][] {
  const { tests, andersonRubin: ar, f, r2 } = result;
  // ivreg2 prints the test of overidentification that its errors ask for as j, and 0 where there is none.
  const exact = tests.overidentified === 0 ? 0 : null;
  const j = tests.hansenJ ?? tests.sarganJ ?? exact;
  return [
    ['N', result.n],
    ['r2', r2.overall],
    ['r2_a', r2.adjusted],
    ['rss', result.rss],
    ['rmse', result.rmse],
    ['F', f?.value],
    ['F_stat', f?.value],
    ['Fp', f?.p],
    ['F_p', f?.p],
    ['F_df1', f?.df1],
    ['F_df2', f?.df2],
    ['Fdf1', f?.df1],
    ['Fdf2', f?.df2],
    ['sargan', tests.sarganJ ?? exact],
    ['sarganp', tests.sarganP],
    ['j', j],
    ['J', j],
    ['jp', tests.hansenP ?? tests.sarganP],
    ['jdf', tests.overidentified],
    ['idstat', tests.kpLm],
    ['idp', tests.kpLmP],
    ['iddf', tests.kpLmDf],
    ['cdf', tests.cdF],
    ['widstat', tests.kpF],
    ['arf', ar.statistic],
    ['arfp', ar.p],
    ['archi2', ar.chi2],
    ['archi2p', ar.chi2P],
    ['ardf', ar.df1],
    ['ardf_r', ar.df2],
    ['estat', tests.cStatistic.value],
    ['estatp', tests.cStatistic.p],
    ['estatdf', tests.cStatistic.df],
    ['kclass', result.kappa],
    ['df_r', result.df],
    // ivregress names 1 the kappa of 2SLS, which is not reported.
    ...(result.kappa === null ? [] : [['kappa', result.kappa] as [string, number]]),
  ];
}

const iid = { covariance: { kind: 'iid' } };
const robust = { covariance: { kind: 'hc1' } };
const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });
const run = (id: string, specification: object): InstrumentsResult =>
  estimate(frameOf(stored(id).data), { convention: 'ivreg2', ...specification });

const card = (instruments: readonly string[], fields: object): object => ({
  outcome: 'lwage',
  endogenous: ['educ'],
  instruments,
  regressors: ['exper', 'expersq', 'black', 'south'],
  ...fields,
});
const near4 = (fields: object): object => card(['nearc4'], fields);
const near24 = (fields: object): object => card(['nearc2', 'nearc4'], fields);

describeWithReference('stata/cases/ivreg2_card_overid_iid.json', 'ivreg2 on the proximity of colleges', () => {
  test.each([
    ['ivreg2_card_just_id_iid', near4(iid)],
    ['ivreg2_card_just_id_hc1', near4(robust)],
    ['ivreg2_card_overid_iid', near24(iid)],
    ['ivreg2_card_overid_hc1', near24(robust)],
    ['ivreg2_card_liml_overid_iid', near24({ ...iid, estimator: 'liml' })],
    ['ivreg2_card_liml_overid_hc1', near24({ ...robust, estimator: 'liml' })],
    ['ivreg2_card_fuller1_overid_iid', near24({ ...iid, estimator: 'liml', fuller: 1 })],
    ['ivreg2_card_fuller1_overid_hc1', near24({ ...robust, estimator: 'liml', fuller: 1 })],
  ])('%s', (id, specification) => {
    expect(differing(run(id, specification), stored(id))).toEqual([]);
  });

  test.each([
    ['ivreg2_card_just_id_weighted_iid', near4({ ...iid, weights: 'weight' })],
    ['ivreg2_card_just_id_weighted_hc1', near4({ ...robust, weights: 'weight' })],
  ])('%s', (id, specification) => {
    // ivreg2 scales weights to sum to N before it adds up squares.
    const column = frameOf(stored(id).data).columns.find(({ name }) => name === 'weight');
    const weights = column?.kind === 'number' ? column.values : new Float64Array(0);
    const rss = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    expect(differing(run(id, specification), stored(id), { factors: { rss } })).toEqual([]);
  });

  test.each([
    ['ivreg2_card_overid_dofminus_iid', near24(iid)],
    ['ivreg2_card_overid_dofminus_hc1', near24(robust)],
  ])('%s: what dofminus(1) and sdofminus(1) take off by hand', (id, specification) => {
    // No such option here: the numbers of Stata are brought back by the ratio of the degrees of freedom.
    const n = 3010;
    const large = n / (n - 1);
    const small = (n - 7) / (n - 9);
    const f = (n - 6) / (n - 8);
    const factors = {
      se: Math.sqrt(1 / large),
      rmse: Math.sqrt(1 / large),
      sargan: large,
      j: large,
      idstat: large,
      estat: large,
      archi2: large,
      cdf: small,
      widstat: small,
      arf: small,
      F_stat: f,
      F_df2: f,
      ardf_r: small,
    };
    const without = ['r2_a', 'F_p', 'sarganp', 'jp', 'idp', 'arfp', 'archi2p', 'estatp'];
    expect(differing(run(id, specification), stored(id), { factors, without })).toEqual([]);
  });
});

describeWithReference('stata/cases/ivreg2_sim_cluster_cl.json', 'ivreg2 on simulated data', () => {
  // Stata had these data in double precision; the files have eight digits.
  const eightDigits = { relative: 2e-8 };

  const one = (fields: object): object => ({
    outcome: 'y',
    endogenous: ['endo1'],
    instruments: ['z1', 'z2'],
    regressors: ['x1'],
    ...fields,
  });
  const two = (fields: object): object => ({
    outcome: 'y',
    endogenous: ['endo1', 'endo2'],
    instruments: ['z1', 'z2', 'z3', 'z4'],
    regressors: ['x1', 'x2'],
    ...fields,
  });

  test.each([
    ['ivreg2_sim_cluster_iid', one(iid)],
    ['ivreg2_sim_cluster_hc1', one(robust)],
    ['ivreg2_sim_cluster_cl', one(clustered('cluster_id'))],
    ['ivreg2_sim_twoway_cl2', one(clustered('firm_id', 'year_id'))],
    ['ivreg2_sim_no_constant_iid', one({ ...iid, constant: false })],
    ['ivreg2_sim_no_constant_hc1', one({ ...robust, constant: false })],
    ['ivreg2_sim_multi_endo_iid', two(iid)],
    ['ivreg2_sim_multi_endo_hc1', two(robust)],
    ['ivreg2_sim_multi_endo_liml_iid', two({ ...iid, estimator: 'liml' })],
    ['ivreg2_sim_multi_endo_liml_hc1', two({ ...robust, estimator: 'liml' })],
  ])('%s', (id, specification) => {
    expect(differing(run(id, specification), stored(id), eightDigits)).toEqual([]);
  });
});

describeWithReference(
  'stata/cases/griliches_ivreg2_robust.json',
  'ivreg2 on wages, with two endogenous regressors',
  () => {
    const years = [67, 68, 69, 70, 71, 73];
    const griliches = (fields: object): object => ({
      outcome: 'lw',
      endogenous: ['s', 'iq'],
      instruments: ['med', 'kww', 'age', 'mrt'],
      regressors: ['expr', 'tenure', 'rns', 'smsa', ...years.map((year) => `dyear_${year}`)],
      derive: Object.fromEntries(years.map((year) => [`dyear_${year}`, `year = ${year}`])),
      ...robust,
      ...fields,
    });

    test.each([
      ['griliches_ivreg2_robust', griliches({})],
      ['griliches_ivreg2_small_robust', griliches({ convention: 'reghdfe' })],
      ['griliches_ivreg2_gmm2s_robust', griliches({ estimator: 'gmm' })],
    ])('%s', (id, specification) => {
      expect(differing(run(id, specification), stored(id))).toEqual([]);
    });
  },
);

describeWithReference('stata/cases/ivregress_housing_gmm_robust_asymptotic.json', 'ivregress on housing', () => {
  const housing = (fields: object): object => ({
    outcome: 'rent',
    endogenous: ['hsngval'],
    instruments: ['faminc', 'region_2', 'region_3', 'region_4'],
    regressors: ['pcturban'],
    derive: {
      region_2: 'region = "N Cntrl"',
      region_3: 'region = "South"',
      region_4: 'region = "West"',
    },
    convention: 'ivregress',
    ...fields,
  });
  const errors = { unadjusted: iid, robust, cluster: clustered('division') };
  const cases = (['2sls', 'liml', 'gmm'] as const).flatMap((estimator) =>
    (['unadjusted', 'robust', 'cluster'] as const).map(
      (kind) => [`ivregress_housing_${estimator}_${kind}_asymptotic`, housing({ estimator, ...errors[kind] })] as const,
    ),
  );

  test.each(cases)('%s', (id, specification) => {
    expect(differing(run(id, specification), stored(id))).toEqual([]);
  });

  test('ivregress small: LIML', () => {
    const specification = { outcome: 'y', endogenous: ['x'], instruments: ['z1', 'z2'], regressors: ['w'], ...iid };
    const result = run('statspai_59_liml', { ...specification, estimator: 'liml', convention: 'stata' });
    expect(differing(result, stored('statspai_59_liml'))).toEqual([]);
  });
});

describeWithReference('stata/cases/fem_ivreghdfe_cluster.json', 'ivreghdfe and rank tests on cigarettes', () => {
  const sales = (fields: object): object => ({
    outcome: 'sales',
    endogenous: ['price'],
    instruments: ['pimin'],
    convention: 'reghdfe',
    ...fields,
  });

  test.each([
    ['fem_ivreghdfe_cluster', sales({ regressors: ['ndi'], absorb: ['state'], ...clustered('state') })],
    ['fem_ivreghdfe_cluster_aw2', sales({ absorb: ['state'], weights: 'pop', ...clustered('state') })],
    ['fem_kpF_fe_rob', sales({ absorb: ['state'], ...robust })],
    ['fem_kpF_iv4_rob', sales(robust)],
    ['fem_kpF_iv8_cl_cpi', sales({ regressors: ['cpi'], ...clustered('state') })],
    [
      'fem_kpF_two_endog_fe',
      {
        outcome: 'Y',
        endogenous: ['X1', 'X2'],
        instruments: ['Z1', 'Z2'],
        absorb: ['id'],
        convention: 'reghdfe',
        ...robust,
      },
    ],
  ])('%s', (id, specification) => {
    expect(differing(run(id, specification), stored(id))).toEqual([]);
  });

  test('fem_kpF_iv6_rob_over: another formula than the one that the fixtures of ivreg2 confirm', () => {
    const result = run('fem_kpF_iv6_rob_over', sales({ instruments: ['pimin', 'cpi'], ...robust }));
    expect(stored('fem_kpF_iv6_rob_over').printed.widstat).toBe(16418.21196);
    expect(result.tests.kpF).toBeCloseTo(16406.297439, 5);
  });
});

describeWithReference('stata/cases/weakivtest_mroz.json', 'weakivtest on the education of women', () => {
  interface WeakIv {
    readonly printed: Readonly<Record<string, number>> & {
      readonly cv_tsls: Printed;
      readonly cv_liml: Printed;
    };
  }
  const mroz = (fields: object): InstrumentsResult =>
    run('weakivtest_mroz', {
      outcome: 'lwage',
      endogenous: ['educ'],
      instruments: ['age', 'kidslt6', 'kidsge6'],
      regressors: ['exper', 'expersq'],
      where: ['inlf = 1'],
      ...robust,
      ...fields,
    });
  const { printed } = stored('weakivtest_mroz') as unknown as WeakIv;
  const agrees = (ours: number | null | undefined, theirs: number | null): void =>
    expect(Math.abs((ours ?? NaN) - (theirs ?? NaN))).toBeLessThanOrEqual(tolerance(theirs ?? NaN));

  test('F statistics and estimates', () => {
    const [tsls, liml] = [mroz({}), mroz({ estimator: 'liml' })];
    agrees(tsls.terms[0].estimate, printed['btsls']);
    agrees(tsls.terms[0].se, printed['sebtsls']);
    agrees(liml.terms[0].estimate, printed['bliml']);
    agrees(liml.terms[0].se, printed['sebliml']);
    agrees(liml.kappa, printed['kappa']);
    agrees(tsls.tests.cdF, printed['F_nonrobust']);
    agrees(tsls.tests.effectiveF, printed['F_effective']);
    agrees(tsls.tests.kpF, printed['F_robust']);
  });

  test.each(['2sls', 'liml'] as const)('critical values of the effective F, %s', (estimator) => {
    const critical = mroz({ estimator }).tests.effectiveFCritical;
    const theirs = estimator === 'liml' ? printed.cv_liml : printed.cv_tsls;
    agrees(critical?.['5'], theirs['tau5']);
    agrees(critical?.['10'], theirs['tau10']);
    agrees(critical?.['20'], theirs['tau20']);
    // weakivtest writes 3.33 for 1/0.3, which lowers the last critical value in its third decimal.
    expect((critical?.['30'] ?? NaN) - (theirs['tau30'] ?? NaN)).toBeGreaterThan(0);
    expect((critical?.['30'] ?? NaN) - (theirs['tau30'] ?? NaN)).toBeLessThan(0.003);
  });
});

describeWithReference('stata/cases/boottest_nlsw88_iv.json', 'boottest after ivregress', () => {
  test('Wald and Anderson–Rubin without bootstrap', () => {
    const { printed } = stored('boottest_nlsw88_iv') as unknown as {
      readonly printed: Readonly<Record<string, number>>;
    };
    const result = run('boottest_nlsw88_iv', {
      outcome: 'wage',
      endogenous: ['tenure'],
      instruments: ['union'],
      regressors: ['ttl_exp', 'collgrad'],
      convention: 'ivregress',
      ...clustered('industry'),
    });
    const [{ statistic, p, low, high }] = result.terms;
    const close = (ours: number, theirs: number): void =>
      expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(tolerance(theirs));
    close(statistic, printed['z_wald']);
    close(p, printed['p_wald']);
    close(low, printed['wald_ci_low']);
    close(high, printed['wald_ci_high']);
    close(Math.sqrt(result.andersonRubin.chi2 ?? NaN), printed['z_ar']);
  });
});
