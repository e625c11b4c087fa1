import { readCsv } from '../../src/host/file/csv';
import { between } from '../../src/methods/between';
import { panelTests } from '../../src/methods/panel-tests';
import type { PanelTestsResult } from '../../src/methods/panel-tests/result';
import { pooled } from '../../src/methods/pooled';
import { randomEffects } from '../../src/methods/random-effects';
import type { RegressionEstimate } from '../../src/regression/linear-estimate';
import { prepareFrame } from '../../src/panel/prepare';
import { readFrame } from '../../src/panel/read';
import type { Frame } from '../../src/panel/frame';
import type { AnyMethod } from '../../src/methods/method';
import { run } from '../../src/study/run';
import { describeWithReference, referenceText } from '../reference';
import { expectPrinted, inSinglePrecision } from './printed';

/** What Stata printed, as typed from its output. */
interface Printed {
  readonly data: string;
  readonly printed: {
    readonly terms: Readonly<Record<string, Readonly<Partial<Record<Field, number>>>>>;
    readonly stats?: Readonly<Record<string, number>>;
  };
}
type Field = 'estimate' | 'se' | 't' | 'stat' | 'p' | 'low' | 'high';

const METHODS: readonly AnyMethod[] = [pooled, between, randomEffects, panelTests];
const stored = (id: string): Printed => JSON.parse(referenceText(`stata/cases/${id}.json`)) as Printed;
const frameOf = (path: string): Frame => readFrame(readCsv(new TextEncoder().encode(referenceText(`stata/${path}`))));
const estimate = (frame: Frame, specification: object): unknown => run(specification, { main: frame }, METHODS);

/** A standard error that was not printed but divided out of estimate and t, which the test compares themselves. */
const isDerived = ({ se, t }: Readonly<Partial<Record<Field, number>>>): boolean =>
  t !== undefined && String(se).length > 15;

const SMALL_P = 1e-6;

function termsAgree(
  { terms }: RegressionEstimate,
  { printed }: Printed,
  renamed: Readonly<Record<string, string>>,
): void {
  for (const [name, numbers] of Object.entries(printed.terms)) {
    const term = terms.find((one) => one.name === (renamed[name] ?? name));
    if (term === undefined) throw new Error(`no term ${name}`);
    expectPrinted(term.estimate, numbers.estimate);
    if (!isDerived(numbers)) expectPrinted(term.se, numbers.se);
    expectPrinted(term.statistic, numbers.t ?? numbers.stat);
    // A p value of z was taken as 1 − Φ(z): of a small one few digits are left, below 1e-16 none.
    if (numbers.p !== undefined && numbers.p > SMALL_P) expectPrinted(term.p, numbers.p);
    expectPrinted(term.low, numbers.low);
    expectPrinted(term.high, numbers.high);
  }
}

/** Stata's names of statistics, and where ours stand. */
type Statistics<R> = Readonly<Record<string, (result: R) => number | null | undefined>>;

interface Case {
  readonly id: string;
  readonly specification: object;
  readonly statistics: Statistics<Fitted>;
  readonly renamed?: Readonly<Record<string, string>>;
  readonly single?: boolean;
}

/** What the three regressions have of the statistics that Stata prints. */
interface Fitted extends RegressionEstimate {
  readonly rss: number;
  readonly rmse: number;
  readonly rho: number;
  readonly loglik: number;
  readonly df: number;
  readonly wls: boolean;
  readonly entities: number;
  readonly r2: { readonly overall: number; readonly adjusted: number };
  readonly squaredCorrelations: Readonly<Record<'within' | 'between' | 'overall', number>>;
  readonly f: { readonly value: number; readonly df1: number; readonly df2: number } | null;
  readonly variance: { readonly entity: number; readonly idiosyncratic: number };
}

