import type { SquaredCorrelations } from '../../regression/correlations';
import type { JointTest } from '../../regression/inference';
import type { RegressionEstimate } from '../../regression/linear-estimate';
import type { SmallSample } from '../../regression/standard-errors';
import type { Result } from '../method';
import type { Specification } from './spec';

export interface RandomEffectsResult extends Result, RegressionEstimate {
  readonly method: 'random-effects';
  readonly entities: number;
  /** Null: the normal distribution. */
  readonly df: number | null;
  readonly smallSample: Omit<SmallSample, 'df'> & { readonly df: number | null };
  /** Σ e² of the quasi-demeaned model. */
  readonly rss: number;
  /** √(RSS/(N − K)) of it. */
  readonly rmse: number;
  /** The squared correlation of the quasi-demeaned outcome with its fitted values, as plm prints it. */
  readonly r2: { readonly overall: number; readonly adjusted: number };
  /** As xtreg prints them. */
  readonly squaredCorrelations: SquaredCorrelations;
  /** That all slopes are zero: Wald's χ² divided by its degrees of freedom; `df2` null. Null where it cannot be tested. */
  readonly f: (Omit<JointTest, 'df2'> & { readonly df2: null }) | null;
  /** The same as χ². */
  readonly wald: { readonly statistic: number; readonly df: number; readonly p: number } | null;
  /** What part of its entity's mean each row loses; the median over entities where it differs. */
  readonly theta: number;
  /** Over entities, with Stata's percentiles. */
  readonly thetas: Readonly<Record<'min' | 'p5' | 'median' | 'p95' | 'max', number>>;
  readonly variance: {
    /** σ²ᵤ */
    readonly entity: number;
    /** σ²ₑ */
    readonly idiosyncratic: number;
  };
  /** σ²ᵤ/(σ²ᵤ + σ²ₑ) */
  readonly rho: number;
  readonly convention: Specification['convention'];
}
