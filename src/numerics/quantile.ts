/** Enough to bisect the whole range of doubles geometrically; false position needs about ten. */
const MOST_STEPS = 120;

/**
 * The x > 0 beyond which a positive variable has the tail probability p. Bracketing, then false position with the
 * Illinois weight (Dowell & Jarratt 1971) in (ln x, ln tail), where tails are nearly straight. The smaller of the two
 * tails is followed, as the larger one hides its digits behind a 1. Accurate to the digits that the tail has; 0 or
 * Infinity when no double is small or large enough.
 * @param p in [0, 1]
 * @param upper whether p is an upper tail
 * @param tail the probability above x when `above`, else below it
 * @param start any positive number, better one near the middle of the distribution
 */
export function quantileOf(
  p: number,
  upper: boolean,
  tail: (x: number, above: boolean) => number,
  start: number,
): number {
  if (p === 0 || p === 1) return (p === 0) === upper ? Infinity : 0;
  const above = p <= 0.5 ? upper : !upper;
  const target = p <= 0.5 ? p : 1 - p;
  /** Rises with x; 0 at the quantile. */
  const miss = (x: number): number => Math.log(tail(x, above) / target) * (above ? -1 : 1);

  let low = start;
  let high = start;
  let missLow = miss(start);
  let missHigh = missLow;
  for (let stride = 2; missLow > 0 && low > 0; stride *= stride) {
    [high, missHigh] = [low, missLow];
    low /= stride;
    missLow = miss(low);
  }
  for (let stride = 2; missHigh < 0 && high < Infinity; stride *= stride) {
    [low, missLow] = [high, missHigh];
    high *= stride;
    missHigh = miss(high);
  }

  if (low === 0 || high === Infinity) return low === 0 ? 0 : Infinity;

  let best = Math.abs(missLow) < Math.abs(missHigh) ? low : high;
  let leastMiss = Math.min(Math.abs(missLow), Math.abs(missHigh));
  let movedLow = false;
  let movedHigh = false;
  for (let step = 0; step < MOST_STEPS && leastMiss > 0; step += 1) {
    const share = missHigh / (missHigh - missLow);
    const next = share > 0 && share < 1 ? high * (low / high) ** share : Math.sqrt(low) * Math.sqrt(high);
    if (!(next > low && next < high)) break;
    const missed = miss(next);
    if (Math.abs(missed) < leastMiss) [best, leastMiss] = [next, Math.abs(missed)];
    if (missed < 0) {
      [low, missLow] = [next, missed];
      if (movedLow) missHigh /= 2;
      [movedLow, movedHigh] = [true, false];
    } else {
      [high, missHigh] = [next, missed];
      if (movedHigh) missLow /= 2;
      [movedLow, movedHigh] = [false, true];
    }
  }
  return best;
}
