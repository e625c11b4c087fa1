import { nistDigits } from '../accuracy/nist';

describe('NIST reference data sets: correct digits of coefficients and standard errors', () => {
  // Filip's powers are rounded to 16 digits before we see them: with a condition of 1e10 about 8 digits are left.
  // Wampler 2's and Pontius's y are decimals, which as doubles are 1e-16 off. The rest is as good as 15 printed digits.
  test.each<[string, number, number]>([
    ['norris', 13, 13],
    ['pontius', 13, 13],
    ['noint1', 14, 14],
    ['noint2', 14, 14],
    ['filip', 7.5, 7.5],
    ['longley', 14, 13],
    ['wampler1', 14, 14],
    ['wampler2', 13, 14],
    ['wampler3', 14, 13],
    ['wampler4', 14, 13],
    ['wampler5', 14, 13],
  ])('%s', (name, coefficients, errors) => {
    const found = nistDigits(name, false);
    expect(found.coefficients).toBeGreaterThan(coefficients);
    expect(found.errors).toBeGreaterThan(errors);
    expect(found.deviation).toBeGreaterThan(Math.min(errors, 14));
  });

  // Demeaned powers of 0 … 20 are no doubles any more: what their rounding costs depends on the residuals' size.
  test.each<[string, number, number]>([
    ['norris', 14, 13],
    ['pontius', 13, 13],
    ['filip', 7.5, 7.5],
    ['longley', 13, 12.5],
    ['wampler1', 10, 9],
    ['wampler2', 12.5, 14],
    ['wampler3', 10, 12.5],
    ['wampler4', 8.5, 12.5],
    ['wampler5', 6.5, 12.5],
  ])('%s, demeaned', (name, coefficients, errors) => {
    const found = nistDigits(name, true);
    expect(found.coefficients).toBeGreaterThan(coefficients);
    expect(found.errors).toBeGreaterThan(errors);
  });
});
