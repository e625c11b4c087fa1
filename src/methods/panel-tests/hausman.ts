import { chiSquaredUpper } from '../../numerics/distributions';
import { symmetricEigen } from '../../numerics/linear';
import type { Factor } from '../../panel/factor';
import type { LinearFit } from '../../regression/fit';
import { refusal as modelRefusal } from '../../regression/text';
import type { HausmanTest } from './result';
import type { Specification } from './spec';
import { refusal } from './text';

/** Eigenvalues of the difference, in units of the fixed-effects variances, below this are rounding. */
const ROUNDING = 1e-11;

/**
 * Hausman (1978): d′(V_F − V_R)⁻¹d of the coefficients that both models have, with its sign. The difference of variances
 * need not be positive definite in a sample; where it has not full rank its generalised inverse is taken and the degrees
 * of freedom are its rank, as Stata does.
 * @param named regressors to compare: dummies of periods come after them and are left out (Wooldridge 2010, section 10.7.3)
 */
export function hausman(
  fixed: LinearFit,
  random: LinearFit,
  { regressors, named, entity }: { regressors: readonly string[]; named: number; entity: Factor },
  form: Specification['hausman'],
): HausmanTest {
  const common = fixed.kept.filter((index) => index < named && random.kept.includes(index));
  if (common.length === 0) throw modelRefusal('regressors-absorbed', { names: regressors, effects: [entity.name] });
  const ofFixed = common.map((index) => fixed.kept.indexOf(index));
  const ofRandom = common.map((index) => random.kept.indexOf(index));
  const own = {
    fixed: fixed.rss / (fixed.n - entity.levels - fixed.slopes),
    random: random.rss / (random.n - random.terms.length),
  };
  const variance = {
    fixed: form === 'sigmamore' ? own.random : own.fixed,
    random: form === 'sigmaless' ? own.fixed : own.random,
  };
  const k = common.length;
  const cell = (fit: LinearFit, i: number, j: number): number => fit.bread[i * fit.terms.length + j];
  const scales = ofFixed.map((place) => Math.sqrt(variance.fixed * cell(fixed, place, place)));
  const difference = (i: number, j: number): number =>
    variance.fixed * cell(fixed, ofFixed[i], ofFixed[j]) - variance.random * cell(random, ofRandom[i], ofRandom[j]);
  const scaled = Float64Array.from({ length: k * k }, (_, at) => {
    const i = Math.floor(at / k);
    const j = at % k;
    return difference(i, j) / scales[i] / scales[j];
  });
  const gaps = common.map((_, i) => fixed.coefficients[ofFixed[i]] - random.coefficients[ofRandom[i]]);
  const { values, vectors } = symmetricEigen(scaled, k);
  let statistic = 0;
  let df = 0;
  values.forEach((value, j) => {
    if (!(Math.abs(value) > ROUNDING)) return;
    const part = gaps.reduce((sum, gap, i) => sum + (gap / scales[i]) * vectors[i * k + j], 0);
    statistic += part ** 2 / value;
    df++;
  });
  if (df === 0) throw refusal('hausman-no-difference', {});
  return {
    statistic,
    df,
    df2: null,
    p: statistic < 0 ? null : chiSquaredUpper(statistic, df),
    differences: common.map((index, i) => ({
      name: regressors[index],
      fixed: fixed.coefficients[ofFixed[i]],
      random: random.coefficients[ofRandom[i]],
      difference: gaps[i],
      se: difference(i, i) >= 0 ? Math.sqrt(difference(i, i)) : null,
    })),
  };
}
