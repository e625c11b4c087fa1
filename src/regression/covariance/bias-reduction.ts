import { choleskyFactor, multiply, symmetricEigen } from '../../numerics/linear';
import type { Factor } from '../../panel/factor';
import { groupMoments, type GroupMoments } from '../group-moments';
import { refusal } from '../text';
import { factorise, inverseRoot } from '../within/factorisation';
import type { AbsorbedEffect } from '../within';
import type { Fitted } from './covariance';

/** An eigenvalue of I − H_gg below this is zero: some direction of the cluster's residuals is fitted exactly. */
const EXACT = 1e-10;
/** A dummy that the effects within clusters leave less of than this part of its square is rounding. */
const DEPENDENT = 1e-11;

/**
 * One cluster's part in the bias-reduced covariance, k columns; everything in the space of √w-weighted rows, where the
 * working model has errors of one variance. A is the symmetric root of the generalised inverse of I − H_gg.
 */
export interface AdjustedCluster {
  /** X′Ae: length k */
  readonly score: Float64Array;
  /** B X′A A X B: k × k, row-major */
  readonly squares: Float64Array;
  /** U′A X B, with U an orthonormal basis of regressors and crossing effects: r × k, row-major */
  readonly shadow: Float64Array;
}

/**
 * The clusters of CR2 (Bell & McCaffrey 2002, eq. 8; Pustejovsky & Tipton 2018, section 2.2). H is the hat matrix of
 * regressors and all absorbed effects; those that lie within clusters may be swept out beforehand (theorem 2 there), so
 * that I − H_gg = I − UU′ with few columns in U, and its root needs the eigenvalues of U′U only: clusters may be large.
 */
export function adjustedClusters(fitted: Fitted, clusters: Factor): AdjustedCluster[] {
  const moments = groupMoments(fitted, [...fitted.columns, fitted.residuals], clusters);
  if (moments === null) throw refusal('adjustment-too-large', { by: clusters.name });
  const basis = orthonormalBasis(moments, fitted);
  return moments.places.map((places, cluster) =>
    adjusted(squareOf(moments.products[cluster], places.length), places, basis, fitted.bread),
  );
}

/** What turns the crossing dummies and the k columns into orthonormal ones: rows × rank, row-major. */
interface Basis {
  readonly rank: number;
  readonly matrix: Float64Array;
  readonly k: number;
}

function orthonormalBasis(moments: GroupMoments, { columns, bread, effects, weights }: Fitted): Basis {
  const { dummies } = moments;
  const k = columns.length;
  const crossing = crossingBasis(moments, sizesOf(moments.crossing, weights));
  const rank = crossing.length + k;
  const matrix = new Float64Array((dummies + k) * rank);
  crossing.forEach((column, j) => column.forEach((value, i) => (matrix[i * rank + j] = value)));
  // R′R = (X′WX)⁻¹, so that X R′ is orthonormal.
  const root = choleskyFactor(bread, k);
  if (root === null) throw new Error(`${effects.length} effects left regressors that depend on one another`);
  for (let i = 0; i < k; i++)
    for (let j = 0; j <= i; j++) matrix[(dummies + i) * rank + crossing.length + j] = root[j * k + i];
  return { rank, matrix, k };
}

/** Σ w d² of each crossing dummy or slope before anything is swept out. */
function sizesOf(crossing: readonly AbsorbedEffect[], weights: Float64Array | null): Float64Array {
  const sizes = crossing.map(({ factor, slope }) => {
    const own = new Float64Array(factor.levels);
    factor.codes.forEach((level, row) => (own[level] += (weights?.[row] ?? 1) * (slope?.[row] ?? 1) ** 2));
    return own;
  });
  return Float64Array.from(sizes.flatMap((own) => [...own]));
}

