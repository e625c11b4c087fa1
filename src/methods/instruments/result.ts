import type { JointTest } from '../../regression/inference';
import type { RegressionEstimate, Term } from '../../regression/linear-estimate';
import type { SmallSample } from '../../regression/standard-errors';
import type { FitStatistics } from '../../regression/statistics';
import type { Result } from '../method';
import type { AndersonRubin } from './anderson-rubin';
import type { BIASES } from './effective-f';
import type { Rule, Specification } from './spec';
import type { StockYogo } from './stock-yogo';
import type { TfInterval } from './t-f';

/** A coefficient of a first stage or the reduced form; only the estimate where its variance is not positive. */
export type StageTerm = Pick<Term, 'name' | 'estimate' | 'sd'> & {
  readonly [field in 'se' | 'statistic' | 'p' | 'low' | 'high']: number | null;
};

/** A regression on all instruments. */
export interface Stage {
  /** What is explained. */
  readonly name: string;
  /** The excluded instruments, then the controls. */
  readonly terms: readonly StageTerm[];
  /** That the excluded instruments have coefficients of zero, under the model's covariance. */
  readonly f: JointTest | null;
  /** What of the rest of the variable, without what the controls explain, the excluded instruments explain. */
  readonly partialR2: number;
  readonly r2: number;
}

/** Statistics of the instruments; null where one is not defined or its covariance is not positive definite. */
export interface InstrumentTests {
  /** Kleibergen–Paap rk LM: underidentification. χ² with `kpLmDf`. */
  readonly kpLm: number | null;
  readonly kpLmP: number | null;
  readonly kpLmDf: number;
  /** Kleibergen–Paap rk Wald F. */
  readonly kpF: number | null;
  /** Cragg–Donald F: for iid errors. */
  readonly cdF: number;
  /** Effective F of Montiel Olea and Pflueger, of one endogenous regressor. */
  readonly effectiveF: number | null;
  /** Its critical values at 5 %, by the share of the worst-case bias in per cent. */
  readonly effectiveFCritical: Readonly<Record<(typeof BIASES)[number], number>> | null;
  /** Of Stock and Yogo, for the Cragg–Donald F with iid errors. */
  readonly stockYogo: StockYogo | null;
  /** Overidentification, robust as the covariance is; with iid errors Sargan's says it. χ² with `overidentified`. */
  readonly hansenJ: number | null;
  readonly hansenP: number | null;
  /** Overidentification with iid errors. */
  readonly sarganJ: number | null;
  readonly sarganP: number | null;
  /** Instruments beyond the number of endogenous regressors. */
  readonly overidentified: number;
  /** Whether the endogenous regressors could be taken for exogenous: the statistic that `endogeneityTest` names. */
  readonly endogeneity: number | null;
  readonly endogeneityP: number | null;
  readonly endogeneityTest: 'wu-hausman' | 'c';
  readonly wuHausman: JointTest | null;
  readonly cStatistic: { readonly value: number | null; readonly df: number; readonly p: number | null };
}

export interface InstrumentsResult extends Result, RegressionEstimate {
  readonly method: 'instruments';
  readonly estimator: Specification['estimator'];
  /** κ of LIML or of Fuller's estimator. */
  readonly kappa: number | null;
  readonly fuller: number | null;
  readonly endogenous: readonly string[];
  /** The excluded instruments that were used, a product by its levels. */
  readonly instruments: readonly string[];
  /** The same as they were written: `terrain^year`. */
  readonly excluded: readonly string[];
  /** Degrees of freedom of t; null is the normal distribution. */
  readonly df: number | null;
  readonly smallSample: Omit<SmallSample, 'df'> & { readonly df: number | null };
  /** Σ w e² of the residuals with the regressors themselves. */
  readonly rss: number;
  readonly r2: FitStatistics['r2'];
  readonly rmse: number;
  /** That all slopes are zero. */
  readonly f: JointTest | null;
  readonly convention: Rule | 'parts';
  readonly firstStages: readonly Stage[];
  readonly reducedForm: Omit<Stage, 'partialR2'>;
  readonly tests: InstrumentTests;
  readonly andersonRubin: AndersonRubin;
  /** With one instrument for one endogenous regressor, 2SLS and a level of 0.95. */
  readonly tF: TfInterval | null;
}
