import type { LinearFit } from './fit';
import type { Sample } from './sample';
import { absorption } from './within';

/** The coefficients of one absorbed effect. */
export interface EffectValues {
  readonly name: string;
  readonly levels: readonly { readonly label: string; readonly value: number }[];
}

/**
 * The absorbed effects themselves: what is left of the outcome without regressors and residuals, taken apart. Only
 * differences within a connected part of the data are identified: there the first level of every plain effect after
 * the first is zero.
 */
export function effectValues(sample: Sample, fit: LinearFit): readonly EffectValues[] {
  const { effects, weights, n } = sample;
  const values = absorption(effects, weights, n).effects(absorbedPart(sample, fit));
  return effects.map(({ name, factor }, index) => ({
    name,
    levels: factor.labels.map((label, level) => ({ label, value: values[index][level] })),
  }));
}

/** y − Xb − e: length n, the sum of the effects of each row */
function absorbedPart({ outcome, regressors }: Sample, { coefficients, residuals, kept }: LinearFit): Float64Array {
  const sum = outcome.map((value, row) => value - residuals[row]);
  kept.forEach((regressor, index) => {
    const column = regressors[regressor];
    for (let row = 0; row < sum.length; row++) sum[row] -= coefficients[index] * column[row];
  });
  return sum;
}
