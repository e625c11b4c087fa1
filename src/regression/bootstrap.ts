import { leastSquares } from '../numerics/leastsquares';
import { stream } from '../numerics/random';
import { takeFactor, type Factor } from '../panel/factor';
import { percentile } from '../panel/percentile';
import { drawFromMoments, filled } from './bootstrap-moments';
import type { LinearFit } from './fit';
import { groupMoments, type GroupMoments } from './group-moments';
import type { Sample } from './sample';
import { absorption } from './within';

/** What resampling needs: G groups of rows, k terms. */
export interface Resampling {
  readonly sample: Sample;
  readonly fit: LinearFit;
  readonly groups: Factor;
  /** Sums by group that a draw adds up; null where they would be too large, and each draw transforms rows. */
  readonly moments: GroupMoments | null;
}

/**
 * Prepares the bootstrap of whole groups (Cameron, Gelbach & Miller 2008, section II.B: pairs cluster bootstrap). A
 * group drawn twice counts as two: effects that lie within groups, such as those of cities, are other effects in
 * each copy. Copies have the same data, hence the same effects; so drawing a group m times is giving it the weight m.
 */
export function resampling(sample: Sample, fit: LinearFit, groups: Factor): Resampling {
  const moments = groupMoments(sample, [...fit.columns, fit.partialled], groups);
  return { sample, fit, groups, moments: moments === null ? null : filled(moments) };
}

/**
 * Coefficients of the terms in the bootstrap samples `from` … `to` − 1, k each; NaN in all of a sample where one
 * cannot be estimated.
 */
export function resampledCoefficients(plan: Resampling, seed: number, from: number, to: number): Float64Array {
  const k = plan.fit.terms.length;
  const draws = new Float64Array((to - from) * k);
  const times = new Int32Array(plan.groups.levels);
  for (let replication = from; replication < to; replication++) {
    drawGroups(times, seed, replication);
    const coefficients = plan.moments === null ? drawFromRows(plan, times) : drawFromMoments(plan.moments, times);
    draws.set(inTerms(coefficients, plan.fit), (replication - from) * k);
  }
  return draws;
}

/** How often each group is drawn, in as many draws with replacement as there are groups. */
export function drawGroups(times: Int32Array, seed: number, replication: number): void {
  const random = stream(seed, 'bootstrap', replication);
  times.fill(0);
  for (let draw = 0; draw < times.length; draw++) times[random.integer(times.length)]++;
}

/** The within transformation and the regression anew, on the rows of the groups that were drawn. */
function drawFromRows({ sample, fit, groups }: Resampling, times: Int32Array): Float64Array | null {
  const { columns, weights } = drawnRows(sample, [...fit.columns, fit.partialled], groups, times);
  const solved = leastSquares(columns.slice(0, -1), columns[columns.length - 1], weights);
  return solved.kept.length < fit.columns.length ? null : solved.coefficients;
}

/** Columns on the rows of the groups that were drawn, after the within transformation there, and the rows' weights. */
export function drawnRows(
  rows: Pick<Sample, 'n' | 'effects' | 'weights'>,
  columns: readonly Float64Array[],
  groups: Factor,
  times: Int32Array,
): { readonly columns: readonly Float64Array[]; readonly weights: Float64Array } {
  const drawn: number[] = [];
  for (let row = 0; row < rows.n; row++) if (times[groups.codes[row]] > 0) drawn.push(row);
  const places = Int32Array.from(drawn);
  const take = (values: Float64Array): Float64Array => Float64Array.from(places, (row) => values[row]);
  const weights = Float64Array.from(places, (row) => times[groups.codes[row]] * (rows.weights?.[row] ?? 1));
  const effects = rows.effects.map(({ name, factor, slope }) => ({
    name,
    factor: takeFactor(factor, places),
    slope: slope === null ? null : take(slope),
  }));
  return { columns: absorption(effects, weights, places.length).transform(columns.map(take)).columns, weights };
}

function inTerms(coefficients: Float64Array | null, { basis, terms, outcome }: LinearFit): Float64Array {
  const k = terms.length;
  if (coefficients === null) return new Float64Array(k).fill(NaN);
  if (basis === null) return coefficients;
  // The outcome was centred: the constant has its mean.
  const centred = coefficients.slice();
  centred[k - 1] += outcome.mean;
  return centred.map((_, i) => centred.reduce((sum, value, j) => sum + basis[i * k + j] * value, 0));
}

/** What the draws say of the coefficients. */
export interface ResampledCovariance {
  /** k × k, row-major, with B − 1 */
  readonly matrix: Float64Array;
  /** Draws without a result. */
  readonly failed: number;
  /** Percentile intervals, length k each. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** @param draws in replication order, k each */
export function covarianceOfDraws(draws: Float64Array, k: number, level: number): ResampledCovariance {
  const total = draws.length / k;
  const good = Array.from({ length: total }, (_, draw) => draw).filter((draw) => !Number.isNaN(draws[draw * k]));
  const means = Float64Array.from(
    { length: k },
    (_, j) => good.reduce((sum, draw) => sum + draws[draw * k + j], 0) / good.length,
  );
  const matrix = new Float64Array(k * k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (const draw of good) sum += (draws[draw * k + i] - means[i]) * (draws[draw * k + j] - means[j]);
      matrix[i * k + j] = matrix[j * k + i] = sum / (good.length - 1);
    }
  const sorted = Array.from({ length: k }, (_, j) => Float64Array.from(good, (draw) => draws[draw * k + j]).sort());
  return {
    matrix,
    failed: total - good.length,
    low: Float64Array.from(sorted, (values) => percentile(values, 50 * (1 - level))),
    high: Float64Array.from(sorted, (values) => percentile(values, 50 * (1 + level))),
  };
}
