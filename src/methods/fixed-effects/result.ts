import type { Combination } from '../../regression/combinations';
import type { LinearEstimate } from '../../regression/linear-estimate';
import type { Result } from '../method';

export interface FixedEffectsResult extends Result, LinearEstimate {
  readonly method: 'fixed-effects';
  /** The combinations that were asked for, in their order. */
  readonly combinations: readonly Combination[];
}
