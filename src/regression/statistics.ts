import { fUpper } from '../numerics/distributions';
import type { LinearFit } from './fit';
import type { JointTest } from './inference';

/** How well a model fits. With analytic weights sums of squares are weighted, as in Stata and fixest. */
export interface FitStatistics {
  readonly r2: {
    /** 1 − RSS/TSS of the whole model, effects included. */
    readonly overall: number;
    readonly adjusted: number;
    /** 1 − RSS/TSS after the within transformation. */
    readonly within: number;
    readonly withinAdjusted: number;
  };
  /** √(RSS/(N − K)), with weights scaled to sum to N. */
  readonly rmse: number;
  /** Gaussian log-likelihood at its maximum. */
  readonly loglik: number;
  readonly aic: number;
  readonly bic: number;
  /** That the absorbed effects are all the same; null where nothing is absorbed. Valid for iid errors only. */
  readonly effectsF: JointTest | null;
}

/** @param parameters K with every level of the effects that is not redundant */
export function fitStatistics(fit: LinearFit, parameters: number): FitStatistics {
  const { n, rss, tss, tssWithin, slopes, weights } = fit;
  const left = n - parameters;
  const totalWeight = weights === null ? n : weights.reduce((sum, weight) => sum + weight, 0);
  const absorbed = fit.basis === null ? parameters - slopes : 1;
  const loglik = logLikelihood(fit, totalWeight);
  return {
    r2: {
      overall: 1 - rss / tss,
      adjusted: 1 - rss / left / (tss / (n - 1)),
      within: 1 - rss / tssWithin,
      withinAdjusted: 1 - rss / left / (tssWithin / (n - absorbed)),
    },
    rmse: Math.sqrt(((rss / totalWeight) * n) / left),
    loglik,
    aic: 2 * (parameters - loglik),
    bic: parameters * Math.log(n) - 2 * loglik,
    effectsF: effectsTest(fit, parameters),
  };
}

function logLikelihood({ n, rss }: LinearFit, totalWeight: number): number {
  return (-n / 2) * (Math.log((2 * Math.PI * rss) / totalWeight) + 1);
}

function effectsTest({ n, rss, rssPooled, slopes }: LinearFit, parameters: number): JointTest | null {
  const df1 = parameters - slopes - 1;
  if (rssPooled === null || df1 < 1) return null;
  const df2 = n - parameters;
  const value = Math.max(0, rssPooled - rss) / df1 / (rss / df2);
  return { value, df1, df2, p: fUpper(value, df1, df2) };
}
