import { noncentralChiSquaredUpperQuantile } from '../../src/numerics/noncentral-chi-squared';
import { stockYogo } from '../../src/methods/instruments/stock-yogo';
import { tfInterval } from '../../src/methods/instruments/t-f';
import { frameOf } from '../data';
import { estimate, relativeDifference } from './instruments.oracle';

describe('critical values of Stock and Yogo', () => {
  /** Bias of 2SLS relative to least squares with one endogenous regressor: e^(−m/2) ₁F₁(K/2 − 1; K/2; m/2), m concentration. */
  function relativeBias(instruments: number, concentration: number): number {
    let sum = 0;
    let term = Math.exp(-concentration / 2);
    for (let j = 0; j < 2000; j++) {
      sum += term;
      term *= ((instruments / 2 - 1 + j) / (instruments / 2 + j)) * (concentration / 2 / (j + 1));
    }
    return sum;
  }

  /** The concentration at which the bias is as large as that; the bias falls with it. */
  function concentrationFor(instruments: number, bias: number): number {
    let [low, high] = [0, 1400];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (relativeBias(instruments, middle) > bias) low = middle;
      else high = middle;
    }
    return low;
  }

  test.each([3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30])(
    'are what the bias of 2SLS asks for, %i instruments',
    (size) => {
      for (const [share, tabulated] of Object.entries(stockYogo('2sls', 1, size)?.bias ?? {})) {
        const concentration = concentrationFor(size, Number(share) / 100);
        const exact = noncentralChiSquaredUpperQuantile(0.05, size, concentration) / size;
        // The tables were made by simulation.
        expect(relativeDifference(tabulated, exact)).toBeLessThan(0.025);
      }
    },
  );

  const rows = (estimator: '2sls' | 'liml', endogenous: number, kind: 'bias' | 'size'): number[][] =>
    Array.from({ length: 30 }, (_, index) => Object.values(stockYogo(estimator, endogenous, index + 1)?.[kind] ?? {}));

  test.each([
    ['2sls', 1, 'bias', 3],
    ['2sls', 2, 'bias', 4],
    ['2sls', 3, 'bias', 5],
    ['2sls', 1, 'size', 1],
    ['2sls', 2, 'size', 2],
    ['liml', 1, 'size', 1],
    ['liml', 2, 'size', 2],
  ] as const)(
    'of %s with %i endogenous regressors, %s: from %i to 30 instruments',
    (estimator, endogenous, kind, from) => {
      const table = rows(estimator, endogenous, kind);
      expect(table.map((row) => row.length)).toEqual(table.map((_, index) => (index + 1 < from ? 0 : 4)));
      for (const row of table.filter(({ length }) => length > 0)) expect(row).toEqual([...row].sort((a, b) => b - a));
    },
  );

  test('rows move slowly from one to the next, so that a digit typed wrong would be seen', () => {
    for (const [endogenous, kind, from] of [
      [1, 'size', 3],
      [2, 'size', 5],
      [1, 'bias', 6],
      [2, 'bias', 7],
      [3, 'bias', 8],
    ] as const) {
      const table = rows('2sls', endogenous, kind);
      for (let index = from; index < 29; index++)
        table[index].forEach((value, column) => {
          const expected = (table[index - 1][column] + table[index + 1][column]) / 2;
          expect(Math.abs(value - expected)).toBeLessThan(0.012 * expected);
        });
    }
  });

  test('the known first rows', () => {
    expect(stockYogo('2sls', 1, 1)).toEqual({ bias: null, size: { '10': 16.38, '15': 8.96, '20': 6.66, '25': 5.53 } });
    expect(stockYogo('2sls', 1, 3)?.bias).toEqual({ '5': 13.91, '10': 9.08, '20': 6.46, '30': 5.39 });
    expect(stockYogo('2sls', 2, 2)?.size).toEqual({ '10': 7.03, '15': 4.58, '20': 3.95, '25': 3.63 });
    expect(stockYogo('liml', 1, 2)?.size).toEqual({ '10': 8.68, '15': 5.33, '20': 4.42, '25': 3.92 });
    expect(stockYogo('2sls', 3, 30)?.bias).toEqual({ '5': 20.27, '10': 10.77, '20': 5.87, '30': 4.17 });
  });

  test('there are none for GMM, more than 30 instruments, or many endogenous regressors', () => {
    expect(stockYogo('gmm', 1, 5)).toBeNull();
    expect(stockYogo('2sls', 1, 31)).toBeNull();
    expect(stockYogo('2sls', 4, 10)).toBeNull();
    expect(stockYogo('2sls', 3, 4)).toBeNull();
    expect(stockYogo('liml', 3, 5)).toBeNull();
  });
});

