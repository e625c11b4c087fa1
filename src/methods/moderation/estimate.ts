import { column, numbers } from '../../panel/columns';
import { withColumns, type Frame } from '../../panel/frame';
import { percentile } from '../../panel/percentile';
import { plainText } from '../../panel/written';
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
import type { Data } from '../method';
import { effectAt } from './effect';
import type { EffectAt, ModerationResult } from './result';
import type { Specification } from './spec';
import { notice, refusal } from './text';

export interface Prepared extends PreparedModel {
  readonly term: string;
  readonly moderator: string;
  readonly product: string;
  /** Of the moderator, on the rows of the sample, ascending. */
  readonly values: Float64Array;
}

/** The product beside the term and the moderator, then the model as any other. */
export function prepare({ main }: Data, specification: Specification): Prepared {
  const regressors = specification.regressors.map((name) => column(main, name).name);
  const term = plainText(specification.term ?? regressors[0]);
  const moderator = plainText(specification.moderator);
  if (!regressors.includes(term)) throw refusal('moderation-term-unknown', { term, regressors });
  if (moderator === term) throw refusal('moderation-of-itself', { term });
  const product = productName(term, moderator);
  const others = regressors.filter((name) => name !== term && name !== moderator);
  const model = { ...specification, regressors: [term, moderator, product, ...others], effects: false };
  const prepared = prepareModel(withProduct(main, term, moderator, product), model);
  return { ...prepared, term, moderator, product, values: prepared.sample.regressors[1].slice().sort() };
}

export function productName(term: string, moderator: string): string {
  return `${term} × ${moderator}`;
}

function withProduct(frame: Frame, term: string, moderator: string, product: string): Frame {
  const [one, other] = [numbers(frame, term), numbers(frame, moderator)];
  if (frame.columns.some(({ name }) => name === product))
    throw refusal('moderation-name', { term, moderator, product });
  const values = one.map((value, row) => value * other[row]);
  return withColumns(frame, [{ kind: 'number', name: product, values, converted: 0 }]);
}

export const replications = modelReplications;
export const width = modelWidth;
export const replicate = replicateModel;

const PERCENTILES = [0, 25, 50, 75, 100];
/** Steps from one end of the range to the other. */
const STEPS = 60;

export function finish(prepared: Prepared, draws: Float64Array): ModerationResult {
  const { term, moderator, product, values } = prepared;
  const estimate = finishModel(prepared, draws);
  const line = lineOf(estimate, term, product, moderator);
  const { level } = estimate;
  const from = values[0];
  const to = values[values.length - 1];
  const at = (value: number, percent = NaN): EffectAt => {
    const effect = effectAt(line, value, percent, level);
    if (!(effect.se > 0)) throw refusal('moderation-variance', { term, moderator, at: value });
    return effect;
  };
  const { turningPoint, fieller, inside } = shapeOf(line, [from, to], level);
  const told = Array.from(values, (value) => at(value)).filter(({ low, high }) => low > 0 || high < 0);
  const positive = told.filter(({ low }) => low > 0).length;
  return {
    ...estimate,
    method: 'moderation',
    term,
    moderator,
    product,
    margins: PERCENTILES.map((percent) => at(percentile(values, percent), percent)),
    curve: Array.from({ length: STEPS + 1 }, (_, step) => {
      const { at: value, estimate: effect, low, high } = at(from + ((to - from) * step) / STEPS);
      return { at: value, estimate: effect, low, high };
    }),
    zero: { value: turningPoint.value, inside },
    undecided: fieller,
    shares: { positive: positive / values.length, negative: (told.length - positive) / values.length },
    notices: [
      ...estimate.notices,
      ...(new Set(values).size === 2 ? [notice('moderation-two-values', { moderator })] : []),
    ],
  };
}

/** The effect as the slope of a quadratic: b₁ + 2(b₃/2)m. */
function lineOf(
  { terms, covariance, df }: LinearEstimate,
  term: string,
  product: string,
  moderator: string,
): Quadratic {
  const placeOf = (name: string): number => {
    const place = terms.findIndex((one) => one.name === name);
    if (place < 0) throw refusal('moderation-dropped', { term, moderator });
    return place;
  };
  const [one, two] = [placeOf(term), placeOf(product)];
  return {
    linear: terms[one].estimate,
    square: terms[two].estimate / 2,
    variances: {
      linear: covariance[one][one],
      square: covariance[two][two] / 4,
      both: covariance[one][two] / 2,
    },
    df,
  };
}
