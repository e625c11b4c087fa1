import type { LinearEstimate } from '../../regression/linear-estimate';
import type { Result } from '../method';

export interface PooledResult extends Result, LinearEstimate {
  readonly method: 'pooled';
  /** Nothing of the entities' means is taken away: random effects without a variance of the effects. */
  readonly theta: 0;
  readonly variance: {
    readonly entity: 0;
    /** RSS/(N − K) */
    readonly idiosyncratic: number;
  };
}
