import { choleskyFactor, gram, invertSymmetric, solveUpperTransposed } from '../../numerics/linear';
import type { CovarianceChoice, CovarianceKind, Inputs, RawCovariance } from '../../regression/covariance/covariance';
import type { LinearFit } from '../../regression/fit';
import { correct, countParameters, type ParameterCount, type SmallSampleRule } from '../../regression/small-sample';
import type { Stages } from './stages';
import { refusal } from './text';

/**
 * The model in L orthonormal instruments: the excluded ones without what the controls explain, turned so that Z′WZ
 * is the identity. A variable is its L coefficients on them, and sums of squares of what the instruments explain are
 * sums of squares of these. All statistics of weak identification are of this form.
 */
export interface Projection {
  /** length L */
  readonly outcome: Float64Array;
  /** k of length L */
  readonly endogenous: readonly Float64Array[];
  /** R of Z′WZ = R′R: L × L, upper triangular, row-major; coefficients on the instruments times R are those on Z. */
  readonly root: Float64Array;
}

export function projectionOf({ reducedForm, firstStages, places }: Stages): Projection {
  const size = places.instruments.length;
  // By the partitioned inverse, (X′WX)⁻¹ holds that of the instruments without what the controls explain.
  const inverse = blockOf(reducedForm.bread, reducedForm.terms.length, size);
  const product = invertSymmetric(inverse, size);
  const root = product === null ? null : choleskyFactor(product, size);
  if (root === null) throw refusal('instruments-alike', { names: reducedForm.terms.slice(0, size) });
  const turned = ({ coefficients }: LinearFit): Float64Array => rootTimes(root, coefficients.subarray(0, size));
  return { outcome: turned(reducedForm), endogenous: firstStages.map(turned), root };
}

/** Rb of an upper triangular R. */
function rootTimes(root: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  return b.map((_, i) => {
    let sum = 0;
    for (let j = i; j < size; j++) sum += root[i * size + j] * b[j];
    return sum;
  });
}

/** The covariance of coefficients on the orthonormal instruments, of one regression on them with the given residuals. */
export interface ProjectedErrors {
  /** L × L, before any small-sample factor, of residuals of length n */
  raw(residuals: Float64Array): Float64Array;
  /** L × L, with the factor of the rule */
  corrected(residuals: Float64Array): Float64Array;
  readonly count: ParameterCount;
  /** Rows without the parameters that the rule counts, every level with iid errors. */
  readonly residualDf: number;
  /** df2 of F statistics: G − 1 with clusters, otherwise N − K. */
  readonly df2: number;
}

/** What standard errors are made with. */
export interface ErrorsOf {
  readonly kind: CovarianceKind<CovarianceChoice>;
  readonly choice: CovarianceChoice;
  readonly inputs: Inputs;
  readonly rule: SmallSampleRule;
}

export function projectedErrors(
  { reducedForm, variables }: Stages,
  { root, outcome }: Projection,
  { kind, choice, inputs, rule }: ErrorsOf,
): ProjectedErrors {
  const size = outcome.length;
  const terms = reducedForm.terms.length;
  const estimate = (residuals: Float64Array): RawCovariance =>
    kind.estimate({ ...reducedForm, residuals, rss: gram([residuals], variables.weights)[0] }, choice, inputs, rule);
  const turned = (matrix: Float64Array): Float64Array => congruent(root, blockOf(matrix, terms, size), size);
  const shape = estimate(reducedForm.residuals);
  const count = countParameters(rule, terms, variables.effects, shape.nesting);
  const { df } = correct(shape, rule, variables.n, count);
  return {
    raw: (residuals) => turned(sumOfTerms(estimate(residuals))),
    corrected: (residuals) => turned(correct(estimate(residuals), rule, variables.n, count).matrix),
    count,
    residualDf: variables.n - (rule.constant === 'alone' ? count.k : count.full),
    df2: typeof df === 'number' ? df : Math.min(...df),
  };
}

/** The terms of a covariance added up, without any small-sample factor. */
export function sumOfTerms({ terms }: RawCovariance): Float64Array {
  const sum = new Float64Array(terms[0].matrix.length);
  for (const { matrix } of terms) matrix.forEach((value, cell) => (sum[cell] += value));
  return sum;
}

/** The leading size × size block of a k × k matrix. */
export function blockOf(matrix: Float64Array, k: number, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, cell) => matrix[Math.floor(cell / size) * k + (cell % size)]);
}

/** R V R′ of an upper triangular R, symmetric to the bit. */
export function congruent(root: Float64Array, matrix: Float64Array, size: number): Float64Array {
  const half = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const turned = rootTimes(
      root,
      Float64Array.from({ length: size }, (_, row) => matrix[row * size + column]),
    );
    turned.forEach((value, row) => (half[row * size + column] = value));
  }
  const whole = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const turned = rootTimes(root, half.subarray(row * size, (row + 1) * size));
    turned.forEach((value, column) => (whole[row * size + column] = value));
  }
  return whole.map((value, cell) => (value + whole[(cell % size) * size + Math.floor(cell / size)]) / 2);
}

/** d′V⁻¹d; null where V is not positive definite. */
export function wald(d: Float64Array, covariance: Float64Array): number | null {
  const factor = choleskyFactor(covariance, d.length);
  if (factor === null) return null;
  return solveUpperTransposed(factor, d, d.length).reduce((sum, value) => sum + value * value, 0);
}
