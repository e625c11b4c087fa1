import fc from 'fast-check';
import { normalUpper } from '../../src/numerics/distributions';
import { normalQuantile, portableLog } from '../../src/numerics/normal-quantile';
import { philox4x32 } from '../../src/numerics/philox';
import { PURPOSES, stream, type Stream } from '../../src/numerics/random';

describe('Philox4x32-10', () => {
  // The known answers published with Salmon et al. (2011), Random123: zeros, ones, and the digits of π.
  test.each([
    ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('counter %s, key %s', (counter, key, answer) => {
    const [c0, c1, c2, c3] = words(counter);
    const [k0, k1] = words(key);
    const output = new Uint32Array(4);
    philox4x32(output, c0, c1, c2, c3, k0, k1);
    expect(Array.from(output)).toEqual(words(answer));
  });
});

function words(text: string): number[] {
  return text.split(' ').map((word) => parseInt(word, 16));
}

function draws(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}

describe('streams', () => {
  const seed = fc.maxSafeInteger();
  const replication = fc.maxSafeNat();

  test('the first draws of stream (1, bootstrap, 0) never change', () => {
    const { uniform, integer, sign, webb, normal } = stream(1, 'bootstrap', 0);
    expect([uniform(), integer(268), sign(), webb(), normal()]).toEqual([
      0.07220353273492663,
      236,
      -1,
      -Math.sqrt(1.5),
      0.43760687738889603,
    ]);
  });

  test('purposes keep their numbers', () => {
    expect(PURPOSES).toEqual({ bootstrap: 1, permutation: 2, wild: 3, placebo: 4, threshold: 5, example: 6 });
  });

  test('the same arguments give the same draws, and any other argument gives others', () => {
    const first = (s: Stream): number[] => draws(4, () => s.uniform());
    fc.assert(
      fc.property(seed, seed, replication, replication, (a, b, r, q) => {
        const reference = first(stream(a, 'wild', r));
        expect(first(stream(a, 'wild', r))).toEqual(reference);
        if (a !== b) expect(first(stream(b, 'wild', r))).not.toEqual(reference);
        if (r !== q) expect(first(stream(a, 'wild', q))).not.toEqual(reference);
        expect(first(stream(a, 'placebo', r))).not.toEqual(reference);
      }),
    );
  });

  test('neighbouring seeds and replications share nothing', () => {
    const seen = new Set<number>();
    for (let s = -20; s < 20; s += 1) {
      for (let r = 0; r < 50; r += 1) {
        const { uniform } = stream(s, 'threshold', r);
        draws(5, uniform).forEach((value) => seen.add(value));
      }
    }
    expect(seen.size).toBe(40 * 50 * 5);
  });

  test('a seed beyond 32 bits counts whole, and words above and below zero are apart', () => {
    const first = (s: number): number => stream(s, 'bootstrap', 0).uniform();
    expect(new Set([1, 2 ** 32 + 1, 2 ** 52 + 1, -1, 2 ** 32 - 1, -(2 ** 32) + 1].map(first)).size).toBe(6);
  });

  test.each([[0.5], [2 ** 53], [NaN], [Infinity]])('a seed %p is refused', (bad) => {
    expect(() => stream(bad, 'bootstrap', 0)).toThrow(RangeError);
    expect(() => stream(1, 'bootstrap', bad)).toThrow(RangeError);
  });

  test('a negative replication is refused', () => {
    expect(() => stream(1, 'bootstrap', -1)).toThrow(RangeError);
  });
});

describe('draws', () => {
  const count = 40_000;

  test('uniform: 53 bits in [0, 1), mean ½, variance 1/12', () => {
    const values = draws(count, stream(7, 'example', 0).uniform);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(values.every((value) => value >= 0 && value < 1 && Number.isInteger(value * 2 ** 53))).toBe(true);
    // The last of the 53 bits is as often 1 as 0.
    expect(Math.abs(mean(values.map((value) => (value * 2 ** 53) % 2)) - 0.5)).toBeLessThan(0.01);
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.006);
    expect(Math.abs(mean(values.map((value) => (value - 0.5) ** 2)) - 1 / 12)).toBeLessThan(0.002);
  });

  test.each([1, 2, 3, 6, 10, 268])('integer(%i) is uniform', (n) => {
    const counts = new Array<number>(n).fill(0);
    const { integer } = stream(7, 'example', n);
    for (let draw = 0; draw < count; draw += 1) counts[integer(n)] += 1;
    const expected = count / n;
    const chiSquared = counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // Six standard deviations of chi-squared with n − 1 degrees of freedom.
    expect(chiSquared).toBeLessThanOrEqual(n - 1 + 6 * Math.sqrt(2 * (n - 1)));
  });

  test('integer has no bias where 2^32 is far from a multiple of n', () => {
    // Without rejection a third of 3·2^30 would come twice as often.
    const n = 3 * 2 ** 30;
    const { integer } = stream(7, 'example', 2);
    const low = draws(count, () => integer(n)).filter((value) => value < 2 ** 30).length;
    expect(Math.abs(low / count - 1 / 3)).toBeLessThan(0.01);
  });

  test('integer takes 2^32 and refuses what is no whole number from 1 to there', () => {
    const { integer } = stream(7, 'example', 3);
    expect(integer(2 ** 32)).toBeLessThan(2 ** 32);
    for (const bad of [0, -1, 1.5, 2 ** 32 + 1, NaN]) expect(() => integer(bad)).toThrow(RangeError);
  });

  test('signs and Webb’s six points have mean 0 and variance 1', () => {
    const { sign, webb } = stream(7, 'wild', 0);
    const signs = draws(count, sign);
    expect(new Set(signs)).toEqual(new Set([-1, 1]));
    expect(Math.abs(mean(signs))).toBeLessThan(0.03);
    const points = draws(count, webb);
    expect(new Set(points).size).toBe(6);
    expect(Math.abs(mean(points))).toBeLessThan(0.03);
    expect(Math.abs(mean(points.map((value) => value ** 2)) - 1)).toBeLessThan(0.015);
  });

  test('normal draws follow Φ (Kolmogorov–Smirnov) and are independent of their neighbours', () => {
    const values = draws(count, stream(7, 'example', 4).normal);
    const sorted = [...values].sort((a, b) => b - a);
    const distance = Math.max(
      ...sorted.slice(0, count / 2).map((z, i) => Math.abs(normalUpper(z) - (i + 0.5) / count)),
    );
    expect(distance).toBeLessThan(1.95 / Math.sqrt(count));
    expect(Math.abs(mean(values.slice(1).map((z, i) => z * values[i])))).toBeLessThan(0.03);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('what the draws are made of', () => {
  test('the portable logarithm agrees with the engine’s to 2 units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(portableLog(x) - Math.log(x))).toBeLessThanOrEqual(4.5e-16 * Math.abs(Math.log(x)));
      }),
      { numRuns: 2000 },
    );
    expect(portableLog(1)).toBe(0);
  });

  test('the normal quantile is odd about ½', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 52 }), (k) => {
        const p = k / 2 ** 53;
        expect(normalQuantile(1 - p)).toBe(0 - normalQuantile(p));
      }),
    );
  });
});
