import type { Combination } from '../../regression/combinations';
import type { EntityFooter } from '../../regression/entity-footer';
import type { LinearEstimate } from '../../regression/linear-estimate';
import type { Result } from '../method';

export interface FixedEffectsResult extends Result, LinearEstimate {
  readonly method: 'fixed-effects';
  /** The combinations that were asked for, in their order. */
  readonly combinations: readonly Combination[];
  /** The constant, σᵤ, σₑ, ρ and the rest of xtreg's footer; null unless the entity's effect alone is absorbed. */
  readonly footer: EntityFooter | null;
}
