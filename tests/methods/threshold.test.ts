import { readCsv } from '../../src/host/file/csv';
import { finish, replicate } from '../../src/methods/threshold/estimate';
import { schema } from '../../src/methods/threshold/spec';
import { readFrame } from '../../src/panel/read';
import { criticalLr, region, xthregInterval } from '../../src/regression/threshold/interval';
import { bootstrapTest } from '../../src/regression/threshold/test';
import { describeWithReference, referenceText } from '../reference';
import { MODEL, prepared, threshold, thresholdFrame } from './threshold.oracle';

const TWO_WAY = { ...MODEL, timeEffects: true };

describeWithReference('real/us_states_panel_2007_2015.csv', 'the states, by their related variety', () => {
  const frame = readFrame(readCsv(new TextEncoder().encode(referenceText('real/us_states_panel_2007_2015.csv'))));
  const result = threshold(frame, {
    outcome: 'ln_patents_pc',
    regimeRegressors: ['lq_digital'],
    threshold: 'related_variety',
    regressors: ['ln_gdp_pc', 'manufacturing_share', 'finance_share', 'fed_rd_pct_gdp', 'vc_firms_per_million'],
    entity: 'state',
    period: 'year',
    timeEffects: true,
    replications: 300,
  });

  test('the threshold, F and slopes that R found', () => {
    const [found] = result.thresholds;
    expect(found.value).toBe(0.948127);
    expect(result.tests[0].f).toBeCloseTo(44.4609499737, 8);
    expect(result.tests[0].rssNull).toBeCloseTo(4.9591504306, 9);
    expect(result.tests[0].rss).toBeCloseTo(4.4718408866, 9);
    const [low, high] = result.regimes.map(({ terms: [name] }) => result.terms.find((term) => term.name === name));
    expect(low?.estimate).toBeCloseTo(0.4691286906, 9);
    expect(high?.estimate).toBeCloseTo(0.1669868268, 9);
  });

  test('the warning that a handful of states lie below it', () => {
    const [below] = result.regimes;
    expect(below.share).toBeCloseTo(0.11, 2);
    expect(below.entities).toBeLessThan(10);
    expect(result.notices).toContainEqual({
      code: 'threshold-few-entities',
      values: { regime: 1, entities: below.entities, share: below.share },
    });
  });
});

