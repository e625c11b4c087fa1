import { refusalsOf, type Sentences } from '../../panel/problem';
import { preparationWords } from '../fields';
import {
  covarianceChoices,
  covarianceFieldWords,
  list,
  regressionFieldWords,
  regressionTableWords,
  type Finding,
} from '../linear-text';
import type { MethodWords } from '../method';

const problems = {
  'averages-alike': ({ outcome, entity }: { outcome: string; entity: string }) =>
    `The averages of \`${outcome}\` are the same in every ${entity}: there is nothing to explain between them; choose another outcome.`,
  'averages-divided': ({ by, entity }: { by: string; entity: string }) =>
    `Each ${entity} is one average and must lie in one cluster, but \`${by}\` divides some: cluster by a column that does not change within ${entity}.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();

const { iid, hc1, hc2, hc3, cluster } = covarianceChoices;

export const text = {
  name: 'Between estimator',
  summary: 'Linear regression on the averages of each entity over time.',
  question: 'Do cities that have more of the regressor have more of the outcome?',
  fields: {
    method: { label: 'Method', help: 'between' },
    ...regressionFieldWords,
    covariance: {
      label: covarianceFieldWords.covariance.label,
      help: 'iid, robust to heteroskedasticity, or clustered by what does not change within an entity.',
    },
    'covariance.by': covarianceFieldWords['covariance.by'],
    entity: { label: 'Entity', help: 'The cities, firms or regions whose averages are compared.' },
    wls: {
      label: 'Weight by rows',
      help: 'Whether an entity counts by its number of rows. Otherwise each counts once.',
    },
    ...preparationWords,
  },
  choices: { covariance: { iid, hc1, hc2, hc3, cluster } },
  problems,
  cells: {},
  table: {
    ...regressionTableWords,
    title: (outcomes: readonly string[]) => `Between regression of ${list(outcomes)} (averages over time)`,
    wls: 'Entities count by their rows.',
    averaged: 'Rows averaged',
    interpretation: (finding: Finding) =>
      regressionTableWords.interpretation(finding, 'comparing the averages of entities, '),
  },
} satisfies MethodWords & { readonly table: unknown };

export type BetweenWords = typeof text;
