import type { BcaInterval, Interval } from '../../regression/bootstrap-intervals';
import type { Estimate } from '../../regression/inference';
import type { LinearEstimate } from '../../regression/linear-estimate';
import type { Result } from '../method';

/** One equation of the model. */
export interface Equation extends LinearEstimate {
  /** `total`: c; `mediator`: a of one mediator; `direct`: c′ and every b. */
  readonly step: 'total' | 'mediator' | 'direct';
}

/** A statistic of a product of coefficients, by the normal distribution. */
export interface ProductTest {
  readonly se: number;
  readonly statistic: number;
  readonly p: number;
}

/** An indirect effect, or a sum or difference of some, with what is known of it. */
export interface IndirectEffect {
  /** `se` and `p` of the bootstrap; `exceed` draws lie on the rarer side of zero, and `pSe` is the Monte Carlo error of p. */
  readonly indirect: {
    readonly estimate: number;
    readonly se: number;
    readonly p: number;
    readonly pSe: number;
    readonly exceed: number;
  };
  /** From the joint covariance of all equations; null where that has no positive variance of it. */
  readonly delta: (ProductTest & Interval) | null;
  readonly percentile: Interval;
  /** Null where all bootstrap samples lie on one side of the estimate. */
  readonly bca: BcaInterval | null;
}

/** The share of the total effect; percentile interval. */
export interface Share extends Interval {
  readonly estimate: number;
}

/** By one mediator. In the two-step reading only `a` is estimated and the rest is null. */
export interface Path {
  readonly mediator: string;
  /** Of the treatment on the mediator. */
  readonly a: Estimate;
  /** Of the mediator on the outcome, given the treatment and the other mediators. */
  readonly b: Estimate | null;
  readonly indirect: IndirectEffect['indirect'] | null;
  readonly sobel: ProductTest | null;
  readonly aroian: ProductTest | null;
  /** Null also where its variance is not positive. */
  readonly goodman: ProductTest | null;
  readonly delta: IndirectEffect['delta'];
  readonly percentile: Interval | null;
  readonly bca: BcaInterval | null;
  /** Null where the total effect cannot be told from zero, or where the two have different signs or the part is larger. */
  readonly share: Share | null;
  readonly sensitivity: Sensitivity | null;
}

/** The indirect effect if the errors of the mediator and of the outcome were correlated. */
export interface Sensitivity {
  /** The correlation at which it is zero. */
  readonly zero: number;
  readonly curve: readonly (Interval & { readonly correlation: number; readonly estimate: number })[];
}

export interface Contrast extends IndirectEffect {
  /** The first less the second. */
  readonly between: readonly [string, string];
}

export interface MediationResult extends Result {
  readonly method: 'mediation';
  readonly reading: 'three-step' | 'two-step';
  readonly outcome: string;
  readonly treatment: string;
  readonly mediators: readonly string[];
  readonly controls: readonly string[];
  /** c */
  readonly total: Estimate;
  /** c′; null in the two-step reading. */
  readonly direct: Estimate | null;
  readonly paths: readonly Path[];
  /** All mediators together; null where there is one, and in the two-step reading. */
  readonly totalIndirect: (IndirectEffect & { readonly share: Share | null }) | null;
  readonly contrasts: readonly Contrast[];
  /** The regressions, on one sample: of c, of each a, of c′ and b. */
  readonly equations: readonly Equation[];
  readonly n: number;
  readonly entities: number | null;
  readonly periods: number | null;
  readonly level: number;
  /** Null in the two-step reading. */
  readonly bootstrap: {
    /** What was resampled; null: rows. */
    readonly by: string | null;
    readonly groups: number;
    readonly draws: number;
    /** Samples in which a coefficient could not be estimated. */
    readonly failed: number;
  } | null;
}
