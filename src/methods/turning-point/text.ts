import { noticesOf, refusalsOf, type Sentences } from '../../panel/problem';
import { preparationWords } from '../fields';
import {
  covarianceFieldWords,
  leastSquaresChoices,
  leastSquaresFieldWords,
  regressionFieldWords,
  regressionTableWords,
} from '../linear-text';
import type { MethodWords } from '../method';

const problems = {
  'turning-point-dropped': ({ variable }: { variable: string }) =>
    `\`${variable}\` and its square cannot be told apart from each other, the effects or other regressors, so there is no curve: choose a variable with at least three values that vary within the effects.`,
  'turning-point-range': ({ from, to }: { from: number; to: number }) =>
    `The range goes from ${from} to ${to}, which is no range: let \`from\` be less than \`to\`.`,
  'turning-point-name': ({ variable, square }: { variable: string; square: string }) =>
    `The square of \`${variable}\` is made here and called \`${square}\`, but a column of that name is there already: leave it out or give it another name.`,
  'turning-point-indefinite': ({ variable }: { variable: string }) =>
    `With these standard errors the covariance of \`${variable}\` and its square is not positive semi-definite, so nothing can be said of the turning point: cluster in one way, choose another covariance, or the convention of reghdfe, which repairs it.`,
  'turning-point-outside': (v: { variable: string; from: number; to: number }) =>
    `The turning point lies outside the range of \`${v.variable}\` (${v.from} to ${v.to}): within it the curve only rises or only falls.`,
  'utest-cluster-unused': ({ covariance }: { covariance: string }) =>
    `A range was given for \`cluster\`, but the covariance is "${covariance}": write "cluster" for the covariance, or leave the range out.`,
  'utest-twoway-period': () => 'Clustering in two ways needs the periods: give a range for `period`.',
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();
export const notice = noticesOf<typeof problems>();

/** What the sentence of interpretation speaks of; numbers are printed already. */
export interface Turn {
  readonly outcome: string;
  readonly variable: string;
  readonly shape: 'u' | 'inverse-u';
  readonly inside: boolean;
  /** Where the turning point lies outside: whether the curve rises over the range. */
  readonly rises: boolean;
  readonly evidence: 'none' | 'weak' | 'clear';
  /** `p = 0.042` */
  readonly p: string;
  readonly turningPoint: string;
  /** The set of turning points that are not rejected, in words. */
  readonly fieller: string;
  readonly level: string;
  /** `62%` of the rows. */
  readonly below: string;
}

export const text = {
  name: 'Turning point',
  summary: 'Whether a relation is U-shaped or inverse U-shaped, and where it turns.',
  question: 'Is there too little or too much of it?',
  fields: {
    method: { label: 'Method', help: 'turning-point' },
    ...regressionFieldWords,
    regressors: { label: 'Regressors', help: 'The columns that explain it; the square is added to them.' },
    variable: { label: 'Variable with a square', help: 'The regressor whose square enters too. Default: the first.' },
    from: { label: 'Range from', help: 'The low end of the range. Default: the least value in the sample.' },
    to: { label: 'Range to', help: 'The high end of the range. Default: the largest value in the sample.' },
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
    ...preparationWords,
  },
  choices: { ...leastSquaresChoices, singletons: { drop: 'Drop', keep: 'Keep' } },
  problems,
  cells: {
    'AI.UTEST': {
      description:
        'Regression on a variable and its square with fixed effects: the turning point, its intervals and the U-test.',
      arguments: {
        y: 'Column of the outcome, with or without its header.',
        x: 'Columns of the regressors, as high as y; the square is of the first.',
        entity: 'Column of the entities (cities, firms) whose effects are absorbed.',
        period: 'Column of the periods, whose effects are absorbed too. Left out: entity effects only.',
        covariance:
          '"cluster" (default: by entity, or by the range of cluster), "robust", "iid" or "twoway" (entity and period).',
        cluster: 'Column of the clusters, for the covariance "cluster".',
        weights: 'Column of analytic weights.',
        output: '"table" (default), "coefficients" or "fit" (the turning point and the test).',
      },
    },
  },
  table: {
    ...regressionTableWords,
    title: (outcome: string, variable: string) => `${outcome} on ${variable} and its square`,
    shapeTitle: (variable: string) => `Turning point of ${variable}`,
    turningPoint: 'Turning point',
    slope: (at: string) => `Slope at ${at}`,
    test: { u: 'Test of a U', 'inverse-u': 'Test of an inverse U' },
    oneSided:
      'p of the slopes and of the test are one-sided; the test is the weaker of the two ends (Lind & Mehlum 2010).',
    delta: (level: string, low: string, high: string) => `${level} interval by the delta method: ${low} to ${high}.`,
    fieller: (level: string, set: string) => `${level} interval by Fieller: ${set}.`,
    between: (low: string, high: string) => `${low} to ${high}`,
    rays: (low: string, high: string) => `below ${low} or above ${high}`,
    everything: 'no value is excluded',
    curve: (outcome: string, variable: string) => `${outcome}: effect of ${variable} relative to its least value`,
    effect: 'Effect',
    interpretation: (turn: Turn) => {
      const { outcome, variable, shape, inside, rises, evidence, p, turningPoint, fieller, level, below } = turn;
      const curve = shape === 'u' ? 'U' : 'inverse U';
      if (!inside)
        return `Over its whole range ${outcome} ${rises ? 'rises' : 'falls'} with ${variable}: the estimated ${curve} would turn at ${turningPoint}, where there are no data.`;
      if (evidence === 'none')
        return `A curve that turns is not shown: the estimated ${curve} turns at ${turningPoint}, but one of its ends may be flat (${p}).`;
      const [before, after] = shape === 'u' ? ['falls', 'rises'] : ['rises', 'falls'];
      return `${outcome} ${before} with ${variable} up to ${turningPoint} and ${after} beyond it${evidence === 'weak' ? ', on weak evidence' : ''} (test of ${shape === 'u' ? 'a U' : 'an inverse U'}: ${p}; ${level} Fieller interval of the turning point: ${fieller}); ${below} of the rows lie below it.`;
    },
  },
} satisfies MethodWords & { readonly table: unknown };

export type TurningPointWords = typeof text;
