import { noticesOf, refusalsOf, type Sentences } from '../../panel/problem';
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
  'moderation-term-unknown': ({ term, regressors }: { term: string; regressors: readonly string[] }) =>
    `\`${term}\` is not among the regressors: name in \`term\` one of ${list(regressors)}.`,
  'moderation-of-itself': ({ term }: { term: string }) =>
    `\`${term}\` cannot moderate its own effect: choose another moderator, or the turning point for its square.`,
  'moderation-name': ({ term, moderator, product }: { term: string; moderator: string; product: string }) =>
    `The product of \`${term}\` and \`${moderator}\` is made here and called \`${product}\`, but a column of that name is there already: leave it out or give it another name.`,
  'moderation-dropped': ({ term, moderator }: { term: string; moderator: string }) =>
    `The product of \`${term}\` and \`${moderator}\` cannot be told apart from the other terms or the effects, so the effect has no slope: choose a moderator that varies where \`${term}\` does.`,
  'moderation-variance': ({ term, moderator, at }: { term: string; moderator: string; at: number }) =>
    `The variance of the effect of \`${term}\` at ${at} of \`${moderator}\` is not positive, as it can be with very few clusters: choose other standard errors.`,
  'moderation-two-values': ({ moderator }: { moderator: string }) =>
    `\`${moderator}\` has two values only: they are two groups, which the method for groups compares with controls and effects of their own.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();
export const notice = noticesOf<typeof problems>();

/** What the sentence of interpretation speaks of; numbers are printed already. */
export interface Moderated {
  readonly outcome: string;
  readonly term: string;
  readonly moderator: string;
  /** Whether the effect rises with the moderator, and by how much a unit of it. */
  readonly rises: boolean;
  readonly size: string;
  readonly p: string;
  readonly evidence: 'none' | 'weak' | 'clear';
  /** Of the product's coefficient, at `level`. */
  readonly low: string;
  readonly high: string;
  readonly level: string;
  /** At the quartiles of the moderator. */
  readonly lower: { readonly at: string; readonly effect: string };
  readonly upper: { readonly at: string; readonly effect: string };
  /** `62%` of the rows. */
  readonly positive: string;
  readonly negative: string;
}

export const text = {
  name: 'Moderation',
  summary: 'Whether an effect grows or falls with another variable, and how large it is along its range.',
  question: 'On what does the effect depend?',
  fields: {
    method: { label: 'Method', help: 'moderation' },
    ...regressionFieldWords,
    regressors: {
      label: 'Regressors',
      help: 'The columns that explain it; the moderator and the product are added to them.',
    },
    moderator: { label: 'Moderator', help: 'The variable on which the effect depends. It enters as a regressor too.' },
    term: {
      label: 'Moderated regressor',
      help: 'The regressor whose effect depends on the moderator. Default: the first.',
    },
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
    'AI.MODERATE': {
      description:
        'Regression with the product of a regressor and a moderator, with fixed effects: the effect along the moderator.',
      arguments: {
        y: 'Column of the outcome, with or without its header.',
        x: 'Column of the regressor whose effect depends on the moderator.',
        controls: 'Columns of the controls, as high as y. May be left empty.',
        moderator: 'Column of the moderator; it enters as a regressor too.',
        entity: 'Column of the entities (cities, firms), whose effects are absorbed and by which errors are clustered.',
        period: 'Column of the periods, whose effects are absorbed too. Left out: entity effects only.',
        output: '"table" (default), "coefficients" or "effects" (at the least, the quartiles and the largest value).',
      },
    },
  },
  table: {
    ...regressionTableWords,
    title: (outcome: string, moderator: string) => `${outcome}: an effect that depends on ${moderator}`,
    effectsTitle: (term: string, moderator: string) => `Effect of ${term} along ${moderator}`,
    effect: 'Effect',
    percentiles: {
      least: 'Least',
      lower: 'Lower quartile',
      median: 'Median',
      upper: 'Upper quartile',
      most: 'Largest',
    },
    quartiles: 'Least, quartiles, largest',
    undecided: (level: string, set: string) => `The ${level} interval of the effect holds zero ${set}.`,
    between: (low: string, high: string) => `between ${low} and ${high}`,
    rays: (low: string, high: string) => `below ${low} and above ${high}`,
    everywhere: 'everywhere',
    pointwise: 'Intervals and p are of one value of the moderator each; the test of moderation is that of the product.',
    curve: (term: string, outcome: string, moderator: string) => `Effect of ${term} on ${outcome} along ${moderator}`,
    interpretation: (said: Moderated) => {
      const { outcome, term, moderator, rises, size, p, evidence, low, high, level, lower, upper, positive, negative } =
        said;
      const along = `it is ${lower.effect} at the lower quartile of ${moderator} (${lower.at}) and ${upper.effect} at the upper (${upper.at})`;
      const told = `Pointwise it is told from zero and positive in ${positive} of the rows, negative in ${negative}.`;
      if (evidence === 'none')
        return `That the effect of ${term} on ${outcome} depends on ${moderator} is not shown, nor that it does not (${rises ? '' : '\u2212'}${size} a unit of ${moderator}, ${level} interval ${low} to ${high}, ${p}); ${along}. ${told}`;
      return `The effect of ${term} on ${outcome} ${rises ? 'rises' : 'falls'} by ${size} with each unit of ${moderator} (${level} interval ${low} to ${high}, ${p})${evidence === 'weak' ? ', on weak evidence' : ''}: ${along}. ${told}`;
    },
  },
} satisfies MethodWords & { readonly table: unknown };

export type ModerationWords = typeof text;
