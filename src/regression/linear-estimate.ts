import type { Problem } from '../panel/problem';
import type { EffectValues } from './effect-values';
import type { CollinearRegressor } from './fit';
import type { Estimate, JointTest } from './inference';
import type { DroppedRows } from './sample';
import type { Convention, CountedEffect } from './small-sample';
import type { SmallSample } from './standard-errors';
import type { FitStatistics } from './statistics';

export interface Term extends Estimate {
  /** Standard deviation of the regressor in the sample; null of the constant. */
  readonly sd: number | null;
}

/** What every regression gives, whatever its estimator: what a table of results is written from. */
export interface RegressionEstimate {
  readonly outcome: string;
  readonly outcomeMean: number;
  readonly outcomeSd: number;
  readonly regressors: readonly string[];
  /** The regressors that have a coefficient, in the order given; a constant comes last. */
  readonly terms: readonly Term[];
  /** terms × terms */
  readonly covariance: readonly (readonly number[])[];
  readonly n: number;
  /** Null where no entity was named, or no period. */
  readonly entities: number | null;
  readonly periods: number | null;
  readonly absorbed: readonly CountedEffect[];
  /** What the standard errors are: its sentence stands in `regression/text`. */
  readonly errors: Problem;
  readonly weights: string | null;
  readonly level: number;
  readonly dropped: DroppedRows & { readonly collinear: readonly CollinearRegressor[] };
  readonly notices: readonly Problem[];
}

/** Least squares with absorbed effects or a constant. */
export interface LinearEstimate extends RegressionEstimate, FitStatistics {
  /** Degrees of freedom of t. */
  readonly df: number;
  readonly smallSample: SmallSample;
  /** Σ w e² */
  readonly rss: number;
  /** That all slopes are zero, under the covariance; null where it cannot be tested. */
  readonly f: JointTest | null;
  readonly convention: Convention | 'parts';
  /** The absorbed effects themselves, where they were asked for. */
  readonly effects: readonly EffectValues[] | null;
  /** Where the covariance is a bootstrap. */
  readonly bootstrap: BootstrapSummary | null;
}

export interface BootstrapSummary {
  readonly by: string;
  readonly groups: number;
  readonly draws: number;
  /** Draws in which a coefficient could not be estimated. */
  readonly failed: number;
  /** Percentile intervals at the same level. */
  readonly percentile: readonly { readonly name: string; readonly low: number; readonly high: number }[];
}