describe('the result', () => {
  const specification = { ...TWO_WAY, thresholds: 3, replications: 200 };
  const ready = prepared(thresholdFrame('ai_panel_268x10'), specification);
  const draws = replicate(ready, 0, 200);
  const result = finish(ready, draws);

  test('suggests as many thresholds as reject in an unbroken run', () => {
    expect(result.tests.map(({ p }) => (p ?? NaN) < 0.05)).toEqual([true, true, false]);
    expect(result.suggested).toBe(2);
    const none = threshold(thresholdFrame('ai_panel_null'), { ...TWO_WAY, thresholds: 2, replications: 200 });
    expect(none.suggested).toBe(0);
  });

  test('counts the draws that exceed F, and its p is their share', () => {
    for (const [index, { f, p, pSe, exceed, draws: total }] of result.tests.entries()) {
      const own = Array.from({ length: 200 }, (_, draw) => draws[3 * draw + index]);
      expect(total).toBe(200);
      expect(exceed).toBe(own.filter((value) => value > f).length);
      expect(p).toBe(exceed / 200);
      const cautious = (1 + exceed) / 201;
      expect(pSe).toBeCloseTo(Math.sqrt((cautious * (1 - cautious)) / 200), 14);
      expect(pSe).toBeGreaterThan(0);
    }
  });

  test('draws are a function of the seed and the replication alone', () => {
    const parts = [replicate(ready, 0, 3), replicate(ready, 3, 120), replicate(ready, 120, 200)];
    expect(parts.flatMap((part) => Array.from(part))).toEqual(Array.from(draws));
    const other = prepared(thresholdFrame('ai_panel_268x10'), { ...specification, seed: 2 });
    expect(Array.from(replicate(other, 0, 3))).not.toEqual(Array.from(parts[0]));
  });

  test('has as many regimes as thresholds and one, which hold all rows between them', () => {
    const { regimes, thresholds, n } = result;
    expect(regimes.map(({ low }) => low)).toEqual([null, ...thresholds.map(({ value }) => value)]);
    expect(regimes.map(({ high }) => high)).toEqual([...thresholds.map(({ value }) => value), null]);
    expect(regimes.reduce((sum, regime) => sum + regime.n, 0)).toBe(n);
    expect(thresholds.map(({ value }) => value)).toEqual(
      thresholds.map(({ value }) => value).toSorted((a, b) => a - b),
    );
    for (const { value, low, high } of thresholds) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });

  test('has the differences of neighbouring slopes with their errors, and no p of them', () => {
    const { differences, regimes, terms, covariance } = result;
    expect(differences.map(({ between }) => between)).toEqual([
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
    for (const difference of differences) {
      const place = (regime: number) => terms.findIndex(({ name }) => name === regimes[regime - 1].terms[0]);
      const [one, other] = difference.between.map(place);
      expect(difference.estimate).toBe(terms[one].estimate - terms[other].estimate);
      const variance = covariance[one][one] + covariance[other][other] - 2 * covariance[one][other];
      expect(difference.se).toBeCloseTo(Math.sqrt(variance), 14);
      expect(Object.keys(difference)).not.toContain('p');
    }
  });

  test('without draws has F and the profile, and no p', () => {
    const plain = threshold(thresholdFrame('ai_panel_268x10'), { ...TWO_WAY, replications: 0 });
    expect(plain.tests[0]).toMatchObject({ f: result.tests[0].f, p: null, pSe: null, critical: null, draws: 0 });
    expect(plain.suggested).toBeNull();
    expect(plain.profiles[0].lr.reduce((low, value) => Math.min(low, value), Infinity)).toBe(0);
  });

  test('a third threshold may refine the first two, and S never rises by it', () => {
    const refined = threshold(thresholdFrame('ai_panel_268x10'), {
      ...specification,
      replications: 0,
      refineThird: true,
    });
    const [third, one, two] = refined.profiles.slice(3);
    expect([third, one, two].map(({ stage }) => stage)).toEqual(['Th-3', 'Th-31', 'Th-32']);
    expect(one.minimum).toBeLessThanOrEqual(third.minimum);
    expect(two.minimum).toBeLessThanOrEqual(one.minimum);
    expect(refined.rss).toBeCloseTo(two.minimum, 10);
    // The third test was made before.
    expect(refined.tests[2].f).toBe(result.tests[2].f);
  });

  test('takes the user’s own candidates', () => {
    const candidates = [1.4, 0.9, 1.1, 1.1];
    const { profiles } = threshold(thresholdFrame('ai_panel_268x10'), { ...TWO_WAY, candidates, replications: 0 });
    expect(profiles[0].gamma).toEqual([0.9, 1.1, 1.4]);
  });
});

describe('intervals', () => {
  test('critical values: 90, 95, 99 %', () => {
    expect([0.9, 0.95, 0.99].map(criticalLr).map((value) => Number(value.toFixed(2)))).toEqual([5.94, 7.35, 10.59]);
    // Hansen (1999) prints 6.53 for 90 %, which is the value at 92.5 %.
    expect(criticalLr(0.925)).toBeCloseTo(6.53, 2);
  });

  test('a region with a gap is not connected; xthreg’s rule is half-way to what is rejected', () => {
    const candidates = [1, 2, 3, 4, 5, 6];
    const lr = [1, 9, 2, 0, 9, 3];
    expect(region(candidates, lr, 4, 7)).toEqual({ low: 1, high: 6, connected: false });
    expect(xthregInterval(candidates, lr, 4, 7)).toEqual({ low: 2.5, high: 6, connected: false });
    expect(region(candidates, [9, 9, 2, 0, 9, 9], 4, 7)).toEqual({ low: 3, high: 4, connected: true });
  });

  test('critical values of F are the ⌈(1 − α)B⌉-th of the ascending draws', () => {
    const draws = Float64Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(bootstrapTest(95, draws)).toMatchObject({ p: 0.05, exceed: 5, critical: { 10: 90, 5: 95, 1: 99 } });
    expect(bootstrapTest(1, Float64Array.of(2)).critical).toEqual({ 10: 2, 5: 2, 1: 2 });
  });
});

test('one trim, or one a stage', () => {
  const parsed = (trim: unknown) => schema.safeParse({ method: 'threshold', ...TWO_WAY, trim }).success;
  expect([0.05, [0.01, 0.01, 0.05], 0].map(parsed)).toEqual([true, true, true]);
  expect([0.5, -0.1, [], [0.1, 0.1, 0.1, 0.1], '5 %'].map(parsed)).toEqual([false, false, false, false, false]);
});
