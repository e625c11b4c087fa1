import { fittedNumber } from '../../src/host/grid/fitted-number';

test.each([
  [0.7430591153532, 10, '0.74305912'],
  [-0.6470864503930636, 10, '-0.6470865'],
  [3.3698228469671346e-67, 10, '3.3698E-67'],
  [-3.3698228469671346e-67, 10, '-3.37E-67'],
  [23.57317353798419, 10, '23.5731735'],
  [123_456_789.012_345_67, 11, '123456789'],
  [123_456_789.012_345_67, 8, '1.235E+8'],
  [1e300 / 3, 9, '3.33E+299'],
  [1.999_999_999_999, 8, '2'],
  [99_999.999_999, 6, '100000'],
  [0.000_012_345_678_9, 10, '1.23457E-5'],
  [1 / 3, 3, '0.3'],
])('%d in %d signs is %s', (value, room, text) => {
  expect(fittedNumber(value, room)).toBe(text);
  expect(text.length).toBeLessThanOrEqual(room);
});

test.each([
  [2680, 4],
  [0.5, 3],
  [-1, 2],
])('%d fits into %d signs as it is', (value, room) => {
  expect(fittedNumber(value, room)).toBeNull();
});

test('what cannot be made to fit is left alone', () => {
  expect(fittedNumber(123_456, 3)).toBeNull();
  expect(fittedNumber(Infinity, 3)).toBeNull();
});
