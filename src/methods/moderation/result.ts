import type { LinearEstimate } from '../../regression/linear-estimate';
import type { Interval } from '../../regression/quadratic';
import type { Result } from '../method';

/** The regression with the product, and the effect of the term for each value of the moderator. */
export interface ModerationResult extends Result, LinearEstimate {
  readonly method: 'moderation';
  readonly term: string;
  readonly moderator: string;
  /** The name of the product among the terms. */
  readonly product: string;
  /** b₁ + b₃m at the least, the quartiles and the largest value of the moderator in the sample. */
  readonly margins: readonly EffectAt[];
  /** Over the range, in equal steps. */
  readonly curve: readonly Pick<EffectAt, 'at' | 'estimate' | 'low' | 'high'>[];
  /** −b₃⁻¹b₁: where the effect changes its sign. */
  readonly zero: { readonly value: number; readonly inside: boolean };
  /** Values of the moderator at which the effect cannot be told from zero: an interval, two rays, or everything. */
  readonly undecided: readonly Interval[];
  /** Shares of the rows at which the effect is told from zero, above and below it. */
  readonly shares: { readonly positive: number; readonly negative: number };
}

export interface EffectAt {
  /** Percentile of the moderator: 0, 25, 50, 75, 100. */
  readonly percentile: number;
  readonly at: number;
  readonly estimate: number;
  readonly se: number;
  readonly statistic: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}
