import { findingOf, printed } from '../linear-interpretation';
import { CONSTANT } from '../../regression/fit';
import type { PoissonFinding } from './text';
import type { PoissonResult } from './result';

/** The first regressor that has a coefficient, as a change of the expected outcome in per cent: 100 (exp(b) − 1). */
export function poissonFinding(result: PoissonResult): PoissonFinding {
  const finding = findingOf(result);
  const slopes = result.terms.filter(({ name }) => name !== CONSTANT);
  const term = slopes.find(({ name }) => name === finding.regressor) ?? slopes[0];
  const { estimate, low, high, sd } = term;
  return {
    ...finding,
    percent: percentOf(Math.abs(percentChange(estimate))),
    percentLow: percentOf(percentChange(low)),
    percentHigh: percentOf(percentChange(high)),
    percentOfSd: percentOf(percentChange(estimate * (sd ?? 0))),
  };
}

function percentChange(coefficient: number): number {
  return 100 * Math.expm1(coefficient);
}

/** Beyond a million per cent a number says nothing to a reader. */
const MOST = 1e6;

function percentOf(change: number): string {
  return change > MOST ? '> 1,000,000%' : `${printed(change)}%`;
}
