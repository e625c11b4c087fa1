/**
 * ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π for n > 0: what Stirling's formula leaves out.
 * The asymptotic series from 15 on; below, the recurrence δ(n) = δ(n + 1) + (n + ½) ln(1 + 1/n) − 1 leads there.
 */
export function stirlingError(n: number): number {
  let error = 0;
  let m = n;
  for (; m < 15; m += 1) error += (m + 0.5) * logOneAbove(m) - 1;
  const s = 1 / (m * m);
  return error + (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360)))))) / m;
}

/** ln(1 + 1/m), also where 1/m overflows. */
function logOneAbove(m: number): number {
  return m < 1e-3 ? Math.log1p(m) - Math.log(m) : Math.log1p(1 / m);
}

/**
 * a ln(a/m) + m − a for a, m > 0, without cancellation where a is near m (Loader 2000, "bd0").
 * @param difference a − m, given apart because the caller may know it to more digits
 */
export function deviance(a: number, m: number, difference: number): number {
  const v = difference / (a + m);
  if (!(Math.abs(v) < 0.1)) {
    const ratio = a / m;
    const log = ratio > 0 && ratio < Infinity ? Math.log(ratio) : Math.log(a) - Math.log(m);
    return a * log - difference;
  }
  const square = v * v;
  let power = 2 * a * v;
  let sum = difference * v;
  for (let j = 3; ; j += 2) {
    power *= square;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}
