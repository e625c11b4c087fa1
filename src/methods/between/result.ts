import type { SquaredCorrelations } from '../../regression/correlations';
import type { JointTest } from '../../regression/inference';
import type { RegressionEstimate } from '../../regression/linear-estimate';
import type { SmallSample } from '../../regression/standard-errors';
import type { Result } from '../method';

/** The mean and the standard deviation of the outcome, and those of regressors, are of the entities' averages. */
export interface BetweenResult extends Result, RegressionEstimate {
  readonly method: 'between';
  /** Rows that were averaged; the regression has `entities` of them. */
  readonly n: number;
  readonly entities: number;
  /** Degrees of freedom of t. */
  readonly df: number;
  readonly smallSample: SmallSample;
  /** Σ of squared residuals over entities, weighted by rows with `wls`. */
  readonly rss: number;
  /** √(RSS/(G − K)), with weights scaled to sum to G. */
  readonly rmse: number;
  readonly r2: { readonly overall: number; readonly adjusted: number };
  /** As xtreg prints them. */
  readonly squaredCorrelations: SquaredCorrelations;
  /** That all slopes are zero, under the covariance; null where it cannot be tested. */
  readonly f: JointTest | null;
  readonly wls: boolean;
  /** The averages alone do not tell the parts of the error from each other. */
  readonly theta: null;
  readonly variance: { readonly entity: null; readonly idiosyncratic: null };
}
