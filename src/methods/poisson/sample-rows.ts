import { takeFactor, type Factor } from '../../panel/factor';
import type { Inputs } from '../../regression/covariance/covariance';
import type { Sample } from '../../regression/sample';

/** A sample with what stands on its rows beside the model: inputs of the covariance and further groupings. */
export interface RowsOfModel {
  readonly sample: Sample;
  readonly inputs: Inputs;
  readonly groupings: readonly Factor[];
}

/** Some rows only, every factor numbered anew over the levels that are left. A factor in several roles stays one. */
export function takeRows({ sample, inputs, groupings }: RowsOfModel, rows: Int32Array): RowsOfModel {
  const taken = new Map<Factor, Factor>();
  const levels = (whole: Factor): Factor => {
    const found = taken.get(whole) ?? takeFactor(whole, rows);
    taken.set(whole, found);
    return found;
  };
  const values = (whole: Float64Array): Float64Array => Float64Array.from(rows, (row) => whole[row]);
  return {
    sample: {
      ...sample,
      n: rows.length,
      outcome: values(sample.outcome),
      regressors: sample.regressors.map(values),
      weights: sample.weights && values(sample.weights),
      effects: sample.effects.map(({ name, factor, slope }) => ({
        name,
        factor: levels(factor),
        slope: slope && values(slope),
      })),
      factors: sample.factors.map(levels),
      numbers: sample.numbers.map(values),
      periods: sample.periods.map(values),
    },
    inputs: {
      factors: inputs.factors.map(levels),
      numbers: inputs.numbers.map(values),
      periods: inputs.periods.map(values),
    },
    groupings: groupings.map(levels),
  };
}
