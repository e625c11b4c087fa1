import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import type { AbsorbedEffect } from '../../src/regression/within';

/** All the dummies (and dummies times slopes) of a small sample, a column each, every column of unit size. */
export function dummies(effects: readonly AbsorbedEffect[], rows: number): Matrix {
  const columns = effects.flatMap(({ factor, slope }) =>
    Array.from({ length: factor.levels }, (_, level) =>
      Array.from({ length: rows }, (__, row) => (factor.codes[row] === level ? (slope?.[row] ?? 1) : 0)),
    ),
  );
  return new Matrix(columns).transpose();
}

/** Residuals of the weighted projection on all dummies, by a singular value decomposition. */
export function denseResiduals(
  effects: readonly AbsorbedEffect[],
  weights: Float64Array | null,
  column: Float64Array,
): Float64Array {
  const rows = column.length;
  const root = Array.from({ length: rows }, (_, row) => Math.sqrt(weights?.[row] ?? 1));
  const scaled = dummies(effects, rows).mulColumnVector(root);
  for (let j = 0; j < scaled.columns; j++) {
    const size = scaled.getColumnVector(j).norm();
    if (size > 0) scaled.mulColumn(j, 1 / size);
  }
  const { leftSingularVectors, diagonal } = new SingularValueDecomposition(scaled, { autoTranspose: true });
  const residuals = Float64Array.from(column, (value, row) => value * root[row]);
  for (let pass = 0; pass < 2; pass++)
    diagonal.forEach((singular, k) => {
      if (singular < 1e-9 * diagonal[0]) return;
      let product = 0;
      for (let row = 0; row < rows; row++) product += leftSingularVectors.get(row, k) * residuals[row];
      for (let row = 0; row < rows; row++) residuals[row] -= product * leftSingularVectors.get(row, k);
    });
  return residuals.map((value, row) => value / root[row]);
}
