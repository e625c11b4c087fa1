import type { MediationResult, ProductTest } from '../../src/methods/mediation/result';
import { frameOf } from '../data';
import { oracle, type OracleMatrix } from '../oracles/oracle';
import { relativeDifference } from './fixed-effects.oracle';
import { mediation } from './mediation.oracle';

interface Regression {
  readonly coef: Readonly<Record<string, number>>;
  readonly se: Readonly<Record<string, number>>;
  readonly p: Readonly<Record<string, number>>;
  readonly ci95_low: Readonly<Record<string, number>>;
  readonly ci95_high: Readonly<Record<string, number>>;
}

interface StoredTest {
  readonly se: number;
  readonly z: number;
  readonly p: number;
}

interface StoredTests {
  readonly a: number;
  readonly se_a: number;
  readonly b: number;
  readonly se_b: number;
  readonly indirect: number;
  readonly sobel: StoredTest;
  readonly aroian: StoredTest;
  readonly goodman: StoredTest;
}

interface OneMediator {
  readonly step1_total: Regression;
  readonly step2_a: Regression;
  readonly step3_b: Regression;
  readonly tests_cluster: StoredTests;
  readonly tests_iid: StoredTests;
  readonly total_c: number;
  readonly direct_c_prime: number;
  readonly share_mediated: number;
  readonly joint_stacked_CR0: {
    readonly cov_ab: number;
    readonly se_a: number;
    readonly se_b: number;
    readonly se_indirect: number;
    readonly z: number;
    readonly p: number;
  };
}

