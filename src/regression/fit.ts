import { columnNorms, solveSymmetric } from '../numerics/linear';
import { leastSquares, type DroppedColumn } from '../numerics/leastsquares';
import type { Problem, Refusal } from '../panel/problem';
import { redundantLevels } from './components';
import type { Fitted } from './covariance/covariance';
import { momentsOf, norm, spread, standardDeviation, type Moments } from './moments';
import type { Sample } from './sample';
import { notice, refusal } from './text';
import { absorption, type AbsorbedEffect } from './within';

/** The name of the constant among the terms. */
export const CONSTANT = '(constant)';

/** A regressor that has no coefficient, and why. */
export interface CollinearRegressor {
  readonly name: string;
  readonly reason: 'constant' | 'absorbed' | 'combination';
  /** The effects that explain it, or the regressors that it is a sum of. */
  readonly of: readonly string[];
}

/** Least squares of the outcome on regressors and absorbed effects: n rows, k terms (a constant among them). */
export interface LinearFit extends Fitted {
  /** Names of the terms, length k: the regressors that were kept, in the order given, then the constant. */
  readonly terms: readonly string[];
  /** Which regressors were kept, ascending. */
  readonly kept: readonly number[];
  /** length k */
  readonly coefficients: Float64Array;
  /** Coefficients without the constant. */
  readonly slopes: number;
  /**
   * What the columns' coefficients become in the terms: k × k, row-major; null where they are the same. The model
   * with a constant is fitted to centred columns, for the digits.
   */
  readonly basis: Float64Array | null;
  readonly collinear: readonly CollinearRegressor[];
  /** Standard deviations in the sample, before the within transformation; length: slopes */
  readonly spreads: Float64Array;
  readonly outcome: { readonly mean: number; readonly sd: number };
  /** The outcome after the within transformation (without its mean where nothing is absorbed); length n */
  readonly partialled: Float64Array;
  /** Σ w (y − ȳ)² */
  readonly tss: number;
  /** Σ w ỹ² of the outcome after the within transformation. */
  readonly tssWithin: number;
  /** Σ w e² of the same terms and a constant without any effect; null where it cannot be told. */
  readonly rssPooled: number | null;
  readonly notices: readonly Problem[];
}

/** What rounding leaves of a column that was swept out: this part of what it was (its mean included) … */
const ROUNDING = 1e-13;
/** … while `leastSquares` takes for nothing what is left of less than this part of the norm it is told. */
const ABSORBED = 1e-10;
/** Residuals whose squares sum to less than this part of what was to be explained are rounding. */
const PERFECT = 1e-24;

/** Fits the model. Refuses an outcome or regressors that the effects leave nothing of. */
export function fitLinear(sample: Sample, names: { outcome: string; regressors: readonly string[] }): LinearFit {
  const { n, effects, weights } = sample;
  const raw = [...sample.regressors, sample.outcome];
  const moments = momentsOf(raw, weights);
  refuseExtreme(raw, moments, [...names.regressors, names.outcome]);
  const within =
    effects.length === 0 ? centred(raw, moments.means) : absorption(effects, weights, n).transform(raw).columns;
  const y = within[within.length - 1];
  const x = within.slice(0, -1);
  const originalNorms = Float64Array.from(raw, (_, index) =>
    Math.max(spread(moments, index), (ROUNDING / ABSORBED) * norm(moments, index)),
  );
  const last = raw.length - 1;
  const plain = effects.map(({ name }) => name);
  const [outcomeNorm] = columnNorms([y], weights);
  if (isConstant(moments, last)) throw refusal('outcome-constant', { outcome: names.outcome });
  if (!(outcomeNorm > ABSORBED * originalNorms[last]))
    throw refusal('outcome-absorbed', { outcome: names.outcome, effects: plain });

  const solved = leastSquares(x, y, weights, { originalNorms: originalNorms.subarray(0, last) });
  if (solved.kept.length === 0) throw refusal('regressors-absorbed', { names: names.regressors, effects: plain });
  const collinear = solved.dropped.map((dropped) => reasonOf(dropped, sample, moments, names.regressors));
  const { columns, coefficients, bread, basis } = withConstant(solved, x, sample, moments);
  const kept = solved.kept.map((index) => names.regressors[index]);
  const tss = moments.cross[last * raw.length + last];
  const tssWithin = outcomeNorm ** 2;
  if (solved.rss <= PERFECT * tssWithin) throw exactFit(sample, solved.kept.length, names.outcome);
  return {
    n,
    effects,
    kept: solved.kept,
    terms: basis === null ? kept : [...kept, CONSTANT],
    coefficients,
    slopes: kept.length,
    basis,
    columns,
    residuals: solved.residuals,
    weights,
    bread,
    rss: solved.rss,
    collinear,
    spreads: Float64Array.from(solved.kept, (index) => standardDeviation(moments, index)),
    outcome: { mean: moments.means[last], sd: standardDeviation(moments, last) },
    partialled: y,
    tss,
    tssWithin,
    rssPooled: effects.length === 0 ? null : pooledRss(moments, solved.kept),
    notices: collinear.map(noticeOf),
  };
}

