import fc from 'fast-check';
import * as distributions from '../../src/numerics/distributions';
import { oracle } from '../oracles/oracle';
import { relativeDifference } from './accuracy';

const {
  normalCdf,
  normalUpper,
  normalTwoSided,
  normalQuantile,
  normalUpperQuantile,
  tCdf,
  tUpper,
  tTwoSided,
  tQuantile,
  tUpperQuantile,
  fCdf,
  fUpper,
  fQuantile,
  fUpperQuantile,
  chiSquaredCdf,
  chiSquaredUpper,
  chiSquaredQuantile,
  chiSquaredUpperQuantile,
} = distributions;

type Table = Readonly<Record<string, readonly number[]>>;
type Numbers = (...values: number[]) => number;

/** The largest relative difference over the rows of a table. */
function worst(table: Table, compute: Numbers, inputs: readonly string[], output: string): number {
  return Math.max(
    ...table[output].map((expected, row) =>
      relativeDifference(compute(...inputs.map((name) => table[name][row])), expected),
    ),
  );
}

describe('against R (dist01)', () => {
  const tables = oracle<Readonly<Record<string, Table>>>('dist01_tables').expected;

  // R itself is 3e-13 off at t = 40 with 2,396 degrees of freedom, p = 1e-268.
  test.each<[string, string, Numbers, string[], string, number]>([
    ['t, upper tail', 't', tUpper, ['x', 'df'], 'upper', 5e-13],
    ['t, two-sided', 't', tTwoSided, ['x', 'df'], 'two_sided', 5e-13],
    ['t, upper quantile', 't_quantile', tUpperQuantile, ['p_upper', 'df'], 'q', 2e-14],
    ['F, upper tail', 'F', fUpper, ['x', 'df1', 'df2'], 'upper', 4e-13],
    ['F, lower tail', 'F', fCdf, ['x', 'df1', 'df2'], 'lower', 1e-13],
    // R's median of F(1, 2396) ends in …5533 where 50 digits end in …80716.
    ['F, upper quantile', 'F_quantile', fUpperQuantile, ['p_upper', 'df1', 'df2'], 'q', 6e-13],
    ['chi-squared, upper tail', 'chi2', chiSquaredUpper, ['x', 'df'], 'upper', 5e-14],
    ['chi-squared, lower tail', 'chi2', chiSquaredCdf, ['x', 'df'], 'lower', 1e-13],
    ['chi-squared, upper quantile', 'chi2_quantile', chiSquaredUpperQuantile, ['p_upper', 'df'], 'q', 3e-15],
    ['normal, upper tail', 'normal', normalUpper, ['x'], 'upper', 1e-15],
    ['normal quantile', 'normal_quantile', normalQuantile, ['p'], 'q', 1e-15],
  ])('%s', (_name, table, compute, inputs, output, tolerance) => {
    expect(tables[table][output].length).toBeGreaterThan(12);
    expect(worst(tables[table], compute, inputs, output)).toBeLessThan(tolerance);
  });

  test('normal, lower tail', () => {
    const { x, lower } = tables['normal'];
    const largest = x.map((value, row) =>
      // Below 2.2e-308 doubles have few digits left, and we say 0.
      lower[row] < 2.3e-308 ? normalCdf(value) : relativeDifference(normalCdf(value), lower[row]),
    );
    expect(Math.max(...largest)).toBeLessThan(1e-15);
  });
});

describe('against mpmath to 17 digits (tails)', () => {
  type Row = readonly [string, number, number, number, number | null, number | null];
  const { rows } = oracle<{ readonly rows: readonly Row[] }>('tails').expected;
  const functions: Readonly<Record<string, readonly [upper: Numbers, lower: Numbers]>> = {
    t: [tUpper, tCdf],
    f: [fUpper, fCdf],
    'chi-squared': [chiSquaredUpper, chiSquaredCdf],
    normal: [normalUpper, normalCdf],
  };

  test.each(Object.keys(functions))('%s', (name) => {
    const own = rows.filter((row) => row[0] === name);
    expect(own.length).toBeGreaterThan(11);
    for (const [, x, df1, df2, ...tails] of own) {
      tails.forEach((expected, side) => {
        const value = functions[name][side](x, df1, df2);
        if (expected === null) {
          expect(value).toBeLessThan(1e-300);
          return;
        }
        // A far tail is exp(−E): each unit in the last place of E, some hundreds, counts.
        const tolerance = name === 'normal' ? 3e-16 : expected > 1e-12 ? 2e-14 : 4e-13;
        if (relativeDifference(value, expected) > tolerance)
          expect([x, df1, df2, value]).toEqual([x, df1, df2, expected]);
      });
    }
  });
});

