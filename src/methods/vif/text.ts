import { preparationWords } from '../fields';
import type { MethodWords } from '../method';

export const text = {
  name: 'Variance inflation',
  summary: 'How far each regressor is explained by the others, so that its coefficient is estimated less precisely.',
  question: 'Are the regressors too alike to be told apart?',
  fields: {
    method: { label: 'Method', help: 'vif' },
    regressors: { label: 'Regressors', help: 'The columns that stand beside each other in the regression.' },
    outcome: {
      label: 'Outcome',
      help: 'If named, only rows count in which it is known, as in the regression itself.',
    },
    ...preparationWords,
  },
  choices: {},
  problems: {},
  cells: {},
  table: {
    title: 'Variance inflation factors',
    regressor: 'Regressor',
    vif: 'VIF',
    tolerance: '1/VIF',
    mean: 'Mean',
    conditionNumber: 'Condition number',
    scaled: 'The condition number is of the regressors and the constant, each scaled to unit length.',
    filtered: (count: number) => `Rows left out by the conditions: ${count}.`,
    missing: (count: number) => `Rows left out for missing values: ${count}.`,
    interpretation: (name: string, vif: string, times: string, share: string, high: boolean) =>
      `The largest factor is ${vif}, of ${name}: the other regressors explain ${share} of its variance, which makes its standard error ${times} times what it would be if they explained none. ${
        high
          ? 'Above 10 the coefficients of these regressors can hardly be told apart; read them together.'
          : 'A factor below 10 is seldom a worry; the standard errors already account for it.'
      }`,
  },
} satisfies MethodWords & { readonly table: unknown };

export type VifWords = typeof text;
