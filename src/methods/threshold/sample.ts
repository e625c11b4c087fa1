import type { Frame } from '../../panel/frame';
import { factor, sortedByLabel, type Factor } from '../../panel/factor';
import { periods } from '../../panel/period';
import { fitLinear } from '../../regression/fit';
import type { LinearModel } from '../../regression/model';
import { readModel, type ModelSample } from '../../regression/model-sample';
import { orderRows, type ThresholdRows } from '../../regression/threshold/rows';
import { refusal } from './problems';
import type { Specification } from './spec';

/** The rows of the model and its variables, before any threshold. */
export interface ThresholdSample extends ModelSample {
  /** Without thresholds: controls, then regime regressors. */
  readonly model: LinearModel;
  readonly controls: readonly string[];
  readonly regimeRegressors: readonly string[];
  /** In the order of the sample's rows, as are its regressors. */
  readonly q: Float64Array;
  readonly rows: ThresholdRows;
  /** Names of the entities by their code in `rows`. */
  readonly entityLabels: readonly string[];
}

/** Reads the sample and refuses what a threshold model cannot be made of. */
export function readThreshold(frame: Frame, specification: Specification): ThresholdSample {
  const { outcome, threshold, regimeRegressors, entity, period, timeEffects, procedure } = specification;
  if (threshold === outcome) throw refusal('threshold-is-outcome', { name: threshold });
  if (timeEffects && period === null) throw refusal('threshold-needs-period', { field: 'timeEffects' });
  if (procedure !== 'agglo' && period === null) throw refusal('threshold-needs-period', { field: 'procedure' });
  refuseForeign(specification);

  const controls = specification.regressors.filter((name) => !regimeRegressors.includes(name));
  const regressors = [...controls, ...regimeRegressors];
  const model: LinearModel = {
    ...specification,
    regressors,
    absorb: [entity, ...(timeEffects && period !== null ? [period] : [])],
    weights: null,
    effects: false,
    replications: 0,
  };
  const named = regressors.includes(threshold) ? regressors : [...regressors, threshold];
  const read = readModel(frame, { ...model, regressors: named }, period === null ? [entity] : [entity, period]);
  const q = read.sample.regressors[named.indexOf(threshold)];
  const sample = { ...read.sample, regressors: read.sample.regressors.slice(0, regressors.length) };
  if (q.every((value) => value === q[0])) throw refusal('threshold-constant', { name: threshold });
  if (q.every((value, row) => value === sample.outcome[row]))
    throw refusal('threshold-is-outcome', { name: threshold });

  const { collinear } = fitLinear(sample, { outcome, regressors });
  for (const { name, reason, of } of collinear)
    if (regimeRegressors.includes(name))
      throw reason === 'combination'
        ? refusal('threshold-regressor-collinear', { name })
        : refusal('threshold-regressor-absorbed', { name, effects: of.length > 0 ? of : model.absorb });

  const entities = sortedByLabel(read.groupings[0]);
  const rows = orderRows(q, entities, period === null ? null : inTime(frame, period, read.groupings[1]));
  const whole = { ...read, sample, model, controls, regimeRegressors, q, rows, entityLabels: entities.labels };
  if (procedure !== 'agglo' && !rows.balanced)
    throw refusal('threshold-unbalanced', { procedure, ...unlike(whole, rows.periods) });
  return whole;
}

/** What Hansen's programme has no place for. */
function refuseForeign({ procedure, timeEffects, covariance: { kind } }: Specification): void {
  if (procedure !== 'hansen') return;
  if (timeEffects) throw refusal('threshold-programme-effects', {});
  if (['hc2', 'hc3', 'cr2'].includes(kind)) throw refusal('threshold-programme-covariance', { kind });
}

/** An entity that has another number of rows, and that number. */
export function unlike(
  { rows: { starts, entities }, entityLabels }: Pick<ThresholdSample, 'rows' | 'entityLabels'>,
  usual: number,
): { readonly entity: string; readonly rows: number; readonly usual: number } {
  const lengths = Array.from({ length: entities }, (_, code) => starts[code + 1] - starts[code]);
  const code = Math.max(
    0,
    lengths.findIndex((length) => length !== usual),
  );
  return { entity: entityLabels[code], rows: lengths[code], usual };
}

/** The same periods numbered as they follow each other: labels stand in the order of the sheet. */
function inTime(frame: Frame, name: string, levels: Factor): Factor {
  const { codes, labels } = factor(frame, name);
  const { values } = periods(frame, name);
  const times = new Map<string, number>();
  codes.forEach((code, row) => code >= 0 && times.set(labels[code], values[row]));
  const timeOf = (code: number): number => times.get(levels.labels[code]) ?? code;
  const sorted = levels.labels.map((_, code) => code).sort((a, b) => timeOf(a) - timeOf(b));
  const places = new Int32Array(levels.levels);
  sorted.forEach((code, place) => (places[code] = place));
  return {
    ...levels,
    codes: levels.codes.map((code) => places[code]),
    labels: sorted.map((code) => levels.labels[code]),
  };
}
