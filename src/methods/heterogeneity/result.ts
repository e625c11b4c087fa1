import type { Estimate, JointTest } from '../../regression/inference';
import type { LinearEstimate } from '../../regression/linear-estimate';
import type { Result } from '../method';
import type { GroupingMade } from './grouping';

/** One coefficient in several groups, and its differences between each two of them tested in three ways. */
export interface HeterogeneityResult extends Result {
  readonly method: 'heterogeneity';
  readonly outcome: string;
  readonly term: string;
  readonly level: number;
  readonly grouping: GroupingMade;
  readonly groups: readonly GroupEstimate[];
  /** The same model of all groups together, on the same rows. */
  readonly whole: LinearEstimate;
  /** The coefficient in each group where only it differs between them: controls and effects are common. */
  readonly common: {
    readonly terms: readonly Estimate[];
    readonly df: number;
    /** That it is the same in all groups. */
    readonly equality: JointTest | null;
  };
  readonly differences: readonly Difference[];
  /** In the model with everything interacted: that the coefficient, or every slope, is the same in all groups. */
  readonly equality: { readonly term: JointTest | null; readonly slopes: JointTest | null };
  readonly clusters: {
    readonly by: readonly string[];
    /** Of the smallest way, in all groups together. */
    readonly count: number;
    /** Whether a cluster has rows in more than one group. */
    readonly crossing: boolean;
    /** The variance of the interaction test over that of suest, where all of one way: the factors in which they differ. */
    readonly ratio: number;
    /** Degrees of freedom of the interaction test. */
    readonly df: number;
  };
  readonly permutation: {
    readonly over: 'entities' | 'observations';
    readonly draws: number;
    readonly seed: number;
    /** Whether it was made: labels of entities are not permuted where entities change groups. */
    readonly made: boolean;
  };
  readonly n: number;
  readonly entities: number;
}

/** The model in one group. */
export interface GroupEstimate extends Omit<LinearEstimate, 'entities'> {
  readonly label: string;
  readonly entities: number;
}

/** The coefficient in the first of `between` minus that in the second. */
export interface Difference {
  readonly between: readonly [string, string];
  readonly estimate: number;
  /** The interaction's clustered error in the model with everything interacted; its interval is by t. */
  readonly waldSe: number;
  readonly wald: number;
  readonly waldP: number;
  readonly low: number;
  readonly high: number;
  /** suest: z with G/(G − 1) as its only factor. */
  readonly suestSe: number;
  readonly suestZ: number;
  readonly suestP: number;
  /** Permutation of the label, two-sided, by the size of the difference; null where it was not made. */
  readonly permutationP: number | null;
  readonly permutationSe: number | null;
  readonly permutation: PermutationCounts | null;
  /** p values adjusted for all differences (Holm 1979); null where there is only one. */
  readonly holm: {
    readonly wald: number;
    readonly suest: number;
    readonly permutation: number | null;
    readonly studentised: number | null;
  } | null;
}

export interface PermutationCounts {
  /** Draws whose difference is at least as large in size as the one observed … */
  readonly exceed: number;
  /** … at least as large with its sign: divided by the draws, bdiff's empirical p or its complement. */
  readonly above: number;
  /** Draws that could be estimated. */
  readonly draws: number;
  readonly failed: number;
  /** The same by the size of its t, whose error is clustered by entity. */
  readonly t: number;
  readonly tExceed: number;
  readonly tP: number;
  readonly tPSe: number;
}
