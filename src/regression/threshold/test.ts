import { countedP, monteCarloError } from '../monte-carlo';

/** What bootstrap draws say of an F. */
export interface BootstrapTest {
  /** The share of draws whose F is larger (Hansen 1999, section 4.1). */
  readonly p: number;
  /** Monte Carlo error √(p̃(1 − p̃)/B) with p̃ = (1 + exceed)/(1 + B), which is never 0. */
  readonly pSe: number;
  readonly exceed: number;
  /** Critical values: the ⌈(1 − α)B⌉-th of the ascending draws. */
  readonly critical: { readonly 10: number; readonly 5: number; readonly 1: number };
}

/** @param draws F of each bootstrap sample; at least one */
export function bootstrapTest(f: number, draws: Float64Array): BootstrapTest {
  const total = draws.length;
  const sorted = draws.slice().sort();
  let exceed = 0;
  for (const drawn of draws) if (drawn > f) exceed++;
  // In hundredths, as 0.95·B may come out above a whole number.
  const quantile = (percent: number): number => sorted[Math.max(1, Math.ceil((percent * total) / 100)) - 1];
  return {
    p: exceed / total,
    pSe: monteCarloError(countedP(exceed, total), total),
    exceed,
    critical: { 10: quantile(90), 5: quantile(95), 1: quantile(99) },
  };
}
