import { symmetricEigen } from '../../numerics/linear';

/** Eigenvalues above minus this part of the largest are zero up to rounding. */
const ROUNDING = 1e-12;

/**
 * A k × k covariance without its negative eigenvalues (Cameron, Gelbach & Miller 2011, section 2.3), or null where
 * it needs no repair. Eigenvalues are taken in units of `scales`, so that units of measure do not matter.
 * @param scales positive, length k: about the inverse of each coefficient's unit
 */
export function repaired(covariance: Float64Array, scales: Float64Array): Float64Array | null {
  const k = scales.length;
  const scaled = covariance.map((value, cell) => value * scales[Math.floor(cell / k)] * scales[cell % k]);
  const { values, vectors } = symmetricEigen(scaled, k);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (values.every((value) => value >= -ROUNDING * largest)) return null;
  const fixed = new Float64Array(k * k);
  values.forEach((value, j) => {
    if (value <= 0) return;
    for (let row = 0; row < k; row++)
      for (let column = 0; column < k; column++)
        fixed[row * k + column] += value * vectors[row * k + j] * vectors[column * k + j];
  });
  return fixed.map((value, cell) => value / scales[Math.floor(cell / k)] / scales[cell % k]);
}
