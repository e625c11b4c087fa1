import { refusal } from '../text';
import type { Elimination } from './elimination';
import { asGiven, inOrder } from './layout';
import type { Layout } from './layout';
import { ACCURACY } from './normal-equations';
import type { NormalEquations } from './normal-equations';
import { scaled, unitScale } from './scale';
import { firstSweep, sweep } from './sweep';
import type { Pair, PairNorms } from './sweep';

export interface Projected {
  /** Residuals, in the order of the rows. */
  readonly columns: Pair;
  readonly iterations: number;
  /** y′W y of each residual. */
  readonly norms: PairNorms;
}

/** Outside these a squared norm may have overflowed or vanished, and the column is scaled to unit size first. */
const SMALLEST_NORM = 1e-150;
const LARGEST_NORM = 1e150;
/** A distance from the projection that is rounding, relative to the column without the eliminated effects. */
const ROUNDING = 1e-15;
const MOST_SWEEPS = 8;
/** A projection that is further away than this after all sweeps is refused. */
const UNACCEPTABLE = 1e-10;

/** Residuals of a pair of columns, whatever their units. */
export function project(layout: Layout, elimination: Elimination, equations: NormalEquations, given: Pair): Projected {
  const result = projectScaled(layout, elimination, equations, given);
  if (result.norms.every((norm) => norm > SMALLEST_NORM && norm < LARGEST_NORM)) return result;
  const scales = given.map((column) => unitScale(column));
  // Nothing is left of the column, which its units do not change.
  if (scales.every((scale) => scale > SMALLEST_NORM && scale < LARGEST_NORM)) return result;
  const [first, second] = given.map((column, lane) => scaled(column, scales[lane]));
  const again = projectScaled(layout, elimination, equations, [first, second]);
  const [back0, back1] = again.columns.map((column, lane) => scaled(column, 1 / scales[lane]));
  return { ...again, columns: [back0, back1] };
}

/**
 * Sweeps until the columns are as near to their projections as asked. Each sweep takes the solution of the normal
 * equations out of the columns themselves and looks at what is left, so a first solution of few digits (means of 1e8
 * with a spread of 1e-3) is refined by the next.
 */
function projectScaled(layout: Layout, elimination: Elimination, equations: NormalEquations, given: Pair): Projected {
  const { order, rows, width } = layout;
  const target = [new Float64Array(rows), new Float64Array(rows)] as const;
  const source = order === null ? given : ([inOrder(given[0], order), inOrder(given[1], order)] as const);
  let gradient = new Float64Array(2 * width);
  let { columns, norms } = firstSweep(layout, elimination, source, target, gradient);
  const floors: PairNorms = [norms[0] * ROUNDING ** 2, norms[1] * ROUNDING ** 2];
  let iterations = 0;
  for (let sweeps = 0; ; sweeps++) {
    const correction = equations(gradient, { norms, floors });
    iterations += correction.iterations;
    const within = (accuracy: number) =>
      correction.distances.every((squared, lane) => squared <= Math.max(accuracy ** 2 * norms[lane], floors[lane]));
    if (sweeps > 0 && within(ACCURACY)) break;
    if (!correction.solved || (sweeps === MOST_SWEEPS && !within(UNACCEPTABLE)))
      throw refusal('absorption-not-converged', { iterations, rows, columns: width });
    if (sweeps === MOST_SWEEPS) break;
    gradient = new Float64Array(2 * width);
    norms = sweep(layout, elimination, columns, target, correction.coefficients, gradient);
    columns = target;
  }
  return { columns: [asGiven(target[0], order), asGiven(target[1], order)], iterations, norms };
}
