import { stream } from '../numerics/random';
import type { Factor } from '../panel/factor';
import { intersections } from './covariance/cluster';
import type { LinearFit } from './fit';
import { loadings } from './influence';
import { isNested } from './small-sample';
import { cellSums, columnSums, projectionInverse, sumsOf, times, type Triplets } from './wild-sums';

/** One number a group: −1 or 1, or ±√½, ±1, ±√(3/2) (Webb 2023), each with equal chance. */
export const WILD_DRAWS = ['rademacher', 'webb'] as const;
export type WildDraw = (typeof WILD_DRAWS)[number];

/** Which coefficient is tested, and how. */
export interface WildChoice {
  /** Place among the terms; not a constant. */
  readonly term: number;
  readonly clusters: readonly Factor[];
  /** Groups whose errors are multiplied by one draw. */
  readonly groups: Factor;
  /** (N − 1)/(N − K), or 1 */
  readonly adjust: number;
  readonly draw: WildDraw;
  readonly replications: number;
  readonly seed: number;
}

/** A prepared wild cluster bootstrap. */
export interface WildPlan {
  /** β̂ */
  readonly estimate: number;
  /** Of β̂, each set of clusters with its own G/(G − 1). */
  readonly variance: number;
  readonly groups: number;
  readonly draw: WildDraw;
  /** All 2^G signs, each once, in place of random draws. */
  readonly enumerated: boolean;
  readonly draws: number;
  readonly seed: number;
  readonly sums: WildSums;
}

/**
 * With δ = β̂ − β₀ the restricted residuals are e + δ ẋ: e the residuals, ẋ what the effects and the other regressors
 * leave of the regressor. All that a draw v needs is linear in them, hence sums of two; and h = ẋ/ẋ′Wẋ.
 */
interface WildSums {
  /** Σ w h e and Σ w h ẋ by group. */
  readonly numerators: readonly [Float64Array, Float64Array];
  /** Σ w z e and Σ w z ẋ by group and column z of crossing effects and regressors. */
  readonly projections: Triplets;
  /** (Z′WZ)⁻, width × width */
  readonly inverse: Float64Array;
  readonly width: number;
  readonly sets: readonly ClusterSet[];
  /**
   * The clusters' scores of each group alone, for each set those of e and of ẋ, clusters × groups; null where there are so
   * many groups that a draw costs less by way of the columns.
   */
  readonly kernels: readonly (readonly [Float64Array, Float64Array])[] | null;
}

/** One sum of squares of the variance: over all clusters of one way, or of an intersection of ways. */
interface ClusterSet {
  readonly clusters: number;
  /** Its sign, G/(G − 1) and `adjust`. */
  readonly factor: number;
  /** Σ w h e and Σ w h ẋ by cluster and group. */
  readonly scores: Triplets;
  /** Σ w h z by cluster and column. */
  readonly loadings: Triplets;
}

/**
 * Prepares the wild cluster bootstrap of one coefficient (Cameron, Gelbach & Miller 2008; Roodman et al. 2019), so that a
 * draw costs what there are groups, columns and clusters, not rows. Effects that lie within groups and clusters take
 * nothing of a bootstrap sample; the others, and the regressors, are projected out of each by their cross-products.
 */
export function wildPlan(fit: LinearFit, choice: WildChoice): WildPlan {
  const { term, clusters, groups, adjust, draw, replications, seed } = choice;
  const { columns, weights, bread, effects } = fit;
  const k = columns.length;
  const h = loadings(fit, term);
  const alone = h.map((value) => value / bread[term * k + term]);
  const [scoreOfResiduals, scoreOfRegressor] = [fit.residuals, alone].map((part) => times(times(h, part), weights));
  const isInside = effects.map(({ factor }) => [groups, ...clusters].every((way) => isNested(factor, way)));
  const crossing = effects.filter((_, index) => !isInside[index]);
  const inside = effects.filter((_, index) => isInside[index]);
  const { matrix: inverse, width } = projectionInverse(fit, crossing, inside);
  const columnsOf = { effects: crossing, columns };
  const none = new Float64Array(h.length);
  const sets = intersections(clusters).map(({ factor, sign }) => ({
    clusters: factor.levels,
    factor: (sign * adjust * factor.levels) / (factor.levels - 1),
    observed: sumsOf(factor, scoreOfResiduals),
    scores: cellSums(factor, groups, scoreOfResiduals, scoreOfRegressor),
    loadings: columnSums(factor, columnsOf, times(h, weights), none),
  }));
  const sums = {
    numerators: [sumsOf(groups, scoreOfResiduals), sumsOf(groups, scoreOfRegressor)] as const,
    projections: columnSums(groups, columnsOf, times(fit.residuals, weights), times(alone, weights)),
    inverse,
    width,
    sets,
    kernels: null,
  };
  const cells = sets.reduce((sum, { scores, loadings }) => sum + scores.rows.length + loadings.rows.length, 0);
  const byColumns = sums.projections.rows.length + width ** 2 + cells;
  const byGroups = sets.reduce((sum, set) => sum + set.clusters * groups.levels, 0);
  const enumerated = draw === 'rademacher' && groups.levels < 31 && 2 ** groups.levels <= replications;
  return {
    estimate: fit.coefficients[term],
    variance: sets.reduce((sum, { factor, observed }) => sum + factor * observed.reduce((all, s) => all + s * s, 0), 0),
    groups: groups.levels,
    draw,
    enumerated,
    draws: enumerated ? 2 ** groups.levels : replications,
    seed,
    sums: byGroups < byColumns ? { ...sums, kernels: kernelsOf(sums, groups.levels) } : sums,
  };
}

