/** A tall matrix as its columns, each of length n. */
export type Columns = readonly Float64Array[];

/** Rows that are worked on together, so that a block of all columns stays in the cache; sums are also taken by block. */
export const BLOCK = 1024;

/**
 * Sums a·c, a·d, b·c, b·d over the rows from … to − 1. Four sums at a time: each value that is loaded is used twice and
 * no addition waits for the one before it.
 */
export function sumTile(
  tile: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  from: number,
  to: number,
): void {
  let ac = 0;
  let ad = 0;
  let bc = 0;
  let bd = 0;
  for (let row = from; row < to; row += 1) {
    const x = a[row];
    const y = b[row];
    const u = c[row];
    const v = d[row];
    ac += x * u;
    ad += x * v;
    bc += y * u;
    bd += y * v;
  }
  tile[0] = ac;
  tile[1] = ad;
  tile[2] = bc;
  tile[3] = bd;
}

export function sumWeightedTile(
  tile: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  weights: Float64Array,
  from: number,
  to: number,
): void {
  let ac = 0;
  let ad = 0;
  let bc = 0;
  let bd = 0;
  for (let row = from; row < to; row += 1) {
    const weight = weights[row];
    const x = a[row] * weight;
    const y = b[row] * weight;
    const u = c[row];
    const v = d[row];
    ac += x * u;
    ad += x * v;
    bc += y * u;
    bd += y * v;
  }
  tile[0] = ac;
  tile[1] = ad;
  tile[2] = bc;
  tile[3] = bd;
}

/** Σ w a², in four sums so that no addition waits for the one before it. */
export function sumSquares(a: Float64Array, weights: Float64Array | null): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const whole = a.length - (a.length % 4);
  if (weights === null) {
    for (let row = 0; row < whole; row += 4) {
      s0 += a[row] * a[row];
      s1 += a[row + 1] * a[row + 1];
      s2 += a[row + 2] * a[row + 2];
      s3 += a[row + 3] * a[row + 3];
    }
  } else {
    for (let row = 0; row < whole; row += 4) {
      s0 += a[row] * a[row] * weights[row];
      s1 += a[row + 1] * a[row + 1] * weights[row + 1];
      s2 += a[row + 2] * a[row + 2] * weights[row + 2];
      s3 += a[row + 3] * a[row + 3] * weights[row + 3];
    }
  }
  for (let row = whole; row < a.length; row += 1) s0 += a[row] * a[row] * (weights === null ? 1 : weights[row]);
  return s0 + s1 + (s2 + s3);
}

/** Sums a·target and b·target over the rows from … to − 1; row r of `target` stands at r − from. */
export function sumPair(
  pair: Float64Array,
  a: Float64Array,
  b: Float64Array,
  target: Float64Array,
  from: number,
  to: number,
): void {
  let sumA = 0;
  let sumB = 0;
  for (let row = from; row < to; row += 1) {
    const value = target[row - from];
    sumA += a[row] * value;
    sumB += b[row] * value;
  }
  pair[0] = sumA;
  pair[1] = sumB;
}

/** residuals −= Xb for the rows from … to − 1, three columns at a time; row r of `residuals` stands at r − shift. */
export function subtractFitted(
  residuals: Float64Array,
  columns: Columns,
  coefficients: Float64Array,
  from: number,
  to: number,
  shift: number,
): void {
  const k = columns.length;
  for (let j = 0; j < k; j += 3) {
    const second = Math.min(j + 1, k - 1);
    const third = Math.min(j + 2, k - 1);
    const a = columns[j];
    const b = columns[second];
    const c = columns[third];
    const slopeA = coefficients[j];
    const slopeB = second > j ? coefficients[second] : 0;
    const slopeC = third > second ? coefficients[third] : 0;
    for (let row = from; row < to; row += 1) {
      residuals[row - shift] = residuals[row - shift] - (slopeA * a[row] + slopeB * b[row] + slopeC * c[row]);
    }
  }
}
