import { fitVariables, type CollinearRegressor, type LinearFit } from '../../regression/fit';
import type { Sample } from '../../regression/sample';
import { refusal as regressionRefusal } from '../../regression/text';
import { transformVariables } from '../../regression/variables';
import { poissonDeviance } from './likelihood';
import { refusal } from './text';

/** The regressors' coefficients at the maximum of the likelihood, and the last weighted regression that gave them. */
export interface Maximum {
  /** Of the working outcome, with the weights w μ; its residuals are those of that regression. */
  readonly fit: LinearFit;
  /** Which regressors have a coefficient, ascending. */
  readonly kept: readonly number[];
  readonly collinear: readonly CollinearRegressor[];
  /** Fitted values, length n. */
  readonly means: Float64Array;
  readonly deviance: number;
  readonly iterations: number;
}

const MOST_ITERATIONS = 200;
const MOST_HALVINGS = 30;
/**
 * The linear predictor has settled when its weighted root mean square change is at most this. Newton's steps square
 * the error, so the regression after that is at the maximum up to rounding.
 */
const SETTLED = 1e-9;
/** A deviance that rises by no more than this part of what it is added up from rises by rounding. */
const ROUNDING = 1e-12;
/** Weights must be positive; a smaller mean has no part in anything that is added up. */
const SMALLEST_MEAN = 1e-200;

/**
 * Iteratively reweighted least squares with the effects absorbed anew under each set of weights (Guimarães & Portugal
 * 2010; Correia, Guimarães & Zylkin 2020, section 4), from μ = (y + ȳ)/2; a step that raises the deviance is halved.
 */
export function maximise(sample: Sample, names: { outcome: string; regressors: readonly string[] }): Maximum {
  const { outcome, weights } = sample;
  const start = weightedMean(outcome, weights);
  const total = outcome.reduce((sum, y, row) => sum + y * (weights?.[row] ?? 1), 0);
  let predictor = outcome.map((y) => Math.log((y + start) / 2));
  let means = meansOf(predictor);
  let deviance = Infinity;
  let settled = false;
  let kept: readonly number[] = sample.regressors.map((_, index) => index);
  const collinear: CollinearRegressor[] = [];
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    const { fit, working } = regress(sample, names, kept, predictor, means);
    kept = fit.kept.map((place) => kept[place]);
    collinear.push(...fit.collinear);
    if (fit.slopes === 0)
      throw regressionRefusal('regressors-absorbed', {
        names: names.regressors,
        effects: sample.effects.map(({ name }) => name),
      });
    if (settled) return { fit, kept, collinear, means, deviance, iterations };

    const before = predictor;
    predictor = working.map((value, row) => value - fit.residuals[row]);
    const change = rootMeanSquare(predictor, before, fit.weights);
    let next = evaluate(predictor, outcome, weights);
    let halvings = 0;
    while (!(next.deviance <= deviance + ROUNDING * (deviance + total)) && halvings < MOST_HALVINGS) {
      if (deviance === Infinity && Number.isFinite(next.deviance)) break;
      predictor = predictor.map((value, row) => (value + before[row]) / 2);
      next = evaluate(predictor, outcome, weights);
      halvings++;
    }
    if (!Number.isFinite(next.deviance)) break;
    ({ means, deviance } = next);
    settled = halvings === 0 && change <= SETTLED;
  }
  throw refusal('poisson-not-converged', { outcome: names.outcome, iterations: MOST_ITERATIONS });
}

/** One weighted regression of η + (y − μ)/μ. */
function regress(
  { n, effects, weights, outcome, regressors }: Sample,
  names: { outcome: string; regressors: readonly string[] },
  kept: readonly number[],
  predictor: Float64Array,
  means: Float64Array,
): { readonly fit: LinearFit; readonly working: Float64Array } {
  const working = predictor.map((value, row) => value + (outcome[row] - means[row]) / means[row]);
  const newWeights = weights === null ? means : means.map((mean, row) => mean * weights[row]);
  const variables = transformVariables({ n, effects, weights: newWeights }, [
    ...kept.map((index) => ({ name: names.regressors[index], values: regressors[index] })),
    { name: names.outcome, values: working },
  ]);
  const places = kept.map((_, place) => place);
  return { fit: fitVariables(variables, places.length, places), working };
}

function evaluate(
  predictor: Float64Array,
  outcome: Float64Array,
  weights: Float64Array | null,
): { readonly means: Float64Array; readonly deviance: number } {
  const means = meansOf(predictor);
  return { means, deviance: poissonDeviance(outcome, means, weights) };
}

function meansOf(predictor: Float64Array): Float64Array {
  return predictor.map((value) => Math.max(Math.exp(value), SMALLEST_MEAN));
}

function rootMeanSquare(a: Float64Array, b: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  let totalWeight = 0;
  for (let row = 0; row < a.length; row++) {
    const weight = weights?.[row] ?? 1;
    sum += weight * (a[row] - b[row]) ** 2;
    totalWeight += weight;
  }
  return Math.sqrt(sum / totalWeight);
}

/** Σ w y / Σ w */
export function weightedMean(values: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  let totalWeight = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weights?.[row] ?? 1;
    sum += weight * values[row];
    totalWeight += weight;
  }
  return sum / totalWeight;
}
