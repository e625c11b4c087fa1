import { CONSTANT } from '../regression/fit';
import type { RegressionEstimate, Term } from '../regression/linear-estimate';
import type { Finding } from './linear-text';

/** What there is to say of the first regressor: sign, size in units and in standard deviations, and how sure that is. */
export function findingOf(result: RegressionEstimate): Finding {
  const term = subjectOf(result);
  const { estimate, low, high, p, sd } = term;
  return {
    outcome: result.outcome,
    regressor: term.name,
    rises: estimate > 0,
    size: printed(Math.abs(estimate)),
    standardised: printed((estimate * (sd ?? 0)) / result.outcomeSd),
    estimate: printed(estimate),
    low: printed(low),
    high: printed(high),
    level: percent(result.level),
    p: printedP(p),
    evidence: evidenceOf(p),
    effects: result.absorbed.filter(({ slope }) => slope === null).map(({ name }) => name),
  };
}

/** The first regressor that has a coefficient. */
function subjectOf({ regressors, terms }: RegressionEstimate): Term {
  const slopes = terms.filter(({ name }) => name !== CONSTANT);
  return slopes.find(({ name }) => name === regressors[0]) ?? slopes[0];
}

/** How strongly a p value speaks against the null hypothesis. */
export function evidenceOf(p: number): 'none' | 'weak' | 'clear' {
  if (p > 0.1) return 'none';
  return p > 0.05 ? 'weak' : 'clear';
}

/** `p = 0.042` */
export function printedP(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}

/** Three digits that count, without an exponent where it can be read without; a true minus sign. */
export function printed(number: number): string {
  const size = Math.abs(number);
  const plain = size === 0 || (size >= 1e-6 && size < 1e9);
  const digits = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
  return (plain ? number.toLocaleString('en-US', digits) : number.toExponential(2)).replace('-', '\u2212');
}

/** `95%`; a level such as 0.999 keeps its digits. */
export function percent(level: number): string {
  return `${Number((level * 100).toPrecision(10))}%`;
}
