import type { LinearEstimate } from '../../regression/linear-estimate';
import type { WildDraw } from '../../regression/wild-bootstrap';
import type { Result } from '../method';

/** The model with its clustered errors, and the test of one of its coefficients. */
export interface WildBootstrapResult extends Result, LinearEstimate {
  readonly method: 'wild-bootstrap';
  readonly term: string;
  /** What the coefficient is tested to be. */
  readonly value: number;
  readonly estimate: number;
  /** Each set of clusters has its own G/(G − 1), as in boottest: of one way it is the model's own. */
  readonly se: number;
  /** (estimate − value)/se */
  readonly statistic: number;
  readonly p: number;
  /** Of the same statistic by t. */
  readonly clusteredP: number;
  /** Monte Carlo error of p; 0 where every draw was made. */
  readonly pSe: number;
  /** Ends of the values that are not rejected at 1 − level; null where there is no end. */
  readonly low: number | null;
  readonly high: number | null;
  readonly draws: number;
  /** Whether these are all 2^G draws, each once. */
  readonly enumerated: boolean;
  /** Draws whose statistic is larger in size than the one observed, and draws that have the same. */
  readonly exceed: number;
  readonly ties: number;
  /** Draws without a statistic, as their variance was not positive. */
  readonly failed: number;
  readonly draw: WildDraw;
  readonly imposed: boolean;
  /** Groups whose errors share a draw. */
  readonly drawnBy: string;
  readonly groups: number;
  /** p for hypothesised values about the interval. */
  readonly profile: readonly { readonly value: number; readonly p: number }[];
}
