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
  'role-repeated': ({ name }: { name: string }) =>
    `\`${name}\` stands more than once among outcome, endogenous regressors, instruments and controls: give each column one part. Controls are instruments for themselves and need not be named as such.`,
  'fuller-without-liml': () =>
    'Fuller’s α belongs to the estimator "liml": choose that estimator, or leave `fuller` out.',
  'instruments-too-few': ({ endogenous, given }: { endogenous: number; given: number }) =>
    `${endogenous} endogenous regressors need at least as many instruments, and ${given} ${given === 1 ? 'is' : 'are'} given: add instruments, or treat fewer regressors as endogenous.`,
  'instruments-lost': (v: { endogenous: number; left: number; lost: readonly string[] }) =>
    `Beyond the controls and the absorbed effects only ${v.left} of the instruments ${v.left === 1 ? 'varies' : 'vary'}, fewer than the ${v.endogenous} endogenous ${v.endogenous === 1 ? 'regressor' : 'regressors'} need: nothing new is in ${list(v.lost)}. Choose instruments that vary within the effects.`,
  'instruments-still': (v: { names: readonly string[]; effects: readonly string[]; products: readonly string[] }) =>
    `${list(v.names)} ${v.names.length === 1 ? 'does' : 'do'} not vary within ${list(v.effects)}, so the effects leave nothing of ${v.names.length === 1 ? 'it' : 'them'}: ${v.products.length === 0 ? 'name the period, and use a product with its dummies such as `terrain^year`' : `use ${v.products.length === 1 ? 'its product' : 'their products'} with the periods, ${list(v.products.map((name) => `\`${name}\``))}`}.`,
  'instruments-alike': ({ names }: { names: readonly string[] }) =>
    `The instruments ${list(names)} can hardly be told from one another: leave out those that say the same.`,
  'endogenous-absorbed': ({ name, effects }: { name: string; effects: readonly string[] }) =>
    effects.length === 0
      ? `The endogenous regressor \`${name}\` has the same value in every row of the sample: choose one that varies.`
      : `The absorbed effects (${list(effects)}) explain the endogenous regressor \`${name}\` completely: absorb fewer effects, or choose one that varies within them.`,
  'endogenous-collinear': ({ name, others }: { name: string; others: readonly string[] }) =>
    `\`${name}\` is a sum of ${list(others)}, so its coefficient cannot be told from theirs: leave one of them out.`,
  'endogenous-explained': ({ name }: { name: string }) =>
    `The instruments and controls explain \`${name}\` exactly, so it is as exogenous as they are: estimate the model without instruments.`,
  'endogenous-unidentified': ({ name }: { name: string }) =>
    `The instruments do not move \`${name}\` apart from the other endogenous regressors and the controls, so its coefficient is not identified: find instruments that do.`,
  'gmm-own-df': () =>
    'Two-step GMM has no degrees of freedom of its own for each coefficient: choose another covariance, or the estimator "2sls".',
  'gmm-singular': ({ instruments }: { instruments: number }) =>
    `The covariance of the ${instruments} instruments’ moments cannot be inverted, as happens with fewer clusters than instruments: choose the estimator "2sls", fewer instruments, or other standard errors.`,
  'ivreg-cluster-unused': ({ covariance }: { covariance: string }) =>
    `A range was given for \`cluster\`, but the covariance is "${covariance}": write "cluster" for the covariance, or leave the range out.`,
  'ivreg-twoway-period': () => 'Clustering in two ways needs the periods: give a range for `period`.',
  'ivreg-twoway-entity': () => 'Clustering in two ways needs the entities: give a range for `entity`.',

  'instrument-still': ({ name, effects, product }: { name: string; effects: readonly string[]; product: string }) =>
    `The instrument \`${name}\` was left out: it does not vary within ${list(effects)}.${product === '' ? '' : ` Its product with the periods, \`${product}\`, does.`}`,
  'tests-missing': () =>
    'Some tests of the instruments are not given: the covariance that they need is not positive definite, as happens with few clusters, or the rows are too few.',
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();
export const notice = noticesOf<typeof problems>();

const { weights, smallSample, ...parts } = leastSquaresFieldWords;

/** The set of coefficients that the Anderson–Rubin test does not reject; bounds are printed already. */
export interface PrintedSet {
  /** Null is no bound on that side. */
  readonly intervals: readonly { readonly low: string | null; readonly high: string | null }[];
  readonly level: string;
}

/** `10%` and the critical value for it. */
export type ShareAndValue = readonly [share: string, value: string];

/** What the interpretation speaks of; numbers are printed already. */
export interface Finding {
  readonly outcome: string;
  readonly regressor: string;
  readonly instruments: readonly string[];
  readonly rises: boolean;
  readonly size: string;
  readonly estimate: string;
  readonly low: string;
  readonly high: string;
  readonly level: string;
  readonly p: string;
  readonly evidence: 'none' | 'weak' | 'clear';
  readonly effects: readonly string[];
  /** The F that strength is judged by; null where it cannot be computed. */
  readonly f: string | null;
  /** What it falls short of: the rule of thumb, its critical value, or that it is not known; null of nothing. */
  readonly short: 'ten' | 'critical' | 'unknown' | null;
  /** Beyond this the bias is at most a tenth of the worst case; null where that is not known. */
  readonly critical: string | null;
  /** `p = 0.042` of the Anderson–Rubin test; null where it cannot be computed. */
  readonly arP: string | null;
  readonly set: PrintedSet | null;
  /** `p = 0.042` of a test of overidentification that rejects at 5 %; null where none does. */
  readonly overidentified: string | null;
}

export const text = {
  name: 'Instrumental variables',
  summary: 'Two-stage least squares, LIML and GMM with absorbed effects and tests of the instruments.',
  question: 'What is the effect of a regressor that is itself driven by the outcome, or by what is not observed?',
  fields: {
    method: { label: 'Method', help: 'instruments' },
    outcome: regressionFieldWords.outcome,
    endogenous: {
      label: 'Endogenous regressors',
      help: 'Regressors that may move with the errors. The first is the one that the interpretation speaks of.',
    },
    instruments: {
      label: 'Instruments',
      help: 'Columns that move the endogenous regressors and have no effect of their own. One that does not vary over time enters as its product with the periods, such as terrain^year.',
    },
    regressors: { label: 'Controls', help: 'Further regressors. They are instruments for themselves.' },
    absorb: {
      label: 'Absorbed effects',
      help: 'Effects of city and year, of products such as province^year, or slopes by city such as city[year]. None: a regression with a constant.',
    },
    entity: regressionFieldWords.entity,
    period: regressionFieldWords.period,
    estimator: {
      label: 'Estimator',
      help: 'Two-stage least squares; limited-information maximum likelihood, which is less biased with many or weak instruments; or two-step GMM.',
    },
    fuller: {
      label: 'Fuller’s α',
      help: 'For LIML: 1 makes it about unbiased and gives it moments. Empty: LIML itself.',
    },
    ...covarianceFieldWords,
    convention: {
      label: 'Convention',
      help: 'Whose rules are followed. The estimates are the same; standard errors and degrees of freedom differ.',
    },
    smallSample,
    'smallSample.k': parts['smallSample.k'],
    'smallSample.adjust': parts['smallSample.adjust'],
    'smallSample.cluster': parts['smallSample.cluster'],
    weights,
    singletons: {
      label: 'Singletons',
      help: 'Rows that are alone in a level of an effect say nothing about the coefficients; dropped by default.',
    },
    constant: { label: 'Constant', help: 'Whether there is a constant where no effects are absorbed. Default: yes.' },
    level: regressionFieldWords.level,
    ...preparationWords,
  },
  choices: {
    ...leastSquaresChoices,
    convention: {
      fixest: 'fixest (R)',
      reghdfe: 'ivreghdfe; ivreg2, small (Stata)',
      stata: 'xtivreg, fe; ivregress, small (Stata)',
      areg: 'All levels counted (areg)',
      ivreg2: 'ivreg2 (Stata, large sample)',
      ivregress: 'ivregress (Stata, large sample)',
    },
    singletons: { drop: 'Drop', keep: 'Keep' },
    estimator: { '2sls': 'Two-stage least squares', liml: 'LIML', gmm: 'Two-step GMM' },
  },
  problems,
  cells: {
    'AI.IVREG': {
      description:
        'Regression with instruments, with fixed effects of entities and periods when these are given: estimates, first stages and tests of the instruments.',
      arguments: {
        y: 'Column of the outcome, with or without its header.',
        endogenous: 'Columns of the endogenous regressors, as high as y.',
        instruments: 'Columns of the excluded instruments, at least as many as endogenous regressors.',
        controls: 'Columns of further regressors. Left out: none.',
        entity: 'Column of the entities (cities, firms) whose effects are absorbed. Left out: no effects.',
        period: 'Column of the periods, whose effects are absorbed too.',
        covariance:
          '"cluster" (default where there are entities: by entity, or by the range of cluster), "robust" (default otherwise), "iid" or "twoway" (entity and period).',
        cluster: 'Column of the clusters, for the covariance "cluster".',
        estimator: '"2sls" (default), "liml" or "gmm".',
        output: '"table" (default), "coefficients", "first" (the first stages) or "tests".',
      },
    },
  },
  table: {
    ...regressionTableWords,
    rule: {
      ...regressionTableWords.rule,
      reghdfe: 'Small-sample rule of ivreghdfe.',
      stata: 'Small-sample rule of xtivreg, fe.',
      ivreg2: 'No small-sample factor and normal distribution, as ivreg2.',
      ivregress: 'No small-sample factor and normal distribution, as ivregress.',
    },
    title: (outcomes: readonly string[]) => `Instrumental-variables regression of ${list(outcomes)}`,
    first: 'First stage',
    reduced: 'Reduced form',
    estimator: { '2sls': '2SLS', liml: 'LIML', gmm: 'GMM' },
    fuller: 'Fuller',
    partialR2: 'Partial R² of the instruments',
    f: 'F of the instruments',
    kpF: 'Kleibergen–Paap F',
    cdF: 'Cragg–Donald F (iid)',
    effectiveF: 'Effective F',
    effectiveFCritical: (share: string) => `Critical value of the effective F, ${share} bias`,
    hansenP: 'Hansen J, p',
    sarganP: 'Sargan (iid), p',
    endogeneityP: 'Endogeneity, p',
    arP: 'Anderson–Rubin, p',
    arSet: (level: string) => `Anderson–Rubin ${level} set`,
    tests: {
      title: (regressors: readonly string[]) => `Tests of the instruments for ${list(regressors)}`,
      test: 'Test',
      statistic: 'Statistic',
      df: 'Degrees of freedom',
      p: 'p',
      kpLm: 'Underidentification (Kleibergen–Paap LM)',
      anderson: 'Underidentification (Anderson LM, iid)',
      kpF: 'Weak identification (Kleibergen–Paap F)',
      cdF: 'Weak identification (Cragg–Donald F, iid)',
      effectiveF: 'Weak identification (effective F)',
      hansen: 'Overidentification (Hansen J)',
      sargan: 'Overidentification (Sargan, iid)',
      wuHausman: 'Endogeneity (Wu–Hausman F)',
      cStatistic: 'Endogeneity (C statistic)',
      ar: (regressors: readonly string[]) => `No effect of ${list(regressors)} (Anderson–Rubin F)`,
      tF: 'Critical value of |t| by the first-stage F (tF, 5%)',
      tFInterval: 'tF 95% interval',
      effectiveCritical: (values: readonly ShareAndValue[]) =>
        `Critical values of the effective F, for a bias of at most ${shares(values)} of the worst case.`,
      stockYogo: (bias: readonly ShareAndValue[], size: readonly ShareAndValue[]) =>
        `Critical values of Stock and Yogo for the Cragg–Donald F with iid errors: ${[bias.length === 0 ? '' : `relative bias of at most ${shares(bias)}`, size.length === 0 ? '' : `size of a 5% test of at most ${shares(size)}`].filter((part) => part !== '').join('; ')}.`,
      stockYogoIid:
        'The critical values of Stock and Yogo assume iid errors; beside other errors they are a guide at most.',
      stockYogoMissing: 'Stock and Yogo give no critical values for this estimator and number of instruments.',
      exact: 'As many instruments as endogenous regressors: overidentification cannot be tested.',
    },
    interpretation,
  },
} satisfies MethodWords & { readonly table: unknown };

export type InstrumentsWords = typeof text;

function shares(values: readonly ShareAndValue[]): string {
  return values.map(([share, value]) => `${share}: ${value}`).join(', ');
}

function printedSet({ intervals }: PrintedSet): string {
  return list(intervals.map(({ low, high }) => rangeText(low, high))).replaceAll(' and ', ' or ');
}

function rangeText(low: string | null, high: string | null): string {
  if (low === null) return `all values below ${high ?? ''}`;
  return high === null ? `all values above ${low}` : `${low} to ${high}`;
}

/** A weak instrument is called weak; none is called strong. */
function interpretation(finding: Finding): string {
  const { outcome, regressor, estimate, low, high, level, p } = finding;
  const given = finding.effects.length === 0 ? '' : `given ${list(finding.effects)} effects, `;
  const uncertainty = `${level} interval ${low} to ${high}, ${p}`;
  if (finding.short !== null)
    return capital(
      `${given}the estimate of the effect of ${regressor} on ${outcome} cannot be trusted (${estimate}; ${uncertainty}): ${weakness(finding)}. ${robust(finding)}${rejected(finding)}`,
    );
  const size =
    finding.evidence === 'none'
      ? `the effect of ${regressor} on ${outcome} cannot be told from zero (${estimate}; ${uncertainty})`
      : `one unit more of ${regressor} goes with ${finding.size} ${finding.rises ? 'more' : 'less'} of ${outcome} (${uncertainty})${finding.evidence === 'weak' ? ', which is weak evidence' : ''}`;
  return capital(
    `${given}${size}. The F of the instruments is ${finding.f ?? ''}, which does not point to weak instruments. ${robust(finding)}${rejected(finding)} The estimate is an effect only if ${list(finding.instruments)} ${finding.instruments.length === 1 ? 'moves' : 'move'} ${outcome} through ${regressor} alone.`,
  );
}

function weakness({ f, short, critical }: Finding): string {
  if (short === 'unknown') return 'how much the instruments move it cannot be computed with these errors';
  const invalid = 'the interval and the p value may be far off';
  return short === 'ten'
    ? `the F of the instruments is ${f ?? ''}, below 10: they are weak, and ${invalid}`
    : `the F of the instruments is ${f ?? ''}, above 10 but below its critical value of ${critical ?? ''}: weak instruments are not ruled out, and ${invalid}`;
}

function robust({ arP, set, short }: Finding): string {
  if (arP === null) return short === null ? '' : 'Look for instruments that move it more.';
  const said = set === null ? '' : leftBy(set);
  return short === null
    ? `The Anderson–Rubin test, which holds however weak the instruments are, gives ${arP} for no effect${said}.`
    : `Rely on the Anderson–Rubin test instead, which holds however weak the instruments are: it gives ${arP} for no effect${said}.`;
}

function leftBy(set: PrintedSet): string {
  if (set.intervals.length === 0)
    return `, and at ${set.level} it rejects every other effect too: the instruments contradict one another or the model`;
  if (set.intervals.some(({ low, high }) => low === null && high === null))
    return `, and at ${set.level} it rejects no effect at all: the data say nothing about it`;
  return `, and the ${set.level} set of effects that it does not reject is ${printedSet(set)}`;
}

function rejected({ overidentified }: Finding): string {
  return overidentified === null
    ? ''
    : ` The test of overidentification rejects (${overidentified}): at least one of the instruments moves with the errors.`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