describe('tF', () => {
  test.each([0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10])('is a test of 5 % in the worst case, true strength %d', (strength) => {
    // With errors of correlation 1 the first stage has √F = f and t = (f − f₀) f / f₀, f normal about f₀.
    const step = 1e-3;
    let rejected = 0;
    for (let z = -8; z <= 8; z += step) {
      const f = strength + z;
      const { critical } = tfInterval(0, 1, f * f);
      const t = Math.abs((z * f) / strength);
      if (critical !== null && t > critical) rejected += (step * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
    }
    expect(rejected).toBeLessThan(0.0502);
    expect(rejected).toBeGreaterThan(0.046);
  });

  test('its published landmarks: 3.43 at F = 10, 1.96 from 104.7 on, no bound below 4', () => {
    expect(tfInterval(0, 1, 10).critical).toBeCloseTo(3.43, 1);
    // The table has two decimals.
    expect(tfInterval(0, 1, 104.7).critical).toBeCloseTo(1.965, 2);
    expect(tfInterval(0, 1, 500)).toEqual({ critical: 1.96, low: -1.96, high: 1.96 });
    expect(tfInterval(2, 0.5, 3.9)).toEqual({ critical: null, low: null, high: null });
    expect(tfInterval(2, 0.5, 4)).toEqual({ critical: 18.66, low: 2 - 9.33, high: 2 + 9.33 });
  });

  test('is given with one instrument, one endogenous regressor, 2SLS and 95 % alone', () => {
    const cities = frameOf('city_panel');
    const model = { outcome: 'innovation', endogenous: ['ai_lq'], instruments: ['iv_post'], absorb: ['city', 'year'] };
    expect(estimate(cities, model).tF?.critical).toBe(1.96);
    for (const fields of [{ estimator: 'liml' }, { level: 0.9 }, { instruments: ['iv_post', 'iv_terrain'] }])
      expect(estimate(cities, { ...model, ...fields }).tF).toBeNull();
  });
});

describe('the effective F', () => {
  const cities = frameOf('city_panel');
  const tests = (fields: object) =>
    estimate(cities, {
      outcome: 'innovation',
      endogenous: ['ai_lq'],
      instruments: ['iv_post', 'iv_terrain', 'iv_univ'],
      regressors: ['gdp_pc'],
      absorb: ['city', 'year'],
      entity: 'city',
      ...fields,
    }).tests;

  test('is the Wald F with one instrument, whatever the errors, and with iid errors with any number', () => {
    for (const covariance of [{ kind: 'hc1' }, { kind: 'cluster', by: ['city'] }]) {
      const { effectiveF, kpF } = tests({ instruments: ['iv_post'], covariance });
      expect(relativeDifference(effectiveF, kpF ?? NaN)).toBeLessThan(1e-12);
    }
    const { effectiveF, cdF } = tests({ covariance: { kind: 'iid' } });
    expect(relativeDifference(effectiveF, cdF)).toBeLessThan(1e-12);
  });

  test('with iid errors the worst bias of 2SLS is that of least squares times (K − 2)/K', () => {
    // Nagar's bias with K instruments and homoskedastic errors: the critical value follows in closed form.
    const { effectiveFCritical: critical } = tests({ covariance: { kind: 'iid' } });
    for (const share of ['5', '10', '20', '30'] as const) {
      const x = (100 / Number(share)) * (1 / 3);
      const df = (3 * (1 + 2 * x)) / (1 + 2 * x);
      const expected = noncentralChiSquaredUpperQuantile(0.05, df, df * x) / df;
      expect(relativeDifference(critical?.[share], expected)).toBeLessThan(1e-9);
    }
  });

  test('is the same in any units', () => {
    const fields = { covariance: { kind: 'hc1' } };
    const plain = tests(fields);
    for (const size of ['1e55', '1e-55']) {
      const scaled = tests({ ...fields, derive: { scaled: `ai_lq * ${size}` }, endogenous: ['scaled'] });
      expect(relativeDifference(scaled.effectiveF, plain.effectiveF ?? NaN)).toBeLessThan(1e-9);
      expect(relativeDifference(scaled.effectiveFCritical?.['5'], plain.effectiveFCritical?.['5'] ?? NaN)).toBeLessThan(
        1e-9,
      );
    }
  });

  test('is there for one endogenous regressor only', () => {
    const { effectiveF, effectiveFCritical } = tests({ endogenous: ['ai_lq', 'related_variety'] });
    expect([effectiveF, effectiveFCritical]).toEqual([null, null]);
  });
});
