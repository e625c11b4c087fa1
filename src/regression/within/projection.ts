import type { Elimination } from './elimination';
import { asGiven, inOrder } from './layout';
import type { Layout } from './layout';
import { ACCURACY, gradientSize, NEAREST } from './normal-equations';
import type { NormalEquations } from './normal-equations';
import { scaled, unitScale } from './scale';
import { firstSweep, sweep } from './sweep';
import type { Pair, PairNorms } from './sweep';

export interface Projected {
  /** Residuals, in the order of the rows. */
  readonly columns: Pair;
  readonly iterations: number;
  /** false: the columns are not as near to their projections as any use could bear */
  readonly converged: boolean;
  /** Of the remaining effects, interleaved: what was taken out of the columns besides the eliminated effects. */
  readonly coefficients: Float64Array;
}

/** Outside these a squared norm may have overflowed or vanished, and the column is scaled to unit size first. */
const SMALLEST_NORM = 1e-150;
const LARGEST_NORM = 1e150;
/** A distance from the projection that is rounding, relative to the column without the eliminated effects. */
const ROUNDING = 1e-15;
/** What the eliminated effects leave of a column is rounding when it is this part of what they took. */
const ABSORBED = 2 ** -49;
/** What all effects leave of a column is rounding when it is this part of what the eliminated ones left. */
const ABSORBED_BY_ALL = 1e-13;
const LANES = [0, 1] as const;
const MOST_SWEEPS = 8;
/** A projection that is further away than this after all sweeps has not converged. */
const UNACCEPTABLE = 1e-10;

/**
 * Residuals of a pair of columns, whatever their units. Sweeps until they are as near to the exact ones as asked: each
 * sweep takes the solution of the normal equations out of the columns themselves and looks at what is left, so a first
 * solution of few digits (means of 1e8 with a spread of 1e-3) is refined by the next.
 */
export function project(layout: Layout, elimination: Elimination, equations: NormalEquations, given: Pair): Projected {
  const { order, rows, width } = layout;
  const target = [new Float64Array(rows), new Float64Array(rows)] as const;
  const source = order === null ? given : ([inOrder(given[0], order), inOrder(given[1], order)] as const);
  let gradient = new Float64Array(2 * width);
  const coefficients = new Float64Array(2 * width);
  const first = firstSweep(layout, elimination, source, target, gradient);
  let { columns, norms } = first;
  if (!norms.every((norm) => norm > SMALLEST_NORM && norm < LARGEST_NORM)) {
    const scales = given.map((column) => unitScale(column));
    // Of a column of unit size the eliminated effects may leave nothing.
    if (scales.some((scale) => scale !== 1)) return projectScaled(layout, elimination, equations, given, scales);
  }
  const floorOf = (lane: 0 | 1) =>
    norms[lane] <= ABSORBED ** 2 * first.removed[lane] ? Infinity : norms[lane] * ROUNDING ** 2;
  const floors: PairNorms = [floorOf(0), floorOf(1)];
  const isRounding = (lane: 0 | 1) => gradientSize(gradient, layout.sizes, lane) <= NEAREST ** 2 * norms[lane];
  let iterations = 0;
  let converged = true;
  let before: PairNorms = [Infinity, Infinity];
  for (let sweeps = 0; ; sweeps++) {
    const correction = equations(gradient, { norms, floors });
    iterations += correction.iterations;
    const isNear = (lane: 0 | 1, accuracy: number) =>
      correction.distances[lane] <= Math.max(accuracy ** 2 * norms[lane], floors[lane]) ||
      // The distance is never more than what is left of the column.
      norms[lane] <= ABSORBED_BY_ALL ** 2 * first.norms[lane];
    const within = (accuracy: number) => isNear(0, accuracy) && isNear(1, accuracy);
    if (sweeps > 0 && within(ACCURACY)) break;
    // Where another sweep does not bring a column nearer, rounding keeps it where it is.
    const isStalled = sweeps > 1 && LANES.every((lane) => correction.distances[lane] >= before[lane] / 4);
    const isAcceptable = within(UNACCEPTABLE) || LANES.every(isRounding);
    if (!correction.solved || sweeps === MOST_SWEEPS || (isStalled && isAcceptable)) {
      converged = correction.solved && isAcceptable;
      break;
    }
    before = correction.distances;
    gradient = new Float64Array(2 * width);
    correction.coefficients.forEach((step, at) => (coefficients[at] += step));
    ({ norms } = sweep(layout, elimination, columns, target, correction.coefficients, gradient));
    columns = target;
  }
  return { columns: [asGiven(target[0], order), asGiven(target[1], order)], iterations, converged, coefficients };
}

function projectScaled(
  layout: Layout,
  elimination: Elimination,
  equations: NormalEquations,
  [first, second]: Pair,
  [scale0, scale1]: readonly number[],
): Projected {
  const pair = [scaled(first, scale0), scaled(second, scale1)] as const;
  const projected = project(layout, elimination, equations, pair);
  const { columns, coefficients } = projected;
  return {
    ...projected,
    columns: [scaled(columns[0], 1 / scale0), scaled(columns[1], 1 / scale1)],
    coefficients: coefficients.map((value, at) => value / (at % 2 === 0 ? scale0 : scale1)),
  };
}
