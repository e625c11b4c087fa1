import { takeFactor, type Factor } from '../panel/factor';
import { takeValues } from '../panel/rows';
import type { Sample } from './sample';

/** Some rows of a sample, in the order given; levels are numbered anew. What was dropped before stays as it was counted. */
export function takeSample(sample: Sample, rows: Int32Array): Sample {
  // One factor may serve as entity, effect and cluster: it stays one, which others tell by its codes.
  const known = new Map<Factor, Factor>();
  const levels = (whole: Factor): Factor => {
    const found = known.get(whole) ?? takeFactor(whole, rows);
    known.set(whole, found);
    return found;
  };
  const take = (values: Float64Array): Float64Array => takeValues(values, rows);
  return {
    ...sample,
    n: rows.length,
    outcome: take(sample.outcome),
    regressors: sample.regressors.map(take),
    weights: sample.weights === null ? null : take(sample.weights),
    effects: sample.effects.map(({ name, factor, slope }) => ({
      name,
      factor: levels(factor),
      slope: slope === null ? null : take(slope),
    })),
    factors: sample.factors.map(levels),
    numbers: sample.numbers.map(take),
    periods: sample.periods.map(take),
  };
}
