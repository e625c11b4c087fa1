import { refusalsOf, type Sentences } from '../../panel/problem';
import { preparationWords } from '../fields';
import {
  covarianceFieldWords,
  leastSquaresChoices,
  leastSquaresFieldWords,
  list,
  regressionFieldWords,
  regressionTableWords,
} from '../linear-text';
import type { MethodWords } from '../method';

const problems = {
  'fereg-cluster-unused': ({ covariance }: { covariance: string }) =>
    `A range was given for \`cluster\`, but the covariance is "${covariance}": write "cluster" for the covariance, or leave the range out.`,
  'fereg-twoway-period': () => 'Clustering in two ways needs the periods: give a range for `period`.',
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();

export const text = {
  name: 'Fixed effects',
  summary: 'Linear regression with any number of absorbed effects, such as those of cities and years.',
  question: 'How does the outcome move with the regressors within cities over time?',
  fields: {
    method: { label: 'Method', help: 'fixed-effects' },
    ...regressionFieldWords,
    absorb: {
      label: 'Absorbed effects',
      help: 'Effects of city and year, of products such as province^year, or slopes by city such as city[year]. None: a regression with a constant.',
    },
    ...covarianceFieldWords,
    ...leastSquaresFieldWords,
    singletons: {
      label: 'Singletons',
      help: 'Rows that are alone in a level of an effect say nothing about the coefficients; dropped by default.',
    },
    combinations: {
      label: 'Combinations',
      help: 'Combinations of coefficients to be tested, one a line, such as total = lq + lq_lag or peak = -lq / (2 * lq2).',
    },
    effects: { label: 'Return the effects', help: 'Whether the absorbed effects themselves are returned.' },
    ...preparationWords,
  },
  choices: { ...leastSquaresChoices, singletons: { drop: 'Drop', keep: 'Keep' } },
  problems,
  cells: {
    'AI.FEREG': {
      description:
        'Regression with fixed effects of entities and, when given, periods: estimates, standard errors and fit.',
      arguments: {
        y: 'Column of the outcome, with or without its header.',
        x: 'Columns of the regressors, as high as y.',
        entity: 'Column of the entities (cities, firms) whose effects are absorbed.',
        period: 'Column of the periods, whose effects are absorbed too. Left out: entity effects only.',
        covariance:
          '"cluster" (default: by entity, or by the range of cluster), "robust", "iid" or "twoway" (entity and period).',
        cluster: 'Column of the clusters, for the covariance "cluster".',
        weights: 'Column of analytic weights.',
        output: '"table" (default), "coefficients" or "fit".',
      },
    },
  },
  table: {
    ...regressionTableWords,
    combinations: (outcome: string) => `Combinations of the coefficients on ${outcome}`,
    combination: 'Combination',
    conventions: {
      title: (term: string, outcome: string) => `Standard error of ${term} on ${outcome} under each convention`,
      chosen: (convention: string) => `${convention} (chosen)`,
      parameters: 'Parameters counted, K',
      nested: 'Not in K, as nested in clusters',
      redundant: 'Not in K, as redundant levels',
      none: 'none',
      groups: 'Groups, G',
      residualFactor: '(N − 1)/(N − K)',
      groupFactor: 'G/(G − 1)',
      factor: 'Factor of the variance',
      df: 'Degrees of freedom of t',
      same: 'The coefficients are the same under all conventions; only what is counted differs.',
      rows: 'Without groups each row is one: N stands in the place of G.',
      refused: (convention: string, reason: string) => `${convention}: ${reason}`,
      otherErrors: (convention: string, errors: string) => `${convention}: ${errors}.`,
      singletons: (count: number) =>
        `${count} ${count === 1 ? 'singleton was' : 'singletons were'} dropped, as reghdfe and later versions of fixest do; xtreg, areg and fixest before 0.13 keep them, with a larger N and G.`,
    },
    delta: (level: string) => `Standard errors by the delta method; ${level} intervals; tested to be zero.`,
    title: (outcomes: readonly string[], effects: boolean) =>
      `${effects ? 'Fixed-effects regression' : 'Regression'} of ${list(outcomes)}`,
  },
} satisfies MethodWords & { readonly table: unknown };

export type FixedEffectsWords = typeof text;
