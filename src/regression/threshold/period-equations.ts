import type { ThresholdRows } from './rows';

/**
 * The normal equations of period effects beside those of entities: S λ = v with S = D̃′D̃ of the period dummies about
 * entity means, v = D̃′y.
 */
export interface PeriodEquations {
  readonly periods: number;
  /** A solution λ in place of v. Periods that others determine have 0. */
  solve(v: Float64Array): void;
  /** v′S⁻w; both are left as they were. */
  product(v: Float64Array, w: Float64Array): number;
}

/** A pivot that keeps less than this of its diagonal belongs to a period that others determine. */
const DEPENDENT = 1e-10;

/** In a balanced panel S is N times the projection off the constant, on which v has no part: λ = v/N. */
export function periodEquations({
  balanced,
  entities,
  periods,
  period,
  byEntity,
  starts,
}: ThresholdRows): PeriodEquations {
  if (period === null) throw new Error('period effects need periods');
  if (balanced)
    return {
      periods,
      solve: (v) => {
        for (let t = 0; t < periods; t++) v[t] /= entities;
      },
      product: (v, w) => {
        let sum = 0;
        for (let t = 0; t < periods; t++) sum += v[t] * w[t];
        return sum / entities;
      },
    };
  const factor = lowerFactor(crossProducts(period, byEntity, starts, periods), periods);
  return {
    periods,
    solve: (v) => {
      forward(factor, v, periods);
      backward(factor, v, periods);
    },
    product: (v, w) => {
      const left = v.slice();
      forward(factor, left, periods);
      const right = v === w ? left : w.slice();
      if (v !== w) forward(factor, right, periods);
      let sum = 0;
      for (let t = 0; t < periods; t++) sum += left[t] * right[t];
      return sum;
    },
  };
}

/** S: the number of rows of each period, less Σ 1/T_i over the entities that have both periods. */
function crossProducts(period: Int32Array, byEntity: Int32Array, starts: Int32Array, periods: number): Float64Array {
  const s = new Float64Array(periods * periods);
  for (let entity = 0; entity + 1 < starts.length; entity++) {
    const rows = starts[entity + 1] - starts[entity];
    for (let a = starts[entity]; a < starts[entity + 1]; a++) {
      const t = period[byEntity[a]];
      s[t * periods + t] += 1;
      for (let b = starts[entity]; b < starts[entity + 1]; b++) s[t * periods + period[byEntity[b]]] -= 1 / rows;
    }
  }
  return s;
}

/** L with LL′ = S; the row and column of a dependent period are zero. */
function lowerFactor(s: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    let pivot = s[j * size + j];
    for (let m = 0; m < j; m++) pivot -= factor[j * size + m] ** 2;
    if (!(pivot > DEPENDENT * s[j * size + j])) {
      factor.fill(0, j * size, (j + 1) * size);
      continue;
    }
    const root = Math.sqrt(pivot);
    factor[j * size + j] = root;
    for (let i = j + 1; i < size; i++) {
      let rest = s[i * size + j];
      for (let m = 0; m < j; m++) rest -= factor[i * size + m] * factor[j * size + m];
      factor[i * size + j] = rest / root;
    }
  }
  return factor;
}

function forward(factor: Float64Array, v: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const pivot = factor[i * size + i];
    let rest = v[i];
    for (let m = 0; m < i; m++) rest -= factor[i * size + m] * v[m];
    v[i] = pivot === 0 ? 0 : rest / pivot;
  }
}

function backward(factor: Float64Array, v: Float64Array, size: number): void {
  for (let i = size - 1; i >= 0; i--) {
    const pivot = factor[i * size + i];
    let rest = v[i];
    for (let m = i + 1; m < size; m++) rest -= factor[m * size + i] * v[m];
    v[i] = pivot === 0 ? 0 : rest / pivot;
  }
}
