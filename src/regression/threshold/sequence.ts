import type { NullModel } from './null-model';
import { leastPlace, profileOf, type Profile } from './search';
import type { SearchSpace } from './space';

/** xthreg's names: the first threshold, the second, the first refined, the third, the first and the second refined by it. */
export type StageName = 'Th-1' | 'Th-22' | 'Th-21' | 'Th-3' | 'Th-31' | 'Th-32';

/** One search with the other thresholds held. */
export interface Search {
  readonly name: StageName;
  /** Thresholds under the alternative less one: which trim, which test. */
  readonly stage: 0 | 1 | 2;
  readonly model: NullModel;
  readonly profile: Profile;
  /** The estimate: of a refinement that would have raised S, the earlier one. */
  readonly value: number;
  /** Whether a refinement was taken; true of what is none. */
  readonly kept: boolean;
  /** The least S, to which LR refers. */
  readonly minimum: number;
}

/** Searches and tests, both in order, and the thresholds of the largest model in the order found. */
export interface Sequence {
  readonly searches: readonly Search[];
  /** Of one threshold more against the thresholds before, S without and with it, before any refinement. */
  readonly tests: readonly SequenceTest[];
  readonly thresholds: readonly number[];
  /** For each threshold the search that its interval comes from. */
  readonly intervals: readonly number[];
}

interface SequenceTest {
  readonly search: Search;
  readonly rssNull: number;
  readonly rss: number;
  /** Thresholds of the alternative model, the first two of them refined: residuals are taken from it. */
  readonly alternative: readonly number[];
}

/** The model with these thresholds held and the candidates of a stage. */
export type Models = (stage: 0 | 1 | 2, held: readonly number[]) => NullModel;

/**
 * One threshold after another (Hansen 1999, section 5; Bai 1997): γ₁; γ₂ given γ₁; γ₁ again given γ₂; γ₃ given both.
 * @param outcome transformed
 */
export function searchSequence(
  space: SearchSpace,
  outcome: Float64Array,
  thresholds: number,
  models: Models,
  refineThird: boolean,
): Sequence {
  const searches: Search[] = [];
  const search = (name: StageName, stage: 0 | 1 | 2, held: readonly number[], earlier?: Earlier): Search => {
    const model = models(stage, held);
    const found = searched(name, stage, model, profileOf(space, model, outcome), earlier);
    searches.push(found);
    return found;
  };
  const tests: SequenceTest[] = [];
  const test = (added: Search, alternative: readonly number[]): void => {
    tests.push({ search: added, rssNull: added.profile.rssNull, rss: added.minimum, alternative });
  };

  const first = search('Th-1', 0, []);
  test(first, [first.value]);
  if (thresholds === 1) return { searches, tests, thresholds: [first.value], intervals: [0] };

  const second = search('Th-22', 1, [first.value]);
  const refined = search('Th-21', 1, [second.value], { value: first.value, rss: second.minimum });
  test(second, [refined.value, second.value]);
  if (thresholds === 2) return { searches, tests, thresholds: [refined.value, second.value], intervals: [2, 1] };

  const third = search('Th-3', 2, [refined.value, second.value]);
  test(third, [refined.value, second.value, third.value]);
  if (!refineThird)
    return { searches, tests, thresholds: [refined.value, second.value, third.value], intervals: [2, 1, 3] };

  const one = search('Th-31', 2, [second.value, third.value], { value: refined.value, rss: third.minimum });
  const two = search('Th-32', 2, [one.value, third.value], { value: second.value, rss: one.minimum });
  return { searches, tests, thresholds: [one.value, two.value, third.value], intervals: [4, 5, 3] };
}

/** An estimate that a refinement may replace, and S with it. */
interface Earlier {
  readonly value: number;
  readonly rss: number;
}

function searched(
  name: StageName,
  stage: 0 | 1 | 2,
  model: NullModel,
  profile: Profile,
  earlier: Earlier | undefined,
): Search {
  const place = leastPlace(profile);
  const value = model.candidates[place];
  const least = profile.rss[place];
  const kept = earlier === undefined || value === earlier.value || least <= earlier.rss;
  return {
    name,
    stage,
    model,
    profile,
    value: kept ? value : earlier.value,
    kept,
    minimum: kept ? least : earlier.rss,
  };
}
