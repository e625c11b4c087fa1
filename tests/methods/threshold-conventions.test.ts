import { searchSequence } from '../../src/regression/threshold/sequence';
import { bootstrapPlan, drawnSums } from '../../src/regression/threshold/bootstrap';
import { nullModel } from '../../src/regression/threshold/null-model';
import { describeWithReference, referenceText } from '../reference';
import { relativeDifference } from './fixed-effects.oracle';
import {
  drawn,
  expectedOf,
  largestDifference,
  MODEL,
  numbered,
  prepared,
  profileNamed,
  storedDraws,
  threshold,
  thresholdFrame,
} from './threshold.oracle';

const HANSEN = {
  outcome: 'i',
  regimeRegressors: ['c1'],
  threshold: 'd1',
  regressors: ['q1', 'q2', 'q3', 'd1', 'qd1'],
  entity: 'id',
  period: 'year',
};
const TESTS = ['single', 'double', 'triple'] as const;
type Kind = (typeof TESTS)[number];

interface Final {
  readonly coef: readonly number[];
  readonly se_iid: readonly number[];
  readonly se_cluster: readonly number[];
  readonly se_homo_programme: readonly number[];
  readonly se_white: readonly number[];
  readonly rss: number;
}

interface Xthreg {
  readonly twoway: boolean;
  readonly trim: readonly number[];
  readonly G: number;
  readonly scale_df: number;
  readonly stages: readonly {
    readonly label: string;
    readonly threshold: number;
    readonly candidates: readonly number[];
    readonly rss_profile: readonly number[];
    readonly lr: readonly number[];
    readonly ci_xthreg: readonly number[];
  }[];
  readonly F: readonly { readonly F: number }[];
  readonly final: Readonly<Record<Kind, Final>>;
  readonly bootstrap: { readonly stats: Readonly<Record<Kind, { readonly F20: readonly number[] }>> };
}

describe('the conventions of xthreg', () => {
  test.each(['ai_oneway_xthreg', 'ai_twoway_xthreg'])('%s', (name) => {
    const stored = expectedOf(name) as Xthreg;
    const frame = thresholdFrame('ai_panel_268x10');
    const specification = {
      ...MODEL,
      procedure: 'xthreg',
      timeEffects: stored.twoway,
      thresholds: 3,
      trim: stored.trim,
      candidates: { grid: stored.G },
      covariance: { kind: 'iid' },
    };
    const result = threshold(frame, { ...specification, replications: 0 });
    expect(result.scale).toBe(stored.scale_df);
    expect(
      largestDifference(
        result.tests.map(({ f }) => f),
        stored.F.map(({ F }) => F),
      ),
    ).toBeLessThan(1e-11);
    for (const { label, candidates, rss_profile, lr, ci_xthreg, threshold: found } of stored.stages) {
      const here = profileNamed(result, label);
      expect(here.gamma).toEqual(candidates);
      expect(largestDifference(here.rss, rss_profile)).toBeLessThan(1e-13);
      expect(Math.max(...here.lr.map((value, index) => Math.abs(value - lr[index])))).toBeLessThan(1e-9);
      expect([here.value, here.low, here.high]).toEqual([found, ...ci_xthreg]);
      expect(here.rule).toBe('xthreg');
    }
    expect(
      largestDifference(
        result.terms.map(({ estimate }) => estimate),
        stored.final.triple.coef,
      ),
    ).toBeLessThan(1e-10);
    expect(
      largestDifference(
        result.terms.map(({ se }) => se),
        stored.final.triple.se_iid,
      ),
    ).toBeLessThan(1e-10);

    const ready = prepared(frame, { ...specification, replications: 20 });
    const draws = storedDraws('boot_idx_268').map((draw) => drawn(ready, draw));
    for (const [index, test] of TESTS.entries())
      expect(
        largestDifference(
          draws.map((f) => f[index]),
          stored.bootstrap.stats[test].F20,
        ),
      ).toBeLessThan(1e-11);
  });
});

