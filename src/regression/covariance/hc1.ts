import { z } from 'zod';
import { gram, sandwich } from '../../numerics/linear';
import { notice } from '../text';
import { weightedResiduals, type CovarianceKind } from './covariance';

const schema = z.strictObject({ kind: z.literal('hc1') });

/** Heteroskedasticity-robust (White 1980; HC1 of MacKinnon & White 1985): meat Σ (w e)² x x′. */
export const hc1: CovarianceKind<z.infer<typeof schema>> = {
  kind: 'hc1',
  schema,
  needs: () => ({}),
  estimate: (fitted) => {
    const { n, columns, bread } = fitted;
    const meat = gram(
      columns,
      weightedResiduals(fitted).map((score) => score * score),
    );
    return {
      terms: [{ matrix: sandwich(bread, meat, columns.length), groups: n }],
      correction: 'groups',
      groups: n,
      nesting: [],
      df: null,
      indefinite: false,
      label: notice('errors-hc1', {}),
      notices: [],
    };
  },
};
