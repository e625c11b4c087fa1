import { weightedResiduals, type Fitted } from './covariance/covariance';

/**
 * What each row contributes to the error of one slope: (X′WX)⁻¹ x w e, of that slope; length n. Summed by cluster and
 * squared it is the slope's clustered variance before any small-sample factor, and products of two models' sums are
 * their covariance (Weesie 1999, suest).
 * @param term the place of the slope among the columns
 */
export function influence(fitted: Fitted, term: number): Float64Array {
  const scores = weightedResiduals(fitted);
  return loadings(fitted, term).map((loading, row) => loading * scores[row]);
}

/** (X′WX)⁻¹ x of one slope: what a residual of each row adds to it; length n */
export function loadings({ columns, bread, n }: Pick<Fitted, 'columns' | 'bread' | 'n'>, term: number): Float64Array {
  const k = columns.length;
  const sum = new Float64Array(n);
  columns.forEach((column, j) => {
    const share = bread[term * k + j];
    for (let row = 0; row < n; row++) sum[row] += share * column[row];
  });
  return sum;
}
