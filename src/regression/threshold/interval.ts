/** The values of a threshold that are not rejected: their ends, and whether all candidates between are inside. */
export interface ConfidenceInterval {
  readonly low: number;
  readonly high: number;
  readonly connected: boolean;
}

/** −2 ln(1 − √level), the value that LR exceeds with the chance 1 − level (Hansen 1999, theorem 1). */
export function criticalLr(level: number): number {
  return -2 * Math.log1p(-Math.sqrt(level));
}

/** The no-rejection region: candidates with LR at most the critical value, the estimate among them. */
export function region(
  candidates: ArrayLike<number>,
  lr: ArrayLike<number>,
  value: number,
  critical: number,
): ConfidenceInterval {
  let low = value;
  let high = value;
  for (let index = 0; index < lr.length; index++) {
    if (lr[index] > critical) continue;
    low = Math.min(low, candidates[index]);
    high = Math.max(high, candidates[index]);
  }
  let connected = true;
  for (let index = 0; index < lr.length; index++)
    if (lr[index] > critical && candidates[index] > low && candidates[index] < high) connected = false;
  return { low, high, connected };
}

/**
 * What xthreg prints, inferred from its output: below, half-way between the nearest candidate that is rejected and the
 * nearest that is not (the latter, where none is rejected); above, the nearest that is not rejected.
 */
export function xthregInterval(
  candidates: ArrayLike<number>,
  lr: ArrayLike<number>,
  value: number,
  critical: number,
): ConfidenceInterval {
  let insideLeft: number | null = null;
  let outsideLeft: number | null = null;
  let insideRight: number | null = null;
  for (let index = 0; index < lr.length; index++) {
    if (candidates[index] < value && lr[index] < critical) insideLeft = candidates[index];
    if (candidates[index] < value && lr[index] > critical) outsideLeft = candidates[index];
    if (candidates[index] > value && lr[index] < critical) insideRight ??= candidates[index];
  }
  const inner = insideLeft ?? value;
  return {
    low: outsideLeft === null ? inner : (inner + outsideLeft) / 2,
    high: insideRight ?? value,
    connected: region(candidates, lr, value, critical).connected,
  };
}
