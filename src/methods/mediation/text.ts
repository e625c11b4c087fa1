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
  'mediation-treatment-absorbed': ({ treatment, effects }: { treatment: string; effects: readonly string[] }) =>
    `\`${treatment}\` does not vary${beyond(effects)}, so it has no effect to be taken apart: choose a treatment that varies${effects.length > 0 ? ' within them, or absorb fewer effects' : ''}.`,
  'mediation-mediator-absorbed': ({ mediator, effects }: { mediator: string; effects: readonly string[] }) =>
    `\`${mediator}\` does not vary${beyond(effects)}, so nothing can go through it: choose a mediator that varies${effects.length > 0 ? ' within them, or absorb fewer effects' : ''}.`,
  'mediation-mediator-dependent': ({ mediator, others }: { mediator: string; others: readonly string[] }) =>
    `Given the effects, \`${mediator}\` is determined by ${list(others.map((name) => `\`${name}\``))}, so it has no path of its own: leave out one of them.`,
  'mediation-too-few-draws': ({ failed, draws }: { failed: number; draws: number }) =>
    `In ${failed} of ${draws} bootstrap samples a path could not be estimated, too many for an interval: use fewer mediators or controls, or more groups.`,
  'mediation-draws-failed': ({ failed, draws }: { failed: number; draws: number }) =>
    `In ${failed} of ${draws} bootstrap samples a path could not be estimated; the intervals rest on the others.`,
  'mediation-few-groups': ({ by, groups }: { by: string; groups: number }) =>
    `Only ${groups} ${by === '' ? 'rows' : `groups of \`${by}\``} are resampled; below about 30 the bootstrap intervals tend to be too short.`,
  'mediation-total-near-zero': ({ treatment, outcome }: { treatment: string; outcome: string }) =>
    `The total effect of \`${treatment}\` on \`${outcome}\` cannot be told from zero, so no share of it is given.`,
  'mediation-no-share': ({ mediator }: { mediator: string }) =>
    `The indirect effect through \`${mediator}\` has the other sign than the total effect or is larger than it, so no share is given.`,
  'mediation-suppression': ({ mediator }: { mediator: string }) =>
    `Suppression: the indirect effect through \`${mediator}\` works against the rest of the effect. What is then mediated is no share of a whole: report both effects with their signs.`,
  'mediation-no-bca': ({ mediator }: { mediator: string }) =>
    `All bootstrap samples of the indirect effect through \`${mediator}\` lie on one side of the estimate, so there is no BCa interval.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();
export const notice = noticesOf<typeof problems>();

function beyond(effects: readonly string[]): string {
  return effects.length === 0 ? ' in the sample' : ` beyond the absorbed effects (${list(effects)})`;
}

const { hc2: _, hc3: __, cr2: ___, bootstrap: ____, ...covarianceChoices } = leastSquaresChoices.covariance;

/** A path that the interpretation speaks of; numbers are printed already. */
export interface ToldPath {
  readonly mediator: string;
  readonly estimate: string;
  readonly low: string;
  readonly high: string;
  readonly interval: 'bca' | 'percentile';
  /** `12%`; null where there is none. */
  readonly share: string | null;
  /** The correlation of errors at which it is zero. */
  readonly zero: string;
}

export interface Told {
  readonly outcome: string;
  readonly treatment: string;
  readonly total: string;
  readonly p: string;
  readonly level: string;
  /** Paths whose interval leaves zero out, and the others. */
  readonly found: readonly ToldPath[];
  readonly open: readonly ToldPath[];
}

/** A first step of the two-step reading; `size` is without its sign. */
export interface ToldStep {
  readonly mediator: string;
  readonly estimate: string;
  readonly size: string;
  readonly low: string;
  readonly high: string;
  readonly p: string;
  readonly rises: boolean;
  readonly evidence: 'none' | 'weak' | 'clear';
}

export const text = {
  name: 'Mediation',
  summary: 'How much of an effect goes through one or several mediators, with bootstrap intervals over whole entities.',
  question: 'Through which channel?',
  fields: {
    method: { label: 'Method', help: 'mediation' },
    outcome: regressionFieldWords.outcome,
    treatment: { label: 'Treatment', help: 'The column whose effect is taken apart.' },
    mediators: {
      label: 'Mediators',
      help: 'The channels, one or several in parallel; each is explained by the treatment.',
    },
    controls: { label: 'Controls', help: 'The same columns in every equation.' },
    reading: {
      label: 'Reading',
      help: 'Three steps estimate the indirect effect; two steps (Jiang 2022) estimate only what the treatment does to the mediator.',
    },
    absorb: {
      label: 'Absorbed effects',
      help: 'Effects of city and year, of products such as province^year, or slopes by city such as city[year]; in every equation.',
    },
    entity: regressionFieldWords.entity,
    period: regressionFieldWords.period,
    ...covarianceFieldWords,
    covariance: {
      label: covarianceFieldWords.covariance.label,
      help: 'Of all equations: iid, robust to heteroskedasticity, clustered in one or several ways, or dependent over time or space.',
    },
    replications: { label: 'Bootstrap samples', help: 'In each, all paths are estimated anew. Default 5,000.' },
    drawnBy: {
      label: 'Resampled by',
      help: 'Whole groups of this column are drawn. None: the clusters where these are of one way, else the entities.',
      empty: 'by cluster or entity',
    },
    convention: leastSquaresFieldWords.convention,
    smallSample: leastSquaresFieldWords.smallSample,
    'smallSample.k': leastSquaresFieldWords['smallSample.k'],
    'smallSample.adjust': leastSquaresFieldWords['smallSample.adjust'],
    'smallSample.cluster': leastSquaresFieldWords['smallSample.cluster'],
    weights: leastSquaresFieldWords.weights,
    singletons: {
      label: 'Singletons',
      help: 'Rows that are alone in a level of an effect say nothing about the coefficients; dropped by default.',
    },
    level: regressionFieldWords.level,
    ...preparationWords,
  },
  choices: {
    ...leastSquaresChoices,
    covariance: covarianceChoices,
    reading: { 'three-step': 'Three steps', 'two-step': 'Two steps (Jiang 2022)' },
    singletons: { drop: 'Drop', keep: 'Keep' },
  },
  problems,
  cells: {
    'AI.MEDIATE': {
      description:
        'Mediation with fixed effects: total, direct and indirect effects with cluster bootstrap intervals over entities.',
      arguments: {
        y: 'Column of the outcome, with or without its header.',
        x: 'Column of the treatment.',
        mediators: 'Columns of the mediators, in parallel.',
        controls: 'Columns of the controls; leave it empty where there are none.',
        entity: 'Column of the entities (cities, firms) whose effects are absorbed and which are resampled.',
        period: 'Column of the periods, whose effects are absorbed too. Left out: entity effects only.',
        replications: 'Number of bootstrap samples, 5000 by default.',
        seed: 'Whole number from which the draws start, 1 by default.',
        output: '"table" (default), "paths" (a and b) or "effects" (total, direct, indirect and shares).',
      },
    },
  },
  table: {
    ...regressionTableWords,
    title: (treatment: string, mediators: readonly string[], outcome: string) =>
      `Channels from ${treatment} to ${outcome}: ${list(mediators)}`,
    step: { total: 'Total (c)', mediator: 'Mediator (a)', direct: 'Direct (c′,\u00a0b)' },
    commonSample: (rows: number) =>
      `All equations are estimated on one sample of ${rows.toLocaleString('en-US')} rows, those complete in every variable of any equation.`,
    testsTitle: (treatment: string, outcome: string) => `Tests of the indirect effects of ${treatment} on ${outcome}`,
    through: (mediator: string) => `Through ${mediator}`,
    together: 'Through all mediators',
    contrast: (one: string, other: string) => `${one} less ${other}`,
    joint: 'Delta, joint covariance',
    sobel: 'Sobel',
    aroian: 'Aroian',
    goodman: 'Goodman',
    bootstrap: 'Bootstrap',
    testsNote:
      'Sobel, Aroian and Goodman take a and b as uncorrelated; the joint covariance of all equations does not.',
    noGoodman: "Goodman's variance is not positive where nothing is printed.",
    intervalsTitle: (level: string) => `Indirect effects: ${level} intervals`,
    bca: 'BCa',
    percentile: 'Percentile',
    delta: 'Delta, joint covariance',
    share: 'Share of the total',
    drawn: (draws: number, by: string | null, groups: number) =>
      `${draws.toLocaleString('en-US')} bootstrap samples of ${by === null ? `${groups} rows` : `the ${groups} groups of ${by}, each drawn whole`}; all paths are estimated anew in each. Shares have percentile intervals.`,
    effectsPlot: (treatment: string, outcome: string, level: string) =>
      `Effects of ${treatment} on ${outcome}, with ${level} intervals`,
    totalEffect: 'Total (c)',
    directEffect: 'Direct (c′)',
    allMediators: 'All mediators',
    effectsNote:
      'Beneath the direct effect stand the indirect ones, by mediator, with bootstrap intervals; total and direct effects have those of their regressions.',
    sensitivityPlot: (mediator: string) => `Indirect effect through ${mediator} if errors were correlated`,
    correlation: 'Correlation of the errors of mediator and outcome',
    indirect: 'Indirect effect',
    sensitivityNote: (zero: string, share: string) =>
      `At a correlation of ${zero} it would be zero (Imai, Keele & Yamamoto 2010). Something left out that explains ${share} of what is left of each, mediator and outcome, makes such a correlation.`,
    threeSteps,
    twoSteps,
  },
} satisfies MethodWords & { readonly table: unknown };

export type MediationWords = typeof text;

function threeSteps({ outcome, treatment, total, p, level, found, open }: Told): string {
  const intervalOf = ({ interval, low, high }: ToldPath): string =>
    `${level} ${interval === 'bca' ? 'BCa' : 'percentile'} interval ${low} to ${high}`;
  const shown = found.map(
    (path) =>
      `${path.estimate} through ${path.mediator} (${intervalOf(path)}${path.share === null ? '' : `, ${path.share} of the total`})`,
  );
  const unshown = open.map((path) => `${path.mediator} (${path.estimate}; ${intervalOf(path)})`);
  const whole = `The estimated total effect of ${treatment} on ${outcome} is ${total} (${p})`;
  const missing = `${found.length > 0 ? 'No' : 'no'} indirect effect is shown through ${either(unshown)}: ${open.length === 1 ? 'the interval holds' : 'the intervals hold'} zero, which is no proof of its absence.`;
  if (found.length === 0) return `${whole}; ${missing}`;
  const fragile = found.map(({ mediator, zero }) => `${zero} (${mediator})`);
  const needs = `This is causal only if, given the controls and effects, nothing left out moves ${treatment} with a mediator or the outcome, nor a mediator with the outcome; ${found.length === 1 ? 'it' : 'each'} would vanish if the errors of mediator and outcome had a correlation of ${list(fragile)}.`;
  return [`${whole}; the indirect effect is ${list(shown)}.`, ...(open.length > 0 ? [missing] : []), needs].join(' ');
}

function twoSteps(treatment: string, outcome: string, level: string, steps: readonly ToldStep[]): string {
  const mediators = steps.map(({ mediator }) => mediator);
  const [move, noun] = steps.length === 1 ? ['moves', 'mediator'] : ['move', 'mediators'];
  return `${capital(list(steps.map((step) => firstStep(treatment, level, step))))}. In the two-step reading that is all that is estimated: that ${list(mediators)} ${move} ${outcome} has to be argued from theory and earlier evidence, and the first step is causal only if nothing left out moves both ${treatment} and the ${noun}.`;
}

function firstStep(treatment: string, level: string, step: ToldStep): string {
  const { mediator, estimate, size, low, high, p, rises, evidence } = step;
  const uncertainty = `${level} interval ${low} to ${high}, ${p}`;
  if (evidence === 'none') return `no effect of ${treatment} on ${mediator} is shown (${estimate}; ${uncertainty})`;
  const weak = evidence === 'weak' ? ', which is weak evidence' : '';
  return `one unit more of ${treatment} goes with ${size} ${rises ? 'more' : 'less'} of ${mediator} (${uncertainty}${weak})`;
}

function either(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
