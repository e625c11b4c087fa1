import { tTwoSided, tUpperQuantile } from '../../src/numerics/distributions';
import { estimatesOf, jointTest } from '../../src/regression/inference';

const coefficients = Float64Array.of(2, -1);
const covariance = Float64Array.of(1, 0.3, 0.3, 0.25);

test('each term may have its own degrees of freedom', () => {
  const [a, b] = estimatesOf(['a', 'b'], coefficients, covariance, Float64Array.of(4, 30), 0.9);
  expect(a).toEqual({
    name: 'a',
    estimate: 2,
    se: 1,
    statistic: 2,
    p: tTwoSided(2, 4),
    low: 2 - tUpperQuantile((1 - 0.9) / 2, 4),
    high: 2 + tUpperQuantile((1 - 0.9) / 2, 4),
  });
  expect(b.p).toBe(tTwoSided(-2, 30));
  expect(b.high - b.low).toBeCloseTo(tUpperQuantile(0.05, 30), 14);
});

test('the joint test of the first coefficients is their quadratic form', () => {
  // V⁻¹ = [0.25, −0.3; −0.3, 1] / 0.16
  const both = jointTest(coefficients, covariance, 2, 40);
  expect(both).toMatchObject({
    df1: 2,
    df2: 40,
    value: expect.closeTo((4 * 0.25 + 4 * 0.3 + 1) / 0.16 / 2, 12) as number,
  });
  expect(jointTest(coefficients, covariance, 1, 40)).toMatchObject({ df1: 1, value: expect.closeTo(4, 12) as number });
});

test('a covariance without full rank has no joint test, only its rank', () => {
  expect(jointTest(coefficients, Float64Array.of(1, 0.5, 0.5, 0.25), 2, 40)).toEqual({ rank: 1 });
});
