import { covarianceKind } from './covariance';
import type { Fitted } from './covariance/covariance';
import { CONSTANT } from './fit';
import { estimatesOf, type Estimate } from './inference';
import type { LinearEstimate } from './linear-estimate';
import type { PreparedModel } from './linear-model';
import { correct, countParameters } from './small-sample';

/** ȳ − x̄′b, the constant where the effects sum to zero over rows; all but the estimate is null under covariances that have no variance for it. */
export type RestoredConstant = Pick<Estimate, 'estimate'> & {
  readonly [Field in 'se' | 'statistic' | 'p' | 'low' | 'high']: number | null;
};

/** Kinds whose variance of a coefficient is a sum of squares of its own influences. */
const SUMMED = ['iid', 'hc1', 'cluster'];
/** A standard error below this part of the one that rows give on their own is what rounding leaves of zero. */
const ROUNDING = 1e-8;

/**
 * The constant of y − ȳᵢ + ȳ on x − x̄ᵢ + x̄: its column without the others (Frisch & Waugh 1933) is proportional to
 * 1/Σw − x̄′(X̃′WX̃)⁻¹x̃, and has its variance of the same kind and with the same factor as the slopes.
 */
export function restoredConstant(
  { fit, errors }: PreparedModel,
  { df, level }: Pick<LinearEstimate, 'df' | 'level'>,
): RestoredConstant {
  const { n, weights, columns, means, bread, coefficients } = fit;
  const total = weights === null ? n : weights.reduce((sum, weight) => sum + weight, 0);
  const estimate = means.reduce((rest, mean, i) => rest - mean * coefficients[i], fit.outcome.mean);
  const none = { estimate, se: null, statistic: null, p: null, low: null, high: null };
  if ('plan' in errors || !SUMMED.includes(errors.choice.kind) || errors.inputs.factors.length > 1) return none;
  const k = columns.length;
  const shares = columns.map((_, i) => means.reduce((sum, mean, j) => sum + bread[i * k + j] * mean, 0));
  const scale = 1 / total + shares.reduce((sum, share, i) => sum + share * means[i], 0);
  const { choice, inputs, rule } = errors;
  const raw = covarianceKind(choice).estimate(
    {
      ...fit,
      columns: choice.kind === 'iid' ? [] : [columnOf(fit, shares, 1 / total, scale)],
      bread: Float64Array.of(scale),
      basis: null,
    },
    choice,
    inputs,
    rule,
  );
  const count = countParameters(rule, fit.terms.length, fit.effects, raw.nesting);
  const [variance] = correct(raw, rule, n, count).matrix;
  if (!(variance > (ROUNDING ** 2 * scale * fit.rss) / n)) return none;
  const [{ se, statistic, p, low, high }] = estimatesOf(
    [CONSTANT],
    Float64Array.of(estimate),
    Float64Array.of(variance),
    df,
    level,
  );
  return { estimate, se, statistic, p, low, high };
}

/** (1/Σw − x̄′(X̃′WX̃)⁻¹x̃)/scale: length n */
function columnOf({ n, columns }: Fitted, shares: readonly number[], own: number, scale: number): Float64Array {
  const column = new Float64Array(n).fill(own / scale);
  columns.forEach((values, i) => {
    const share = shares[i] / scale;
    for (let row = 0; row < n; row++) column[row] -= share * values[row];
  });
  return column;
}
