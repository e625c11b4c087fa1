import { choleskyFactor, solveUpperTransposed } from '../../numerics/linear';
import type { AdjustedCluster } from './bias-reduction';

/**
 * Contrasts of one cluster under the working model: a′a of each two of q contrasts, and their shadows in the space of
 * regressors and crossing effects. Errors p of clusters g and h have p_g′p_h = [g = h] a_g′a_h − shadow_g′shadow_h.
 */
interface ContrastedCluster {
  /** q × q */
  readonly own: Float64Array;
  /** q of length rank */
  readonly shadows: readonly Float64Array[];
}

/** Degrees of freedom lie between 1 and the number of clusters: beyond by more than this they are rounding. */
const ROUNDING = 1e-6;

/**
 * Degrees of freedom of t of one contrast by Satterthwaite's approximation (Bell & McCaffrey 2002, eq. 11): 2 E(V)²/Var(V)
 * of its variance V under the working model. 0 where they cannot be told from rounding, as V is fitted exactly.
 */
export function satterthwaite(clusters: readonly AdjustedCluster[], contrast: Float64Array): number {
  const plain = clusters.map((cluster) => contrastedCluster(cluster, [contrast]));
  const expected = plain.reduce((sum, cluster) => sum + varianceOf(cluster, 0, 0), 0);
  // In units in which E(V) is 1, whose squares neither overflow nor vanish.
  const standard = contrast.map((value) => value / Math.sqrt(expected));
  // Var(V) is twice the sum of the squares of p_g′p_h, which `spread` counts twice.
  const df = 2 / spread(clusters.map((cluster) => contrastedCluster(cluster, [standard])));
  return df >= 1 - ROUNDING && df <= clusters.length * (1 + ROUNDING) ? df : 0;
}

/**
 * Degrees of freedom η of the covariance of several contrasts as a Wishart matrix (Pustejovsky & Tipton 2018, section 2.3,
 * "approximate Hotelling's T²"): q(q + 1) over the sum of the variances of its elements, once its mean is the identity.
 */
export function wishart(clusters: readonly AdjustedCluster[], contrasts: readonly Float64Array[]): number {
  const q = contrasts.length;
  const plain = clusters.map((cluster) => contrastedCluster(cluster, contrasts));
  const mean = Float64Array.from({ length: q * q }, (_, cell) =>
    plain.reduce((sum, cluster) => sum + varianceOf(cluster, Math.floor(cell / q), cell % q), 0),
  );
  const root = choleskyFactor(mean, q);
  // Contrasts that depend on one another cannot be tested, whatever is said here.
  if (root === null) return 0;
  const k = contrasts[0].length;
  const columns = Array.from({ length: k }, (_, j) =>
    solveUpperTransposed(
      root,
      Float64Array.from(contrasts, (contrast) => contrast[j]),
      q,
    ),
  );
  const standard = contrasts.map((_, s) => Float64Array.from(columns, (column) => column[s]));
  return (q * (q + 1)) / spread(clusters.map((cluster) => contrastedCluster(cluster, standard)));
}

function contrastedCluster(
  { squares, shadow }: AdjustedCluster,
  contrasts: readonly Float64Array[],
): ContrastedCluster {
  const q = contrasts.length;
  const k = contrasts[0].length;
  const rank = shadow.length / k;
  const own = Float64Array.from({ length: q * q }, (_, cell) => {
    const [one, other] = [contrasts[Math.floor(cell / q)], contrasts[cell % q]];
    let sum = 0;
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) sum += one[i] * squares[i * k + j] * other[j];
    return sum;
  });
  const shadows = contrasts.map((contrast) =>
    Float64Array.from({ length: rank }, (_, r) =>
      contrast.reduce((sum, value, i) => sum + value * shadow[r * k + i], 0),
    ),
  );
  return { own, shadows };
}

/** p_s′p_t of the cluster with itself. */
function varianceOf({ own, shadows }: ContrastedCluster, s: number, t: number): number {
  return own[s * shadows.length + t] - dot(shadows[s], shadows[t]);
}

/**
 * The variances of all elements Σ_g p_gs′y p_gt′y of the covariance, added up:
 * Σ_gh (Σ_s p_gs′p_hs)² + Σ_gh Σ_st p_gs′p_ht p_gt′p_hs. The products of shadows are summed over both clusters at once.
 */
function spread(clusters: readonly ContrastedCluster[]): number {
  const q = clusters[0].shadows.length;
  const rank = clusters[0].shadows[0].length;
  let sum = 0;
  for (const { own, shadows } of clusters) {
    let trace = 0;
    let fallen = 0;
    for (let s = 0; s < q; s++) {
      trace += own[s * q + s];
      fallen += dot(shadows[s], shadows[s]);
      for (let t = 0; t < q; t++) sum += own[s * q + t] * (own[t * q + s] - 2 * dot(shadows[s], shadows[t]));
    }
    sum += trace * (trace - 2 * fallen);
  }
  for (let s = 0; s < q; s++)
    for (let t = 0; t < q; t++) {
      const common = new Float64Array(rank * rank);
      for (const { shadows } of clusters)
        for (let r = 0; r < rank; r++)
          for (let p = 0; p < rank; p++) common[r * rank + p] += shadows[s][r] * shadows[t][p];
      for (let r = 0; r < rank; r++)
        for (let p = 0; p < rank; p++) sum += common[r * rank + p] * (common[r * rank + p] + common[p * rank + r]);
    }
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
