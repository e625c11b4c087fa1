import { multiply } from '../numerics/linear';
import type { Problem } from '../panel/problem';
import type { CovarianceChoice, CovarianceKind, Inputs } from './covariance/covariance';
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
  const name = negativeVariance(covariance.matrix, fit);
  if (name !== null) throw refusal('variance-not-positive', { name });
  return covariance;
}

/** The same for a regression that only leads to another: variances of zero, or below it, are left as they are. */
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

/** The first term whose variance is not positive. */
function negativeVariance(covariance: Float64Array, { terms }: LinearFit): string | null {
  return terms.find((_, index) => !(covariance[index * (terms.length + 1)] > 0)) ?? null;
}
