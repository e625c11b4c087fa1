import { gram } from '../numerics/linear';
import { leastSquares } from '../numerics/leastsquares';
import type { Factor } from '../panel/factor';
import { entityMeans } from './entity-means';
import { fitVariables, isPerfect } from './fit';
import { refusal } from './text';
import { isAbsorbed, transformVariables, type Variables } from './variables';

/** Whose way to take the entities' variance from the between regression: they differ in unbalanced panels. */
export type ComponentsRule = 'plm' | 'stata';

/** The parts of an error u_i + e_it. */
export interface VarianceComponents {
  /** σ²ᵤ, not below zero */
  readonly entity: number;
  /** σ²ₑ */
  readonly idiosyncratic: number;
  /** Whether σ²ᵤ came out negative and was set to zero. */
  readonly truncated: boolean;
}

/** The entities of a sample and how many rows each has. */
export interface Entities {
  readonly factor: Factor;
  readonly counts: Int32Array;
}

/**
 * Swamy & Arora (1972): σ²ₑ from the residuals of the within regression, σ²ᵤ from those of the between regression.
 * Where entities have unequal numbers of rows, `stata` (xtreg, re) takes the unweighted between regression and the
 * harmonic mean of T: σ²ᵤ = RSS_b/(G − K) − σ²ₑ/T̄; `plm` (and xtreg, re sa) weights it by T and corrects by its
 * trace (Baltagi & Chang 1994): σ²ᵤ = (Σ T ē² − (G − K) σ²ₑ)/(N − tr). In balanced panels both are one.
 * @param variables about their means, nothing absorbed; `regressors` and `outcome` are places among them
 */
export function swamyArora(
  variables: Variables,
  outcome: number,
  regressors: readonly number[],
  entities: Entities,
  rule: ComponentsRule,
): VarianceComponents {
  const idiosyncratic = withinVariance(variables, outcome, regressors, entities);
  const entity = entityVariance(variables, outcome, regressors, entities, rule, idiosyncratic);
  return { entity: Math.max(0, entity), idiosyncratic, truncated: !(entity > 0) };
}

/** σ²ₑ = RSS/(N − G − k) of the regressors that vary within entities; there may be none. */
function withinVariance(
  { n, names, raw }: Variables,
  outcome: number,
  regressors: readonly number[],
  { factor }: Entities,
): number {
  if (n === factor.levels) throw refusal('entities-have-one-row', { entity: factor.name });
  const effects = [{ name: factor.name, factor, slope: null }];
  const within = transformVariables(
    { n, effects, weights: null },
    raw.map((values, index) => ({ name: names[index], values })),
  );
  if (isAbsorbed(within, outcome))
    throw refusal('outcome-constant-within', { outcome: names[outcome], entity: factor.name });
  const fit = fitVariables(within, outcome, regressors);
  const left = n - factor.levels - fit.slopes;
  if (left <= 0) throw refusal('too-few-rows', { rows: n, parameters: factor.levels + fit.slopes });
  if (isPerfect(fit)) throw refusal('perfect-fit', { outcome: names[outcome] });
  return fit.rss / left;
}

function entityVariance(
  { columns }: Variables,
  outcome: number,
  regressors: readonly number[],
  { factor, counts }: Entities,
  rule: ComponentsRule,
  idiosyncratic: number,
): number {
  const rows = Float64Array.from(counts);
  const weights = rule === 'plm' ? rows : null;
  const means = (place: number): Float64Array => aboutMean(entityMeans(columns[place], factor, counts), weights);
  const x = regressors.map(means);
  const { kept, inverse, rss } = leastSquares(x, means(outcome), weights);
  const left = factor.levels - kept.length - 1;
  if (left <= 0)
    throw refusal('too-few-entities', {
      entity: factor.name,
      entities: factor.levels,
      parameters: kept.length + 1,
    });
  if (rule === 'stata') {
    const harmonic = factor.levels / rows.reduce((sum, count) => sum + 1 / count, 0);
    return rss / left - idiosyncratic / harmonic;
  }
  const total = rows.reduce((sum, count) => sum + count, 0);
  const squares = rows.map((count) => count * count);
  const product = gram(
    kept.map((index) => x[index]),
    squares,
  );
  const trace =
    squares.reduce((sum, square) => sum + square, 0) / total +
    product.reduce((sum, value, cell) => sum + value * inverse[cell], 0);
  return (rss - left * idiosyncratic) / (total - trace);
}

function aboutMean(values: Float64Array, weights: Float64Array | null): Float64Array {
  const weight = (index: number): number => weights?.[index] ?? 1;
  const total = values.reduce((sum, _, index) => sum + weight(index), 0);
  const mean = values.reduce((sum, value, index) => sum + weight(index) * value, 0) / total;
  return values.map((value) => value - mean);
}
