import { WILD_WIDTH, type WildPlan } from './wild-bootstrap';

/** Statistics that differ by less than this part are one: the draws that change no sign, or all, give the statistic itself. */
const TIE = 1e-10;
/** An interval that has not ended after so many doublings of the standard error has no end. */
const MOST_DOUBLINGS = 12;
/** Places between two doublings at which the interval might end. */
const PLACES = 32;

/** How many bootstrap statistics are larger than the one observed, and how many are the same. */
export interface WildCount {
  readonly exceed: number;
  readonly ties: number;
  /** Draws whose variance is not positive, as in clustering in several ways: they count for nothing. */
  readonly failed: number;
  readonly p: number;
}

export interface WildTest extends WildCount {
  /** (β̂ − β₀)/se */
  readonly statistic: number;
  /** Ends of all hypothesised values that are not rejected; null where there is no end. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether every value between the ends that was looked at is not rejected either. */
  readonly connected: boolean;
  /** p of hypothesised values from one end of the interval to the other and beyond. */
  readonly profile: readonly { readonly value: number; readonly p: number }[];
}

/** p as a function of the hypothesised value β₀ = β̂ − δ, from the numbers of the draws. */
export type WildP = (delta: number) => WildCount;

/**
 * The share of |t*| that exceed |t|; in an enumeration a tie counts as a half (boottest's 19 of 256), among random draws
 * the observed statistic is one more of them: (1 + #)/(1 + B).
 * @param imposed whether bootstrap samples have the hypothesised value, or the estimate
 */
export function wildP({ variance, enumerated }: WildPlan, draws: Float64Array, imposed: boolean): WildP {
  const total = draws.length / WILD_WIDTH;
  return (delta) => {
    const observed = delta ** 2 / variance;
    const [above, below] = [observed * (1 + TIE) ** 2, observed * (1 - TIE) ** 2];
    const own = imposed ? delta : 0;
    let exceed = 0;
    let ties = 0;
    let failed = 0;
    for (let at = 0; at < draws.length; at += WILD_WIDTH) {
      const numerator = draws[at] + own * draws[at + 1];
      const denominator = draws[at + 2] + own * (draws[at + 3] + own * draws[at + 4]);
      if (!(denominator > 0)) {
        failed++;
        continue;
      }
      const square = (numerator * numerator) / denominator;
      if (square > above) exceed++;
      else if (square >= below) ties++;
    }
    const counted = total - failed;
    const p = enumerated ? (exceed + ties / 2) / counted : (1 + exceed + ties) / (1 + counted);
    return { exceed, ties, failed, p };
  };
}

/** The test of one value and, by inversion, the interval of all that are not rejected at 1 − level. */
export function wildTest(
  plan: WildPlan,
  draws: Float64Array,
  value: number,
  level: number,
  imposed: boolean,
): WildTest {
  const pOf = wildP(plan, draws, imposed);
  const se = Math.sqrt(plan.variance);
  const delta = plan.estimate - value;
  const [above, below] = [endOf(pOf, se, 1 - level), endOf(pOf, -se, 1 - level)];
  const [first, last] = [below ?? -4 * se, above ?? 4 * se];
  const profile = places(1.25 * last, 1.25 * first, 2 * PLACES).map((place) => ({ place, p: pOf(place).p }));
  return {
    ...pOf(delta),
    statistic: delta / se,
    low: above === null ? null : plan.estimate - above,
    high: below === null ? null : plan.estimate - below,
    connected: profile.every(({ place, p }) => place <= first || place >= last || p > 1 - level),
    profile: profile.map(({ place, p }) => ({ value: plan.estimate - place, p })),
  };
}

/** The outermost δ on one side of zero at which p falls to α or below; null where it never does. */
function endOf(pOf: WildP, se: number, alpha: number): number | null {
  const kept = (delta: number): boolean => pOf(delta).p > alpha;
  let inner = 0;
  for (let doubling = -3; doubling <= MOST_DOUBLINGS; doubling++) {
    const delta = se * 2 ** doubling;
    if (kept(delta)) inner = delta;
  }
  if (inner === se * 2 ** MOST_DOUBLINGS) return null;
  const outer = inner === 0 ? se * 2 ** -3 : 2 * inner;
  const outermost = places(inner, outer, PLACES).findLast(kept) ?? inner;
  let [low, high] = [outermost, outermost + (outer - inner) / PLACES];
  for (let step = 0; step < 45; step++) {
    const middle = (low + high) / 2;
    if (kept(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Steps + 1 numbers from one to another. */
function places(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, step) => from + ((to - from) * step) / steps);
}
