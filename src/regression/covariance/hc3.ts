import { z } from 'zod';
import { notice } from '../text';
import type { CovarianceKind } from './covariance';
import { leverageCorrected } from './leverage';

const schema = z.strictObject({ kind: z.literal('hc3') });

/** Residuals divided by 1 − h, about the jackknife (MacKinnon & White 1985). No other factor. */
export const hc3: CovarianceKind<z.infer<typeof schema>> = {
  kind: 'hc3',
  schema,
  needs: () => ({}),
  estimate: (fitted) => leverageCorrected(fitted, 2, notice('errors-hc3', {})),
};
