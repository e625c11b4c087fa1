import { leastSquares } from '../../numerics/leastsquares';
import { adjoinedCopy, panelEffects, type PanelEffects } from './effects';
import { orthonormalised } from './orthonormal';
import { inOrder, type ThresholdRows } from './rows';
import { splitProducts } from './split-products';
import { everySplitSum } from './split-sums';

/** What every model of a threshold search is made of; columns have length n and stand in the order of q. */
export interface SearchSpace {
  readonly rows: ThresholdRows;
  readonly effects: PanelEffects;
  /** Transformed: ỹ. */
  readonly outcome: Float64Array;
  /** Orthonormal columns that span the transformed controls and regime regressors, which every model has. */
  readonly common: readonly Float64Array[];
  /** Σ r·(common column) over the first 0, 1, … n rows: k × common columns of length n + 1. */
  readonly commonSums: readonly (readonly Float64Array[])[];
  /** Raw regime regressors, k of them; about their means where that changes no model. */
  readonly split: readonly Float64Array[];
  /** Whether the lower regime is q < γ, as in Hansen's programme, and not q ≤ γ. */
  readonly strict: boolean;
  /** Z′Z at ascending numbers of rows: counts × k × k. What has been asked for once is kept. */
  splitSquares(counts: Int32Array): Float64Array;
}

/** Variables in the order of the sample's rows. */
export interface ThresholdVariables {
  readonly outcome: Float64Array;
  readonly controls: readonly Float64Array[];
  readonly split: readonly Float64Array[];
}

export interface SearchOptions {
  readonly timeEffects: boolean;
  /** The conventions of Hansen's programme: q < γ, and the last period is left out after demeaning. */
  readonly programme: boolean;
}

export function searchSpace(
  rows: ThresholdRows,
  { outcome, controls, split }: ThresholdVariables,
  { timeEffects, programme }: SearchOptions,
): SearchSpace {
  const effects = panelEffects(rows, timeEffects, programme);
  const ordered = [...controls, ...split].map((values) => inOrder(values, rows.order));
  const [transformed, ...common] = effects.transform([inOrder(outcome, rows.order), ...ordered].map(aboutMean));
  const { kept } = leastSquares(common, transformed, null, {
    originalNorms: Float64Array.from(ordered, (values) => Math.sqrt(sumOfSquares(aboutMean(values)))),
  });
  const raw = ordered.slice(controls.length);
  const recentred = isConstantWithin(rows.q, rows.entity, rows.entities) || (timeEffects && constantByPeriod(rows));
  // An indicator of q that the effects absorb lets r be taken about its mean, which saves the digits of a large mean.
  const parts = recentred ? raw.map(aboutMean) : raw;
  const basis = orthonormalised(kept.map((index) => common[index]));
  const adjoined = basis.map((column) => adjoinedCopy(effects, column));
  return {
    rows,
    effects,
    outcome: transformed,
    common: basis,
    commonSums: parts.map((values) => adjoined.map((column) => everySplitSum(values, column))),
    split: parts,
    strict: programme,
    splitSquares: rememberedSquares(rows, effects, parts),
  };
}

function rememberedSquares(
  rows: ThresholdRows,
  effects: PanelEffects,
  split: readonly Float64Array[],
): SearchSpace['splitSquares'] {
  const cells = split.length ** 2;
  const known = new Float64Array((rows.n + 1) * cells).fill(NaN);
  return (counts) => {
    const missing = counts.filter((count) => Number.isNaN(known[count * cells]));
    const added = splitProducts(rows, effects, split, missing);
    missing.forEach((count, index) => {
      for (let cell = 0; cell < cells; cell++) known[count * cells + cell] = added[index * cells + cell];
    });
    const squares = new Float64Array(counts.length * cells);
    counts.forEach((count, index) => {
      for (let cell = 0; cell < cells; cell++) squares[index * cells + cell] = known[count * cells + cell];
    });
    return squares;
  };
}

function constantByPeriod({ q, period, periods }: ThresholdRows): boolean {
  return period !== null && isConstantWithin(q, period, periods);
}

function isConstantWithin(values: Float64Array, codes: Int32Array, levels: number): boolean {
  const first = new Float64Array(levels).fill(NaN);
  return values.every((value, place) => {
    const level = codes[place];
    if (Number.isNaN(first[level])) first[level] = value;
    return first[level] === value;
  });
}

function aboutMean(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
