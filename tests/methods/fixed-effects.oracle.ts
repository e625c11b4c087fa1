import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';
import { finish, prepare, replicate, replications } from '../../src/methods/fixed-effects/estimate';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { schema } from '../../src/methods/fixed-effects/spec';
import type { OracleMatrix } from '../oracles/oracle';

/** What R stored of one fit: fixest's coefficient table, its fit statistics and the parts of its small-sample rule. */
export interface FixestNumbers {
  readonly coef: Readonly<Record<string, number>>;
  readonly se: Readonly<Record<string, number>>;
  readonly stat: Readonly<Record<string, number>>;
  readonly p: Readonly<Record<string, number>>;
  readonly ci95_low: Readonly<Record<string, number>>;
  readonly ci95_high: Readonly<Record<string, number>>;
  readonly df_t: number;
  readonly K_small_sample: number;
  readonly vcov: OracleMatrix;
  readonly nobs?: number;
  readonly nparams?: number;
  readonly r2?: number;
  readonly adj_r2?: number;
  readonly r2_within?: number | null;
  readonly adj_r2_within?: number | null;
  readonly ssr?: number;
  readonly loglik?: number;
  readonly aic?: number;
  readonly bic?: number;
}

/** Runs a specification on a frame as the one door does, without its list of methods. */
export function estimate(frame: Frame, written: object): FixedEffectsResult {
  const specification = schema.parse({ method: 'fixed-effects', ...written });
  const prepared = prepare({ main: prepareFrame(frame, specification) }, specification);
  return finish(prepared, replicate(prepared, 0, replications(prepared)));
}

/** |a − b| / max(|a|, |b|); below 1e-300 both are zero. */
export function relativeDifference(a: number, b: number): number {
  const size = Math.max(Math.abs(a), Math.abs(b));
  return size < 1e-300 ? 0 : Math.abs(a - b) / size;
}

/** The largest relative difference of each group of numbers. A covariance is compared in units of its standard errors. */
export function differences(result: FixedEffectsResult, stored: FixestNumbers): Readonly<Record<string, number>> {
  const worst: Record<string, number> = {};
  const compare = (group: string, ours: number, theirs: number | null | undefined): void => {
    if (theirs === null || theirs === undefined) return;
    worst[group] = Math.max(worst[group] ?? 0, relativeDifference(ours, theirs));
  };
  const names = result.terms.map(({ name }) => (name === '(constant)' ? '(Intercept)' : name));
  result.terms.forEach((term, index) => {
    const name = names[index];
    compare('coef', term.estimate, stored.coef[name]);
    compare('se', term.se, stored.se[name]);
    compare('stat', term.statistic, stored.stat[name]);
    compare('p', term.p, stored.p[name]);
    compare('ci', term.low, stored.ci95_low[name]);
    compare('ci', term.high, stored.ci95_high[name]);
    names.forEach((other, column) => {
      const cell = stored.vcov.values[stored.vcov.rows.indexOf(name)][stored.vcov.cols.indexOf(other)];
      const unit = stored.se[name] * stored.se[other];
      worst['vcov'] = Math.max(worst['vcov'] ?? 0, Math.abs(result.covariance[index][column] - cell) / unit);
    });
  });
  compare('df', result.df, stored.df_t);
  compare('K', result.smallSample.k, stored.K_small_sample);
  compare('n', result.n, stored.nobs);
  compare('r2', result.r2.overall, stored.r2);
  compare('r2', result.r2.adjusted, stored.adj_r2);
  compare('within', result.r2.within, stored.r2_within);
  compare('within', result.r2.withinAdjusted, stored.adj_r2_within);
  compare('rss', result.rss, stored.ssr);
  return worst;
}

export function worstOf(differences: Readonly<Record<string, number>>): number {
  return Math.max(...Object.values(differences));
}
