import { list } from '../linear-text';

/** What the sentence of interpretation speaks of; numbers are printed already, labels are words. */
export interface Comparison {
  readonly outcome: string;
  readonly term: string;
  readonly level: string;
  readonly groups: readonly GroupSaid[];
  /** The only difference, or of several the one with the smallest p. */
  readonly difference: DifferenceSaid;
  /** That all groups are alike, where there are more than two. */
  readonly equality: string | null;
}

export interface GroupSaid {
  readonly label: string;
  readonly estimate: string;
  readonly low: string;
  readonly high: string;
}

export interface DifferenceSaid {
  readonly first: string;
  readonly second: string;
  readonly larger: boolean;
  /** Without its sign. */
  readonly size: string;
  readonly low: string;
  readonly high: string;
  /** Whether all tests speak for a difference, none does, or some do; of several differences by Holm's p. */
  readonly evidence: 'clear' | 'none' | 'mixed';
  /** `interaction p = 0.042` and so on. */
  readonly wald: string;
  /** Null where it was not made. */
  readonly permutation: string | null;
  readonly studentised: string | null;
  readonly adjusted: boolean;
}

/** No sentence infers a difference from a coefficient that is significant in one group and not in another. */
export function interpretation({ outcome, term, level, groups, difference, equality }: Comparison): string {
  const each = groups.map(({ label, estimate, low, high }) => `${estimate} in ${label} (${low} to ${high})`);
  const { first, second, larger, size, low, high, evidence, wald, permutation, studentised, adjusted } = difference;
  const tests = [
    `interaction ${wald}`,
    ...(permutation === null ? [] : [`permutation ${permutation}`]),
    ...(studentised === null ? [] : [`permutation of t ${studentised}`]),
  ];
  const how = `${level} interval of the difference ${low} to ${high}; ${list(tests)}${adjusted ? ', adjusted by Holm' : ''}`;
  const compared = `in ${first} it is ${size} ${larger ? 'larger' : 'smaller'} than in ${second}`;
  const verdict = {
    clear: `${compared} (${how})`,
    mixed: `${compared}, on evidence that is weak or depends on the test (${how})`,
    none: `${adjusted ? 'no two groups can be told apart; nearest to it, ' : 'the groups cannot be told apart: '}${compared} (${how}), which shows neither a difference nor its absence`,
  }[evidence];
  const all = equality === null ? '' : ` That all groups are alike: ${equality}.`;
  return `The coefficient of ${term} on ${outcome} is ${list(each)}, with ${level} intervals; ${verdict}.${all} Groups are compared by the test of their difference alone: that a coefficient differs from zero in one group and not in another would not show that the two differ.`;
}
