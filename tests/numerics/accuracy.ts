/** |value − expected| / |expected|; 0 when they are equal, also both infinite. */
export function relativeDifference(value: number, expected: number): number {
  return value === expected ? 0 : Math.abs(value - expected) / Math.abs(expected);
}

/** Correct significant digits (NIST's log relative error); of an expected 0, digits after the point. 17 is all. */
export function correctDigits(value: number, expected: number): number {
  const error = expected === 0 ? Math.abs(value) : relativeDifference(value, expected);
  return Math.min(17, -Math.log10(error));
}