const model = (method: string, suffix: string, fields: object): object => ({
  method,
  outcome: `y${suffix}`,
  regressors: ['x1', 'x2', 'x3', 'x4', 'x5'].map((name) => `${name}${suffix}`),
  entity: 'firm_id',
  ...fields,
});
const kinds = {
  conventional: { covariance: { kind: 'iid' } },
  robust: { covariance: { kind: 'hc1' } },
  cluster: { covariance: { kind: 'cluster', by: ['firm_id'] } },
};
const correlations: Statistics<Fitted> = {
  r2_w: ({ squaredCorrelations }) => squaredCorrelations.within,
  r2_b: ({ squaredCorrelations }) => squaredCorrelations.between,
  r2_o: ({ squaredCorrelations }) => squaredCorrelations.overall,
  N: ({ n }) => n,
  N_g: ({ entities }) => entities,
};
const RANDOM: Statistics<Fitted> = {
  ...correlations,
  rmse: ({ rmse }) => rmse,
  rho: ({ rho }) => rho,
  sigma_e: ({ variance }) => Math.sqrt(variance.idiosyncratic),
  sigma_u: ({ variance }) => Math.sqrt(variance.entity),
  sigma: ({ variance }) => Math.sqrt(variance.entity + variance.idiosyncratic),
  df_m: ({ terms }) => terms.length - 1,
};
const BETWEEN: Statistics<Fitted> = {
  ...correlations,
  // Stata scales weights to sum to the number of entities.
  rss: ({ rss, wls, n, entities }) => (wls ? (rss * entities) / n : rss),
  rmse: ({ rmse }) => rmse,
  r2: ({ r2 }) => r2.overall,
  r2_a: ({ r2 }) => r2.adjusted,
  df_r: ({ df }) => df,
  F: ({ f }) => f?.value,
  df_m: ({ f }) => f?.df1,
};
const POOLED: Statistics<Fitted> = {
  N: ({ n }) => n,
  rss: ({ rss }) => rss,
  rmse: ({ rmse }) => rmse,
  r2: ({ r2 }) => r2.overall,
  r2_a: ({ r2 }) => r2.adjusted,
  df_r: ({ df }) => df,
  ll: ({ loglik }) => loglik,
  F: ({ f }) => f?.value,
  df_m: ({ f }) => f?.df1,
};

/** Stata sums weighted squares with weights that it scales to sum to N. */
const { rss: _rss, ...WEIGHTED } = POOLED;

const random = (id: string, suffix: string, kind: keyof typeof kinds): Case => ({
  id,
  specification: model('random-effects', suffix, { convention: 'stata', ...kinds[kind] }),
  statistics: RANDOM,
});
const means = (id: string, suffix: string, wls: boolean): Case => ({
  id,
  specification: model('between', suffix, { wls }),
  statistics: BETWEEN,
});
const pooledCases = (['conventional', 'robust', 'cluster'] as const).flatMap((kind): Case[] =>
  (
    [
      ['', '', null],
      ['___light', '_light', null],
      ['_weighted__heavy', '_heavy', 'w'],
    ] as const
  ).map(([ending, suffix, weights]) => ({
    id: `xt_lm_pooled_${kind}${ending}`,
    specification: model('pooled', suffix, { convention: 'stata', weights, ...kinds[kind] }),
    statistics: weights === null ? POOLED : WEIGHTED,
  })),
);
const grunfeld = (fields: object): object => ({
  method: 'pooled',
  outcome: 'inv',
  regressors: ['value', 'capital'],
  entity: 'firm',
  period: 'year',
  convention: 'stata',
  ...fields,
});
const INVEST = { mvalue: 'value', kstock: 'capital' };

const TRAFFIC = {
  method: 'panel-tests',
  outcome: 'rate',
  regressors: ['beertax', 'spirits', 'unemp', 'perinck'],
  entity: 'state',
  period: 'year',
};
/** Stata's names of the variables of traffic.dta. */
const TRAFFIC_NAMES: Readonly<Record<string, string>> = {
  beertax: 'beertax',
  spircons: 'spirits',
  unrate: 'unemp',
  perinck: 'perinck',
};

const CASES: readonly Case[] = [
  random('xt_lm_random_effect_cluster', '', 'cluster'),
  random('xt_lm_random_effect_robust', '', 'robust'),
  random('xt_lm_random_effect_cluster___light', '_light', 'cluster'),
  random('xt_lm_random_effect_robust___light', '_light', 'robust'),
  random('xt_lm_random_effect_conventional___heavy', '_heavy', 'conventional'),
  means('xt_lm_between_conventional', '', false),
  means('xt_lm_between_conventional___light', '_light', false),
  means('xt_lm_between_conventional_wls__heavy', '_heavy', true),
  ...pooledCases,
  {
    id: 'fem_reg_ols',
    specification: {
      method: 'pooled',
      outcome: 'sales',
      regressors: ['price'],
      covariance: { kind: 'iid' },
      convention: 'stata',
    },
    statistics: POOLED,
  },
  {
    id: 'grunfeld_cluster',
    specification: grunfeld({ covariance: { kind: 'cluster', by: ['firm'] } }),
    statistics: POOLED,
    renamed: INVEST,
    single: true,
  },
  {
    id: 'grunfeld_nw_panel4',
    specification: grunfeld({ covariance: { kind: 'newey-west', lags: 4 } }),
    statistics: POOLED,
    renamed: INVEST,
    single: true,
  },
];

