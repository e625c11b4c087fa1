import { z } from 'zod';
import { notice } from '../text';
import type { CovarianceKind } from './covariance';

const schema = z.strictObject({ kind: z.literal('iid') });

/** Σ w e² (X′WX)⁻¹ / N: errors of one variance (divided by the weight), uncorrelated. */
export const iid: CovarianceKind<z.infer<typeof schema>> = {
  kind: 'iid',
  schema,
  needs: () => ({}),
  estimate: ({ n, bread, rss }) => ({
    terms: [{ matrix: bread.map((value) => (value * rss) / n), groups: n }],
    correction: 'residual',
    groups: n,
    nesting: [],
    df: null,
    indefinite: false,
    label: notice('errors-iid', {}),
    notices: [],
  }),
};
