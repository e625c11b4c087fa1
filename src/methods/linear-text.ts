import type { FieldWords } from './method';

export const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;

/** What the sentence of interpretation speaks of; numbers are printed already, sizes without their sign. */
export interface Finding {
  readonly outcome: string;
  readonly regressor: string;
  readonly rises: boolean;
  readonly size: string;
  /** The change of the outcome in its standard deviations for one of the regressor. */
  readonly standardised: string;
  readonly estimate: string;
  readonly low: string;
  readonly high: string;
  /** `95%` */
  readonly level: string;
  /** `p = 0.042` */
  readonly p: string;
  readonly evidence: 'none' | 'weak' | 'clear';
  /** Absorbed effects. */
  readonly effects: readonly string[];
}

/** Words of the fields of every regression: see `linear-fields`. */
export const regressionFieldWords = {
  outcome: { label: 'Outcome', help: 'The column to be explained.' },
  regressors: {
    label: 'Regressors',
    help: 'The columns that explain it. The first is the one that the interpretation speaks of; the others are controls.',
  },
  entity: {
    label: 'Entity',
    help: 'The cities, firms or regions. Errors are clustered by it unless said otherwise.',
  },
  period: { label: 'Period', help: 'The years or quarters. Counted in the table; the numbers do not need it.' },
  level: { label: 'Confidence level', help: 'Of the intervals. Default 0.95.' },
} satisfies Record<string, FieldWords>;

/** Words of the covariance and of its parts. */
export const covarianceFieldWords = {
  covariance: {
    label: 'Standard errors',
    help: 'iid, robust to heteroskedasticity, clustered in one or several ways, dependent over time or space, or by bootstrap of whole entities.',
  },
  'covariance.by': {
    label: 'By',
    help: 'The column of the clusters, or several columns, or products such as province^year. None: by entity.',
    empty: 'by entity',
  },
  'covariance.lags': {
    label: 'Lags',
    help: 'Periods over which errors may depend on each other (Bartlett weights). Empty: the fourth root of the number of periods, rounded down.',
  },
  'covariance.latitude': { label: 'Latitude', help: 'The column of latitudes in degrees, south negative.' },
  'covariance.longitude': { label: 'Longitude', help: 'The column of longitudes in degrees, west negative.' },
  'covariance.cutoff': { label: 'Cutoff (km)', help: 'Places further apart than this are independent.' },
  'covariance.kernel': { label: 'Kernel', help: 'The weight of two places within the cutoff. Default uniform.' },
  'covariance.temporal': {
    label: 'Within a period only',
    help: 'Whether only rows of one period may depend on each other. Default: also the rows of a place over time.',
  },
  'covariance.distance': {
    label: 'Distance',
    help: 'Along a great circle (default), or the flat approximation that fixest takes by default.',
  },
  'covariance.radius': {
    label: 'Radius of the earth (km)',
    help: 'Empty: 6371, and 6376 under the convention of fixest.',
  },
} satisfies Record<string, FieldWords>;

/** Words of the other fields of least squares. */
export const leastSquaresFieldWords = {
  convention: {
    label: 'Convention',
    help: 'Whose rule for small samples is followed. The estimates are the same; standard errors differ a little.',
  },
  smallSample: {
    label: 'Small-sample rule',
    help: 'The parts of the rule in place of a convention: levels counted (k), (N − 1)/(N − K) (adjust) and G/(G − 1) (cluster).',
  },
  'smallSample.k': { label: 'Levels counted', help: 'Which levels of the absorbed effects count as parameters.' },
  'smallSample.adjust': { label: '(N − 1)/(N − K)', help: 'Whether the covariance is multiplied by it.' },
  'smallSample.cluster': {
    label: 'G/(G − 1)',
    help: 'Of the smallest way of clustering, of each way, or not at all.',
  },
  weights: {
    label: 'Weights',
    help: 'Analytic weights: the error variance of a row is inversely proportional to its weight. Rows of weight 0 are left out.',
  },
  replications: { label: 'Bootstrap samples', help: 'For bootstrap standard errors. Default 999.' },
} satisfies Record<string, FieldWords>;

