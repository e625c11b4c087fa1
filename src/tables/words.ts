/** The words that tables of every method share, in one language. English here; `locales` has the others. */
export interface TableWords {
  readonly language: 'en-US' | 'zh-CN';
  readonly yes: string;
  readonly no: string;
  readonly constant: string;
  readonly controls: string;
  readonly observations: string;
  readonly entities: string;
  readonly periods: string;
  readonly outcome: string;
  readonly rSquared: string;
  readonly withinRSquared: string;
  readonly adjustedRSquared: string;
  readonly pseudoRSquared: string;
  readonly logLikelihood: string;
  readonly deviance: string;
  /** Rows that a Poisson regression leaves out because no finite coefficients fit them. */
  readonly separated: string;
  readonly fStatistic: string;
  /** What xtreg prints beneath its table. */
  readonly betweenRSquared: string;
  readonly overallRSquared: string;
  readonly sigmaU: string;
  readonly sigmaE: string;
  readonly rho: string;
  readonly effectsCorrelation: string;
  readonly rowsPerEntity: Readonly<Record<'min' | 'mean' | 'max', string>>;
  readonly outcomeMean: string;
  readonly outcomeSd: string;
  readonly estimate: string;
  readonly standardError: string;
  readonly statistic: string;
  readonly zStatistic: string;
  /** Of a test, whatever its law. */
  readonly statisticValue: string;
  readonly p: string;
  readonly low: string;
  readonly high: string;
  readonly term: string;
  /** "city fixed effects" from the name of what is absorbed. */
  readonly fixedEffects: (name: string) => string;
  /** "Standard errors …, in parentheses." */
  readonly inParentheses: (covariance: string) => string;
  readonly stars: string;
  /** Prints a code and its values where no sentence is known. */
  readonly unknown: (code: string, values: string) => string;
  readonly sentence: (problem: { readonly code: string; readonly values: Readonly<Record<string, unknown>> }) => string;
}
