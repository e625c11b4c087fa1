import type { PanelEffects } from './effects';
import type { ThresholdRows } from './rows';

/**
 * C_γ = Z′Z of the transformed columns Z = M(r·1{q ≤ γ}), at each of some ascending numbers of rows: counts × k × k.
 *
 * Each entity's part is computed about its own mean and from its own rows alone, and the total moves by the difference of
 * the new part and the old, in compensated sums: what cancels, as the mean of r does in an entity that lies wholly in
 * one regime, cancels exactly, however large it is.
 */
export function splitProducts(
  rows: ThresholdRows,
  effects: PanelEffects,
  split: readonly Float64Array[],
  counts: Int32Array,
): Float64Array {
  const k = split.length;
  const entities = entityParts(rows, split, effects.omitted !== null);
  const periods = effects.equations === null ? null : periodParts(rows, split);
  const products = new Float64Array(counts.length * k * k);
  let place = 0;
  counts.forEach((count, index) => {
    for (; place < count; place++) {
      periods?.enter(place);
      entities.enter(place);
    }
    const at = index * k * k;
    for (let a = 0; a < k; a++)
      for (let b = 0; b <= a; b++) {
        let product = entities.total(a, b);
        if (periods !== null && effects.equations !== null)
          product -= effects.equations.product(periods.sums(a), periods.sums(b));
        products[at + a * k + b] = products[at + b * k + a] = product;
      }
  });
  return products;
}

interface EntityParts {
  enter(place: number): void;
  total(a: number, b: number): number;
}

/** Σ_i Σ_t z̃ z̃′ with z̃ about entity means; where the last row is left out, without its z̃ z̃′. */
function entityParts(rows: ThresholdRows, split: readonly Float64Array[], omitsLast: boolean): EntityParts {
  const { entity, entities, starts, turn } = rows;
  const k = split.length;
  const means = split.map((values) => entityMeans(rows, values));
  const inside = new Int32Array(entities);
  /** Σ d and Σ d d′ of the rows inside, d = r − its entity's mean; the last row's d where it is inside. */
  const sums = split.map(() => new Float64Array(entities));
  const squares = split.map(() => split.map(() => new Float64Array(entities)));
  const lastIn = new Uint8Array(entities);
  const lasts = split.map(() => new Float64Array(entities));
  const parts = split.map(() => split.map(() => new Float64Array(entities)));
  const totals = new CompensatedSums(k * k);

  const part = (i: number, a: number, b: number): number => {
    const length = starts[i + 1] - starts[i];
    const m = inside[i];
    const [sumA, sumB] = [sums[a][i], sums[b][i]];
    const about = squares[a][b][i] - (sumA * sumB) / m;
    const between = ((means[a][i] + sumA / m) * (means[b][i] + sumB / m) * m * (length - m)) / length;
    if (!omitsLast) return about + between;
    const last = (j: number): number => means[j][i] * (lastIn[i] - m / length) + lasts[j][i] - sums[j][i] / length;
    return about + between - last(a) * last(b);
  };
  return {
    enter(place) {
      const i = entity[place];
      const isLast = turn[place] === starts[i + 1] - starts[i] - 1;
      inside[i] += 1;
      if (isLast) lastIn[i] = 1;
      for (let a = 0; a < k; a++) {
        const d = split[a][place] - means[a][i];
        sums[a][i] += d;
        if (isLast) lasts[a][i] = d;
        for (let b = 0; b <= a; b++) squares[a][b][i] += d * (split[b][place] - means[b][i]);
      }
      for (let a = 0; a < k; a++)
        for (let b = 0; b <= a; b++) {
          const now = part(i, a, b);
          totals.add(a * k + b, now);
          totals.add(a * k + b, -parts[a][b][i]);
          parts[a][b][i] = now;
        }
    },
    total: (a, b) => totals.value(a * k + b),
  };
}

interface PeriodParts {
  enter(place: number): void;
  /** Σ_i z̃_it of each period, of split column a. */
  sums(a: number): Float64Array;
}

function periodParts(rows: ThresholdRows, split: readonly Float64Array[]): PeriodParts {
  const { entity, entities, starts, byEntity, turn, period, periods } = rows;
  if (period === null) throw new Error('period effects need periods');
  const inside = new Int32Array(entities);
  const entered = new Uint8Array(rows.n);
  const columns = split.map((values) => ({
    values,
    means: entityMeans(rows, values),
    sums: new Float64Array(entities),
    totals: new CompensatedSums(periods),
    current: new Float64Array(periods),
  }));
  return {
    enter(place) {
      const i = entity[place];
      const [from, to] = [starts[i], starts[i + 1]];
      const length = to - from;
      const before = inside[i];
      const after = (inside[i] += 1);
      for (const { values, means, sums, totals } of columns) {
        const mean = means[i];
        const sumBefore = sums[i];
        const sumAfter = (sums[i] += values[place] - mean);
        for (let at = from; at < to; at++) {
          const row = byEntity[at];
          const d = values[row] - mean;
          const isIn = entered[at];
          const willBe = row === place ? 1 : isIn;
          if (before > 0) totals.add(period[row], -(mean * (isIn - before / length) + isIn * d - sumBefore / length));
          totals.add(period[row], mean * (willBe - after / length) + willBe * d - sumAfter / length);
        }
      }
      entered[from + turn[place]] = 1;
    },
    sums(a) {
      const { totals, current } = columns[a];
      for (let t = 0; t < periods; t++) current[t] = totals.value(t);
      return current;
    },
  };
}

function entityMeans({ entity, entities, starts, n }: ThresholdRows, values: Float64Array): Float64Array {
  const means = new Float64Array(entities);
  for (let place = 0; place < n; place++) means[entity[place]] += values[place];
  for (let i = 0; i < entities; i++) means[i] /= starts[i + 1] - starts[i];
  return means;
}

/** Several sums that keep what each addition rounds away (Neumaier 1974). */
class CompensatedSums {
  private readonly high: Float64Array;
  private readonly low: Float64Array;

  constructor(size: number) {
    this.high = new Float64Array(size);
    this.low = new Float64Array(size);
  }

  add(index: number, value: number): void {
    const before = this.high[index];
    const after = before + value;
    const seen = after - before;
    this.high[index] = after;
    this.low[index] += before - (after - seen) + (value - seen);
  }

  value(index: number): number {
    return this.high[index] + this.low[index];
  }
}
