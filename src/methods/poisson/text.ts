import type { Place } from '../../panel/place';
import { noticesOf, refusalsOf, type Sentences } from '../../panel/problem';
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

/** What the sentence speaks of: changes of the expected outcome in per cent, printed; `percent` without its sign. */
export interface PoissonFinding extends Finding {
  readonly percent: string;
  readonly percentLow: string;
  readonly percentHigh: string;
  readonly percentOfSd: string;
}

const rowsWere = (count: number): string => (count === 1 ? '1 row was' : `${count} rows were`);
const among = (named: readonly string[], all: number): string =>
  `${named.join(', ')}${named.length < all ? ', …' : ''}`;

const problems = {
  'poisson-negative': (v: Place & { found: number }) =>
    `The column "${v.column}" holds ${v.found} in ${v.cell === '' ? `row ${v.row}` : `cell ${v.cell}`}, but the outcome of a Poisson regression is zero or more: correct it, choose another outcome, or use fixed effects.`,
  'poisson-all-zero': ({ outcome }: { outcome: string }) =>
    `\`${outcome}\` is zero in every row of the sample: there is nothing to explain; choose another outcome or sample.`,
  'poisson-not-converged': ({ outcome, iterations }: { outcome: string; iterations: number }) =>
    `The Poisson regression of \`${outcome}\` did not settle in ${iterations} iterations: a regressor may be of extreme size, or tell rows of outcome zero from all others; take its logarithm or leave it out.`,
  'separated-levels': (v: {
    outcome: string;
    effect: string;
    levels: number;
    named: readonly string[];
    rows: number;
  }) =>
    `${rowsWere(v.rows)} left out because \`${v.outcome}\` is zero in all rows of ${v.levels} ${v.levels === 1 ? 'level' : 'levels'} of ${v.effect} (${among(v.named, v.levels)}): no finite effect fits them, and they say nothing about the coefficients.`,
  'separated-rows': (v: { outcome: string; rows: number; named: readonly string[]; regressors: readonly string[] }) =>
    `${rowsWere(v.rows)} left out${v.named.length === 0 ? '' : ` (${among(v.named, v.rows)})`} because ${v.regressors.length === 0 ? 'the absorbed effects together' : `a combination of ${list(v.regressors.map((name) => `\`${name}\``))} and the effects`} tells their outcome of zero from all others (separation): no finite coefficients fit them.`,
  'separation-unsettled': ({ outcome }: { outcome: string }) =>
    `It could not be settled whether regressors predict a zero of \`${outcome}\` perfectly (separation); if a coefficient is of extreme size, leave its regressor out.`,
  'errors-hessian': () => 'Standard errors from the information, valid if variances equal means',
  'ppml-cluster-unused': ({ covariance }: { covariance: string }) =>
    `The range of \`cluster\` would not be used, for the covariance is "${covariance}": write "cluster" for the covariance, or leave the range out.`,
  'ppml-twoway-period': () => 'Two-way clustering is by entity and period: give a range for `period`.',
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();
export const notice = noticesOf<typeof problems>();

const { fixest } = leastSquaresChoices.convention;
const { cluster, 'driscoll-kraay': driscollKraay, 'newey-west': neweyWest, conley } = leastSquaresChoices.covariance;

export const text = {
  name: 'Poisson pseudo-maximum likelihood',
  summary:
    'Regression of counts and other outcomes of zero or more, such as patents or trade, with any number of absorbed effects.',
  question: 'By how many per cent does the outcome move with the regressors within cities over time, zeros included?',
  fields: {
    method: { label: 'Method', help: 'poisson' },
    ...regressionFieldWords,
    outcome: { label: 'Outcome', help: 'The column to be explained: a count or an amount, zero or more.' },
    absorb: {
      label: 'Absorbed effects',
      help: 'Effects of city and year, of products such as province^year, or slopes by city such as city[year]. None: a regression with a constant.',
    },
    ...covarianceFieldWords,
    covariance: {
      label: 'Standard errors',
      help: 'Clustered in one or several ways, robust, dependent over time or space, or from the information (iid), which holds only if variances equal means.',
    },
    convention: leastSquaresFieldWords.convention,
    smallSample: leastSquaresFieldWords.smallSample,
    'smallSample.k': leastSquaresFieldWords['smallSample.k'],
    'smallSample.adjust': leastSquaresFieldWords['smallSample.adjust'],
    'smallSample.cluster': leastSquaresFieldWords['smallSample.cluster'],
    weights: {
      label: 'Weights',
      help: "Each row's part of the likelihood is multiplied by its weight (sampling weights). Rows of weight 0 are left out.",
    },
    singletons: {
      label: 'Singletons',
      help: 'Rows that are alone in a level of an effect say nothing about the coefficients; dropped by default.',
    },
    ...preparationWords,
  },
  choices: {
    ...leastSquaresChoices,
    convention: { fixest, reghdfe: 'ppmlhdfe (Stata)' },
    covariance: {
      iid: 'From the information (iid)',
      hc1: 'Robust',
      cluster,
      'driscoll-kraay': driscollKraay,
      'newey-west': neweyWest,
      conley,
    },
    singletons: { drop: 'Drop', keep: 'Keep' },
  },
  problems,
  cells: {
    'AI.PPML': {
      description:
        'Poisson pseudo-maximum likelihood with effects of entities and, when given, periods: estimates, standard errors and fit.',
      arguments: {
        y: 'Column of the outcome, zero or more, with or without its header.',
        x: 'Columns of the regressors, as high as y.',
        entity: 'Column of the entities (cities, firms) whose effects are absorbed.',
        period: 'Column of the periods, whose effects are absorbed too. Left out: entity effects only.',
        covariance:
          '"cluster" (default: by entity, or by the range of cluster), "robust", "iid" or "twoway" (entity and period).',
        cluster: 'Column of the clusters, for the covariance "cluster".',
        weights: 'Column of sampling weights.',
        output: '"table" (default), "coefficients" or "fit".',
      },
    },
  },
  table: {
    ...regressionTableWords,
    rule: { ...regressionTableWords.rule, reghdfe: 'Small-sample rule of ppmlhdfe.' },
    title: (outcomes: readonly string[]) => `Poisson regression of ${list(outcomes)}`,
    wald: 'Wald χ²',
    semiElasticity: (finding: PoissonFinding): string => {
      const { outcome, regressor, rises, percent, percentLow, percentHigh, percentOfSd, estimate, level, p } = finding;
      const uncertainty = `${level} interval ${percentLow} to ${percentHigh}, ${p}`;
      const given = finding.effects.length === 0 ? '' : `given ${list(finding.effects)} effects, `;
      const said =
        finding.evidence === 'none'
          ? `${given}the coefficient of ${regressor} on ${outcome} cannot be told from zero (${estimate}; in per cent: ${uncertainty}): neither an association nor its absence is shown.`
          : `${given}one unit more of ${regressor} goes with ${percent} ${rises ? 'more' : 'less'} of ${outcome} on average (${uncertainty})${finding.evidence === 'weak' ? ', which is weak evidence' : ''}; one standard deviation more of ${regressor} changes expected ${outcome} by ${percentOfSd}, an association that is causal only if nothing left out moves with both.`;
      return said.charAt(0).toUpperCase() + said.slice(1);
    },
  },
} satisfies MethodWords & { readonly table: unknown };

export type PoissonWords = typeof text;
