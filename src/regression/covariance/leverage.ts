import { gram, sandwich } from '../../numerics/linear';
import type { Problem } from '../../panel/problem';
import { refusal } from '../text';
import { effectLeverages } from '../within/leverage';
import { weightedResiduals, type Fitted, type RawCovariance } from './covariance';

/** A row whose leverage is nearer to 1 than this is fitted exactly: what is left of its residual is rounding. */
const EXACT = 1e-10;

/** w x′(X′WX)⁻¹x of the columns after the within transformation: length n. */
function regressorLeverages({ n, columns, weights, bread }: Fitted): Float64Array {
  const found = new Float64Array(n);
  const k = columns.length;
  for (let i = 0; i < k; i++)
    for (let j = i; j < k; j++) {
      const factor = (i === j ? 1 : 2) * bread[i * k + j];
      const [a, b] = [columns[i], columns[j]];
      for (let row = 0; row < n; row++) found[row] += factor * a[row] * b[row];
    }
  if (weights !== null) for (let row = 0; row < n; row++) found[row] *= weights[row];
  return found;
}

/**
 * (X′WX)⁻¹ Σ (w e)²/(1 − h)^power x x′ (X′WX)⁻¹: HC2 with power 1, HC3 with 2 (MacKinnon & White 1985). A row that the
 * effects fit exactly, such as a singleton that was kept, adds nothing; one that a regressor fits exactly is refused,
 * for its error cannot be known.
 */
export function leverageCorrected(fitted: Fitted, power: 1 | 2, label: Problem): RawCovariance {
  const { n, columns, bread, effects, weights } = fitted;
  const own = regressorLeverages(fitted);
  const absorbed = effectLeverages(effects, weights, n);
  let exact = 0;
  const squares = weightedResiduals(fitted).map((score, row) => {
    const rest = 1 - absorbed[row] - own[row];
    if (rest > EXACT) return score ** 2 / rest ** power;
    if (own[row] > EXACT) exact++;
    return 0;
  });
  if (exact > 0) throw refusal('leverage-one', { rows: exact });
  return {
    terms: [{ matrix: sandwich(bread, gram(columns, squares), columns.length), groups: n }],
    correction: 'none',
    groups: null,
    nesting: [],
    df: null,
    indefinite: false,
    label,
    notices: [],
  };
}
