import { noticesOf, refusalsOf, type Sentences } from '../../panel/problem';
import { preparationWords } from '../fields';
import { leastSquaresChoices, leastSquaresFieldWords, list, regressionFieldWords } from '../linear-text';
import type { MethodWords } from '../method';

const problems = {
  'wild-term-unknown': ({ term, regressors }: { term: string; regressors: readonly string[] }) =>
    `\`${term}\` is not among the regressors: name in \`term\` one of ${list(regressors)}.`,
  'wild-term-dropped': ({ term }: { term: string }) =>
    `\`${term}\` has no coefficient to test: the effects or other regressors say all that it says; test another one, or absorb fewer effects.`,
  'wild-one-group': ({ by }: { by: string }) =>
    `All rows of the sample belong to one group of \`${by}\`, whose errors would share every draw: name groups with more levels.`,
  'wild-variance': ({ term }: { term: string }) =>
    `The variance of \`${term}\` is not positive when clustered in these ways: cluster in one of them.`,
  'wild-too-few-draws': ({ failed, draws }: { failed: number; draws: number }) =>
    `In ${failed} of ${draws} draws the variance was not positive, too many for a test: cluster in fewer ways.`,
  'wild-few-signs': ({ groups, draws }: { groups: number; draws: number }) =>
    `${groups} groups have only ${draws} combinations of signs, so p moves in large steps; Webb draws ("draw": "webb") have more.`,
  'wild-draws-failed': ({ failed, draws }: { failed: number; draws: number }) =>
    `In ${failed} of ${draws} draws the variance was not positive; they are not counted.`,
  'wild-unbounded': ({ groups }: { groups: number }) =>
    `The interval has no end on some side: with ${groups} groups no value, however far away, is rejected there.`,
  'wild-gaps': () => 'Some values between the ends of the interval are rejected: the figure shows p of each value.',
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();
export const notice = noticesOf<typeof problems>();

/** What the sentence of interpretation speaks of; numbers are printed already. */
export interface Verdict {
  readonly term: string;
  readonly outcome: string;
  readonly value: string;
  readonly estimate: string;
  /** `p = 0.042` of the bootstrap, and of t. */
  readonly p: string;
  readonly clusteredP: string;
  readonly level: string;
  readonly interval: Interval;
  readonly evidence: 'none' | 'weak' | 'clear';
}

/** Printed ends; null where there is none. */
export interface Interval {
  readonly low: string | null;
  readonly high: string | null;
}

const { replications: _, ...modelFieldWords } = leastSquaresFieldWords;

export const text = {
  name: 'Wild cluster bootstrap',
  summary: 'Tests one coefficient when there are few clusters, by giving the errors of whole clusters new signs.',
  question: 'Does the result hold when there are few clusters?',
  fields: {
    method: { label: 'Method', help: 'wild-bootstrap' },
    ...regressionFieldWords,
    regressors: { label: 'Regressors', help: 'The columns that explain it, controls among them.' },
    absorb: {
      label: 'Absorbed effects',
      help: 'Effects of city and year, of products such as province^year, or slopes by city such as city[year]. None: a regression with a constant.',
    },
    covariance: { label: 'Clusters', help: 'Errors may depend on each other within clusters.' },
    'covariance.kind': { label: 'Kind', help: 'cluster' },
    'covariance.by': {
      label: 'By',
      help: 'The column of the clusters, or several columns, or products such as province^year. None: by entity.',
    },
    term: { label: 'Coefficient', help: 'The regressor whose coefficient is tested. Default: the first.' },
    value: { label: 'Hypothesised value', help: 'What the coefficient is tested to be. Default 0.' },
    replications: {
      label: 'Draws',
      help: 'Random draws; where the clusters have fewer combinations of signs, each of these is taken once. Default 9,999.',
    },
    draw: { label: 'Distribution of a draw', help: 'What the errors of a cluster are multiplied by.' },
    imposed: {
      label: 'Impose the hypothesis',
      help: 'Whether samples are drawn from the model in which the hypothesis holds. Recommended, and the default.',
    },
    drawnBy: {
      label: 'Draw by',
      help: 'Groups whose errors share a draw. None: the clusters, in several ways their intersections.',
    },
    ...modelFieldWords,
    singletons: {
      label: 'Singletons',
      help: 'Rows that are alone in a level of an effect say nothing about the coefficients; dropped by default.',
    },
    ...preparationWords,
  },
  choices: {
    kind: { cluster: 'Clustered' },
    draw: { rademacher: 'Rademacher (−1 or 1)', webb: 'Webb (six numbers)' },
    convention: leastSquaresChoices.convention,
    k: leastSquaresChoices.k,
    'smallSample.cluster': leastSquaresChoices['smallSample.cluster'],
    singletons: { drop: 'Drop', keep: 'Keep' },
  },
  problems,
  cells: {
    'AI.WILDBOOT': {
      description:
        'Wild cluster bootstrap of one coefficient with absorbed effects: estimate, t, p and interval for few clusters.',
      arguments: {
        y: 'Column of the outcome, with or without its header.',
        x: 'Columns of the regressors, as high as y.',
        entity: 'Column of the entities (cities, firms) whose effects are absorbed.',
        period: 'Column of the periods, whose effects are absorbed too. Left out: entity effects only.',
        cluster: 'Column of the clusters. Left out: the entities.',
        term: 'Which column of x is tested: its number or its header. Left out: the first.',
        replications: 'Number of draws. Default 9999.',
        seed: 'Whole number from which the draws start. Default 1.',
      },
    },
  },
  table: {
    title: (term: string, outcome: string) => `Wild cluster bootstrap: ${term} in the regression of ${outcome}`,
    column: (number: number) => `(${number})`,
    clusteredSe: 'Clustered standard error',
    clusteredP: 'p, t distribution',
    p: 'p, wild cluster bootstrap',
    low: (level: string) => `Low end of the ${level} interval`,
    high: (level: string) => `High end of the ${level} interval`,
    unbounded: 'none',
    draws: 'Draws',
    exceed: 'Larger in size than t',
    clusters: 'Groups that share a draw',
    effects: (effects: readonly string[]) => `Absorbed: ${list(effects)}.`,
    hypothesis: (term: string, value: string) => `Tested: the coefficient of ${term} is ${value}.`,
    how: (draw: string, imposed: boolean, by: string) =>
      `${draw} draws by ${by}, ${imposed ? 'with the hypothesis imposed' : 'without imposing the hypothesis'}.`,
    enumerated: (draws: number) => `All ${draws} combinations of signs, each once; a tie counts as a half.`,
    random: (draws: number, error: string) => `${draws} random draws; the Monte Carlo error of p is ${error}.`,
    plot: (term: string) => `p of each hypothesised coefficient of ${term}`,
    plotX: 'Hypothesised coefficient',
    plotY: 'p',
    interpretation: ({ term, outcome, value, estimate, p, clusteredP, level, interval, evidence }: Verdict) => {
      const verdict = {
        none: `cannot be told from ${value}`,
        weak: `differs from ${value} on weak evidence`,
        clear: `differs from ${value}`,
      }[evidence];
      return `When whole clusters of errors are given new signs, the coefficient of ${term} on ${outcome} (${estimate}) ${verdict}: ${p}, where the clustered t has ${clusteredP}; ${range(interval, level)}.`;
    },
  },
} satisfies MethodWords & { readonly table: unknown };

function range({ low, high }: Interval, level: string): string {
  if (low === null && high === null) return `no value is rejected at ${level}`;
  if (low === null) return `at ${level} only values above ${high ?? ''} are rejected`;
  if (high === null) return `at ${level} only values below ${low} are rejected`;
  return `the ${level} interval goes from ${low} to ${high}`;
}

export type WildBootstrapWords = typeof text;
