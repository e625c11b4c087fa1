import { tUpperQuantile } from '../../numerics/distributions';
import { column, numbers } from '../../panel/columns';
import { withColumns, type Frame } from '../../panel/frame';
import type { LinearEstimate } from '../../regression/linear-estimate';
import {
  finishModel,
  modelReplications,
  modelWidth,
  prepareModel,
  replicateModel,
  type PreparedModel,
} from '../../regression/linear-model';
import { shapeOf, type Quadratic } from '../../regression/quadratic';
import { refusal as modelRefusal } from '../../regression/text';
import type { Data } from '../method';
import type { TurningPointResult } from './result';
import type { Specification } from './spec';
import { notice, refusal } from './text';

export interface Prepared extends PreparedModel {
  readonly variable: string;
  readonly square: string;
  /** Of the variable, on the rows of the sample. */
  readonly values: Float64Array;
  readonly ends: Pick<Specification, 'from' | 'to'>;
}

/** The square beside the variable, then the model as any other. */
export function prepare({ main }: Data, specification: Specification): Prepared {
  const { regressors, from, to } = specification;
  const { name: variable } = column(main, specification.variable ?? regressors[0]);
  const square = `${variable}^2`;
  const others = regressors.filter((name) => column(main, name).name !== variable);
  const model = { ...specification, regressors: [variable, square, ...others], effects: false };
  const prepared = prepareModel(withSquare(main, variable, square), model);
  return { ...prepared, variable, square, values: prepared.sample.regressors[0], ends: { from, to } };
}

function withSquare(frame: Frame, variable: string, square: string): Frame {
  const values = numbers(frame, variable).map((value) => value * value);
  if (frame.columns.some(({ name }) => name === square)) throw refusal('turning-point-name', { variable, square });
  return withColumns(frame, [{ kind: 'number', name: square, values, converted: 0 }]);
}

export const replications = modelReplications;
export const width = modelWidth;
export const replicate = replicateModel;

export function finish(prepared: Prepared, draws: Float64Array): TurningPointResult {
  const { variable, square, values, ends } = prepared;
  const estimate = finishModel(prepared, draws);
  const quadratic = quadraticOf(estimate, variable, square);
  const from = ends.from ?? values.reduce((least, value) => Math.min(least, value), Infinity);
  const to = ends.to ?? values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(from < to)) throw refusal('turning-point-range', { from, to });
  if (Math.max(Math.abs(from), Math.abs(to)) > FARTHEST) throw modelRefusal('values-extreme', { name: variable });
  const shape = shapeOf(quadratic, [from, to], estimate.level);
  let below = 0;
  for (const value of values) if (value < shape.turningPoint.value) below++;
  return {
    ...estimate,
    method: 'turning-point',
    variable,
    square,
    ...shape,
    range: { from, to },
    below: below / values.length,
    curve: curveOf(quadratic, from, to, estimate.level),
    notices: [...estimate.notices, ...(shape.inside ? [] : [notice('turning-point-outside', { variable, from, to })])],
  };
}

function quadraticOf({ terms, covariance, df }: LinearEstimate, variable: string, square: string): Quadratic {
  const placeOf = (name: string): number => {
    const place = terms.findIndex((term) => term.name === name);
    if (place < 0) throw refusal('turning-point-dropped', { variable });
    return place;
  };
  const [one, two] = [placeOf(variable), placeOf(square)];
  const variances = { linear: covariance[one][one], square: covariance[two][two], both: covariance[one][two] };
  if (variances.both ** 2 > variances.linear * variances.square * (1 + ROUNDING))
    throw refusal('turning-point-indefinite', { variable });
  return { linear: terms[one].estimate, square: terms[two].estimate, variances, df };
}

/** Two clusters let the coefficients of x and x² be correlated by 1, which rounding may exceed by this. */
const ROUNDING = 1e-9;

/** The square of an end of the range beyond this, times the square's variance, might overflow. */
const FARTHEST = 1e60;

/** Steps from one end of the range to the other. */
const STEPS = 60;

function curveOf(
  { linear, square, variances, df }: Quadratic,
  from: number,
  to: number,
  level: number,
): TurningPointResult['curve'] {
  const t = tUpperQuantile((1 - level) / 2, df);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const x = from + ((to - from) * step) / STEPS;
    const [byLinear, bySquare] = [x - from, x ** 2 - from ** 2];
    // At its beginning 0, not −0.
    const effect = byLinear * linear + bySquare * square + 0;
    const variance =
      byLinear ** 2 * variances.linear + 2 * byLinear * bySquare * variances.both + bySquare ** 2 * variances.square;
    const half = t * Math.sqrt(Math.max(0, variance));
    return { x, effect, low: effect - half, high: effect + half };
  });
}