interface Programme {
  readonly grid_n: number;
  readonly scale: number;
  readonly trims: readonly number[];
  readonly stages: readonly {
    readonly label: string;
    readonly fixed: readonly number[];
    readonly threshold: number;
    readonly ci: readonly number[];
    readonly candidates: readonly number[];
    readonly rss_profile: readonly number[];
  }[];
  readonly F: { readonly F1: number; readonly F2: number; readonly F3: number };
  readonly final: Readonly<Record<'single' | 'double', Final>>;
  readonly bootstrap: Readonly<Record<'F1' | 'F2', { readonly stats: readonly number[] }>>;
}

describe('one grid for all stages, residuals of the null, thresholds of the null searched anew', () => {
  test.each([
    ['ai_oneway_fixedgrid_modeB', false],
    ['ai_twoway_fixedgrid_modeB', true],
  ])('%s', (name, timeEffects) => {
    const stored = expectedOf(name) as Programme;
    const { space, sample } = prepared(thresholdFrame('ai_panel_268x10'), { ...MODEL, timeEffects, replications: 0 });
    const [{ candidates: grid }] = stored.stages;
    const steps = (grid.length / (1 - 2 * 0.05)) * 0.05;
    const models = (_: number, held: readonly number[]) => {
      const below = held.map((value) => grid.filter((candidate) => candidate <= value).length);
      const away = grid.filter((__, at) => below.every((count) => at + 1 <= count - steps || at + 1 > count + steps));
      return nullModel(space, held, away);
    };
    const sequence = searchSequence(space, space.outcome, 3, models, false);
    const { searches, tests } = sequence;
    for (const { label, threshold: found, candidates, rss_profile } of stored.stages) {
      const here = searches.find((search) => search.name === label);
      expect(here?.value).toBe(found);
      expect(Array.from(here?.model.candidates ?? [])).toEqual(candidates);
      expect(largestDifference(here?.profile.rss ?? [], rss_profile)).toBeLessThan(1e-13);
    }
    const f = tests.map(({ rssNull, rss }) => stored.scale * (rssNull / rss - 1));
    expect(largestDifference(f, [stored.F.F1, stored.F.F2, stored.F.F3])).toBeLessThan(1e-11);
    const scheme = { scheme: 'cluster', residuals: 'H0', nullThresholds: 're-estimated' } as const;
    const plan = bootstrapPlan(space, sequence, scheme, models, stored.scale);
    let lost: number[] = [];
    // The programme does not transform its samples once more: what is left of period means stays in every S.
    const effects = {
      ...space.effects,
      transformCentred: (column: Float64Array) => {
        const before = sumOfSquares(column);
        space.effects.transformCentred(column);
        lost.push(before - sumOfSquares(column));
      },
    };
    const draws = storedDraws('boot_idx_268').map((draw) => {
      lost = [];
      const pairs = drawnSums({ ...plan, space: { ...space, effects } }, numbered(sample, draw, plan.scheme));
      return pairs.map(([rssNull, rss], at) => stored.scale * ((rssNull + lost[at]) / (rss + lost[at]) - 1));
    });
    for (const [index, test] of (['F1', 'F2'] as const).entries())
      expect(
        largestDifference(
          draws.map((f) => f[index]),
          stored.bootstrap[test].stats,
        ),
      ).toBeLessThan(1e-11);
  });
});

const sumOfSquares = (column: Float64Array): number => column.reduce((sum, value) => sum + value * value, 0);

interface Published {
  readonly xthreg: Readonly<Record<'Th-1' | 'Th-21' | 'Th-22' | 'Th-3', readonly number[]>> &
    Readonly<Record<Kind, { readonly rss: number; readonly mse: number; readonly F: number }>> & {
      readonly xtreg_single: {
        readonly coef: readonly number[];
        readonly se: readonly number[];
        readonly F: number;
        readonly df: readonly number[];
        readonly r2_within: number;
        readonly r2_between: number;
        readonly r2_overall: number;
        readonly corr_u_xb: number;
        readonly sigma_u: number;
        readonly sigma_e: number;
        readonly rho: number;
        readonly F_u: number;
      };
    };
  readonly hansen: {
    readonly rss0: number;
    readonly single: PublishedTest & {
      readonly threshold: number;
      readonly ci95: readonly number[];
      readonly ci99: readonly number[];
    };
    readonly double: PublishedTest & {
      readonly thresholds: readonly number[];
      readonly ci95: readonly (readonly number[])[];
      readonly ci99_second: readonly number[];
    };
    readonly triple: {
      readonly third: number;
      readonly ci95: readonly number[];
      readonly rss: number;
      readonly F: number;
    };
  };
}