describe('a quantile has the tail it was asked for, to 1e-12 of itself', () => {
  const df = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 1, max: 1e6, noNaN: true }));
  /** From 1e-290 to ½, evenly in the logarithm. */
  const tail = fc.double({ min: -290, max: Math.log10(0.5), noNaN: true }).map((power) => 10 ** power);

  test.each<[string, (q: number, a: number, b: number) => number, Numbers]>([
    ['normal', normalUpperQuantile, normalUpper],
    ['t', tUpperQuantile, tUpper],
    ['F, upper', fUpperQuantile, fUpper],
    ['F, lower', fQuantile, fCdf],
    ['chi-squared, upper', chiSquaredUpperQuantile, chiSquaredUpper],
    ['chi-squared, lower', chiSquaredQuantile, chiSquaredCdf],
  ])('%s', (_name, quantile, tailOf) => {
    fc.assert(
      fc.property(tail, df, df, (q, a, b) => {
        const x = quantile(q, a, b);
        // With few degrees of freedom some quantiles lie beyond the doubles.
        fc.pre(x > 1e-290 && x < 1e290);
        const around = [tailOf(x * (1 - 1e-12), a, b), tailOf(x * (1 + 1e-12), a, b)];
        // The rounding of the tail itself: see the comparison with mpmath.
        const noise = 1 + 1e-14 + 6e-16 * Math.abs(Math.log(q));
        expect(Math.min(...around)).toBeLessThanOrEqual(q * noise);
        expect(Math.max(...around)).toBeGreaterThanOrEqual(q / noise);
      }),
      // the example stands at the border from which on the tail of t is a power
      { numRuns: 300, examples: [[3.225605625518101e-244, 3.1734656783919717, 1]] },
    );
  });

  test('quantile(cdf(x)) is x', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: -0.01, noNaN: true }), df, df, (x, a, b) => {
        expect(relativeDifference(tQuantile(tCdf(x, a), a), x)).toBeLessThan(1e-12);
        expect(relativeDifference(normalQuantile(normalCdf(x)), x)).toBeLessThan(1e-12);
        const positive = 1 + x / 31;
        const lower = fCdf(positive, a, b);
        if (lower > 1e-290 && lower < 0.9) {
          expect(relativeDifference(fQuantile(lower, a, b), positive)).toBeLessThan(1e-12);
        }
        const low = chiSquaredCdf(positive * a, a);
        if (low > 1e-290) expect(relativeDifference(chiSquaredQuantile(low, a), positive * a)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe('the edges', () => {
  const infinite = [Infinity, -Infinity] as const;

  test('tails at infinity, at zero and beyond the range', () => {
    expect(infinite.map(normalUpper)).toEqual([0, 1]);
    expect(infinite.map((x) => tUpper(x, 5))).toEqual([0, 1]);
    expect(infinite.map((x) => tUpper(x, Infinity))).toEqual([0, 1]);
    expect(infinite.map((x) => fUpper(x, 3, 5))).toEqual([0, 1]);
    expect(infinite.map((x) => chiSquaredUpper(x, 5))).toEqual([0, 1]);
    expect([tTwoSided(0, 5), fUpper(0, 3, 5), chiSquaredUpper(0, 5), fCdf(-1, 3, 5)]).toEqual([1, 1, 1, 0]);
    expect([0, 1].map((p) => tQuantile(p, 5))).toEqual([-Infinity, Infinity]);
    expect([0, 1].map((p) => normalQuantile(p))).toEqual([-Infinity, Infinity]);
    expect([0, 1].map((p) => fQuantile(p, 3, 5))).toEqual([0, Infinity]);
    expect([0, 1].map((p) => chiSquaredUpperQuantile(p, 5))).toEqual([Infinity, 0]);
    expect([fUpperQuantile(1e-300, 1, 1), fQuantile(1e-300, 1, 1)]).toEqual([Infinity, 0]);
  });

  test('a Cauchy tail stays a power where its square would overflow', () => {
    expect(relativeDifference(tUpper(1e200, 1), 1 / Math.PI / 1e200)).toBeLessThan(1e-13);
    expect(relativeDifference(tUpperQuantile(1e-200, 1), 1e200 / Math.PI)).toBeLessThan(1e-13);
  });

  test('infinite degrees of freedom are the normal and chi-squared over df1', () => {
    expect(tTwoSided(2.5, Infinity)).toBe(normalTwoSided(2.5));
    expect(tUpperQuantile(0.025, Infinity)).toBe(normalUpperQuantile(0.025));
    expect(fUpper(2.5, 4, Infinity)).toBe(chiSquaredUpper(10, 4));
    expect(fUpperQuantile(0.05, 4, Infinity)).toBe(chiSquaredUpperQuantile(0.05, 4) / 4);
    expect(relativeDifference(tUpper(2.5, 1e12), normalUpper(2.5))).toBeLessThan(1e-10);
    expect(relativeDifference(fUpper(1.5, 10, 1e13), fUpper(1.5, 10, Infinity))).toBeLessThan(1e-10);
  });

  test('NaN in, NaN out; degrees of freedom and probabilities that are none give NaN', () => {
    for (const compute of Object.values(distributions) as Numbers[]) expect(compute(NaN, 3, 5)).toBeNaN();
    for (const bad of [0, -1, NaN, -Infinity]) {
      for (const compute of [tCdf, tUpper, tTwoSided, tQuantile, chiSquaredCdf, chiSquaredUpperQuantile]) {
        expect(compute(0.5, bad)).toBeNaN();
      }
      for (const compute of [fCdf, fUpper, fQuantile, fUpperQuantile]) {
        expect(compute(0.5, bad, 5)).toBeNaN();
        expect(compute(0.5, 3, bad)).toBeNaN();
      }
    }
    expect([chiSquaredUpper(1, Infinity), fUpper(1, Infinity, 5)]).toEqual([NaN, NaN]);
    for (const p of [-0.1, 1.1]) {
      expect([normalQuantile(p), tQuantile(p, 3), fQuantile(p, 3, 5), chiSquaredQuantile(p, 3)]).toEqual(
        Array(4).fill(NaN),
      );
    }
  });
});