/** Columns of combinations of the dummies that make them orthonormal over all clusters; dependent ones have none. */
function crossingBasis({ dummies, places, products }: GroupMoments, sizes: Float64Array): Float64Array[] {
  const total = new Float64Array(dummies * dummies);
  places.forEach((at, cluster) => {
    const product = products[cluster];
    let next = 0;
    for (let i = 0; i < at.length; i++)
      for (let j = i; j < at.length; j++, next++) if (at[j] < dummies) total[at[i] * dummies + at[j]] += product[next];
  });
  const factorisation = factorise(total, dummies, sizes, 'general', DEPENDENT);
  const root = inverseRoot(factorisation);
  const kept = [...factorisation.inversePivots.keys()].filter((j) => factorisation.inversePivots[j] !== 0);
  return kept.map((j) => Float64Array.from({ length: dummies }, (_, i) => root[i * dummies + j]));
}

/** A symmetric matrix from its upper triangle, row-major. */
function squareOf(upper: Float64Array, size: number): Float64Array {
  const square = new Float64Array(size * size);
  let next = 0;
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) square[i * size + j] = square[j * size + i] = upper[next++];
  return square;
}

/**
 * With U′U = VΛV′ and s = √(1 − λ): A = I + U V F V′U′, F = 1/(s(1 + s)), or −1 where s = 0.
 * @param product of the cluster's dummies, k columns and residuals: size × size
 */
function adjusted(
  product: Float64Array,
  places: Int32Array,
  { rank, matrix, k }: Basis,
  bread: Float64Array,
): AdjustedCluster {
  const size = places.length;
  const first = size - 1 - k;
  // Z′[Z e] in terms of U: rows of U′Z and U′e.
  const turned = new Float64Array(rank * size);
  for (let i = 0; i < size - 1; i++)
    for (let r = 0; r < rank; r++) {
      const factor = matrix[places[i] * rank + r];
      if (factor !== 0) for (let j = 0; j < size; j++) turned[r * size + j] += factor * product[i * size + j];
    }
  const overlap = new Float64Array(rank * rank);
  for (let r = 0; r < rank; r++)
    for (let j = 0; j < size - 1; j++) {
      const value = turned[r * size + j];
      for (let q = 0; q < rank; q++) overlap[r * rank + q] += value * matrix[places[j] * rank + q];
    }
  const { values, vectors } = symmetricEigen(overlap, rank);
  const own = ownProducts(product, size, first, k);
  const score = Float64Array.from({ length: k }, (_, i) => product[(first + i) * size + size - 1]);
  const squares = own.slice();
  const shadow = new Float64Array(rank * k);
  for (let v = 0; v < rank; v++) {
    const rest = 1 - values[v];
    const root = rest > EXACT ? Math.sqrt(rest) : 0;
    // v′U′X and v′U′e
    const along = new Float64Array(k + 1);
    for (let r = 0; r < rank; r++)
      for (let j = 0; j <= k; j++) along[j] += vectors[r * rank + v] * turned[r * size + first + j];
    const toScore = root === 0 ? -1 : 1 / (root * (1 + root));
    const toSquares = root === 0 ? -1 : 1 / rest;
    for (let i = 0; i < k; i++) {
      score[i] += along[i] * toScore * along[k];
      for (let j = 0; j < k; j++) squares[i * k + j] += along[i] * toSquares * along[j];
      if (root > 0) for (let r = 0; r < rank; r++) shadow[r * k + i] += (vectors[r * rank + v] * along[i]) / root;
    }
  }
  return { score, squares: multiply(multiply(bread, squares, k), bread, k), shadow: timesBread(shadow, bread, k) };
}

function ownProducts(product: Float64Array, size: number, first: number, k: number): Float64Array {
  return Float64Array.from(
    { length: k * k },
    (_, cell) => product[(first + Math.floor(cell / k)) * size + first + (cell % k)],
  );
}

/** AB of an r × k A and a k × k B. */
function timesBread(a: Float64Array, bread: Float64Array, k: number): Float64Array {
  const product = new Float64Array(a.length);
  for (let row = 0; row < a.length; row += k)
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) product[row + j] += a[row + i] * bread[i * k + j];
  return product;
}
