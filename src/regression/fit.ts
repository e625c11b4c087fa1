import { columnNorms, solveSymmetric } from '../numerics/linear';
import { leastSquares, type DroppedColumn } from '../numerics/leastsquares';
import type { Problem, Refusal } from '../panel/problem';
import { redundantLevels } from './components';
import type { Fitted } from './covariance/covariance';
import { standardDeviation, type Moments } from './moments';
import type { Sample } from './sample';
import { notice, refusal } from './text';
import { isAbsorbed, isConstant, isConstantWithin, transformVariables, type Variables } from './variables';

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
  readonly collinear: readonly CollinearRegressor[];
  /** Means in the sample, before the within transformation; length: slopes */
  readonly means: Float64Array;
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

/** Residuals whose squares sum to less than this part of what was to be explained are rounding. */
const PERFECT = 1e-24;

/** Fits the model. Refuses an outcome or regressors that the effects leave nothing of. */
export function fitLinear(sample: Sample, names: { outcome: string; regressors: readonly string[] }): LinearFit {
  const variables = transformVariables(sample, [
    ...sample.regressors.map((values, index) => ({ name: names.regressors[index], values })),
    { name: names.outcome, values: sample.outcome },
  ]);
  const outcome = sample.regressors.length;
  const plain = sample.effects.map(({ name }) => name);
  if (isConstant(variables.moments, outcome)) throw refusal('outcome-constant', { outcome: names.outcome });
  if (isAbsorbed(variables, outcome)) throw refusal('outcome-absorbed', { outcome: names.outcome, effects: plain });
  const fit = fitVariables(
    variables,
    outcome,
    sample.regressors.map((_, index) => index),
  );
  if (fit.slopes === 0) throw refusal('regressors-absorbed', { names: names.regressors, effects: plain });
  if (isPerfect(fit)) throw exactFit(sample, fit.slopes, names.outcome);
  return fit;
}

/**
 * Least squares of one variable on others, by their places. Of a collinear set the later variables are left out; where
 * nothing is absorbed and the variables stand about their means there is a constant.
 */
export function fitVariables(variables: Variables, outcome: number, regressors: readonly number[]): LinearFit {
  const { n, effects, weights, columns: within, moments, names, originalNorms } = variables;
  const x = regressors.map((index) => within[index]);
  const y = within[outcome];
  const solved = leastSquares(x, y, weights, {
    originalNorms: Float64Array.from(regressors, (index) => originalNorms[index]),
  });
  const kept = solved.kept.map((place) => regressors[place]);
  const collinear = solved.dropped.map((dropped) => reasonOf(dropped, variables, regressors));
  const { columns, coefficients, bread, basis } = withConstant(
    { ...solved, columns: solved.kept.map((place) => x[place]), kept },
    variables,
    outcome,
  );
  const keptNames = kept.map((index) => names[index]);
  const size = names.length;
  return {
    n,
    effects,
    kept: solved.kept,
    terms: basis === null ? keptNames : [...keptNames, CONSTANT],
    coefficients,
    slopes: kept.length,
    basis,
    columns,
    residuals: solved.residuals,
    weights,
    bread,
    rss: solved.rss,
    collinear,
    means: Float64Array.from(kept, (index) => moments.means[index]),
    spreads: Float64Array.from(kept, (index) => standardDeviation(moments, index)),
    outcome: { mean: moments.means[outcome], sd: standardDeviation(moments, outcome) },
    partialled: y,
    tss: variables.centred ? moments.cross[outcome * size + outcome] : columnNorms([y], weights)[0] ** 2,
    tssWithin: columnNorms([y], weights)[0] ** 2,
    rssPooled: effects.length === 0 ? null : pooledRss(moments, outcome, kept),
    notices: collinear.map(collinearNotice),
  };
}

/** Whether a model leaves nothing of its outcome but rounding. */
export function isPerfect({ rss, tssWithin }: Pick<LinearFit, 'rss' | 'tssWithin'>): boolean {
  return rss <= PERFECT * tssWithin;
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

/** What was solved for: the columns, in the order of the coefficients, and their places among the variables. */
export interface Solved {
  readonly columns: readonly Float64Array[];
  readonly kept: readonly number[];
  readonly coefficients: Float64Array;
  /** Of the columns' cross-products, or what stands for it. */
  readonly inverse: Float64Array;
}

/** Puts the constant back beside centred columns: a = ȳ − x̄′b. */
export function withConstant(
  { columns, kept, coefficients: slopes, inverse }: Solved,
  { effects, centred, n, moments: { means, totalWeight } }: Variables,
  outcome: number,
): Pick<LinearFit, 'columns' | 'coefficients' | 'bread' | 'basis'> {
  if (effects.length > 0 || !centred) return { columns, coefficients: slopes, bread: inverse, basis: null };
  const size = columns.length;
  const k = size + 1;
  const coefficients = new Float64Array(k);
  const bread = new Float64Array(k * k);
  const basis = new Float64Array(k * k);
  coefficients.set(slopes);
  coefficients[size] = means[outcome];
  for (let i = 0; i < size; i++) {
    bread.set(inverse.subarray(i * size, (i + 1) * size), i * k);
    basis[i * k + i] = 1;
    const mean = means[kept[i]];
    basis[size * k + i] = -mean;
    coefficients[size] -= mean * slopes[i];
  }
  bread[k * k - 1] = 1 / totalWeight;
  basis[k * k - 1] = 1;
  return { columns: [...columns, new Float64Array(n).fill(1)], coefficients, bread, basis };
}

/** @param places of the columns among the variables */
function reasonOf(
  { index, ofIndices }: DroppedColumn,
  { effects, raw, moments, names }: Variables,
  places: readonly number[],
): CollinearRegressor {
  const place = places[index];
  const name = names[place];
  if (ofIndices.length > 0) return { name, reason: 'combination', of: ofIndices.map((other) => names[places[other]]) };
  if (isConstant(moments, place)) return { name, reason: 'constant', of: [] };
  const alone = effects.find((effect) => effect.slope === null && isConstantWithin(raw[place], effect));
  return { name, reason: 'absorbed', of: alone === undefined ? effects.map((effect) => effect.name) : [alone.name] };
}

export function collinearNotice({ name, reason, of }: CollinearRegressor): Problem {
  if (reason === 'constant') return notice('dropped-constant', { name });
  if (reason === 'absorbed') return notice('dropped-absorbed', { name, effects: of });
  return notice('dropped-combination', { name, others: of });
}

/** Σ w e² of the outcome on the kept regressors and a constant. */
function pooledRss({ cross, means }: Moments, outcome: number, kept: readonly number[]): number | null {
  const size = means.length;
  const k = kept.length;
  const product = Float64Array.from(
    { length: k * k },
    (_, cell) => cross[kept[Math.floor(cell / k)] * size + kept[cell % k]],
  );
  const right = Float64Array.from(kept, (index) => cross[index * size + outcome]);
  const slopes = solveSymmetric(product, right, k);
  return slopes === null ? null : slopes.reduce((rss, slope, i) => rss - slope * right[i], cross[outcome * (size + 1)]);
}
