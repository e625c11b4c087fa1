/** p of a count of random draws, which is one more: never 0 (Phipson & Smyth 2010). */
export function countedP(exceed: number, draws: number): number {
  return (1 + exceed) / (1 + draws);
}

/** The standard error of a share that was found by random draws, √(p(1 − p)/B). */
export function monteCarloError(p: number, draws: number): number {
  return Math.sqrt((p * (1 - p)) / draws);
}
