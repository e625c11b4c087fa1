import { weightedResiduals, type Fitted } from './covariance/covariance';

/**
 * What each row contributes to the error of one slope: (X′WX)⁻¹ x w e, of that slope; length n. Summed by cluster and
 * squared it is the slope's clustered variance before any small-sample factor, and products of two models' sums are
 * their covariance (Weesie 1999, suest).
 * @param term the place of the slope among the columns
 */
export function influence(fitted: Fitted, term: number): Float64Array {
  const { columns, bread } = fitted;
  const scores = weightedResiduals(fitted);
  const k = columns.length;
  const direction = new Float64Array(scores.length);
  columns.forEach((column, j) => {
    const share = bread[term * k + j];
    for (let row = 0; row < direction.length; row++) direction[row] += share * column[row];
  });
  return direction.map((value, row) => value * scores[row]);
}
