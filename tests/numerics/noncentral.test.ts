import { chiSquaredUpper, normalUpper } from '../../src/numerics/distributions';
import {
  noncentralChiSquaredUpper,
  noncentralChiSquaredUpperQuantile,
} from '../../src/numerics/noncentral-chi-squared';

const relative = (ours: number, theirs: number): number => Math.abs(ours - theirs) / Math.abs(theirs);

/** The square of a normal with mean √λ. */
function ofOneDegree(x: number, noncentrality: number): number {
  const [root, mean] = [Math.sqrt(x), Math.sqrt(noncentrality)];
  return normalUpper(root - mean) + normalUpper(root + mean);
}

test.each([0.3, 4, 25, 600, 4000])(
  'with one degree of freedom it is the square of a normal: noncentrality %d',
  (nc) => {
    for (const x of [0.1, 1, nc, nc + 5 * Math.sqrt(nc) + 10])
      expect(relative(noncentralChiSquaredUpper(x, 1, nc), ofOneDegree(x, nc))).toBeLessThan(1e-12);
  },
);

test('two degrees more add the density: P(χ²₃ > x) from P(χ²₁ > x) in closed form', () => {
  for (const [x, nc] of [
    [2, 5],
    [30, 12],
    [150, 100],
  ]) {
    const [root, mean] = [Math.sqrt(x), Math.sqrt(nc)];
    const density = Math.exp(-((root - mean) ** 2) / 2) - Math.exp(-((root + mean) ** 2) / 2);
    const expected = ofOneDegree(x, nc) + density / mean / Math.sqrt(2 * Math.PI);
    expect(relative(noncentralChiSquaredUpper(x, 3, nc), expected)).toBeLessThan(1e-12);
  }
});

test('without noncentrality it is the central law', () => {
  expect(noncentralChiSquaredUpper(7.3, 2.5, 0)).toBe(chiSquaredUpper(7.3, 2.5));
});

test.each([
  [0.05, 1, 10],
  [0.05, 2.4, 33.3],
  [0.01, 30, 600],
  [0.9, 7.7, 0.5],
])('the quantile beyond which %d lies, df %d, noncentrality %d, leads back', (q, df, nc) => {
  const x = noncentralChiSquaredUpperQuantile(q, df, nc);
  expect(relative(noncentralChiSquaredUpper(x, df, nc), q)).toBeLessThan(1e-11);
});

test('the critical values of Montiel Olea and Pflueger for one instrument', () => {
  // For a bias of 5, 10, 20 and 30 % of the worst case, tested at 5 %.
  const critical = [0.05, 0.1, 0.2, 0.3].map((bias) => noncentralChiSquaredUpperQuantile(0.05, 1, 1 / bias));
  expect(critical.map((value) => value.toFixed(1))).toEqual(['37.4', '23.1', '15.1', '12.0']);
});

test('what is no number or no law gives NaN', () => {
  expect(noncentralChiSquaredUpper(NaN, 2, 1)).toBeNaN();
  expect(noncentralChiSquaredUpper(1, 0, 1)).toBeNaN();
  expect(noncentralChiSquaredUpper(1, 2, -1)).toBeNaN();
  expect(noncentralChiSquaredUpper(1, 2, Infinity)).toBeNaN();
  expect(noncentralChiSquaredUpperQuantile(1.2, 2, 1)).toBeNaN();
  expect(noncentralChiSquaredUpperQuantile(0.05, 2, Infinity)).toBeNaN();
});
