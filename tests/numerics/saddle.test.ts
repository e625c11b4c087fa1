import fc from 'fast-check';
import { deviance, stirlingError } from '../../src/numerics/saddle-point';
import { relativeDifference } from './accuracy';

test('what Stirling’s formula leaves out of Γ(n + 1) for the smallest n is ½ ln(1/2πn)', () => {
  // Γ(n + 1) = 1 − γn + … and n ln n − n vanish with n.
  for (const n of [5e-324, 1e-310, 1e-200, 1e-30])
    expect(relativeDifference(stirlingError(n), -(Math.log(2 * Math.PI) + Math.log(n)) / 2)).toBeLessThan(1e-14);
});

test('steps of n by 1 agree about 1, where the logarithm is taken in another way', () => {
  // δ(n) − δ(n + 1) = (n + ½) ln(1 + 1/n) − 1
  fc.assert(
    fc.property(fc.double({ min: 1e-5, max: 1e-1, noNaN: true }), (n) => {
      const step = (n + 0.5) * (Math.log(n + 1) - Math.log(n)) - 1;
      expect(relativeDifference(stirlingError(n) - stirlingError(n + 1), step)).toBeLessThan(1e-12);
    }),
  );
});

test('the deviance is finite however far apart the numbers are', () => {
  for (const [a, m] of [
    [5e-324, 24],
    [1e-310, 1e10],
    [1e300, 1e-20],
    [1e-300, 1e300],
  ])
    expect(relativeDifference(deviance(a, m, a - m), a * (Math.log(a) - Math.log(m)) + (m - a))).toBeLessThan(1e-14);
});
