/**
 * Improves an approximate quantile of a positive variable until its tail probability is the wanted one to the last
 * digits that the tail has. The step is a chord in (ln x, ln tail), where tails are nearly straight; the smaller of
 * the two tails is followed, as the larger one hides its digits behind a 1.
 * @param start the approximate quantile; returned as it is when no refinement is possible (0, Infinity, NaN)
 * @param p the wanted tail probability, in (0, 1)
 * @param tail the tail probability beyond x: above it when `above`, else below it
 * @param upper whether p is an upper tail
 */
export function refinedQuantile(
  start: number,
  p: number,
  tail: (x: number, above: boolean) => number,
  upper: boolean,
): number {
  const above = p <= 0.5 ? upper : !upper;
  const target = p <= 0.5 ? p : 1 - p;
  const logRatio = (x: number): number => Math.log(tail(x, above) / target);
  const spread = 1e-4;
  const slope = (logRatio(start * (1 + spread)) - logRatio(start * (1 - spread))) / (2 * spread);
  let best = start;
  let bestError = Math.abs(logRatio(start));
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = best * (1 - logRatio(best) / slope);
    const error = Math.abs(logRatio(next));
    if (!(error < bestError)) break;
    best = next;
    bestError = error;
  }
  return best;
}

/** The inverse functions start at 1e-8 or better and each step gains several digits. */
const MOST_STEPS = 6;
