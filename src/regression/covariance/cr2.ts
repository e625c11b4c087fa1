import { z } from 'zod';
import { sandwich } from '../../numerics/linear';
import { notice, refusal } from '../text';
import { adjustedClusters } from './bias-reduction';
import { groupsOf } from './cluster';
import type { CovarianceKind, Fitted } from './covariance';
import { satterthwaite, wishart } from './degrees';

/** Below this many degrees of freedom even Satterthwaite's t is a rough guide (Pustejovsky & Tipton 2018, section 5). */
const FEW_DEGREES = 4;

const schema = z.strictObject({
  kind: z.literal('cr2'),
  /** One column, or one product; none is the entity. */
  by: z.array(z.string().min(1)).max(1).default([]).meta({ field: 'effects' }),
});

/**
 * Bias-reduced linearisation for few clusters (Bell & McCaffrey 2002), with degrees of freedom of each term by
 * Satterthwaite, as clubSandwich has them with absorbed effects (Pustejovsky & Tipton 2018). The working model has
 * independent errors of one variance, divided by the weight. No other factor.
 */
export const cr2: CovarianceKind<z.infer<typeof schema>> = {
  kind: 'cr2',
  schema,
  needs: ({ by }, { entity }) => ({ factors: groupsOf(by, entity) }),
  estimate: (fitted, _choice, { factors: [clusters] }) => {
    if (clusters.levels < 2) throw refusal('one-cluster', { by: clusters.name });
    const k = fitted.columns.length;
    const adjusted = adjustedClusters(fitted, clusters);
    const meat = new Float64Array(k * k);
    for (const { score } of adjusted)
      for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) meat[i * k + j] += score[i] * score[j];
    const contrasts = contrastsOf(fitted);
    const df = contrasts.map((contrast) => satterthwaite(adjusted, contrast));
    const least = Math.min(...df);
    return {
      terms: [{ matrix: sandwich(fitted.bread, meat, k), groups: null }],
      correction: 'none',
      groups: clusters.levels,
      nesting: [clusters],
      df: Float64Array.from(df),
      // A constant, where there is one, is the last term.
      wishart: wishart(adjusted, fitted.basis === null ? contrasts : contrasts.slice(0, -1)),
      indefinite: false,
      label: notice('errors-cr2', { by: clusters.name, groups: clusters.levels }),
      notices: least < FEW_DEGREES ? [notice('few-degrees', { df: Number(least.toFixed(1)) })] : [],
    };
  },
};

/** What each term is of the columns: k of length k. */
function contrastsOf({ columns, basis }: Fitted): Float64Array[] {
  const k = columns.length;
  return columns.map((_, i) =>
    Float64Array.from({ length: k }, (_unused, j) => (basis === null ? Number(i === j) : basis[i * k + j])),
  );
}