export const covarianceChoices = {
  iid: 'iid',
  hc1: 'Robust (HC1)',
  hc2: 'Robust (HC2)',
  hc3: 'Robust (HC3)',
  cluster: 'Clustered',
  cr2: 'Clustered, few clusters (CR2)',
  'driscoll-kraay': 'Driscoll–Kraay',
  'newey-west': 'Newey–West',
  conley: 'Conley (distance)',
  bootstrap: 'Bootstrap',
};

export const leastSquaresChoices = {
  convention: {
    fixest: 'fixest (R)',
    reghdfe: 'reghdfe (Stata)',
    stata: 'xtreg, fe (Stata)',
    areg: 'areg (Stata)',
  },
  covariance: covarianceChoices,
  kernel: { uniform: 'Uniform', bartlett: 'Bartlett (falls with distance)' },
  distance: { spherical: 'Great circle', triangular: 'Flat (triangular)' },
  k: { nested: 'All but nested levels', full: 'All levels', none: 'Coefficients only' },
  'smallSample.cluster': { min: 'Of the smallest way', conventional: 'Of each way', false: 'None' },
};

/** Words of a table of regressions, of its notes and figures: see `linear-table`. */
export const regressionTableWords = {
  column: (number: number) => `(${number})`,
  slopes: (slope: string, group: string) => `Slope of ${slope} by ${group}`,
  overall: 'R² (effects included)',
  /** A note on some of the columns; on all where none is named. */
  inColumns: (columns: readonly string[], note: string) =>
    columns.length === 0 ? note : `${columns.length === 1 ? 'Column' : 'Columns'} ${list(columns)}: ${note}`,
  withRule: (errors: string, rule: string) => `${errors} ${rule}`,
  rule: {
    fixest: 'Small-sample rule of fixest.',
    reghdfe: 'Small-sample rule of reghdfe.',
    stata: 'Small-sample rule of xtreg, fe.',
    areg: 'Small-sample rule of areg.',
    parts: 'Small-sample rule as specified.',
  },
  weighted: (weights: string) => `Weighted by ${weights}.`,
  filtered: (count: number) => `${count} by the conditions`,
  missing: (count: number) => `${count} with missing values`,
  zeroWeight: (count: number) => `${count} of weight zero`,
  singletons: (count: number) => `${count} ${count === 1 ? 'singleton' : 'singletons'}`,
  leftOut: (reasons: readonly string[]) => `Rows left out: ${reasons.join(', ')}.`,
  plot: (outcome: string, level: string) => `Estimates and ${level} intervals, ${outcome}`,
  plotAcross: (regressor: string, level: string) =>
    `The estimate of ${regressor} across columns, with ${level} intervals`,
  plotAxis: 'Estimate',
  plotColumn: 'Column of the table',
  interval: (level: string) => `${level} interval`,
  interpretation,
};

export type RegressionTableWords = typeof regressionTableWords;

/** `given`: what the comparison holds fixed or goes across, before the sentence; by default the absorbed effects. */
function interpretation(finding: Finding, given?: string): string {
  const before = given ?? givenEffects(finding);
  const { outcome, regressor, rises, size, standardised, estimate, low, high, level, p, evidence } = finding;
  const uncertainty = `${level} interval ${low} to ${high}, ${p}`;
  if (evidence === 'none')
    return capital(
      `${before}the coefficient of ${regressor} on ${outcome} cannot be told from zero (${estimate}; ${uncertainty}): neither an association nor its absence is shown.`,
    );
  return capital(
    `${before}one unit more of ${regressor} goes with ${size} ${rises ? 'more' : 'less'} of ${outcome} (${uncertainty})${evidence === 'weak' ? ', which is weak evidence' : ''}; one standard deviation of ${regressor} goes with ${standardised} standard deviations of ${outcome}, an association that is causal only if nothing left out moves with both.`,
  );
}

function givenEffects({ effects }: Finding): string {
  return effects.length === 0 ? '' : `given ${list(effects)} effects, `;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