interface PublishedTest {
  readonly rss: number;
  readonly F: number;
  readonly coef: readonly number[];
  readonly se_ols: readonly number[];
  readonly se_white: readonly number[];
}

/** Whether a number rounds to what was printed, with so many decimals, or significant digits. */
const printed = (value: number, decimals: number): number => Number(value.toFixed(decimals));
const published = (): Published => JSON.parse(referenceText('threshold/expected/published.json')) as Published;

describeWithReference('threshold/data/hansen1999_lagged_565x14.csv', "Hansen's programme on Hansen's data", () => {
  const specification = { ...HANSEN, procedure: 'hansen', trim: [0.01, 0.01, 0.05], thresholds: 3, replications: 0 };
  const frame = () => thresholdFrame('hansen1999_lagged_565x14');

  test('candidates, profiles, intervals, F, draws', () => {
    const stored = expectedOf('hansen1999_programme') as Programme;
    const result = threshold(frame(), specification);
    expect(result.scale).toBe(stored.scale);
    expect(
      largestDifference(
        result.tests.map(({ f }) => f),
        Object.values(stored.F),
      ),
    ).toBeLessThan(1e-11);
    for (const { label, candidates, rss_profile, ci, threshold: found } of stored.stages) {
      const here = profileNamed(result, label);
      expect(largestDifference(here.gamma, candidates)).toBeLessThan(1e-12);
      expect(largestDifference(here.rss, rss_profile)).toBeLessThan(1e-13);
      expect(largestDifference([here.value, here.low, here.high], [found, ...ci])).toBeLessThan(1e-12);
    }
    const ready = prepared(frame(), { ...specification, thresholds: 2, replications: 20 });
    expect([ready.residuals, ready.nullThresholds]).toEqual(['H0', 're-estimated']);
    const draws = storedDraws('boot_idx_565').map((draw) => drawn(ready, draw));
    for (const [index, name] of (['F1', 'F2'] as const).entries())
      expect(
        largestDifference(
          draws.map((f) => f[index]),
          stored.bootstrap[name].stats,
        ),
      ).toBeLessThan(1e-11);
  });

  test('the article and the output of the programme, in their digits', () => {
    const { hansen } = published();
    const result = threshold(frame(), specification);
    const [one, two, three] = result.tests;
    expect(printed(one.rssNull, 6)).toBe(hansen.rss0);
    expect([one, two, three].map(({ rss }) => printed(rss, 6))).toEqual([
      hansen.single.rss,
      hansen.double.rss,
      hansen.triple.rss,
    ]);
    expect([printed(one.f, 6), printed(two.f, 6), printed(three.f, 7)]).toEqual([
      hansen.single.F,
      hansen.double.F,
      hansen.triple.F,
    ]);
    const ends = (stage: string) => {
      const { low, high } = profileNamed(result, stage);
      return [printed(low, 5), printed(high, 5)];
    };
    expect(printed(profileNamed(result, 'Th-1').value, 5)).toBe(hansen.single.threshold);
    expect(ends('Th-1')).toEqual(hansen.single.ci95);
    expect(
      [profileNamed(result, 'Th-21'), profileNamed(result, 'Th-22')].map(({ value }) => printed(value, 5)),
    ).toEqual(hansen.double.thresholds);
    expect([ends('Th-21'), ends('Th-22')]).toEqual(hansen.double.ci95);
    expect(printed(profileNamed(result, 'Th-3').value, 5)).toBe(hansen.triple.third);
    expect(ends('Th-3')).toEqual(hansen.triple.ci95);
    const wider = threshold(frame(), { ...specification, level: 0.99 });
    const endsAt99 = (stage: string) => {
      const { low, high } = profileNamed(wider, stage);
      return [printed(low, 4), printed(high, 4)];
    };
    expect([endsAt99('Th-1'), endsAt99('Th-22')]).toEqual([hansen.single.ci99, hansen.double.ci99_second]);
    for (const [index, test] of [hansen.single, hansen.double].entries()) {
      const plain = threshold(frame(), { ...specification, thresholds: index + 1, covariance: { kind: 'iid' } });
      const white = threshold(frame(), { ...specification, thresholds: index + 1, covariance: { kind: 'hc1' } });
      const { factor } = white.smallSample;
      const digits = (value: number): number => Number(value.toPrecision(8));
      const size = (value: number): string => value.toExponential(6);
      expect(plain.terms.map(({ estimate }) => size(digits(estimate)))).toEqual(test.coef.map(size));
      expect(plain.terms.map(({ se }) => size(digits(se)))).toEqual(test.se_ols.map(size));
      expect(white.terms.map(({ se }) => size(digits(se / Math.sqrt(factor))))).toEqual(test.se_white.map(size));
    }
  });
});

