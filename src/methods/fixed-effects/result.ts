import type { Problem } from '../../panel/problem';
import type { EffectValues } from '../../regression/effect-values';
import type { CollinearRegressor } from '../../regression/fit';
import type { Estimate, JointTest } from '../../regression/inference';
import type { DroppedRows } from '../../regression/sample';
import type { CountedEffect } from '../../regression/small-sample';
import type { SmallSample } from '../../regression/standard-errors';
import type { FitStatistics } from '../../regression/statistics';
import type { Result } from '../method';
import type { Specification } from './spec';

export interface Term extends Estimate {
  /** Standard deviation of the regressor in the sample; null of the constant. */
  readonly sd: number | null;
}

export interface FixedEffectsResult extends Result, FitStatistics {
  readonly method: 'fixed-effects';
  readonly outcome: string;
  readonly outcomeMean: number;
  readonly outcomeSd: number;
  readonly regressors: readonly string[];
  /** The regressors that have a coefficient, in the order given; a constant comes last. */
  readonly terms: readonly Term[];
  /** terms × terms */
  readonly covariance: readonly (readonly number[])[];
  /** Degrees of freedom of t. */
  readonly df: number;
  readonly smallSample: SmallSample;
  readonly n: number;
  /** Null where no entity was named, or no period. */
  readonly entities: number | null;
  readonly periods: number | null;
  /** Σ w e² */
  readonly rss: number;
  /** That all slopes are zero, under the covariance; null where it cannot be tested. */
  readonly f: JointTest | null;
  readonly absorbed: readonly CountedEffect[];
  /** What the standard errors are: its sentence stands in `regression/text`. */
  readonly errors: Problem;
  readonly convention: Specification['convention'] | 'parts';
  readonly weights: string | null;
  readonly level: number;
  readonly dropped: DroppedRows & { readonly collinear: readonly CollinearRegressor[] };
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