describeWithReference('stata/cases/xt_lm_random_effect_cluster.json', 'what Stata printed of panel estimators', () => {
  const frames = new Map<string, Frame>();
  const cached = (path: string): Frame => {
    const frame = frames.get(path) ?? frameOf(path);
    frames.set(path, frame);
    return frame;
  };

  test.each(CASES.map((one) => [one.id, one] as const))('%s', (id, { specification, statistics, renamed, single }) => {
    const case_ = stored(id);
    const frame = cached(case_.data);
    const result = estimate(single ? inSinglePrecision(frame) : frame, specification) as Fitted;
    termsAgree(result, case_, { _cons: '(constant)', ...renamed });
    for (const [name, ours] of Object.entries(statistics))
      expectPrinted(ours(result) ?? NaN, case_.printed.stats?.[name]);
  });

  describe('traffic deaths', () => {
    // traffic.dta has deaths per head with nine decimals, and per 10,000, and income in thousands: in single precision.
    const derived = (from: Frame, derive: Readonly<Record<string, string>>): Frame =>
      inSinglePrecision(prepareFrame(from, { derive, where: [] }));
    const rounded = (from: Frame, name: string): Frame => ({
      ...from,
      columns: from.columns.map((column) =>
        column.name === name && column.kind === 'number'
          ? { ...column, values: column.values.map((value) => Math.fround(Number(value.toFixed(9)))) }
          : column,
      ),
    });
    const raw = prepareFrame(frameOf('data/AER_Fatalities.csv'), { derive: { mortality: 'fatal / pop' }, where: [] });
    const frame = derived(rounded(raw, 'mortality'), { rate: '10000 * mortality', perinck: 'income / 1000' });

    test('traffic_fe_re_hausman: xttest0 and hausman, sigmamore', () => {
      const { printed } = stored('traffic_fe_re_hausman') as unknown as { readonly printed: TrafficPrinted };
      const result = estimate(frame, { ...TRAFFIC, hausman: 'sigmamore' }) as PanelTestsResult;
      expectPrinted(result.breuschPagan?.statistic ?? NaN, printed.chibar2);
      expectPrinted(result.hausman?.statistic ?? NaN, printed.hausman_chi2);
      for (const [stata, ours] of Object.entries(TRAFFIC_NAMES)) {
        const row = result.hausman?.differences.find(({ name }) => name === ours);
        expectPrinted(row?.fixed ?? NaN, printed.fe[stata]);
        expectPrinted(row?.random ?? NaN, printed.re[stata]);
        expectPrinted(row?.se ?? NaN, printed.se_diff[stata]);
      }
      const re = estimate(frame, { ...TRAFFIC, method: 'random-effects', period: null, convention: 'stata' }) as Fitted;
      expectPrinted(re.terms.find(({ name }) => name === '(constant)')?.estimate ?? NaN, printed.re['_cons']);
      expectPrinted(Math.sqrt(re.variance.idiosyncratic), printed.sigma_e);
      expectPrinted(re.variance.idiosyncratic, printed.sigma_e2);
      expectPrinted(re.variance.entity, printed.sigma_u2_re);
    });

    test('traffic_xtserial', () => {
      const { printed } = stored('traffic_xtserial') as unknown as {
        readonly printed: Readonly<Record<'F_serial' | 'p_serial', number>>;
      };
      const { wooldridge } = estimate(frame, TRAFFIC) as PanelTestsResult;
      expectPrinted(wooldridge?.statistic ?? NaN, printed.F_serial);
      expectPrinted(wooldridge?.p ?? NaN, printed.p_serial);
      expect([wooldridge?.df, wooldridge?.df2]).toEqual([1, 47]);
    });
  });
});

interface TrafficPrinted extends Readonly<
  Record<'hausman_chi2' | 'chibar2' | 'sigma_e' | 'sigma_e2' | 'sigma_u2_re', number>
> {
  readonly fe: Readonly<Record<string, number>>;
  readonly re: Readonly<Record<string, number>>;
  readonly se_diff: Readonly<Record<string, number>>;
}
