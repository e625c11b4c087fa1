/**
 * Stata's percentile (`_pctile`, R's type 2) of ascending values without NaN: with P = n·p/100, the mean of x[P] and
 * x[P + 1] when P is whole, else x[⌈P⌉]. NaN of no values. `percent`: 0–100.
 */
export function percentile(ascending: Float64Array, percent: number): number {
  const n = ascending.length;
  const place = (n * percent) / 100;
  const whole = Math.round(place);
  // 2.3 % of 1,000 is 23, although the product is not exactly.
  if (Math.abs(place - whole) > 1e-9 * Math.max(1, place)) return ascending[Math.ceil(place) - 1];
  if (whole <= 0) return n > 0 ? ascending[0] : NaN;
  return whole >= n ? ascending[n - 1] : (ascending[whole - 1] + ascending[whole]) / 2;
}
