import { connectedComponents } from './components';
import type { LinearFit } from './fit';
import type { Sample } from './sample';
import { notice } from './text';
import type { Problem } from '../panel/problem';
import type { AbsorbedEffect } from './within';

/** The coefficients of one absorbed effect. */
export interface EffectValues {
  readonly name: string;
  readonly levels: readonly { readonly label: string; readonly value: number }[];
}

/** Sweeps after which effects that still change are reported as they are, with a notice. */
const MOST_SWEEPS = 10_000;
/** Effects have settled when a sweep changes none by more than this part of the outcome's spread. */
const SETTLED = 1e-12;

/**
 * The absorbed effects themselves: what is left of the outcome without regressors and residuals, taken apart. Only
 * differences within a connected component are identified: the first level of every effect after the first is zero,
 * of two plain effects in every component.
 */
export function effectValues(
  sample: Sample,
  fit: LinearFit,
): {
  readonly effects: readonly EffectValues[];
  readonly notices: readonly Problem[];
} {
  const sum = absorbedPart(sample, fit);
  const { effects } = sample;
  const plain = effects.every(({ slope }) => slope === null);
  if (plain && effects.length === 1) return named(effects, [valuesByLevel(sum, effects[0])], []);
  if (plain && effects.length === 2) return named(effects, twoWayValues(sum, effects[0], effects[1]), []);
  const { values, settled } = sweptValues(sum, sample, fit.outcome.sd * SETTLED);
  return named(effects, values, settled ? [] : [notice('effects-unsettled', {})]);
}

/** y − Xb − e: length n, the sum of the effects of each row */
function absorbedPart({ outcome, regressors }: Sample, { coefficients, residuals, kept }: LinearFit): Float64Array {
  const sum = outcome.map((value, row) => value - residuals[row]);
  kept.forEach((regressor, index) => {
    const column = regressors[regressor];
    for (let row = 0; row < sum.length; row++) sum[row] -= coefficients[index] * column[row];
  });
  return sum;
}

/** Of one effect the sum is the same in all rows of a level. */
function valuesByLevel(sum: Float64Array, { factor }: AbsorbedEffect): Float64Array {
  const values = new Float64Array(factor.levels);
  const counts = new Int32Array(factor.levels);
  for (let row = 0; row < sum.length; row++) {
    const level = factor.codes[row];
    values[level] += (sum[row] - values[level]) / ++counts[level];
  }
  return values;
}

/** Two effects along a spanning tree of each component: a row whose one effect is known gives the other. */
function twoWayValues(sum: Float64Array, first: AbsorbedEffect, second: AbsorbedEffect): [Float64Array, Float64Array] {
  const a = new Float64Array(first.factor.levels).fill(NaN);
  const b = new Float64Array(second.factor.levels).fill(NaN);
  const { count, ofSecond } = connectedComponents(first.factor, second.factor);
  for (let component = 0; component < count; component++) b[ofSecond.indexOf(component)] = 0;
  const rowsOfFirst = rowsByLevel(first);
  const rowsOfSecond = rowsByLevel(second);
  const queue = Array.from(b, (value, level) => (value === 0 ? first.factor.levels + level : -1)).filter(
    (node) => node >= 0,
  );
  for (const node of queue) {
    const isFirst = node < first.factor.levels;
    const level = isFirst ? node : node - first.factor.levels;
    for (const row of (isFirst ? rowsOfFirst : rowsOfSecond)[level]) {
      const i = first.factor.codes[row];
      const j = second.factor.codes[row];
      if (isFirst && Number.isNaN(b[j])) {
        b[j] = sum[row] - a[i];
        queue.push(first.factor.levels + j);
      } else if (!isFirst && Number.isNaN(a[i])) {
        a[i] = sum[row] - b[j];
        queue.push(i);
      }
    }
  }
  return [a, b];
}

function rowsByLevel({ factor }: AbsorbedEffect): number[][] {
  const rows = Array.from({ length: factor.levels }, (): number[] => []);
  factor.codes.forEach((level, row) => rows[level].push(row));
  return rows;
}

/** Gauss–Seidel over the effects, slopes centred in each level so that they do not fight the plain effect. */
function sweptValues(
  sum: Float64Array,
  { effects, n }: Sample,
  tolerance: number,
): { values: Float64Array[]; settled: boolean } {
  const values = effects.map(({ factor }) => new Float64Array(factor.levels));
  const columns = effects.map(centredSlope);
  const rest = sum.slice();
  let settled = false;
  for (let sweep = 0; sweep < MOST_SWEEPS && !settled; sweep++) {
    let change = 0;
    effects.forEach(({ factor }, index) => {
      const column = columns[index];
      const numerator = new Float64Array(factor.levels);
      const denominator = new Float64Array(factor.levels);
      for (let row = 0; row < n; row++) {
        const x = column === null ? 1 : column[row];
        numerator[factor.codes[row]] += x * rest[row];
        denominator[factor.codes[row]] += x * x;
      }
      const step = numerator.map((value, level) => (denominator[level] > 0 ? value / denominator[level] : 0));
      for (let row = 0; row < n; row++) {
        const part = step[factor.codes[row]] * (column === null ? 1 : column[row]);
        rest[row] -= part;
        change = Math.max(change, Math.abs(part));
      }
      step.forEach((value, level) => (values[index][level] += value));
    });
    settled = change <= tolerance;
  }
  uncentre(values, effects);
  anchor(values, effects);
  return { values, settled };
}

function centredSlope({ factor, slope }: AbsorbedEffect): Float64Array | null {
  if (slope === null) return null;
  const means = valuesByLevel(slope, { name: '', factor, slope: null });
  return slope.map((value, row) => value - means[factor.codes[row]]);
}

/** Gives the plain effect of a factor what centring its slopes took. */
function uncentre(values: readonly Float64Array[], effects: readonly AbsorbedEffect[]): void {
  effects.forEach(({ factor, slope }, index) => {
    if (slope === null) return;
    const plain = effects.findIndex((effect) => effect.slope === null && effect.factor === factor);
    const means = valuesByLevel(slope, { name: '', factor, slope: null });
    means.forEach((mean, level) => (values[plain][level] -= mean * values[index][level]));
  });
}

/** The first level of each later plain effect becomes zero; the first effect takes up the difference. */
function anchor(values: readonly Float64Array[], effects: readonly AbsorbedEffect[]): void {
  effects.forEach(({ slope }, index) => {
    if (slope !== null || index === 0) return;
    const [base] = values[index];
    values[index].forEach((value, level) => (values[index][level] = value - base));
    values[0].forEach((value, level) => (values[0][level] = value + base));
  });
}

function named(effects: readonly AbsorbedEffect[], values: readonly Float64Array[], notices: readonly Problem[]) {
  return {
    effects: effects.map(({ name, factor }, index) => ({
      name,
      levels: factor.labels.map((label, level) => ({ label, value: values[index][level] })),
    })),
    notices,
  };
}
