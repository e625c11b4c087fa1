import type { Factor } from '../../panel/factor';
import { fitVariables } from '../../regression/fit';
import { influence } from '../../regression/influence';
import type { Sample } from '../../regression/sample';
import { takeSample } from '../../regression/subsample';
import { transformVariables } from '../../regression/variables';
import type { Contrast, PermutedFit } from './permutation';

/**
 * Fits of the two groups anew from their rows, for any choice of the units of one of them: of single rows, or of
 * entities whose cross-products would be too large.
 * @param units the rows of each unit, in the order in which they are drawn
 * @param term the place of the regressor
 */
export function permutedByRows(
  sample: Sample,
  units: readonly Int32Array[],
  term: number,
  entities: Factor,
): PermutedFit {
  const names = sample.regressors.map((_, index) => String(index));
  const fitRows = (rows: Int32Array) => {
    const { effects, weights, regressors, outcome, n } = takeSample(sample, rows);
    const variables = transformVariables({ n, effects, weights }, [
      ...regressors.map((values, index) => ({ name: names[index], values })),
      { name: 'outcome', values: outcome },
    ]);
    const fit = fitVariables(
      variables,
      regressors.length,
      regressors.map((_, index) => index),
    );
    const place = fit.terms.indexOf(names[term]);
    return place < 0 ? null : { estimate: fit.coefficients[place], parts: influence(fit, place) };
  };
  return (isChosen): Contrast | null => {
    const [first, second] = [1, 0].map((mark) => joined(units.filter((_, place) => isChosen[place] === mark)));
    const one = fitRows(first);
    const other = one === null ? null : fitRows(second);
    if (one === null || other === null) return null;
    const sums = new Float64Array(entities.levels);
    first.forEach((row, place) => (sums[entities.codes[row]] += one.parts[place]));
    second.forEach((row, place) => (sums[entities.codes[row]] -= other.parts[place]));
    return { difference: one.estimate - other.estimate, variance: sums.reduce((sum, value) => sum + value ** 2, 0) };
  };
}

/** Ascending, so that a fit does not depend on the order in which rows were drawn. */
function joined(parts: readonly Int32Array[]): Int32Array {
  const rows = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let next = 0;
  for (const part of parts) {
    rows.set(part, next);
    next += part.length;
  }
  return rows.sort();
}
