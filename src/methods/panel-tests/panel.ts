import { codeNumbers, type Factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';
import { sortByCode } from '../../panel/panel-key';
import { sampleOf, type Sample } from '../../regression/sample';
import type { Specification } from './spec';
import { refusal } from './text';

/** The rows of the tests and where they stand in entities and time. */
export interface TestedPanel {
  /** The regressors that were named come first, then the dummies of periods where these were asked for. */
  readonly sample: Sample;
  readonly names: { readonly outcome: string; readonly regressors: readonly string[] };
  /** Regressors that were named. */
  readonly named: number;
  readonly entity: Factor;
  /** Whole numbers in units of the frequency; length: rows */
  readonly time: Float64Array;
  readonly periods: number;
  /** Rows sorted by entity, then by time; length: rows */
  readonly order: Int32Array;
}

export function readPanel(frame: Frame, specification: Specification): TestedPanel {
  const { outcome, regressors, effects } = specification;
  const sample = sampleOf(frame, {
    outcome,
    regressors,
    absorb: [],
    weights: null,
    singletons: 'keep',
    factors: [specification.entity],
    numbers: [],
    periods: [specification.period],
  });
  const [entity] = sample.factors;
  const [time] = sample.periods;
  if (entity.levels < 2) throw refusal('one-entity', { entity: entity.name });
  const times = codeNumbers(time, String);
  const byTime = sortByCode(Int32Array.from(time.keys()), times.codes, times.levels).order;
  const dummies = effects === 'twoway' ? dummiesOf(times.codes, times.levels) : [];
  return {
    sample: { ...sample, regressors: [...sample.regressors, ...dummies] },
    names: { outcome, regressors: [...regressors, ...dummies.map((_, index) => times.labels[index + 1])] },
    named: regressors.length,
    entity,
    time,
    periods: times.levels,
    order: sortByCode(byTime, entity.codes, entity.levels).order,
  };
}

/** A column of each period but the first. */
function dummiesOf(codes: Int32Array, levels: number): Float64Array[] {
  return Array.from({ length: levels - 1 }, (_, index) =>
    Float64Array.from(codes, (code) => (code === index + 1 ? 1 : 0)),
  );
}
