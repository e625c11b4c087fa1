import { noticesOf, refusalsOf, type Sentences } from '../../panel/problem';
import { list } from '../linear-text';
import { LISTED, OTHERS } from './labels';

/** A group in words: the two that a list of entities makes have none of their own. */
const group = (label: string): string =>
  label === LISTED ? 'of the listed entities' : label === OTHERS ? 'of all other entities' : `"${label}"`;

/** Why the method refuses, and what it notices. */
export const problems = {
  'hetero-term-unknown': ({ term, regressors }: { term: string; regressors: readonly string[] }) =>
    `\`${term}\` is not among the regressors: name in \`term\` one of ${list(regressors)}.`,
  'hetero-term-dropped': ({ term, label }: { term: string; label: string }) =>
    `\`${term}\` has no coefficient in the group ${group(label)}: there the effects or other regressors say all that it says; compare another coefficient, or choose other groups.`,
  'hetero-one-group': ({ by, label }: { by: string; label: string }) =>
    `All complete rows belong to the group ${group(label)} of \`${by}\`: choose groups that divide the sample.`,
  'hetero-many-groups': ({ by, groups, most }: { by: string; groups: number; most: number }) =>
    `\`${by}\` has ${groups} different values, and ${most} groups are the most: group by its quantiles instead ("group": {"quantiles": 2, "of": …}), or choose a column of groups.`,
  'hetero-group-small': (v: { label: string; rows: number; entities: number; parameters: number }) =>
    `The group ${group(v.label)} is too small: its ${v.rows} rows of ${v.entities} entities cannot carry ${v.parameters} parameters; join it with another group, or use fewer regressors.`,
  'hetero-group-singletons': (v: { label: string; rows: number; entities: number }) =>
    `The group ${group(v.label)} is too small: each of its ${v.rows} rows of ${v.entities} entities is alone in one of the group's own effects; join it with another group, or absorb fewer effects.`,
  'hetero-group-one-cluster': ({ label, by, rows }: { label: string; by: string; rows: number }) =>
    `The ${rows} rows of the group ${group(label)} lie in one cluster of \`${by}\`, from which no error can be estimated: cluster by smaller units, or choose other groups.`,
  'hetero-outcome-flat': ({ label }: { label: string }) =>
    `In the group ${group(label)} the outcome does not vary beyond the absorbed effects: choose other groups or fewer effects.`,
  'hetero-regressors-flat': ({ label }: { label: string }) =>
    `In the group ${group(label)} no regressor varies beyond the absorbed effects: choose other groups or fewer effects.`,
  'hetero-perfect-fit': ({ label }: { label: string }) =>
    `In the group ${group(label)} the model fits the outcome exactly, so its errors cannot be estimated: a regressor may be made from the outcome.`,
  'hetero-variance': ({ first, second }: { first: string; second: string }) =>
    `The variance of the difference between the groups ${group(first)} and ${group(second)} is not positive when clustered so: cluster in one way, by more clusters.`,
  'hetero-entity-unknown': ({ name, entity, near }: { name: string; entity: string; near: readonly string[] }) =>
    `"${name}" is not in the column \`${entity}\`${near.length > 0 ? `; near it: ${list(near)}` : ''}: write the names as they stand there.`,
  'hetero-first-period': ({ of }: { of: string }) =>
    `The first value of \`${of}\` needs a period: name the column of periods, or group by the mean ("fixed": "mean").`,
  'hetero-quantiles-tied': ({ of, quantiles, values }: { of: string; quantiles: number; values: number }) =>
    `\`${of}\` cannot be cut into ${quantiles} groups: entities have only ${values} different values of it, and too many share one; ask for fewer groups.`,

  'hetero-group-varies': ({ entity, varying, entities }: { entity: string; varying: number; entities: number }) =>
    `The group changes within ${varying} of ${entities} entities of \`${entity}\`, which count in each of their groups; labels of whole entities cannot be permuted then, so there is no permutation test (over observations: "permute": "observations").`,
  'hetero-group-varies-rows': ({ entity, varying, entities }: { entity: string; varying: number; entities: number }) =>
    `The group changes within ${varying} of ${entities} entities of \`${entity}\`, which count in each of their groups; a group that responds to the regressor is no ground for comparison.`,
  'hetero-clusters-cross': ({ by }: { by: readonly string[] }) =>
    `Clusters of ${list(by.map((name) => `\`${name}\``))} have rows in several groups, so the groups' coefficients are correlated; the interaction test and suest take that into account.`,
  'hetero-few-clusters': ({ labels, groups }: { labels: readonly string[]; groups: readonly number[] }) =>
    `Few clusters: ${list(labels.map((label, index) => `the group ${group(label)} has ${groups[index]}`))}; below about 30 clustered standard errors tend to be too small, and the permutation test deserves more weight.`,
  'hetero-dropped': ({ label, name }: { label: string; name: string }) =>
    `\`${name}\` has no coefficient in the group ${group(label)}.`,
  'hetero-draws-failed': ({ failed, draws }: { failed: number; draws: number }) =>
    `In ${failed} of ${draws} permuted samples the coefficient could not be estimated in both groups; they are not counted, and where half are missing there is no permutation test.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();
export const notice = noticesOf<typeof problems>();
