import { relativeDifference } from './fixed-effects.oracle';
import {
  drawn,
  expectedOf,
  largestDifference,
  MODEL,
  prepared,
  profileNamed,
  storedDraws,
  threshold,
  thresholdFrame,
} from './threshold.oracle';

const REGIMES = ['single', 'double', 'triple'] as const;
type Kind = (typeof REGIMES)[number];

interface Search {
  readonly candidates: number;
  readonly threshold: number;
  readonly low: number;
  readonly high: number;
  readonly connected: boolean;
  readonly profile: readonly (readonly [gamma: number, rss: number])[];
}

interface EveryCandidate {
  readonly data: string;
  readonly timeEffects: boolean;
  readonly scale: number;
  readonly single: Search;
  readonly double: { readonly second: Search; readonly refined: Search; readonly thresholds: readonly number[] };
  readonly triple: Search;
  readonly f: readonly number[];
  readonly final: Readonly<
    Record<
      'single' | 'double',
      { estimate: readonly number[]; seCluster: readonly number[]; K: number; regimeRows: readonly number[] }
    >
  >;
}

describe('every candidate, as dense least squares at each of them has it', () => {
  const cases = ['ai_oneway_all', 'ai_twoway_all', 'ai_unbalanced_twoway_all', 'ai_null_twoway_all'];

  test.each(cases)('%s: profiles, thresholds, intervals and F', (name) => {
    const stored = expectedOf(name) as EveryCandidate;
    const { timeEffects, single, double, triple } = stored;
    const frame = thresholdFrame(stored.data.replace('.csv', ''));
    const result = threshold(frame, { ...MODEL, timeEffects, thresholds: 3, replications: 0 });
    expect(result.scale).toBe(stored.scale);
    expect(
      largestDifference(
        result.tests.map(({ f }) => f),
        stored.f,
      ),
    ).toBeLessThan(1e-11);
    const searches = { 'Th-1': single, 'Th-22': double.second, 'Th-21': double.refined, 'Th-3': triple };
    for (const [stage, search] of Object.entries(searches)) {
      const { gamma, rss, value, low, high, connected } = profileNamed(result, stage);
      expect(gamma).toHaveLength(search.candidates);
      expect({ value, low, high, connected }).toEqual({
        value: search.threshold,
        low: search.low,
        high: search.high,
        connected: search.connected,
      });
      for (const [at, there] of search.profile) {
        const here = rss[gamma.indexOf(at)];
        expect(relativeDifference(here, there)).toBeLessThan(1e-13);
      }
    }
  });

  test.each(cases)('%s: slopes by regime and their clustered errors', (name) => {
    const { final, data, timeEffects, double } = expectedOf(name) as EveryCandidate;
    const frame = thresholdFrame(data.replace('.csv', ''));
    for (const [index, kind] of (['single', 'double'] as const).entries()) {
      const result = threshold(frame, { ...MODEL, timeEffects, thresholds: index + 1, replications: 0 });
      const { terms, smallSample, regimes } = result;
      const { estimate, seCluster, K, regimeRows } = final[kind];
      expect(
        largestDifference(
          terms.map((here) => here.estimate),
          estimate,
        ),
      ).toBeLessThan(1e-10);
      expect(
        largestDifference(
          terms.map(({ se }) => se),
          seCluster,
        ),
      ).toBeLessThan(1e-10);
      expect(smallSample.k).toBe(K);
      expect(regimes.map(({ n }) => n)).toEqual(regimeRows);
      if (index === 1) expect(result.thresholds.map(({ value }) => value)).toEqual(double.thresholds);
    }
  });
});

interface Draws {
  readonly F_hansen: readonly number[];
}

interface Grid {
  readonly twoway: boolean;
  readonly rx: readonly string[];
  readonly trim: readonly number[];
  readonly grid: number;
  readonly stages: readonly {
    readonly label: string;
    readonly threshold: number;
    readonly grid: readonly number[];
    readonly rss_profile: readonly number[];
    readonly ci_hansen: { readonly lower: number; readonly upper: number };
  }[];
  readonly F: readonly { readonly F_hansen: number }[];
  readonly final: Readonly<Partial<Record<Kind, Final>>>;
  readonly bootstrap: {
    readonly kind: 'cluster' | 'wild';
    readonly file: string;
    readonly results: Readonly<Partial<Record<Kind, Readonly<Record<'H1' | 'H0', Draws>>>>>;
  };
}

interface Final {
  readonly coef: readonly number[];
  readonly se_iid: readonly number[];
  readonly se_hc0_noadj: readonly number[];
  readonly rss: number;
  readonly df_resid: number;
  readonly counts: readonly number[];
  readonly thresholds: readonly number[];
}

