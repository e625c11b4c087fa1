import { preparationWords } from '../fields';
import {
  covarianceChoices,
  covarianceFieldWords,
  leastSquaresChoices,
  list,
  regressionFieldWords,
  regressionTableWords,
  type Finding,
} from '../linear-text';
import type { MethodWords } from '../method';

// Least squares alone can be resampled.
const { bootstrap: _, ...covariance } = covarianceChoices;
const { kernel, distance } = leastSquaresChoices;

export const text = {
  name: 'Random effects',
  summary: 'Linear regression with effects of entities that are taken to be unrelated to the regressors.',
  question: 'How does the outcome move with the regressors, within cities and between them?',
  fields: {
    method: { label: 'Method', help: 'random-effects' },
    ...regressionFieldWords,
    ...covarianceFieldWords,
    covariance: {
      label: covarianceFieldWords.covariance.label,
      help: 'iid beside the effects, robust to heteroskedasticity, clustered in one or several ways, or dependent over time or space.',
    },
    convention: {
      label: 'Convention',
      help: 'How the variance of the effects is taken where entities have unequal numbers of rows, and what "robust" means.',
    },
    ...preparationWords,
  },
  choices: {
    convention: { plm: 'plm (R); xtreg, re sa (Stata)', stata: 'xtreg, re (Stata)' },
    covariance,
    kernel,
    distance,
  },
  problems: {},
  cells: {},
  table: {
    ...regressionTableWords,
    title: (outcomes: readonly string[]) => `Random-effects regression of ${list(outcomes)}`,
    components: {
      plm: 'Variance components by Swamy and Arora, as in plm; p values from the normal distribution.',
      stata: 'Variance components by Swamy and Arora, as in xtreg, re; p values from the normal distribution.',
    },
    within: 'R² within',
    between: 'R² between',
    overall: 'R² overall',
    theta: 'θ (median)',
    entitySd: 'σ of the effects',
    errorSd: 'σ of the errors',
    rho: 'ρ, share of the effects',
    wald: 'Wald χ²',
    interpretation: (finding: Finding) =>
      regressionTableWords.interpretation(
        finding,
        'provided that the effects of the entities are unrelated to the regressors, ',
      ),
  },
} satisfies MethodWords & { readonly table: unknown };

export type RandomEffectsWords = typeof text;
