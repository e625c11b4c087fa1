import { multiply } from '../numerics/linear';
import type { Problem } from '../panel/problem';
import { weightedResiduals, type CovarianceChoice, type CovarianceKind, type Inputs } from './covariance/covariance';
import { repaired } from './covariance/repair';
import type { LinearFit } from './fit';
import type { JointDf } from './inference';
import { correct, countParameters, type ParameterCount, type SmallSampleRule } from './small-sample';
import { notice, refusal } from './text';

/** The parts of a small-sample correction, as a result shows them. */
export interface SmallSample {
  readonly n: number;
  readonly k: number;
  /** The groups of the smallest way of clustering; null where rows are not grouped. */
  readonly g: number | null;
  /** What the covariance was multiplied by; under `conventional` without the G/(G − 1) of its terms. */
  readonly factor: number;
  /** Degrees of freedom of t; the fewest where terms have their own. */
  readonly df: number;
}

/** The covariance of the terms of a fit, k of them. */
export interface TermCovariance {
  /** k × k, row-major */
  readonly matrix: Float64Array;
  readonly smallSample: SmallSample;
  /** Degrees of freedom of t, of all terms or of each. */
  readonly df: number | Float64Array;
  readonly jointDf: JointDf;
  readonly count: ParameterCount;
  /** For the note under a table: its sentence stands in `regression/text`. */
  readonly label: Problem;
  readonly notices: readonly Problem[];
}

/** The covariance of a fit's terms, of the kind chosen and under the rule given. Refuses a variance that is not positive. */
export function covarianceOf<C extends CovarianceChoice>(
  fit: LinearFit,
  kind: CovarianceKind<C>,
  choice: C,
  inputs: Inputs,
  rule: SmallSampleRule,
): TermCovariance {
  const covariance = uncheckedCovariance(fit, kind, choice, inputs, rule);
  refuseNoVariance(covariance.matrix, fit);
  return covariance;
}

/** Refuses the covariance of a bootstrap whose samples gave one estimate, up to rounding. */
export function refuseSameDraws(covariance: Float64Array, fit: LinearFit): void {
  refuseNoVariance(withoutRounding(covariance, Infinity, fit), fit);
}

function refuseNoVariance(covariance: Float64Array, fit: LinearFit): void {
  const name = negativeVariance(covariance, fit);
  if (name !== null) throw refusal('variance-not-positive', { name });
}

/** The same for a regression that only leads to another: variances of zero (up to rounding), or below it, are left. */
export function uncheckedCovariance<C extends CovarianceChoice>(
  fit: LinearFit,
  kind: CovarianceKind<C>,
  choice: C,
  inputs: Inputs,
  rule: SmallSampleRule,
): TermCovariance {
  const raw = kind.estimate(fit, choice, inputs, rule);
  const count = countParameters(rule, fit.terms.length, fit.effects, raw.nesting);
  const { matrix: corrected, factor, df, jointDf } = correct(raw, rule, fit.n, count);
  const notices = [...raw.notices];
  let matrix = inTerms(corrected, fit);
  if (raw.indefinite && (rule.repair === 'eigenvalue' || negativeVariance(matrix, fit) !== null)) {
    const scales = Float64Array.from(fit.terms, (_, index) => fit.spreads[index] ?? 1);
    const fixed = repaired(matrix, scales);
    if (fixed !== null) {
      matrix = fixed;
      notices.push(notice('covariance-repaired', { by: inputs.factors.map(({ name }) => name) }));
    }
  }
  matrix = withoutRounding(matrix, df, fit);
  const g = raw.df === null ? null : raw.groups;
  const smallSample = { n: fit.n, k: count.k, g, factor, df: typeof df === 'number' ? df : Math.min(...df) };
  return { matrix, smallSample, df, jointDf, count, label: raw.label, notices };
}

/** T V T′ */
function inTerms(covariance: Float64Array, { basis, terms }: LinearFit): Float64Array {
  if (basis === null) return covariance;
  const k = terms.length;
  const transposed = basis.map((_, cell) => basis[(cell % k) * k + Math.floor(cell / k)]);
  return multiply(multiply(basis, covariance, k), transposed, k);
}

/** A standard error below this part of the one that rows give on their own is what rounding leaves of zero. */
const ROUNDING = 1e-8;

/**
 * Zeros in place of variances that are nothing but rounding: the scores of two places with effects of both places and
 * periods add up to zero in each place, and so would their square, but for the last digits. Degrees of freedom of zero say
 * the same of a variance.
 */
function withoutRounding(covariance: Float64Array, df: number | Float64Array, fit: LinearFit): Float64Array {
  const k = fit.terms.length;
  const bread = fit.basis === null ? fit.bread : multiply(fit.basis, fit.bread, k);
  const ofIid = inTerms(fit.bread, fit);
  const none = fit.terms.map((_, term) => {
    if (typeof df !== 'number' && df[term] === 0) return true;
    const own = covariance[term * (k + 1)];
    // The rows are read only where the variance is suspiciously small.
    const suspect = own > 0 && own * fit.n < ROUNDING * ofIid[term * (k + 1)] * fit.rss;
    return suspect && own <= ROUNDING ** 2 * byRows(bread.subarray(term * k, (term + 1) * k), fit);
  });
  if (!none.includes(true)) return covariance;
  return covariance.map((value, cell) => (none[Math.floor(cell / k)] || none[cell % k] ? 0 : value));
}

/** Σ (b′x w e)², b being one row of the bread: the variance of one term if all rows are independent. */
function byRows(bread: Float64Array, fit: LinearFit): number {
  const influence = new Float64Array(fit.n);
  fit.columns.forEach((column, j) => {
    for (let row = 0; row < influence.length; row++) influence[row] += bread[j] * column[row];
  });
  const scores = weightedResiduals(fit);
  return influence.reduce((sum, value, row) => sum + (value * scores[row]) ** 2, 0);
}

/** The first term whose variance is not positive. */
function negativeVariance(covariance: Float64Array, { terms }: LinearFit): string | null {
  return terms.find((_, index) => !(covariance[index * (terms.length + 1)] > 0)) ?? null;
}
