import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { chiSquaredUpper } from '../../numerics/distributions';
import { choleskyFactor, gram, solveUpper, solveUpperTransposed, symmetricEigen } from '../../numerics/linear';
import type { Projection, ProjectedErrors } from './projection';
import { wald } from './projection';
import type { Stages } from './stages';

/** Tests that the instruments move the endogenous regressors in as many directions as there are of these. */
export interface Identification {
  /** Kleibergen & Paap's rk LM statistic of underidentification (with iid errors Anderson's n·c²), χ² with `df`. */
  readonly lm: number | null;
  readonly lmP: number | null;
  readonly df: number;
  /** Kleibergen & Paap's rk Wald F, with the small-sample factor of the rule. */
  readonly f: number | null;
  /** Cragg & Donald's F: the same for iid errors. */
  readonly craggDonald: number;
}

/**
 * The rank test of Kleibergen & Paap (2006) that the matrix of first stages has rank k − 1, in the normalisation of
 * ranktest: θ = RΠS⁻¹ with R′R the cross-products of instruments, S′S those of endogenous regressors, both without
 * what the controls explain. With the singular vector b of the smallest singular value and A the L − k + 1 left ones
 * beyond the first k − 1, λ = A′θb is tested to be zero; its covariance takes the residuals of the combination b of
 * the regressors, in the Wald form those of the first stages, in the LM form without the instruments.
 */
export function identification(
  { firstStages, partialled, variables }: Stages,
  { endogenous }: Projection,
  errors: ProjectedErrors,
): Identification {
  const k = endogenous.length;
  const size = endogenous[0].length;
  const scale = choleskyFactor(gram(partialled, variables.weights), k);
  if (scale === null) throw new Error('endogenous regressors are collinear');
  const theta = new Matrix(
    Array.from({ length: size }, (_, row) =>
      Array.from(
        solveUpperTransposed(
          scale,
          Float64Array.from(endogenous, (column) => column[row]),
          k,
        ),
      ),
    ),
  );
  const { rightSingularVectors } = new SingularValueDecomposition(theta, {
    computeLeftSingularVectors: false,
    autoTranspose: false,
  });
  const combination = solveUpper(scale, Float64Array.from(rightSingularVectors.getColumn(k - 1)), k);
  const basis = leftBasis(theta.mmul(rightSingularVectors).subMatrix(0, size - 1, 0, k - 1), k - 1);
  const lambda = Float64Array.from(
    basis
      .transpose()
      .mmul(theta.mmul(rightSingularVectors.subMatrix(0, k - 1, k - 1, k - 1)))
      .to1DArray(),
  );
  const inBasis = (covariance: Float64Array): Float64Array =>
    Float64Array.from(
      basis
        .transpose()
        .mmul(Matrix.from1DArray(size, size, covariance))
        .mmul(basis)
        .to1DArray(),
    );
  const left = combined(
    firstStages.map(({ residuals }) => residuals),
    combination,
  );
  const whole = combined(partialled, combination);
  const lm = wald(lambda, inBasis(errors.raw(whole)));
  const f = wald(lambda, inBasis(errors.corrected(left)));
  const df = size - k + 1;
  const [unexplained] = gram([left], variables.weights);
  const explained = lambda.reduce((sum, value) => sum + value * value, 0);
  return {
    lm,
    lmP: lm === null ? null : chiSquaredUpper(lm, df),
    df,
    f: f === null ? null : f / size,
    craggDonald: ((explained / unexplained) * errors.residualDf) / size,
  };
}

/** An orthonormal basis of what the first columns of an L × k matrix leave: L × (L − k + 1). */
function leftBasis(products: Matrix, first: number): Matrix {
  const size = products.rows;
  const projector = Matrix.eye(size);
  for (let j = 0; j < first; j++) {
    const column = products.getColumnVector(j);
    projector.sub(column.mmul(column.transpose()).div(column.norm('frobenius') ** 2));
  }
  const { vectors } = symmetricEigen(Float64Array.from(projector.to1DArray()), size);
  // Eigenvalues are 0 for the first columns and 1 for the others, in ascending order.
  return Matrix.from1DArray(size, size, vectors).subMatrix(0, size - 1, first, size - 1);
}

/** Σ b_j x_j: length n */
function combined(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  return columns[0].map((_, row) => columns.reduce((sum, column, j) => sum + weights[j] * column[row], 0));
}
