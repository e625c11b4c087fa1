import { takeFactor } from '../../panel/factor';
import { absorption, type AbsorbedEffect } from '../../regression/within';
import { fitLinear, fitVariables, type LinearFit } from '../../regression/fit';
import type { PreparedModel } from '../../regression/linear-model';
import { momentsOf, norm } from '../../regression/moments';
import type { Sample } from '../../regression/sample';
import type { SearchSpace } from '../../regression/threshold/space';
import type { ThresholdSample } from './sample';

/** The name of a regime regressor's slope among the terms; regimes are counted from 1. */
export function regimeTerm(regressor: string, regime: number): string {
  return `${regressor}|${regime}`;
}

/** The regime of each value, from 0, between ascending thresholds. */
export function regimesOf(q: Float64Array, ascending: readonly number[], strict: boolean): Int32Array {
  return Int32Array.from(
    q,
    (value) => ascending.filter((threshold) => value > threshold || (strict && value === threshold)).length,
  );
}

/** The rows that the regression uses, ascending: without those that Hansen's programme leaves out. */
export function usedRows({ rows: { n, order } }: ThresholdSample, { effects }: SearchSpace): Int32Array {
  const omitted = new Set(effects.omitted?.map((place) => order[place]));
  return Int32Array.from({ length: n }, (_, row) => row).filter((row) => !omitted.has(row));
}

/** The regression with a slope in each regime, as any other linear model. */
export function regimeModel(read: ThresholdSample, space: SearchSpace, thresholds: readonly number[]): PreparedModel {
  const { sample, controls, regimeRegressors, q, choice, rule, notices, entities, periods } = read;
  if (choice.kind === 'bootstrap') throw new Error('the errors of a threshold model come from residuals');
  const regime = regimesOf(q, thresholds.toSorted(ascending), space.strict);
  const numbers = Array.from({ length: thresholds.length + 1 }, (_, index) => index);
  const split = sample.regressors.slice(controls.length);
  const model = {
    ...read.model,
    regressors: [
      ...controls,
      ...numbers.flatMap((number) => regimeRegressors.map((name) => regimeTerm(name, number + 1))),
    ],
  };
  const whole: Sample = {
    ...sample,
    regressors: [
      ...sample.regressors.slice(0, controls.length),
      ...numbers.flatMap((number) =>
        split.map((values) => values.map((value, row) => (regime[row] === number ? value : 0))),
      ),
    ],
  };
  const errors = { choice, rule, inputs: read.inputs, notices };
  if (space.effects.omitted === null)
    return { model, sample: whole, fit: fitLinear(whole, model), entities, periods, errors };

  const used = usedRows(read, space);
  const take = (values: Float64Array): Float64Array => Float64Array.from(used, (row) => values[row]);
  const kept = takeSample(whole, used);
  const inputs = {
    factors: read.inputs.factors.map((factor) => takeFactor(factor, used)),
    numbers: read.inputs.numbers.map(take),
    periods: read.inputs.periods.map(take),
  };
  const fit = programmeFit(whole, kept, used, model);
  return { model, sample: kept, fit, entities, periods, errors: { ...errors, inputs } };
}

export const ascending = (a: number, b: number): number => a - b;

/** Least squares on the rows that are left after all were taken about their entity's mean (Hansen's programme). */
function programmeFit(
  whole: Sample,
  kept: Sample,
  used: Int32Array,
  { outcome, regressors }: { readonly outcome: string; readonly regressors: readonly string[] },
): LinearFit {
  const take = (values: Float64Array): Float64Array => Float64Array.from(used, (row) => values[row]);
  const raw = [...kept.regressors, kept.outcome];
  const moments = momentsOf(raw, null);
  const within = absorption(whole.effects, null, whole.n).transform([...whole.regressors, whole.outcome]);
  const fit = fitVariables(
    {
      n: kept.n,
      effects: kept.effects,
      weights: null,
      names: [...regressors, outcome],
      raw,
      columns: within.columns.map(take),
      centred: true,
      moments,
      originalNorms: Float64Array.from(raw, (_, index) => norm(moments, index)),
    },
    regressors.length,
    regressors.map((_, index) => index),
  );
  // With a period left out entities are no longer projected out of these rows, and F of their effects is none.
  return { ...fit, rssPooled: null };
}

function takeSample(sample: Sample, rows: Int32Array): Sample {
  const take = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]);
  const effects = sample.effects.map((effect): AbsorbedEffect => ({
    ...effect,
    factor: takeFactor(effect.factor, rows),
  }));
  return { ...sample, n: rows.length, outcome: take(sample.outcome), regressors: sample.regressors.map(take), effects };
}