describe('a grid of candidates', () => {
  const cases = [
    ['ai_oneway', 'ai_panel_268x10'],
    ['ai_twoway', 'ai_panel_268x10'],
    ['ai_twoway_2rx', 'ai_panel_268x10'],
    ['ai_unbalanced_oneway', 'ai_panel_unbalanced'],
    ['ai_unbalanced_twoway', 'ai_panel_unbalanced'],
    ['ai_null_twoway', 'ai_panel_null'],
  ] as const;
  const specificationOf = ({ rx, twoway, F, trim, grid }: Grid) => ({
    ...MODEL,
    regimeRegressors: rx,
    timeEffects: twoway,
    thresholds: F.length,
    trim,
    candidates: { grid },
    replications: 20,
  });

  test.each(cases)('%s: candidates, profiles, intervals, F', (name, data) => {
    const stored = expectedOf(name) as Grid;
    const result = threshold(thresholdFrame(data), { ...specificationOf(stored), replications: 0 });
    expect(
      largestDifference(
        result.tests.map(({ f }) => f),
        stored.F.map(({ F_hansen }) => F_hansen),
      ),
    ).toBeLessThan(1e-11);
    for (const { label, grid, rss_profile, ci_hansen, threshold: found } of stored.stages) {
      const { gamma, rss, value, low, high, kept } = profileNamed(result, label);
      expect(gamma).toEqual(grid);
      expect(largestDifference(rss, rss_profile)).toBeLessThan(1e-13);
      // A refinement that raises S is not taken, and the interval is that of the estimate which stays.
      if (kept) expect([value, low, high]).toEqual([found, ci_hansen.lower, ci_hansen.upper]);
    }
  });

  test.each(cases)('%s: the regression by regime', (name, data) => {
    const stored = expectedOf(name) as Grid;
    for (const [index, kind] of REGIMES.entries()) {
      const final = stored.final[kind];
      if (final === undefined) continue;
      const specification = { ...specificationOf(stored), thresholds: index + 1, replications: 0 };
      const iid = threshold(thresholdFrame(data), { ...specification, covariance: { kind: 'iid' } });
      expect(iid.thresholds.map(({ value }) => value)).toEqual(final.thresholds);
      expect(iid.regimes.map(({ n }) => n)).toEqual(final.counts);
      expect(
        largestDifference(
          iid.terms.map(({ estimate }) => estimate),
          final.coef,
        ),
      ).toBeLessThan(1e-10);
      expect(
        largestDifference(
          iid.terms.map(({ se }) => se),
          final.se_iid,
        ),
      ).toBeLessThan(1e-10);
      expect(relativeDifference(iid.rss, final.rss)).toBeLessThan(1e-13);
      expect(iid.df).toBe(final.df_resid);
      const robust = threshold(thresholdFrame(data), { ...specification, covariance: { kind: 'hc1' } });
      const { factor } = robust.smallSample;
      const plain = robust.terms.map(({ se }) => se / Math.sqrt(factor));
      expect(largestDifference(plain, final.se_hc0_noadj)).toBeLessThan(1e-10);
    }
  });

  test.each(cases)('%s: F under twenty stored draws', (name, data) => {
    const stored = expectedOf(name) as Grid;
    const { file, kind, results } = stored.bootstrap;
    const draws = storedDraws(file.replace('data/', '').replace('.csv', ''));
    for (const residuals of ['H1', 'H0'] as const) {
      const specification = { ...specificationOf(stored), bootstrap: { residuals } };
      const ready = prepared(thresholdFrame(data), specification);
      expect(ready.scheme).toBe(kind);
      const all = draws.map((draw) => drawn(ready, draw));
      for (const [index, test] of REGIMES.entries()) {
        const there = results[test]?.[residuals].F_hansen;
        if (there === undefined) continue;
        expect(all).toHaveLength(there.length);
        expect(
          largestDifference(
            all.map((f) => f[index]),
            there,
          ),
        ).toBeLessThan(1e-11);
      }
    }
  });
});

describe('eight entities and five periods, with ties', () => {
  const model = { outcome: 'y', regimeRegressors: ['x'], threshold: 'q', entity: 'id', period: 't' };

  test.each(['tiny_le', 'tiny_lt'])('%s', (name) => {
    const stored = expectedOf(name) as Grid;
    const [stage] = stored.stages;
    const strict = name === 'tiny_lt';
    // The programme that splits below γ leaves out a period; the same splits are had from the value before.
    const result = threshold(thresholdFrame('tiny_8x5'), { ...model, trim: 0, replications: 0 });
    const [{ gamma, rss, value }] = result.profiles;
    const here = new Map(gamma.map((candidate, index) => [strict ? candidate + 1 : candidate, rss[index]]));
    stage.grid.forEach((candidate, index) => {
      const sum = here.get(candidate);
      // The candidate that splits nothing is not one; the stored profile has S without a threshold there.
      if (sum !== undefined) expect(relativeDifference(sum, stage.rss_profile[index])).toBeLessThan(1e-12);
      else expect(relativeDifference(stage.rss_profile[index], result.tests[0].rssNull)).toBeLessThan(1e-12);
    });
    expect(strict ? value + 1 : value).toBe(stage.threshold);
    expect(relativeDifference(result.tests[0].f, stored.F[0].F_hansen)).toBeLessThan(1e-11);
    for (const residuals of ['H1', 'H0'] as const) {
      const ready = prepared(thresholdFrame('tiny_8x5'), { ...model, trim: 0, bootstrap: { residuals } });
      const draws = storedDraws('boot_idx_8').map((draw) => drawn(ready, draw)[0]);
      expect(largestDifference(draws, stored.bootstrap.results.single?.[residuals].F_hansen ?? [])).toBeLessThan(1e-11);
    }
  });
});
