import type { LinearEstimate } from '../../regression/linear-estimate';
import type { Result } from '../method';

export interface FixedEffectsResult extends Result, LinearEstimate {
  readonly method: 'fixed-effects';
}
