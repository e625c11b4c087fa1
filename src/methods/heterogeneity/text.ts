import { preparationWords } from '../fields';
import {
  leastSquaresChoices,
  leastSquaresFieldWords,
  list,
  regressionFieldWords,
  regressionTableWords,
} from '../linear-text';
import type { MethodWords } from '../method';
import { interpretation } from './interpretation-text';
import { problems } from './problems';

const { replications: _, ...modelFieldWords } = leastSquaresFieldWords;

export const text = {
  name: 'Heterogeneity',
  summary: 'One coefficient in several groups, and whether it differs between them, tested in three ways.',
  question: 'For whom does it hold?',
  fields: {
    method: { label: 'Method', help: 'heterogeneity' },
    ...regressionFieldWords,
    regressors: {
      label: 'Regressors',
      help: 'The columns that explain it. Each has its own coefficient in each group; the first is compared unless said otherwise.',
    },
    group: {
      label: 'Groups',
      help: 'What divides the sample: a column, a list of entities, or quantiles of a variable.',
    },
    'group.by': { label: 'Column of groups', help: 'A column, or a product such as region^size; at most 10 groups.' },
    'group.entities': {
      label: 'Listed entities',
      help: 'Entities as they stand in their column, such as central cities; they are compared with all others.',
      empty: 'one a line',
    },
    'group.quantiles': {
      label: 'Number of groups',
      help: 'Groups of about as many entities each: 2 are halves, 4 quarters.',
    },
    'group.of': { label: 'Variable', help: 'Its value in each entity decides on the group of the entity.' },
    'group.fixed': {
      label: 'Value of an entity',
      help: 'In its first period, before the regressor could change it, or its mean over the periods.',
    },
    term: { label: 'Coefficient', help: 'The regressor whose coefficients are compared. Default: the first.' },
    absorb: {
      label: 'Absorbed effects',
      help: 'Effects of city and year, of products such as province^year, or slopes by city such as city[year]; each group has its own. None: a constant for each group.',
    },
    covariance: { label: 'Clusters', help: 'Errors may depend on each other within clusters.' },
    'covariance.kind': { label: 'Kind', help: 'cluster' },
    'covariance.by': {
      label: 'By',
      help: 'The column of the clusters, or several columns, or products such as province^year. None: by entity.',
      empty: 'by entity',
    },
    replications: { label: 'Permutations', help: 'Random permutations of the group label. Default 999.' },
    permute: {
      label: 'Permute over',
      help: 'Whole entities, which keeps the panel together, or single observations, as bdiff does (for comparison with it).',
    },
    ...modelFieldWords,
    singletons: {
      label: 'Singletons',
      help: 'Rows that are alone in a level of an effect of their group say nothing about the coefficients; dropped by default.',
    },
    ...preparationWords,
  },
  choices: {
    group: { by: 'A column', entities: 'Listed entities and others', quantiles: 'Quantiles of a variable' },
    'group.fixed': { first: 'In the first period', mean: 'Mean over periods' },
    kind: { cluster: 'Clustered' },
    permute: { entities: 'Entities', observations: 'Observations (bdiff)' },
    convention: leastSquaresChoices.convention,
    k: leastSquaresChoices.k,
    'smallSample.cluster': leastSquaresChoices['smallSample.cluster'],
    singletons: { drop: 'Drop', keep: 'Keep' },
  },
  problems,
  cells: {
    'AI.HETERO': {
      description:
        'A coefficient in several groups with fixed effects, and its differences by interaction, suest and permutation of entities.',
      arguments: {
        y: 'Column of the outcome, with or without its header.',
        x: 'Column of the regressor whose coefficients are compared.',
        controls: 'Columns of the controls, as high as y. May be left empty.',
        group: 'Column of the groups.',
        entity: 'Column of the entities (cities, firms), whose effects are absorbed and whose labels are permuted.',
        period: 'Column of the periods, whose effects are absorbed too. Left out: entity effects only.',
        replications: 'Number of permutations. Default 999.',
        seed: 'Whole number from which the permutations start. Default 1.',
        output: '"table" (default), "groups" or "differences".',
      },
    },
  },
  table: {
    ...regressionTableWords,
    title: (outcome: string, by: string) => `${outcome} in groups of ${by}`,
    clustered: (by: readonly string[]) => `Standard errors clustered by ${list(by)}`,
    clusters: 'Clusters',
    all: 'All',
    listed: 'Listed',
    others: 'Others',
    ofEntities: 'listed entities',
    ofQuantiles: (of: string) => `quantiles of ${of}`,
    differencesTitle: (term: string, outcome: string) =>
      `Differences between groups: ${term} in the regression of ${outcome}`,
    interaction: 'Interaction (clustered)',
    suest: 'suest',
    permutation: 'Permutation',
    studentised: 'Permutation of t',
    holm: 'p, Holm',
    holmStars:
      'Stars of the differences are by the adjusted p of the interaction; intervals are of each difference alone.',
    equalityTerm: 'All groups alike: coefficient (F)',
    equalitySlopes: 'All groups alike: every slope (F)',
    commonTitle: (term: string) => `${term} in each group with common controls and effects`,
    commonEquality: 'All groups alike (F)',
    commonNote: (errors: string) =>
      `One regression in which only this coefficient differs between groups; controls and effects are the same for all. ${errors}.`,
    cuts: (of: string, fixed: 'first' | 'mean', parts: readonly string[]) =>
      `Groups by ${of} ${fixed === 'first' ? 'in the first period of each entity' : 'as its mean in each entity'}, an entity counting once: ${list(parts)}.`,
    upTo: (label: string, cut: string) => `${label} up to ${cut}`,
    above: (label: string, cut: string) => `${label} above ${cut}`,
    listedNote: (names: readonly string[], total: number) =>
      total > names.length
        ? `Listed: ${names.join(', ')} and ${total - names.length} more.`
        : `Listed: ${list(names)}.`,
    ownEffects: 'Every regressor and every absorbed effect has its own coefficients in each group.',
    oneTest: (ratio: string, df: number) =>
      `The interaction test and suest are one test but for their small-sample factors and laws: the variance of the first is ${ratio} times that of the second, and its p is of t(${df}), not of the normal. That they agree is no second piece of evidence.`,
    permuted: (draws: number, by: string, seed: number, error: string) =>
      `Permutation: ${draws} random reassignments of the labels among the ${by} of the two groups, seed ${seed}, two-sided; the Monte Carlo error of p is at most ${error}. Of t: the difference divided by its standard error clustered by entity, which stays valid where groups have unlike variances.`,
    units: { entities: 'entities', observations: 'observations' },
    counts: (between: string, exceed: number, tExceed: number, draws: number) =>
      `${between}: ${exceed} of ${draws} permuted differences are at least as large, and ${tExceed} of their t.`,
    forest: (term: string, outcome: string, level: string) =>
      `Coefficient of ${term} on ${outcome} by group, with ${level} intervals`,
    group: 'Group',
    interpretation,
  },
} satisfies MethodWords & { readonly table: unknown };

export type HeterogeneityWords = typeof text;