describeWithReference('threshold/data/hansen1999_xthreg.csv', "xthreg on Hansen's data", () => {
  const specification = { ...HANSEN, procedure: 'xthreg', trim: [0.01, 0.01, 0.05], thresholds: 3, replications: 0 };
  const frame = () => thresholdFrame('hansen1999_xthreg');

  test('candidates, profiles, intervals, F, draws', () => {
    const stored = expectedOf('hansen1999_xthreg_published') as Xthreg;
    const result = threshold(frame(), specification);
    expect(result.scale).toBe(stored.scale_df);
    expect(
      largestDifference(
        result.tests.map(({ f }) => f),
        stored.F.map(({ F }) => F),
      ),
    ).toBeLessThan(1e-11);
    for (const { label, candidates, rss_profile, ci_xthreg, threshold: found } of stored.stages) {
      const here = profileNamed(result, label);
      expect(largestDifference(here.gamma, candidates)).toBeLessThan(1e-12);
      expect(largestDifference(here.rss, rss_profile)).toBeLessThan(1e-13);
      expect(largestDifference([here.value, here.low, here.high], [found, ...ci_xthreg])).toBeLessThan(1e-12);
    }
    const ready = prepared(frame(), { ...specification, replications: 20 });
    const draws = storedDraws('boot_idx_565').map((draw) => drawn(ready, draw));
    for (const [index, kind] of TESTS.entries())
      expect(
        largestDifference(
          draws.map((f) => f[index]),
          stored.bootstrap.stats[kind].F20,
        ),
      ).toBeLessThan(1e-11);
  });

  test('the article, in its digits', () => {
    const { xthreg } = published();
    const result = threshold(frame(), { ...specification, covariance: { kind: 'iid' }, convention: 'stata' });
    for (const stage of ['Th-1', 'Th-21', 'Th-22', 'Th-3'] as const) {
      const { value, low, high } = profileNamed(result, stage);
      expect([value, low, high].map((number) => printed(number, 4))).toEqual(xthreg[stage]);
    }
    for (const [index, kind] of TESTS.entries()) {
      const { f, rss } = result.tests[index];
      // Its double test prints S of the two thresholds, its F is theirs to two digits.
      expect([printed(rss, 4), printed(rss / result.scale, 4), printed(f, 2)]).toEqual([
        xthreg[kind].rss,
        xthreg[kind].mse,
        xthreg[kind].F,
      ]);
    }
  });

  test('the regression table that the article prints', () => {
    const { xtreg_single: table } = published().xthreg;
    // It splits at the decimal .01542, below which the stored single-precision value does not lie.
    const one = {
      ...specification,
      thresholds: 1,
      candidates: [0.01542],
      covariance: { kind: 'iid' },
      convention: 'stata',
    };
    const result = threshold(frame(), one);
    const slopes = table.coef.slice(0, -1);
    const digits = (value: number): number => Number(value.toPrecision(7));
    result.terms.forEach(({ estimate, se }, index) => {
      expect(Math.abs(digits(estimate) - slopes[index])).toBeLessThan(1.01e-7);
      expect(Math.abs(digits(se) - table.se[index])).toBeLessThan(1.01e-7);
    });
    expect([result.f?.df1, result.f?.df2]).toEqual(table.df);
    expect(printed(result.f?.value ?? NaN, 2)).toBe(table.F);
    expect(printed(result.r2.within, 4)).toBe(table.r2_within);
    expect(printed(result.effectsF?.value ?? NaN, 2)).toBe(table.F_u);
    const { footer } = result;
    if (footer === null) throw new Error('the effect of the entity alone is absorbed');
    const { constant, r2Between, r2Overall, sigmaU, sigmaE, rho, correlation, groupSizes } = footer;
    const place = slopes.length;
    expect([constant.estimate, constant.se].map((value) => printed(value ?? NaN, 7))).toEqual([
      table.coef[place],
      table.se[place],
    ]);
    expect([r2Between, r2Overall, correlation].map((value) => printed(value ?? NaN, 4))).toEqual([
      table.r2_between,
      table.r2_overall,
      table.corr_u_xb,
    ]);
    expect([sigmaU, sigmaE, rho].map((value) => printed(value ?? NaN, 8))).toEqual([
      table.sigma_u,
      table.sigma_e,
      table.rho,
    ]);
    const rows = result.n / Number(result.entities);
    expect(groupSizes).toEqual({ min: rows, mean: rows, max: rows });
    const stored = expectedOf('hansen1999_xthreg_regression_table') as Final;
    expect(
      largestDifference(
        result.terms.map(({ estimate }) => estimate),
        stored.coef,
      ),
    ).toBeLessThan(1e-10);
    expect(
      largestDifference(
        result.terms.map(({ se }) => se),
        stored.se_iid,
      ),
    ).toBeLessThan(1e-10);
    expect(relativeDifference(result.rss, stored.rss)).toBeLessThan(1e-13);
    const clustered = threshold(frame(), { ...one, covariance: { kind: 'cluster', by: [] } });
    expect(
      largestDifference(
        clustered.terms.map(({ se }) => se),
        stored.se_cluster,
      ),
    ).toBeLessThan(1e-10);
  });
});

