import { z } from 'zod';
import { notice } from '../text';
import type { CovarianceKind } from './covariance';
import { leverageCorrected } from './leverage';

const schema = z.strictObject({ kind: z.literal('hc2') });

/** Residuals divided by √(1 − h): unbiased under homoskedasticity (Horn, Horn & Duncan 1975). No other factor. */
export const hc2: CovarianceKind<z.infer<typeof schema>> = {
  kind: 'hc2',
  schema,
  needs: () => ({}),
  estimate: (fitted) => leverageCorrected(fitted, 1, notice('errors-hc2', {})),
};
