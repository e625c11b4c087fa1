import { leastSquares } from '../numerics/leastsquares';
import { columnNorms } from '../numerics/linear';
import type { Factor } from '../panel/factor';
import { entityCounts, entityMeans } from './entity-means';
import { CONSTANT, fitLinear, type LinearFit } from './fit';
import { swamyArora, type ComponentsRule, type VarianceComponents } from './variance-components';
import type { Sample } from './sample';
import { refusal } from './text';
import { transformVariables } from './variables';

export interface RandomEffectsFit {
  /** Least squares of the quasi-demeaned columns: terms, residuals and bread are those of the transformed model. */
  readonly fit: LinearFit;
  readonly components: VarianceComponents;
  /** θ of each entity, 1 − √(σ²ₑ/(T σ²ᵤ + σ²ₑ)); length: entities */
  readonly theta: Float64Array;
}

/**
 * Random effects by feasible generalised least squares: every column loses θ_i of its entity's mean (Baltagi 2021,
 * section 2.3), the constant too. No weights, nothing absorbed.
 * @param entity on the rows of the sample
 */
export function fitRandomEffects(
  sample: Sample,
  entity: Factor,
  names: { readonly outcome: string; readonly regressors: readonly string[] },
  rule: ComponentsRule,
): RandomEffectsFit {
  // Least squares of the pooled rows says which regressors have a coefficient at all.
  const pooled = fitLinear(sample, names);
  const variables = transformVariables(
    sample,
    [...sample.regressors, sample.outcome].map((values, index) => ({
      name: names.regressors[index] ?? names.outcome,
      values,
    })),
  );
  const outcome = sample.regressors.length;
  const counts = entityCounts(entity);
  const components = swamyArora(variables, outcome, pooled.kept, { factor: entity, counts }, rule);
  const theta = Float64Array.from(
    counts,
    (count) => 1 - Math.sqrt(components.idiosyncratic / (count * components.entity + components.idiosyncratic)),
  );
  const quasiDemeaned = (place: number): Float64Array => {
    const column = variables.columns[place];
    const means = entityMeans(column, entity, counts);
    return column.map((value, row) => value - theta[entity.codes[row]] * means[entity.codes[row]]);
  };
  const constant = Float64Array.from(entity.codes, (code) => 1 - theta[code]);
  const columns = [...pooled.kept.map(quasiDemeaned), constant];
  const y = quasiDemeaned(outcome);
  const solved = leastSquares(columns, y);
  if (solved.dropped.length > 0) {
    const lost = solved.dropped.map(({ index }) => pooled.terms[index]);
    throw refusal('regressors-absorbed', { names: lost, effects: [entity.name] });
  }
  const means = pooled.kept.map((place) => variables.moments.means[place]);
  const { coefficients, basis } = aboutOrigin(solved.coefficients, means, pooled.outcome.mean);
  return {
    fit: {
      ...pooled,
      terms: [...pooled.terms.slice(0, pooled.slopes), CONSTANT],
      coefficients,
      basis,
      columns,
      residuals: solved.residuals,
      bread: solved.inverse,
      rss: solved.rss,
      // The outcome itself, not about its mean: what it is compared with its fitted values by.
      partialled: y.map((value, row) => value + constant[row] * pooled.outcome.mean),
      tssWithin: columnNorms([y])[0] ** 2,
    },
    components,
    theta,
  };
}

/** What coefficients of columns about their means are in the columns themselves: the constant is ȳ + a − x̄′b. */
function aboutOrigin(
  centred: Float64Array,
  means: readonly number[],
  outcomeMean: number,
): Pick<LinearFit, 'coefficients'> & { readonly basis: Float64Array } {
  const k = centred.length;
  const coefficients = centred.slice();
  const basis = new Float64Array(k * k);
  coefficients[k - 1] += outcomeMean;
  for (let i = 0; i < k; i++) basis[i * k + i] = 1;
  means.forEach((mean, i) => {
    coefficients[k - 1] -= mean * centred[i];
    basis[(k - 1) * k + i] = -mean;
  });
  return { coefficients, basis };
}