interface Distinct {
  readonly trim: readonly number[];
  readonly grid: number;
  readonly stages: readonly {
    readonly label: string;
    readonly grid: readonly number[];
    readonly rss_profile: readonly number[];
  }[];
  readonly F: readonly { readonly F_hansen: number }[];
  readonly bootstrap: {
    readonly results: Readonly<Record<Kind, Readonly<Record<'H1' | 'H0', { readonly F_hansen: readonly number[] }>>>>;
  };
}

describeWithReference('threshold/data/hansen1999_xthreg.csv', "a grid of Hansen's distinct values", () => {
  test('profiles, F, draws', () => {
    const stored = expectedOf('hansen1999_distinctgrid') as Distinct;
    const specification = { ...HANSEN, trim: stored.trim, thresholds: 3, candidates: { grid: stored.grid } };
    const frame = thresholdFrame('hansen1999_xthreg');
    const result = threshold(frame, { ...specification, replications: 0 });
    for (const { label, grid, rss_profile } of stored.stages) {
      const here = profileNamed(result, label);
      expect(largestDifference(here.gamma, grid)).toBeLessThan(1e-12);
      expect(largestDifference(here.rss, rss_profile)).toBeLessThan(1e-13);
    }
    const f = result.tests.map((test) => test.f);
    expect(
      largestDifference(
        f,
        stored.F.map(({ F_hansen }) => F_hansen),
      ),
    ).toBeLessThan(1e-11);
    for (const residuals of ['H1', 'H0'] as const) {
      const ready = prepared(frame, { ...specification, replications: 20, bootstrap: { residuals } });
      const draws = storedDraws('boot_idx_565').map((draw) => drawn(ready, draw));
      for (const [index, kind] of TESTS.entries()) {
        const there = stored.bootstrap.results[kind][residuals].F_hansen;
        expect(
          largestDifference(
            draws.map((all) => all[index]),
            there,
          ),
        ).toBeLessThan(1e-11);
      }
    }
  });
});