function kernelsOf(sums: WildSums, groups: number): [Float64Array, Float64Array][] {
  const kernels = sums.sets.map(({ clusters }): [Float64Array, Float64Array] => [
    new Float64Array(clusters * groups),
    new Float64Array(clusters * groups),
  ]);
  const scoresOf = scoring(sums);
  for (let group = 0; group < groups; group++) {
    const unit = new Float64Array(groups);
    unit[group] = 1;
    scoresOf(unit).forEach((both, set) => {
      both.forEach((scores, part) => {
        scores.forEach((score, cluster) => (kernels[set][part][cluster * groups + group] = score));
      });
    });
  }
  return kernels;
}

/** Numbers of one draw: of the coefficient less β₀ the constant and the part of δ, of its variance those of 1, δ and δ². */
export const WILD_WIDTH = 5;

/** The draws `from` … `to` − 1, {@link WILD_WIDTH} numbers each. */
export function wildDraws({ sums, groups, draw, enumerated, seed }: WildPlan, from: number, to: number): Float64Array {
  const [constants, parts] = sums.numerators;
  const found = new Float64Array((to - from) * WILD_WIDTH);
  const v = new Float64Array(groups);
  const scoresOf = scoring(sums);
  for (let replication = from; replication < to; replication++) {
    if (enumerated) for (let group = 0; group < groups; group++) v[group] = (replication >> group) & 1 ? -1 : 1;
    else drawMultipliers(v, draw, seed, replication);
    const at = (replication - from) * WILD_WIDTH;
    found[at] = dot(constants, v, 0);
    found[at + 1] = dot(parts, v, 0);
    const scores = scoresOf(v);
    for (let set = 0; set < scores.length; set++) {
      const { factor } = sums.sets[set];
      const [own, other] = scores[set];
      found[at + 2] += factor * dot(own, own, 0);
      found[at + 3] += 2 * factor * dot(own, other, 0);
      found[at + 4] += factor * dot(other, other, 0);
    }
  }
  return found;
}

function drawMultipliers(v: Float64Array, draw: WildDraw, seed: number, replication: number): void {
  const random = stream(seed, 'wild', replication);
  if (draw === 'rademacher') for (let group = 0; group < v.length; group++) v[group] = random.sign();
  else for (let group = 0; group < v.length; group++) v[group] = random.webb();
}

/** The scores of the clusters of each set, Σ w h (M(e∘v)) and the same of ẋ, in arrays that are written anew each time. */
type Scoring = (v: Float64Array) => readonly (readonly [Float64Array, Float64Array])[];

function scoring({ sets, projections, inverse, width, kernels }: WildSums): Scoring {
  const scores = sets.map(({ clusters }) => [new Float64Array(clusters), new Float64Array(clusters)] as const);
  if (kernels !== null)
    return (v) => {
      for (let set = 0; set < scores.length; set++)
        for (let part = 0; part < 2; part++) {
          const target = scores[set][part];
          const kernel = kernels[set][part];
          for (let cluster = 0; cluster < target.length; cluster++)
            target[cluster] = dot(v, kernel, cluster * v.length);
        }
      return scores;
    };
  const [sums, others, fitted, otherFitted] = Array.from({ length: 4 }, () => new Float64Array(width));
  return (v) => {
    addByColumn(sums.fill(0), others.fill(0), projections, v);
    for (let i = 0; i < width; i++) {
      fitted[i] = dot(sums, inverse, i * width);
      otherFitted[i] = dot(others, inverse, i * width);
    }
    for (let set = 0; set < scores.length; set++) {
      const [own, other] = scores[set];
      addByRow(own.fill(0), other.fill(0), sets[set].scores, v);
      subtractFitted(own, other, sets[set].loadings, fitted, otherFitted);
    }
    return scores;
  };
}

/** Σ a_i b_{start + i} over the length of a. */
function dot(a: Float64Array, b: Float64Array, start: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[start + i];
  return sum;
}

/** Adds A′v of both matrices. */
function addByColumn(one: Float64Array, other: Float64Array, sums: Triplets, v: Float64Array): void {
  const { rows, columns, values, others } = sums;
  for (let cell = 0; cell < rows.length; cell++) {
    one[columns[cell]] += v[rows[cell]] * values[cell];
    other[columns[cell]] += v[rows[cell]] * others[cell];
  }
}

/** Adds A v of both matrices. */
function addByRow(one: Float64Array, other: Float64Array, sums: Triplets, v: Float64Array): void {
  const { rows, columns, values, others } = sums;
  for (let cell = 0; cell < rows.length; cell++) {
    one[rows[cell]] += v[columns[cell]] * values[cell];
    other[rows[cell]] += v[columns[cell]] * others[cell];
  }
}

/** Takes A of the first matrix times each vector from its target. */
function subtractFitted(
  one: Float64Array,
  other: Float64Array,
  { rows, columns, values }: Triplets,
  fitted: Float64Array,
  otherFitted: Float64Array,
): void {
  for (let cell = 0; cell < rows.length; cell++) {
    one[rows[cell]] -= values[cell] * fitted[columns[cell]];
    other[rows[cell]] -= values[cell] * otherFitted[columns[cell]];
  }
}
