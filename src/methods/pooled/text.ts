import { preparationWords } from '../fields';
import {
  covarianceFieldWords,
  leastSquaresChoices,
  leastSquaresFieldWords,
  list,
  regressionFieldWords,
  regressionTableWords,
  type Finding,
} from '../linear-text';
import type { MethodWords } from '../method';

const { fixest, reghdfe } = leastSquaresChoices.convention;

export const text = {
  name: 'Pooled least squares',
  summary: 'Linear regression on all rows together, without effects of entities or periods.',
  question: 'How does the outcome move with the regressors over all cities and years?',
  fields: {
    method: { label: 'Method', help: 'pooled' },
    ...regressionFieldWords,
    ...covarianceFieldWords,
    ...leastSquaresFieldWords,
    ...preparationWords,
  },
  choices: { ...leastSquaresChoices, convention: { fixest, reghdfe, stata: 'regress (Stata)' } },
  problems: {},
  cells: {},
  table: {
    ...regressionTableWords,
    rule: { ...regressionTableWords.rule, stata: 'Small-sample rule of regress.' },
    title: (outcomes: readonly string[]) => `Pooled regression of ${list(outcomes)}`,
    interpretation: (finding: Finding) =>
      regressionTableWords.interpretation(finding, 'over all rows, with no effects taken out, '),
  },
} satisfies MethodWords & { readonly table: unknown };

export type PooledWords = typeof text;
