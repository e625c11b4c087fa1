import type { Factor } from '../panel/factor';
import { correlation, correlationOfSums } from './correlations';
import { firstRows } from './entity-means';
import type { PreparedModel } from './linear-model';
import { momentsOf } from './moments';

/** Means of each entity's rows; length: levels */
interface MeansWithin {
  readonly outcome: Float64Array;
  /** x̄ᵢ′b */
  readonly fitted: Float64Array;
  /** ȳᵢ − x̄ᵢ′b: the effects, up to a constant. */
  readonly effects: Float64Array;
}

/** The means that the within transformation of one effect took from each row: one row of each level tells them. */
export function meansWithin({ sample, fit }: PreparedModel, entity: Factor): MeansWithin {
  const first = firstRows(entity);
  const outcome = new Float64Array(entity.levels);
  const fitted = new Float64Array(entity.levels);
  for (let level = 0; level < outcome.length; level++)
    outcome[level] = sample.outcome[first[level]] - fit.partialled[first[level]];
  fit.kept.forEach((index, place) => {
    const [raw, within, slope] = [sample.regressors[index], fit.columns[place], fit.coefficients[place]];
    for (let level = 0; level < fitted.length; level++)
      fitted[level] += slope * (raw[first[level]] - within[first[level]]);
  });
  return { outcome, fitted, effects: outcome.map((mean, level) => mean - fitted[level]) };
}

/** Correlations with x′b, not weighted; null where one side does not vary. One pass over the rows. */
export function fittedCorrelations(
  { sample: { n, outcome }, fit: { partialled, residuals } }: PreparedModel,
  { codes }: Factor,
  means: MeansWithin,
): Readonly<Record<'between' | 'overall' | 'withEffects', number | null>> {
  // Sums about values near the means, which are then taken off: a far mean costs no digits.
  const [centreY, centreF, centreU] = momentsOf([means.outcome, means.fitted, means.effects], null).means;
  let [y, f, u, yy, ff, uu, yf, uf] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let row = 0; row < n; row++) {
    const level = codes[row];
    const inY = outcome[row] - centreY;
    const inF = means.fitted[level] - centreF + (partialled[row] - residuals[row]);
    const inU = means.effects[level] - centreU;
    y += inY;
    f += inF;
    u += inU;
    yy += inY * inY;
    ff += inF * inF;
    uu += inU * inU;
    yf += inY * inF;
    uf += inU * inF;
  }
  const sizeOf = (centre: number, squares: number): number => Math.abs(centre) + Math.sqrt(squares / n);
  const [sizeY, sizeF] = [sizeOf(centreY, yy), sizeOf(centreF, ff)];
  const withFitted = (a: number, aa: number, af: number, size: number): number | null =>
    correlationOfSums(n, af - (a * f) / n, [aa - (a * a) / n, ff - (f * f) / n], [size, sizeF]);
  return {
    between: correlation(means.outcome, means.fitted, [sizeY, sizeF]),
    overall: withFitted(y, yy, yf, sizeY),
    withEffects: withFitted(u, uu, uf, sizeY + sizeF),
  };
}