function centred(columns: readonly Float64Array[], means: Float64Array): Float64Array[] {
  return columns.map((column, index) => column.map((value) => value - means[index]));
}

function isConstant(moments: Moments, index: number): boolean {
  return !(spread(moments, index) > ROUNDING * norm(moments, index));
}

/** Squares of numbers beyond these would overflow or vanish. */
const LARGEST = 1e100;
const SMALLEST = 1e-100;

function refuseExtreme(columns: readonly Float64Array[], moments: Moments, names: readonly string[]): void {
  const extreme = names.find((_, index) => {
    const size = norm(moments, index) / Math.sqrt(moments.rows);
    if (size > SMALLEST) return !(size < LARGEST);
    return columns[index].some((value) => value !== 0);
  });
  if (extreme !== undefined) throw refusal('values-extreme', { name: extreme });
}

/** Nothing is left of the outcome: there are as many parameters as rows, or a regressor was made from it. */
function exactFit({ n, effects }: Sample, slopes: number, outcome: string): Refusal {
  const redundant = redundantLevels(
    effects,
    effects.map(() => false),
  );
  const levels = effects.reduce((sum, { factor }, index) => sum + factor.levels - redundant[index], 0);
  const parameters = slopes + Math.max(levels, 1);
  return n <= parameters ? refusal('too-few-rows', { rows: n, parameters }) : refusal('perfect-fit', { outcome });
}

/** Puts the constant back beside centred columns: a = ȳ − x̄′b. */
function withConstant(
  solved: { readonly kept: readonly number[]; readonly coefficients: Float64Array; readonly inverse: Float64Array },
  x: readonly Float64Array[],
  { effects, n }: Sample,
  { means, totalWeight }: Moments,
): Pick<LinearFit, 'columns' | 'coefficients' | 'bread' | 'basis'> {
  const columns = solved.kept.map((index) => x[index]);
  if (effects.length > 0) return { columns, coefficients: solved.coefficients, bread: solved.inverse, basis: null };
  const slopes = columns.length;
  const k = slopes + 1;
  const coefficients = new Float64Array(k);
  const bread = new Float64Array(k * k);
  const basis = new Float64Array(k * k);
  coefficients.set(solved.coefficients);
  coefficients[slopes] = means[means.length - 1];
  for (let i = 0; i < slopes; i++) {
    bread.set(solved.inverse.subarray(i * slopes, (i + 1) * slopes), i * k);
    basis[i * k + i] = 1;
    const mean = means[solved.kept[i]];
    basis[slopes * k + i] = -mean;
    coefficients[slopes] -= mean * solved.coefficients[i];
  }
  bread[k * k - 1] = 1 / totalWeight;
  basis[k * k - 1] = 1;
  return { columns: [...columns, new Float64Array(n).fill(1)], coefficients, bread, basis };
}

function reasonOf(
  { index, ofIndices }: DroppedColumn,
  { effects, regressors }: Sample,
  moments: Moments,
  names: readonly string[],
): CollinearRegressor {
  const name = names[index];
  if (ofIndices.length > 0) return { name, reason: 'combination', of: ofIndices.map((other) => names[other]) };
  if (isConstant(moments, index)) return { name, reason: 'constant', of: [] };
  const alone = effects.find((effect) => effect.slope === null && isConstantWithin(regressors[index], effect));
  return { name, reason: 'absorbed', of: alone === undefined ? effects.map((effect) => effect.name) : [alone.name] };
}

function isConstantWithin(values: Float64Array, { factor }: AbsorbedEffect): boolean {
  const first = new Float64Array(factor.levels).fill(NaN);
  return values.every((value, row) => {
    const level = factor.codes[row];
    if (Number.isNaN(first[level])) first[level] = value;
    return Math.abs(value - first[level]) <= ROUNDING * Math.abs(value);
  });
}

function noticeOf({ name, reason, of }: CollinearRegressor): Problem {
  if (reason === 'constant') return notice('dropped-constant', { name });
  if (reason === 'absorbed') return notice('dropped-absorbed', { name, effects: of });
  return notice('dropped-combination', { name, others: of });
}

/** Σ w e² of the outcome on the kept regressors and a constant. */
function pooledRss({ cross, means }: Moments, kept: readonly number[]): number | null {
  const size = means.length;
  const k = kept.length;
  const product = Float64Array.from(
    { length: k * k },
    (_, cell) => cross[kept[Math.floor(cell / k)] * size + kept[cell % k]],
  );
  const right = Float64Array.from(kept, (index) => cross[index * size + size - 1]);
  const slopes = solveSymmetric(product, right, k);
  return slopes === null ? null : slopes.reduce((rss, slope, i) => rss - slope * right[i], cross[size * size - 1]);
}
