/** A pivot below this share of its diagonal is dependence up to rounding. */
const DEPENDENT = 1e-10;

/** A slope from summed cross-products, and what gives each group's part in its error. */
export interface MomentsFit {
  readonly estimate: number;
  /** u v′ + v u′ as an upper triangle, its diagonal once: its product with a group's cross-products is Σ (X′X)⁻¹ x e. */
  readonly weights: Float64Array;
}

/**
 * Least squares of the last column on all the others from an upper triangle of cross-products, row by row, which is used
 * up: the slope of the column before the last. Columns that depend on those before them have no coefficient; null where
 * the slope is one of them.
 *
 * With M = Z′Z of regressors Z, θ = M⁻¹Z′y and w the slope's row of M⁻¹, the score of a group is Z_g′(y_g − Z_g θ), and
 * its part in the slope's error is w′Z_g′(y_g − Z_g θ) = u′ M_g v with u = (w, 0), v = (−θ, 1), M_g of Z and y.
 */
export function fitMoments(upper: Float64Array, size: number): MomentsFit | null {
  const last = size - 1;
  const slope = size - 2;
  const starts = rowStarts(size);
  const isKept = eliminate(upper, starts, size);
  if (isKept[slope] === 0) return null;
  const v = new Float64Array(size);
  const u = new Float64Array(size);
  v[last] = 1;
  for (let i = slope; i >= 0; i--) {
    if (isKept[i] === 0) continue;
    const row = starts[i];
    let right = -upper[row + last];
    let unit = i === slope ? 1 : 0;
    for (let j = i + 1; j < last; j++) {
      right -= upper[row + j] * v[j];
      unit -= upper[row + j] * u[j];
    }
    v[i] = right / upper[row + i];
    u[i] = unit / upper[row + i];
  }
  const weights = new Float64Array(upper.length);
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) weights[starts[i] + j] = i === j ? u[i] * v[i] : u[i] * v[j] + u[j] * v[i];
  return { estimate: -v[slope], weights };
}

/** Where row i of an upper triangle would have its column 0. */
export function rowStarts(size: number): Int32Array {
  return Int32Array.from({ length: size }, (_, i) => (i * (2 * size - i - 1)) / 2);
}

/** Gaussian elimination; which columns have a pivot. */
function eliminate(upper: Float64Array, starts: Int32Array, size: number): Uint8Array {
  const isKept = new Uint8Array(size);
  const diagonal = Float64Array.from(starts, (start, i) => upper[start + i]);
  for (let i = 0; i < size - 1; i++) {
    const row = starts[i];
    const pivot = upper[row + i];
    if (!(pivot > DEPENDENT * diagonal[i])) continue;
    isKept[i] = 1;
    for (let j = i + 1; j < size; j++) {
      const factor = upper[row + j] / pivot;
      if (factor === 0) continue;
      const target = starts[j];
      for (let m = j; m < size; m++) upper[target + m] -= factor * upper[row + m];
    }
  }
  return isKept;
}
