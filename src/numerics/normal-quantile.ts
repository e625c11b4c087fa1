/**
 * Natural logarithm of 0 < x < Infinity from +, −, × and ÷ alone, so that every engine gives the same bits
 * (`Math.log` may differ between browsers in the last place). Within 2 units in the last place.
 * ln x = k ln 2 + 2 artanh s, s = (m − 1)/(m + 1), x = 2^k m, with m in [√½, √2).
 */
export function portableLog(x: number): number {
  let mantissa = x;
  let exponent = 0;
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent -= 1;
  }
  while (mantissa >= Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let series = 0;
  // s² < 0.0295: the term after 2·11 + 1 is below 1e-19.
  for (let power = 23; power >= 3; power -= 2) series = square * (1 / power + series);
  return exponent * LN2_HIGH + (2 * (s + s * series) + exponent * LN2_LOW);
}

/** ln 2 in two parts; the high one has 32 significant bits, so that its product with any exponent is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const CENTRE_ABOVE = [
  2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
  1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
];
const CENTRE_BELOW = [
  5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
  687.1870074920579083, 42.313330701600911252, 1,
];
const MIDDLE_ABOVE = [
  7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
  3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
];
const MIDDLE_BELOW = [
  1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
  0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
];
const FAR_ABOVE = [
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
  0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
];
const FAR_BELOW = [
  2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
  0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
];

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

/**
 * z with Φ(z) = p, to about 16 digits for 1e-316 < p < 1, by Wichura's (1988) rational approximations
 * (Algorithm AS 241, PPND16). Only +, −, ×, ÷ and √ are used: the same p gives the same bits in every engine.
 * 0 and 1 give −Infinity and Infinity; NaN or a p outside [0, 1] gives NaN.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred;
    return (centred * polynomial(CENTRE_ABOVE, r)) / polynomial(CENTRE_BELOW, r);
  }
  const tail = centred < 0 ? p : 1 - p;
  if (tail === 0) return centred < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-portableLog(tail));
  const z =
    r <= 5
      ? polynomial(MIDDLE_ABOVE, r - 1.6) / polynomial(MIDDLE_BELOW, r - 1.6)
      : polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5);
  return centred < 0 ? -z : z;
}
