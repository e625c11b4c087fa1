import type { RegressionEstimate } from '../../src/regression/linear-estimate';
import type { OracleMatrix } from '../oracles/oracle';
import { relativeDifference } from './fixed-effects.oracle';

/** What plm stored of one fit. */
export interface PlmNumbers {
  readonly coef: Readonly<Record<string, number>>;
  readonly se: Readonly<Record<string, number>>;
  readonly stat: Readonly<Record<string, number>>;
  readonly p: Readonly<Record<string, number>>;
  readonly vcov: OracleMatrix;
  readonly r2: number;
  readonly adj_r2: number;
  readonly ssr: number;
  readonly df_resid: number;
  readonly nobs: number;
  readonly F: { readonly stat: number; readonly p: number; readonly df: number | readonly number[] };
}

/** The largest relative difference by group of numbers; a covariance is compared in units of its standard errors. */
export function plmDifferences(
  { terms, covariance }: Pick<RegressionEstimate, 'terms' | 'covariance'>,
  stored: PlmNumbers,
): Record<string, number> {
  const worst: Record<string, number> = { coef: 0, se: 0, stat: 0, p: 0, vcov: 0 };
  const names = terms.map(({ name }) => (name === '(constant)' ? '(Intercept)' : name));
  terms.forEach((term, index) => {
    const name = names[index];
    const groups = { coef: term.estimate, se: term.se, stat: term.statistic, p: term.p } as const;
    for (const [group, ours] of Object.entries(groups))
      worst[group] = Math.max(worst[group], relativeDifference(ours, stored[group as keyof typeof groups][name]));
    names.forEach((other, column) => {
      const cell = stored.vcov.values[stored.vcov.rows.indexOf(name)][stored.vcov.cols.indexOf(other)];
      const unit = stored.se[name] * stored.se[other];
      worst['vcov'] = Math.max(worst['vcov'], Math.abs(covariance[index][column] - cell) / unit);
    });
  });
  return worst;
}
