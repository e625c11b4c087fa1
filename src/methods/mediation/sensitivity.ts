import { percentile } from '../../panel/percentile';
import type { Paths } from './draws';
import type { Sensitivity } from './result';

/** Correlations of the curve. */
const GRID = Array.from({ length: 37 }, (_, step) => (step - 18) / 20);

/**
 * The indirect effect by a mediator if its error had the correlation ρ with that of the outcome (Imai, Keele & Yamamoto
 * 2010). With β the effect of the treatment on the mediator, σ₁ and σ₂ the standard deviations of the errors
 * of the outcome without the mediator and of the mediator, and ρ̃ the correlation of these, it is
 *
 *   β (σ₁/σ₂) (ρ̃ − ρ √((1 − ρ̃²)/(1 − ρ²))).
 *
 * As ρ̃σ₁/σ₂ = b and σ₁√(1 − ρ̃²) is the standard deviation σ₃ of the residuals given the mediator, this is
 * a (b − ρ/√(1 − ρ²) · σ₃/σ₂). Beside other mediators σ₂ is of what these, too, leave of the mediator.
 */
export function indirectGiven(correlation: number, { a, b, ratios }: Paths, mediator: number): number {
  return a[mediator] * (b[mediator] - (correlation / Math.sqrt(1 - correlation ** 2)) * ratios[mediator]);
}

/** The curve, its percentile band from the bootstrap samples, and where it is zero: at ρ̃ itself. */
export function sensitivityOf(paths: Paths, draws: readonly Paths[], mediator: number, level: number): Sensitivity {
  const slope = paths.b[mediator] / paths.ratios[mediator];
  return {
    zero: slope / Math.hypot(1, slope),
    curve: GRID.map((correlation) => {
      const values = Float64Array.from(draws, (draw) => indirectGiven(correlation, draw, mediator)).sort();
      return {
        correlation,
        estimate: indirectGiven(correlation, paths, mediator),
        low: percentile(values, 50 * (1 - level)),
        high: percentile(values, 50 * (1 + level)),
      };
    }),
  };
}
