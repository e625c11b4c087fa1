import type { LinearEstimate } from '../../regression/linear-estimate';
import type { QuadraticShape } from '../../regression/quadratic';
import type { Result } from '../method';

/** The regression with the square, and what the two coefficients say of the curve. */
export interface TurningPointResult extends Result, LinearEstimate, QuadraticShape {
  readonly method: 'turning-point';
  readonly variable: string;
  /** The name of its square among the terms. */
  readonly square: string;
  readonly range: { readonly from: number; readonly to: number };
  /** Share of the rows whose value is below the turning point. */
  readonly below: number;
  /** The curve over the range, relative to its low end, with its interval at each place. */
  readonly curve: readonly {
    readonly x: number;
    readonly effect: number;
    readonly low: number;
    readonly high: number;
  }[];
}
