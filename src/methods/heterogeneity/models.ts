import { Refusal } from '../../panel/problem';
import { covarianceKind } from '../../regression/covariance';
import { fitLinear, type LinearFit } from '../../regression/fit';
import type { LinearEstimate } from '../../regression/linear-estimate';
import { finishModel } from '../../regression/linear-model';
import type { Sample } from '../../regression/sample';
import { countParameters, isNested } from '../../regression/small-sample';
import { covarianceOf, type TermCovariance } from '../../regression/standard-errors';
import { takeSample } from '../../regression/subsample';
import { rowsOf, type GroupedSample } from './sample';
import type { Specification } from './spec';
import { refusal } from './problems';

/** A model fitted to the rows of one group alone. */
export interface GroupFit {
  readonly label: string;
  /** Of the sample, ascending. */
  readonly rows: Int32Array;
  readonly sample: Sample;
  readonly fit: LinearFit;
  /** The place of the term among the coefficients. */
  readonly term: number;
  readonly entities: number;
}

/** A model of all rows with its clustered covariance. */
export interface PooledFit {
  readonly fit: LinearFit;
  readonly covariance: TermCovariance;
  /** The place of the term's coefficient in each group. */
  readonly places: readonly number[];
}

/** Fewer entities than this are no basis for a clustered error. */
const LEAST_ENTITIES = 2;

/** The model in one group. Refuses a group that is too small, by its size, and one that the model cannot be fitted in. */
export function fitGroup(grouped: GroupedSample, group: number, specification: Specification): GroupFit {
  const { groups, entities: all } = grouped;
  const label = groups.labels[group];
  const rows = rowsOf(groups, group);
  const sample = takeSample(grouped.sample, rows);
  const entities = new Set(Array.from(rows, (row) => all.codes[row])).size;
  const { regressors } = specification;
  const { full } = countParameters(grouped.read.rule, regressors.length, sample.effects, []);
  const parameters = full + (sample.effects.length === 0 ? 1 : 0);
  if (entities < LEAST_ENTITIES || rows.length <= parameters)
    throw refusal('hetero-group-small', { label, rows: rows.length, entities, parameters });
  const divided = sample.factors.slice(0, grouped.read.inputs.factors.length).find(({ levels }) => levels < 2);
  if (divided) throw refusal('hetero-group-one-cluster', { label, by: divided.name, rows: rows.length });
  const name = termOf(specification);
  const fit = namingGroup(label, () => fitLinear(sample, specification));
  const term = fit.terms.indexOf(name);
  if (term < 0) throw refusal('hetero-term-dropped', { term: name, label });
  return { label, rows, sample, fit, term, entities };
}

export function termOf({ term, regressors }: Specification): string {
  const name = term ?? regressors[0];
  if (!regressors.includes(name)) throw refusal('hetero-term-unknown', { term: name, regressors });
  return name;
}

/** What cannot be fitted in a group is said of the group. */
function namingGroup<T>(label: string, fit: () => T): T {
  try {
    return fit();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    switch (thrown.problem.code) {
      case 'outcome-constant':
      case 'outcome-absorbed':
        throw refusal('hetero-outcome-flat', { label });
      case 'regressors-absorbed':
        throw refusal('hetero-regressors-flat', { label });
      case 'perfect-fit':
        throw refusal('hetero-perfect-fit', { label });
      default:
        throw thrown;
    }
  }
}

/** Estimates of one group as of any model, or of all rows where no group is named. */
export function estimateOf(grouped: GroupedSample, group: GroupFit | null, fit: LinearFit): LinearEstimate {
  const { model, read, entities } = grouped;
  const sample = group?.sample ?? grouped.sample;
  return finishModel(
    {
      model,
      sample,
      fit,
      entities: group?.entities ?? entities.levels,
      periods: sample.factors.at(read.inputs.factors.length + 2)?.levels ?? null,
      errors: {
        choice: clustersOf(grouped),
        rule: read.rule,
        inputs: { ...read.inputs, factors: sample.factors.slice(0, read.inputs.factors.length) },
        notices: [],
      },
    },
    new Float64Array(0),
  );
}

/** One model of all rows in which every regressor and every absorbed effect has a coefficient of its own in each group. */
export function fitInteracted(grouped: GroupedSample, specification: Specification): PooledFit {
  const { sample, groups, interacted } = grouped;
  const { regressors } = specification;
  const own = groups.labels.flatMap((_, group) =>
    sample.regressors.map((values) => values.map((value, row) => (groups.codes[row] === group ? value : 0))),
  );
  const names = groups.labels.flatMap((label) => regressors.map((name) => interactionName(name, label)));
  const effects = interacted.length === 0 ? [constantsOf(grouped)] : interacted;
  return fitPooled(grouped, { ...sample, regressors: own, effects }, names, specification);
}

/** The model with one coefficient a group of the term alone: other regressors and effects are common to the groups. */
export function fitCommon(grouped: GroupedSample, specification: Specification): PooledFit {
  const { sample, groups } = grouped;
  const { regressors } = specification;
  const term = termOf(specification);
  const subject = sample.regressors[regressors.indexOf(term)];
  const own = groups.labels.map((_, group) => subject.map((value, row) => (groups.codes[row] === group ? value : 0)));
  const controls = regressors.map((_, index) => index).filter((index) => regressors[index] !== term);
  const names = [
    ...groups.labels.map((label) => interactionName(term, label)),
    ...controls.map((index) => regressors[index]),
  ];
  const isLevelled = sample.effects.some(({ factor, slope }) => slope === null && isNested(factor, groups));
  const effects = isLevelled ? sample.effects : [...sample.effects, constantsOf(grouped)];
  return fitPooled(
    grouped,
    { ...sample, regressors: [...own, ...controls.map((index) => sample.regressors[index])], effects },
    names,
    specification,
  );
}

function constantsOf({ groups }: GroupedSample) {
  return { name: groups.name, factor: groups, slope: null };
}

function fitPooled(
  grouped: GroupedSample,
  sample: Sample,
  names: readonly string[],
  specification: Specification,
): PooledFit {
  const { read, groups } = grouped;
  const term = termOf(specification);
  const fit = fitLinear(sample, { outcome: specification.outcome, regressors: names });
  const choice = clustersOf(grouped);
  const covariance = covarianceOf(fit, covarianceKind(choice), choice, read.inputs, ruleFor(grouped));
  const places = groups.labels.map((label) => {
    const place = fit.terms.indexOf(interactionName(term, label));
    if (place < 0) throw refusal('hetero-term-dropped', { term, label });
    return place;
  });
  return { fit, covariance, places };
}

/** Under a rule that knows one effect by its name, that effect has its name in groups. */
function ruleFor({ read, sample, interacted }: GroupedSample) {
  const { rule } = read;
  const place = sample.effects.findIndex(({ name }) => name === rule.nestedOnly);
  return place < 0 ? rule : { ...rule, nestedOnly: interacted[place].name };
}

function clustersOf({ read: { choice } }: GroupedSample) {
  if (choice.kind !== 'cluster') throw new Error('differences between groups are tested with clustered errors');
  return choice;
}

export function interactionName(term: string, label: string): string {
  return `${term} × ${label}`;
}
