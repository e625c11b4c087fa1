import { subtractFitted } from '../../numerics/blocks';
import type { NullModel } from './null-model';
import type { SearchSpace } from './space';
import { addUp } from './split-sums';

/** Arrays that the samples of one test use in turn. */
export interface Workspace {
  /** The bootstrap sample, in the order of q; length n */
  readonly sample: Float64Array;
  /** length: basis */
  readonly coefficients: Float64Array;
  /** Of each regime regressor; length: candidates */
  readonly sums: readonly Float64Array[];
}

export function workspaceFor({ rows, split }: SearchSpace, { basis, counts }: NullModel): Workspace {
  return {
    sample: new Float64Array(rows.n),
    coefficients: new Float64Array(basis.length),
    sums: split.map(() => new Float64Array(counts.length)),
  };
}

/**
 * S without and the least S with one more threshold, of the sample y* in the workspace (transformed; it is overwritten):
 * one pass for h = W′y*, one for a = Σ_{q ≤ γ} r y*, and u = a − A′h at the candidates alone.
 */
export function leastRss(space: SearchSpace, model: NullModel, workspace: Workspace): readonly [number, number] {
  const { sample, coefficients, sums } = workspace;
  const { basis, counts, inverses, products } = model;
  const total = products3(basis, sample, coefficients);
  let rssNull = total;
  for (const coefficient of coefficients) rssNull -= coefficient * coefficient;
  space.effects.adjoin(sample);
  const candidates = counts.length;
  sums.forEach((own, a) => {
    addUp(own, space.split[a], sample, counts);
    subtractFitted(own, products[a], coefficients, 0, candidates, 0);
  });
  return [rssNull, rssNull - mostGained(sums, inverses, candidates)];
}

/** The products of orthonormal columns with a sample, three at a time; gives the sample's own sum of squares. */
function products3(basis: readonly Float64Array[], sample: Float64Array, coefficients: Float64Array): number {
  const n = sample.length;
  const k = basis.length;
  let total = 0;
  for (let place = 0; place < n; place++) total += sample[place] * sample[place];
  for (let j = 0; j < k; j += 3) {
    const a = basis[j];
    const b = basis[Math.min(j + 1, k - 1)];
    const c = basis[Math.min(j + 2, k - 1)];
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    for (let place = 0; place < n; place++) {
      const value = sample[place];
      sumA += a[place] * value;
      sumB += b[place] * value;
      sumC += c[place] * value;
    }
    coefficients[j] = sumA;
    if (j + 1 < k) coefficients[j + 1] = sumB;
    if (j + 2 < k) coefficients[j + 2] = sumC;
  }
  return total;
}

/** The largest u′V⁻¹u. */
function mostGained(sums: readonly Float64Array[], inverses: Float64Array, candidates: number): number {
  const k = sums.length;
  let most = 0;
  if (k === 1) {
    const [u] = sums;
    for (let index = 0; index < candidates; index++) {
      const gain = u[index] * u[index] * inverses[index];
      if (gain > most) most = gain;
    }
    return most;
  }
  for (let index = 0; index < candidates; index++) {
    let gain = 0;
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) gain += sums[a][index] * inverses[(index * k + a) * k + b] * sums[b][index];
    if (gain > most) most = gain;
  }
  return most;
}