const cities = frameOf('city_panel');
const model = {
  outcome: 'innovation',
  treatment: 'ai_lq',
  controls: ['gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  absorb: ['city_id', 'year'],
  entity: 'city_id',
  period: 'year',
  replications: 99,
};
/** No small-sample factor, as the stored joint covariance has none. */
const bare = { smallSample: { k: 'none', adjust: false, cluster: false } };

function expectClose(found: number | null | undefined, stored: number, tolerance = 1e-11): void {
  expect(relativeDifference(found ?? NaN, stored)).toBeLessThan(tolerance);
}

function expectRegression({ equations }: MediationResult, place: number, stored: Regression): void {
  const { terms } = equations[place];
  expect(terms.map(({ name }) => name).sort()).toEqual(Object.keys(stored.coef).sort());
  for (const { name, estimate, se, p, low, high } of terms) {
    expectClose(estimate, stored.coef[name]);
    expectClose(se, stored.se[name]);
    expectClose(p, stored.p[name]);
    expectClose(low, stored.ci95_low[name]);
    expectClose(high, stored.ci95_high[name]);
  }
}

function expectTests(path: MediationResult['paths'][number], stored: StoredTests): void {
  expectClose(path.a.estimate, stored.a);
  expectClose(path.a.se, stored.se_a);
  expectClose(path.b?.estimate, stored.b);
  expectClose(path.b?.se, stored.se_b);
  expectClose(path.indirect?.estimate, stored.indirect);
  for (const kind of ['sobel', 'aroian', 'goodman'] as const) {
    const { se, z, p } = stored[kind];
    const found: ProductTest | null = path[kind];
    expectClose(found?.se, se);
    expectClose(found?.statistic, z);
    expectClose(found?.p, p);
  }
}

describe.each(['related_variety', 'unrelated_variety'])('med01 %s', (mediator) => {
  const { expected } = oracle<OneMediator>(`med01_${mediator}`);
  const result = mediation(cities, { ...model, mediators: [mediator] });

  test('three steps', () => {
    expectRegression(result, 0, expected.step1_total);
    expectRegression(result, 1, expected.step2_a);
    expectRegression(result, 2, expected.step3_b);
    expectClose(result.total.estimate, expected.total_c);
    expectClose(result.direct?.estimate, expected.direct_c_prime);
    expectClose(result.paths[0].share?.estimate, expected.share_mediated);
  });

  test('Sobel, Aroian, Goodman with clustered and with iid errors', () => {
    expectTests(result.paths[0], expected.tests_cluster);
    const iid = mediation(cities, { ...model, mediators: [mediator], covariance: { kind: 'iid' } });
    expectTests(iid.paths[0], expected.tests_iid);
  });

  test('the delta method on the joint covariance', () => {
    const { paths } = mediation(cities, { ...model, ...bare, mediators: [mediator] });
    const { delta, a, b } = paths[0];
    const { se_a, se_b, se_indirect, z, p } = expected.joint_stacked_CR0;
    expectClose(a.se, se_a);
    expectClose(b?.se, se_b);
    expectClose(delta?.se, se_indirect);
    expectClose(delta?.statistic, z);
    expectClose(delta?.p, p);
  });
});

interface Parallel {
  readonly outcome_model: Regression;
  readonly indirect: Readonly<Record<string, number>>;
  readonly direct: number;
  readonly total: number;
  readonly tests_cluster: Readonly<Record<string, StoredTests>>;
  readonly joint_stacked_CR0: {
    readonly se: Readonly<Record<string, number>>;
    readonly z: Readonly<Record<string, number>>;
    readonly p: Readonly<Record<string, number>>;
  };
}

const both = { ...model, mediators: ['related_variety', 'unrelated_variety'] };

describe('med02: two mediators in parallel', () => {
  const { expected } = oracle<Parallel>('med02_parallel');

  test('coefficients and tests', () => {
    const result = mediation(cities, both);
    expectRegression(result, 3, expected.outcome_model);
    expectClose(result.total.estimate, expected.total);
    expectClose(result.direct?.estimate, expected.direct);
    for (const path of result.paths) expectTests(path, expected.tests_cluster[path.mediator]);
    expectClose(result.totalIndirect?.indirect.estimate, expected.indirect['total_indirect']);
    expectClose(result.contrasts[0].indirect.estimate, expected.indirect['contrast']);
  });

  test('the delta method for each, for their sum and for their difference', () => {
    const { paths, totalIndirect, contrasts } = mediation(cities, { ...both, ...bare });
    const { se, z, p } = expected.joint_stacked_CR0;
    Object.entries({
      related: paths[0].delta,
      unrelated: paths[1].delta,
      total_indirect: totalIndirect?.delta,
      contrast: contrasts[0].delta,
    }).forEach(([name, delta]) => {
      expectClose(delta?.se, se[name]);
      expectClose(delta?.statistic, z[name]);
      expectClose(delta?.p, p[name]);
    });
  });
});

interface Bootstrap {
  readonly observed: Readonly<Record<string, number>>;
  readonly ci: OracleMatrix;
  readonly mc_sd_of_one_batch_of_10000: OracleMatrix;
  readonly bca_acceleration_jackknife: Readonly<Record<string, number>>;
}

describe('med03: the cluster bootstrap', () => {
  const { expected } = oracle<Bootstrap>('med03_cluster_bootstrap');
  const draws = 10_000;
  const single = mediation(cities, { ...model, mediators: ['related_variety'], replications: draws });
  const two = mediation(cities, { ...both, replications: draws });

  const numberIn = ({ rows, cols, values }: OracleMatrix, row: string, column: string): number =>
    values[rows.indexOf(row)][cols.indexOf(column)];

  test.each([
    ['ind_related_single', single.paths[0]],
    ['ind_related_par', two.paths[0]],
    ['ind_unrelated_par', two.paths[1]],
    ['total_indirect_par', two.totalIndirect],
  ])('%s: intervals within four Monte Carlo errors', (name, effect) => {
    const found = {
      se: effect?.indirect?.se,
      perc_low: effect?.percentile?.low,
      perc_high: effect?.percentile?.high,
      bca_low: effect?.bca?.low,
      bca_high: effect?.bca?.high,
    };
    expectClose(effect?.bca?.acceleration, expected.bca_acceleration_jackknife[name], 1e-9);
    for (const [column, value] of Object.entries(found)) {
      const error = numberIn(expected.mc_sd_of_one_batch_of_10000, name, column) * Math.sqrt(1 + 1 / 10);
      expect(Math.abs((value ?? NaN) - numberIn(expected.ci, name, column))).toBeLessThan(4 * error);
    }
  });
});
