import { interact, type Factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';
import { markedRows } from '../../panel/rows';
import type { LinearModel } from '../../regression/model';
import { readModel, type ModelSample } from '../../regression/model-sample';
import type { Sample } from '../../regression/sample';
import { dropSingletons } from '../../regression/singletons';
import { isNested } from '../../regression/small-sample';
import { takeSample } from '../../regression/subsample';
import { refusal as modelRefusal } from '../../regression/text';
import type { AbsorbedEffect } from '../../regression/within';
import { groupingOf, type GroupingMade } from './grouping';
import { MOST_GROUPS, type Specification } from './spec';
import { refusal } from './problems';

/** The one sample of every model: rows complete in all columns, without those alone in an effect of their group. */
export interface GroupedSample {
  readonly model: LinearModel;
  /** Its effects are the model's own; its factors are the clusters, the groups, the entities. */
  readonly sample: Sample;
  readonly read: ModelSample;
  readonly how: GroupingMade;
  /** Codes 0 … G − 1 in the order of the labels. */
  readonly groups: Factor;
  readonly entities: Factor;
  /** The rows' places in the order of their entity and period, whatever the order of the sheet. */
  readonly order: Int32Array;
  /** The effects, each its own in each group. */
  readonly interacted: readonly AbsorbedEffect[];
}

export function groupedSample(main: Frame, specification: Specification): GroupedSample {
  const { entity, period, singletons } = specification;
  const { frame, expression, how, ordered } = groupingOf(main, specification);
  const model: LinearModel = { ...specification, effects: false };
  const named = [expression, entity, ...(period === null ? [] : [period])];
  const read = readModel(frame, { ...model, singletons: 'keep' }, named);
  const ways = read.inputs.factors.length;
  const whole = { ...read.sample, factors: [...read.inputs.factors, ...read.groupings] };
  if (whole.factors[ways].levels > MOST_GROUPS)
    throw refusal('hetero-many-groups', { by: expression, groups: whole.factors[ways].levels, most: MOST_GROUPS });
  const sample = singletons === 'drop' ? withoutSingletons(whole, whole.factors[ways], model) : whole;
  refuseVanished(whole, sample, ways);
  const [found, entities] = sample.factors.slice(ways);
  const groups = ordered ? found : byLabel(found);
  if (groups.levels < 2) throw refusal('hetero-one-group', { by: expression, label: groups.labels[0] });
  return {
    model,
    sample,
    read: { ...read, inputs: { ...read.inputs, factors: sample.factors.slice(0, ways) } },
    how,
    groups,
    entities,
    order: orderOf(byLabel(entities), sample.factors.at(ways + 2) ?? null),
    interacted: sample.effects.map((effect) => inGroups(effect, groups)),
  };
}

/** Singletons of the split samples: rows alone in a level of an effect of their group. */
function withoutSingletons(sample: Sample, groups: Factor, { absorb }: LinearModel): Sample {
  if (sample.effects.length === 0) return sample;
  const levels = sample.effects.map((effect) => inGroups(effect, groups).factor);
  const { kept, dropped } = dropSingletons(levels, sample.n);
  if (kept.length === 0) throw modelRefusal('all-singletons', { effects: absorb });
  if (dropped === 0) return sample;
  return { ...takeSample(sample, kept), dropped: { ...sample.dropped, singletons: dropped } };
}

/** A group whose every row is a singleton is too small, and is said to be so by the size that it had. */
function refuseVanished(whole: Sample, sample: Sample, ways: number): void {
  const [groups, entities] = whole.factors.slice(ways);
  const label = groups.labels.find((one) => !sample.factors[ways].labels.includes(one));
  if (label === undefined) return;
  const rows = rowsOf(groups, groups.labels.indexOf(label));
  const { size } = new Set(Array.from(rows, (row) => entities.codes[row]));
  throw refusal('hetero-group-singletons', { label, rows: rows.length, entities: size });
}

/** Effects of an entity are its group's own already, where entities do not change groups. */
function inGroups(effect: AbsorbedEffect, groups: Factor): AbsorbedEffect {
  if (isNested(effect.factor, groups)) return effect;
  return {
    name: `${effect.name}^${groups.name}`,
    factor: interact(effect.factor, groups),
    slope: effect.slope,
  };
}

/** Levels in the order of their labels: by value where all are numbers. */
function byLabel({ name, codes, levels, labels }: Factor): Factor {
  const numeric = labels.every((label) => Number.isFinite(Number(label)));
  const sorted = labels
    .map((label, code) => ({ label, code }))
    .sort((a, b) => (numeric ? Number(a.label) - Number(b.label) : a.label < b.label ? -1 : 1));
  const places = new Int32Array(levels);
  sorted.forEach(({ code }, place) => (places[code] = place));
  return { name, codes: codes.map((code) => places[code]), levels, labels: sorted.map(({ label }) => label) };
}

function orderOf(entities: Factor, periods: Factor | null): Int32Array {
  const time = periods === null ? null : byLabel(periods).codes;
  return Int32Array.from(entities.codes.keys()).sort(
    (a, b) => entities.codes[a] - entities.codes[b] || (time === null ? 0 : time[a] - time[b]) || a - b,
  );
}

/** The rows of one group, ascending. */
export function rowsOf({ codes }: Factor, group: number): Int32Array {
  return markedRows(Uint8Array.from(codes, (code) => (code === group ? 1 : 0)));
}
