import type { EntityFooter } from '../../regression/entity-footer';
import type { LinearEstimate } from '../../regression/linear-estimate';
import type { StageName } from '../../regression/threshold/sequence';
import type { Result } from '../method';
import type { Procedure } from './spec';

export type { StageName };

/** A test of so many thresholds against one fewer. */
export interface ThresholdTest {
  /** 1, 2 or 3: the number under the alternative. */
  readonly thresholds: number;
  /** scale · (S without it / S with it − 1) */
  readonly f: number;
  /** Residual sums of squares without and with the threshold. */
  readonly rssNull: number;
  readonly rss: number;
  /** Hansen's: the share of draws whose F is larger; null without draws. */
  readonly p: number | null;
  /** Monte Carlo error of p: √(p̃(1 − p̃)/B) with p̃ = (1 + exceed)/(1 + B); null without draws. */
  readonly pSe: number | null;
  /** Draws whose F is larger than the one observed, and draws in all. */
  readonly exceed: number;
  readonly draws: number;
  /** Critical values of F at 10, 5 and 1 %; null without draws. */
  readonly critical: { readonly 10: number; readonly 5: number; readonly 1: number } | null;
}

/** Ends of the values of a threshold that are not rejected at the level. */
export interface ThresholdInterval {
  readonly low: number;
  readonly high: number;
  /** Whether all candidates between the ends are inside too. */
  readonly connected: boolean;
  /** `region`: the values with LR at most the critical value; `xthreg`: its own rule, which is not a region. */
  readonly rule: 'region' | 'xthreg';
}

/** One search: S and LR at each candidate, others held. The figure of a threshold is drawn from it. */
export interface ThresholdProfile extends ThresholdInterval {
  readonly stage: StageName;
  /** Thresholds that were held, in the order found. */
  readonly fixed: readonly number[];
  readonly trim: number;
  /** The estimate of this search; of a refinement that made S rise, the earlier estimate that was kept. */
  readonly value: number;
  /** Whether a refinement was taken; true of searches that are none. */
  readonly kept: boolean;
  /** The least S, to which LR refers. */
  readonly minimum: number;
  /** Candidates, ascending, with the residual sum of squares and LR of each. */
  readonly gamma: readonly number[];
  readonly rss: readonly number[];
  readonly lr: readonly number[];
  /** Candidates left out, as some regime had too few rows to estimate its slopes. */
  readonly skipped: number;
}

/** A threshold of the final model. */
export interface ThresholdEstimate extends ThresholdInterval {
  readonly value: number;
  /** Where its interval comes from: a place among `profiles`. */
  readonly profile: number;
  /** Share of the rows with q up to it (below it, where regimes are `q < γ`), in percent. */
  readonly percentile: number;
}

/** Rows with low < q ≤ high (low ≤ q < high with Hansen's programme); null is no end. */
export interface Regime {
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** Of the rows, 0 to 1. */
  readonly share: number;
  /** Entities with a row in it. */
  readonly entities: number;
  /** What each regime regressor's coefficient is called among `terms`, in the order of `regimeRegressors`. */
  readonly terms: readonly string[];
}

/** Slope in a regime less the slope in the one below. It has no p: were they equal, γ would not be identified. */
export interface SlopeDifference {
  readonly regressor: string;
  /** Numbers of the regimes from 1: the one above, the one below. */
  readonly between: readonly [number, number];
  readonly estimate: number;
  readonly se: number;
}

/** The tests, the thresholds, and the regression of the model with as many thresholds as were asked for. */
export interface ThresholdResult extends Result, LinearEstimate {
  readonly method: 'threshold';
  readonly procedure: Procedure;
  readonly threshold: string;
  readonly regimeRegressors: readonly string[];
  /** Controls: regressors with one slope in all regimes. `regressors` holds these and the regime terms. */
  readonly controls: readonly string[];
  readonly entity: string;
  readonly period: string | null;
  readonly timeEffects: boolean;
  /** Whether all entities have a row in the same periods, and so as many rows. */
  readonly balanced: boolean;
  /** 1, then 2, then 3 thresholds, up to those asked for. */
  readonly tests: readonly ThresholdTest[];
  /** The last number of thresholds that rejects at 5 % in an unbroken run from 1; 0 where none does; null without draws. */
  readonly suggested: number | null;
  /** Ascending. */
  readonly thresholds: readonly ThresholdEstimate[];
  /** The searches in the order in which they were made: Th-1; Th-22, Th-21; Th-3. */
  readonly profiles: readonly ThresholdProfile[];
  /** Ascending in q: one more than thresholds. */
  readonly regimes: readonly Regime[];
  readonly differences: readonly SlopeDifference[];
  /** The constant, σᵤ, σₑ, ρ and the rest of xtreg's footer; null with period effects and with Hansen's programme. */
  readonly footer: EntityFooter | null;
  /** What F and LR are scaled by: N(T − 1), or as the procedure has it. */
  readonly scale: number;
  /** −2 ln(1 − √level): where LR rejects; by xthreg's rule too. */
  readonly criticalLr: number;
  /** Whether regimes are `q < γ`, as in Hansen's programme, and not `q ≤ γ`. */
  readonly strict: boolean;
  /** The number of rows that the search used: less a period with Hansen's programme. */
  readonly rowsSearched: number;
  /** The trim of each stage that was made, 1 to 3. */
  readonly trim: readonly number[];
  readonly candidates: 'all' | 'grid' | 'list';
  /** Asked for with `grid`; null otherwise. */
  readonly grid: number | null;
  /** Of q in the sample: its ends, its distinct values, and the first and the last candidate of the first search. */
  readonly q: {
    readonly least: number;
    readonly most: number;
    readonly distinct: number;
    readonly from: number;
    readonly to: number;
  };
  readonly scheme: 'cluster' | 'wild';
  readonly residuals: 'H1' | 'H0';
  readonly nullThresholds: 'fixed' | 're-estimated';
  readonly seed: number;
}
