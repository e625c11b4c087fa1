import type { z } from 'zod';
import type { Factor } from '../../panel/factor';
import type { Problem } from '../../panel/problem';
import type { AbsorbedEffect } from '../within';

/** A fitted linear model as a covariance sees it: n rows, k terms. */
export interface Fitted {
  readonly n: number;
  /** k columns of length n: the regressors after the within transformation (a constant is one of them). */
  readonly columns: readonly Float64Array[];
  /** length n */
  readonly residuals: Float64Array;
  /** Analytic weights, length n; null is no weights. */
  readonly weights: Float64Array | null;
  /** (X′WX)⁻¹: k × k, row-major */
  readonly bread: Float64Array;
  /** Σ w e² */
  readonly rss: number;
  /** What was absorbed: leverages have a part of it. */
  readonly effects: readonly AbsorbedEffect[];
  /**
   * What the columns' coefficients become in the terms: k × k, row-major; null where they are the same. A model with a
   * constant is fitted to centred columns, for the digits.
   */
  readonly basis: Float64Array | null;
}

/** What programs do differently beside their small-sample factors. */
export interface Practice {
  /** Radius of the earth that distances are measured with, in km. */
  readonly radius: number;
  /** What Newey–West counts as groups: periods, as fixest does, or rows, as Stata's `newey` does. */
  readonly serial: 'periods' | 'rows';
}

/** The columns that a specification calls its entity and its period: a kind takes them where its choice names none. */
export interface Roles {
  readonly entity: string | null;
  readonly period: string | null;
}

/** Columns that a covariance reads besides the model's own: a row where one is missing leaves the sample. */
export interface Needs {
  /** Columns or products such as `imp^exp`. */
  readonly factors?: readonly string[];
  readonly numbers?: readonly string[];
  readonly periods?: readonly string[];
}

/** What {@link Needs} named, on the rows of the sample and in its order. */
export interface Inputs {
  readonly factors: readonly Factor[];
  readonly numbers: readonly Float64Array[];
  /** Whole numbers in units of the frequency. */
  readonly periods: readonly Float64Array[];
}

/** One matrix of a covariance that is a sum of several. */
export interface CovarianceTerm {
  /** k × k, row-major, with its sign and before any small-sample factor */
  readonly matrix: Float64Array;
  /** The groups whose scores were summed; the rows where each is its own group; null where no G/(G − 1) is due. */
  readonly groups: number | null;
}

/** A covariance before any small-sample rule, with all that a rule needs to know of it. */
export interface RawCovariance {
  readonly terms: readonly CovarianceTerm[];
  /**
   * Which factors belong: `residual` N/(N − K), always (iid); `groups` (N − 1)/(N − K) · G/(G − 1), as the rule says;
   * `none` (estimators that correct themselves, such as HC2).
   */
  readonly correction: 'residual' | 'groups' | 'none';
  /** G of G/(G − 1): the groups of the smallest way; N where each row is its own group; null where none is due. */
  readonly groups: number | null;
  /** An absorbed effect is nested when each of its levels lies in one level of one of these. */
  readonly nesting: readonly Factor[];
  /**
   * Degrees of freedom of t, of all terms or of each (0: its variance is nothing but rounding); null is N − K with every level of the effects counted,
   * `counted` N − K with those that the rule counts.
   */
  readonly df: number | Float64Array | 'counted' | null;
  /**
   * Degrees of freedom of the slopes' covariance taken as a Wishart matrix, where their joint test is Hotelling's;
   * left out where it is an F with residual degrees of freedom or those of t.
   */
  readonly wishart?: number;
  /** A sum with negative terms, which may fail to be positive semi-definite. */
  readonly indefinite: boolean;
  /** For the note under a table: its sentence stands in `regression/text`. */
  readonly label: Problem;
  readonly notices: readonly Problem[];
}

/** What a specification says of its covariance; each kind has its own further fields. */
export interface CovarianceChoice {
  readonly kind: string;
}

/** A way to estimate the covariance of coefficients. One file a kind, one line in the list. */
export interface CovarianceKind<C extends CovarianceChoice> {
  readonly kind: C['kind'];
  readonly schema: z.ZodType<C>;
  needs(choice: C, roles: Roles): Needs;
  estimate(fitted: Fitted, choice: C, inputs: Inputs, practice: Practice): RawCovariance;
}

/** w·e of each row: length n. A row's score is this times its regressors. */
export function weightedResiduals({ residuals, weights }: Fitted): Float64Array {
  return weights === null ? residuals : residuals.map((residual, row) => residual * weights[row]);
}
