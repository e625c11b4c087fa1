import { preparationWords } from '../fields';
import {
  covarianceChoices,
  covarianceFieldWords,
  leastSquaresChoices,
  leastSquaresFieldWords,
  list,
  regressionFieldWords,
  regressionTableWords,
} from '../linear-text';
import type { MethodWords } from '../method';
import { problems } from './problems';
import { interpretation, sequence } from './verdict-text';

// the final regression has errors computed from residuals, and every row the same weight
const { bootstrap: _, ...covariance } = covarianceChoices;
const { replications: __, weights: ___, ...modelFieldWords } = leastSquaresFieldWords;

/** How the bootstrap was drawn; numbers are printed already. */
interface Drawing {
  readonly draws: string;
  readonly scheme: 'cluster' | 'wild';
  readonly entities: string;
  readonly residuals: 'H1' | 'H0';
  readonly nullThresholds: 'fixed' | 're-estimated';
  readonly seed: number;
  /** The largest Monte Carlo error of the p values. */
  readonly error: string;
}

export const text = {
  name: 'Panel threshold',
  summary: 'Slopes that differ between regimes of a variable: where the thresholds are, and how many.',
  question: 'Does the effect change once another variable passes a threshold?',
  fields: {
    method: { label: 'Method', help: 'threshold' },
    outcome: regressionFieldWords.outcome,
    regimeRegressors: {
      label: 'Regime regressors',
      help: 'Regressors whose slopes differ between the regimes. The first is the one that the interpretation speaks of.',
    },
    threshold: {
      label: 'Threshold variable',
      help: 'What tells the regimes apart: up to a threshold of it one slope holds, beyond it another. It may be one of the regressors.',
    },
    regressors: { label: 'Controls', help: 'Regressors with one slope in all regimes.' },
    entity: {
      label: 'Entity',
      help: 'The cities, firms or regions. Their effects are absorbed, and errors are clustered by them unless said otherwise.',
    },
    period: {
      label: 'Period',
      help: 'The years or quarters. Needed for time effects, for unequal numbers of periods and for some standard errors.',
    },
    timeEffects: {
      label: 'Time effects',
      help: 'Whether the effects of the periods are absorbed too. Hansen (1999) and xthreg have effects of entities only.',
    },
    thresholds: {
      label: 'Thresholds',
      help: 'How many the model has, 1 to 3. Each is tested against one fewer: begin with one, and add the next while the last one tested rejects.',
    },
    procedure: {
      label: 'Procedure',
      help: 'Whose rules are followed: every candidate on all rows; or Stata’s xthreg or Hansen’s own programme, for balanced panels.',
    },
    trim: {
      label: 'Trim',
      help: 'Share of the values left out at each end, and about thresholds already found. One number, or one for each threshold. Default 0.05.',
    },
    candidates: {
      label: 'Candidates',
      help: 'Values that are tried: all of them, a number of them, or your own list.',
      empty: 'by the procedure',
    },
    'candidates.grid': {
      label: 'Number of candidates',
      help: 'How many values are tried, from the rule of the procedure.',
    },
    'candidates.list': {
      label: 'Own values',
      help: 'The values of the threshold variable that are tried, divided by spaces or commas.',
      empty: '0.5, 0.75, 1',
    },
    refineThird: {
      label: 'Refine after the third',
      help: 'Whether the first two thresholds are searched again once the third is known. xthreg does not.',
    },
    replications: {
      label: 'Bootstrap samples',
      help: 'For each test. Default 1,000; 0 makes no test.',
    },
    bootstrap: { label: 'Bootstrap', help: 'How the samples of the tests are drawn.' },
    'bootstrap.scheme': {
      label: 'Samples',
      help: 'Errors of whole entities drawn with replacement, or their own errors with one random sign for each entity. Empty: whole entities where all have the same number of rows, signs otherwise.',
      empty: 'by the panel',
    },
    'bootstrap.residuals': {
      label: 'Residuals',
      help: 'Of the model with the threshold that is tested, or without it. Empty: with it; without it under Hansen’s programme.',
      empty: 'by the procedure',
    },
    'bootstrap.nullThresholds': {
      label: 'Earlier thresholds',
      help: 'Whether the thresholds already found are held in each sample, or searched anew. Empty: held; searched anew under Hansen’s programme.',
      empty: 'by the procedure',
    },
    ...covarianceFieldWords,
    covariance: {
      label: covarianceFieldWords.covariance.label,
      help: 'Of the slopes by regime: iid, robust to heteroskedasticity, clustered in one or several ways, or dependent over time or space.',
    },
    ...modelFieldWords,
    convention: {
      label: 'Convention',
      help: 'Whose rule for small samples the final regression follows. The estimates are the same; standard errors differ a little.',
    },
    singletons: {
      label: 'Singletons',
      help: 'Entities with a single row say nothing about the slopes; dropped by default.',
    },
    level: { label: 'Confidence level', help: 'Of the intervals of thresholds and slopes. Default 0.95.' },
    ...preparationWords,
  },
  choices: {
    procedure: {
      agglo: 'Every candidate, all rows',
      xthreg: 'xthreg (Stata)',
      hansen: 'Hansen’s programme (1999)',
    },
    candidates: { all: 'Every value', grid: 'A number of values', list: 'Own values' },
    scheme: { cluster: 'Whole entities', wild: 'Signs by entity (wild)' },
    residuals: { H1: 'With the threshold (H1)', H0: 'Without it (H0)' },
    nullThresholds: { fixed: 'Held', 're-estimated': 'Searched anew' },
    covariance,
    kernel: leastSquaresChoices.kernel,
    distance: leastSquaresChoices.distance,
    convention: leastSquaresChoices.convention,
    k: leastSquaresChoices.k,
    'smallSample.cluster': leastSquaresChoices['smallSample.cluster'],
    singletons: { drop: 'Drop', keep: 'Keep' },
  },
  problems,
  cells: {
    'AI.THRESHOLD': {
      description:
        'Panel threshold model of Hansen: bootstrap tests of one to three thresholds, their estimates, the likelihood-ratio profile or the regression by regime.',
      arguments: {
        y: 'Column of the outcome, with or without its header.',
        regimeX: 'Columns of the regressors whose slopes differ between regimes, as high as y.',
        q: 'Column of the threshold variable; it may be one of the regressors.',
        entity: 'Column of the entities (cities, firms) whose effects are absorbed.',
        period: 'Column of the periods, whose effects are absorbed too. Left out: entity effects only.',
        controls: 'Columns of regressors with one slope in all regimes. Left out: none.',
        thresholds: '1 (default), 2 or 3.',
        replications: 'Bootstrap samples of each test. Default 1000; 0 makes no test.',
        seed: 'Whole number from which the draws start. Default 1.',
        output:
          '"test" (default), "estimates" (thresholds with intervals), "profile" (γ and LR, for a chart) or "regression".',
      },
    },
  },
  table: {
    ...regressionTableWords,
    /** A model by its number of thresholds. */
    model: ['Single', 'Double', 'Triple'],
    testTitle: (q: string, slopes: readonly string[], outcome: string) =>
      `Tests for thresholds of ${q} in the effect of ${list(slopes)} on ${outcome}`,
    f: 'F',
    draws: 'Draws',
    critical: '10%, 5%, 1%: critical values of F in these samples.',
    oneMore:
      'Each row tests one threshold more than the row above it: one against none, then two against one, then three against two.',
    sequence,
    drawn: ({ draws, scheme, entities, residuals, nullThresholds, seed, error }: Drawing) =>
      `p is the share of ${draws} bootstrap samples with a larger F (${scheme === 'cluster' ? `residuals of ${entities} whole entities drawn with replacement` : `one random sign for each of ${entities} entities`}; residuals of the model ${residuals === 'H1' ? 'with' : 'without'} the threshold that is tested${nullThresholds === 'fixed' ? '' : '; earlier thresholds searched anew in each sample'}; seed ${seed}); its Monte Carlo error is at most ${error}.`,
    scale: (scale: string) => `F is ${scale} times the relative fall of the residual sum of squares.`,
    closeCall: (models: readonly string[]) =>
      `p of the ${list(models.map((model) => model.toLowerCase()))} threshold test is within two Monte Carlo errors of 5%: take more bootstrap samples before deciding by it.`,

    estimatesTitle: (q: string, level: string) => `Thresholds of ${q} with ${level} intervals`,
    thresholdOf: (model: string, symbol: string) => `${model}: ${symbol}`,
    value: 'Threshold',
    percentile: 'Percentile',
    region: (critical: string) => `Intervals hold the values whose likelihood ratio is at most ${critical}.`,
    xthregInterval:
      'Intervals by the rule of xthreg, which ends them at the nearest candidates on either side: they are no confidence regions.',
    percentileNote: (q: string, strict: boolean) =>
      `Percentile: share of the rows with ${q} ${strict ? 'below' : 'up to'} the threshold, in percent.`,
    searched: {
      all: (tried: string, distinct: string, trim: string) =>
        `Tried: ${tried} of ${distinct} distinct values (trim ${trim}).`,
      grid: (tried: string, distinct: string, trim: string) =>
        `Tried: a grid of ${tried} of ${distinct} distinct values (trim ${trim}).`,
      list: (tried: string) => `Tried: ${tried} values of a given list.`,
    },
    procedure: {
      xthreg: 'Candidates, scale and intervals as in xthreg.',
      hansen: 'Candidates, scale and rows as in Hansen’s programme (1999); regimes divide at q < γ.',
    },

    regimesTitle: (q: string) => `Regimes of ${q}`,
    regime: 'Regime',
    share: 'Share, %',

    regressionTitle: (outcome: string, slopes: readonly string[], q: string) =>
      `${outcome} on ${list(slopes)} by regime of ${q}`,
    known: 'Standard errors take the thresholds as known (Hansen 1999, section 4.3).',

    differencesTitle: 'Differences of slopes between neighbouring regimes',
    difference: (regressor: string, above: number, below: number) => `${regressor}: regime ${above} less ${below}`,
    noP: 'No p: were the slopes equal there would be no threshold to divide at, and the usual test would reject far too often. The bootstrap F is the test.',

    profileTitle: (symbol: string, q: string, value: string) =>
      `Likelihood ratio of ${symbol} = ${value}, by value of ${q}`,
    lr: 'LR',
    criticalLine: (level: string) => `Critical value, ${level}`,
    legend: (level: string, critical: string) =>
      `Dashed: the critical value ${critical}. Shaded: the ${level} interval. The point is the estimate.`,
    thinned: (drawn: string, tried: string) =>
      `Drawn at ${drawn} of ${tried} candidates, with all peaks and troughs; AI.THRESHOLD gives every one.`,
    held: (values: readonly string[]) => `Held in this search: ${list(values)}.`,
    slopesTitle: (slopes: readonly string[], q: string, level: string) =>
      `${list(slopes)} by regime of ${q}: slopes with ${level} intervals`,
    slope: 'Slope',
    interpretation,
  },
} satisfies MethodWords & { readonly table: unknown };

export type ThresholdWords = typeof text;
