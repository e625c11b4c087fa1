import type { Covariance } from './covariance/schema';
import type { Convention, SmallSampleParts } from './small-sample';

/** What a specification says of a linear model with absorbed effects; without any it has a constant. */
export interface LinearModel {
  readonly outcome: string;
  readonly regressors: readonly string[];
  /** `city`, `province^year`, `city[year]` */
  readonly absorb: readonly string[];
  readonly entity: string | null;
  readonly period: string | null;
  readonly covariance: Covariance;
  readonly convention: Convention;
  /** The parts of the small-sample rule themselves, in place of a convention. */
  readonly smallSample: SmallSampleParts | null;
  /** Analytic. */
  readonly weights: string | null;
  readonly singletons: 'drop' | 'keep';
  /** Of the intervals, such as 0.95. */
  readonly level: number;
  /** Whether the absorbed effects themselves are wanted. */
  readonly effects: boolean;
  /** Bootstrap samples, where the covariance is a bootstrap. */
  readonly replications: number;
  readonly seed: number;
}
