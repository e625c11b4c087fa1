/** What the words on the tests and on the slopes are made of; numbers are printed already. */

/** The run of tests: one threshold against none, two against one, three against two. */
export interface Sequence {
  readonly tests: readonly PrintedTest[];
  /** The last number of thresholds that rejects at 5 % in an unbroken run; null without draws. */
  readonly suggested: number | null;
  /** The number that the model was estimated with. */
  readonly asked: number;
}

export interface PrintedTest {
  readonly thresholds: number;
  readonly f: string;
  /** `p = 0.042`; `p < 0.01` where no draw is larger; empty without draws. */
  readonly p: string;
  readonly evidence: 'none' | 'weak' | 'clear' | 'untested';
}

/** A slope in one regime. */
export interface PrintedRegime {
  /** `rv ≤ 0.95` */
  readonly range: string;
  /** `11%` of the rows. */
  readonly share: string;
  readonly rises: boolean;
  /** The slope without its sign, and with it. */
  readonly size: string;
  readonly estimate: string;
  readonly low: string;
  readonly high: string;
  readonly evidence: 'none' | 'weak' | 'clear';
}

/** What a reader must know of before relying on a threshold. */
export type Caution =
  | { readonly kind: 'few-rows'; readonly range: string; readonly share: string }
  | { readonly kind: 'few-entities'; readonly range: string; readonly entities: number }
  | { readonly kind: 'near-trim'; readonly value: string }
  | { readonly kind: 'disconnected'; readonly value: string };

export interface Verdict extends Sequence {
  readonly outcome: string;
  /** The first of the regressors whose slopes differ. */
  readonly regressor: string;
  /** The threshold variable. */
  readonly q: string;
  /** Ascending. */
  readonly thresholds: readonly string[];
  /** Ascending in q; those in which the regressor has no slope of its own are left out. */
  readonly regimes: readonly PrintedRegime[];
  /** `95%` */
  readonly level: string;
  readonly cautions: readonly Caution[];
}
