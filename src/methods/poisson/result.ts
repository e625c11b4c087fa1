import type { JointTest } from '../../regression/inference';
import type { RegressionEstimate } from '../../regression/linear-estimate';
import type { SmallSample } from '../../regression/standard-errors';
import type { Result } from '../method';

export interface PoissonResult extends Result, RegressionEstimate {
  readonly method: 'poisson';
  /** Null: the normal distribution, which z statistics and intervals are taken from. */
  readonly df: null;
  readonly smallSample: Omit<SmallSample, 'df'> & { readonly df: null };
  /** 2 Σ w (y ln(y/μ) − y + μ) */
  readonly deviance: number;
  /** Of the Poisson distribution; a quasi-likelihood where the outcome is no count. */
  readonly loglik: number;
  /** Of the model with a constant alone. */
  readonly loglikNull: number;
  /** McFadden's: 1 − loglik/loglikNull. */
  readonly pseudoR2: number;
  /** 1 − (loglik − K)/(loglikNull − 1) with every level of the effects in K: what fixest calls its pseudo R². */
  readonly pseudoR2Adjusted: number;
  /** Of the outcome and its fitted values; null where one of them does not vary. */
  readonly squaredCorrelation: number | null;
  /** Weighted regressions until the coefficients settled. */
  readonly iterations: number;
  /** That all slopes are zero: Wald's χ² divided by its degrees of freedom; `df2` null. Null where it cannot be tested. */
  readonly f: (Omit<JointTest, 'df2'> & { readonly df2: null }) | null;
  /** The same as χ². */
  readonly wald: { readonly statistic: number; readonly df: number; readonly p: number } | null;
  readonly convention: 'fixest' | 'reghdfe' | 'parts';
  readonly dropped: RegressionEstimate['dropped'] & {
    /** Rows whose outcome of zero the effects or the regressors predict perfectly. */
    readonly separated: number;
  };
}
