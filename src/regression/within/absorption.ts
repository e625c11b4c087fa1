import type { Factor } from '../../panel/factor';
import { directEquations } from './direct';
import { eliminationOf } from './elimination';
import type { Elimination } from './elimination';
import { asGiven, inOrder, layoutOf } from './layout';
import type { Layout } from './layout';
import type { NormalEquations } from './normal-equations';
import { scaled, unitScale } from './scale';
import { firstSweep, sweep } from './sweep';
import type { Pair, PairNorms } from './sweep';

/** One set of coefficients that is projected out: a dummy of each level, or the dummy times a slope. */
export interface AbsorbedEffect {
  readonly name: string;
  readonly factor: Factor;
  /** null: a plain effect. `city[year]` is two: the plain effect city and one with the slope year. Length: rows */
  readonly slope: Float64Array | null;
}

export interface Transformed {
  /** New arrays of length rows, in the order of the rows. */
  readonly columns: Float64Array[];
  /** Conjugate gradient steps; 0 where the projection is direct. */
  readonly iterations: number;
}

/** The within transformation of one sample, prepared once and applied to any number of columns. */
export interface Absorption {
  /** Residuals of each column's weighted projection on all the effects, not multiplied by √w. */
  transform(columns: readonly Float64Array[]): Transformed;
}

/**
 * Prepares the within transformation. Every row has a level in every factor, weights are positive (null: 1) and
 * columns finite.
 */
export function absorption(effects: readonly AbsorbedEffect[], weights: Float64Array | null, rows: number): Absorption {
  if (effects.length === 0)
    return { transform: (columns) => ({ columns: columns.map((column) => column.slice()), iterations: 0 }) };
  const layout = layoutOf(effects, weights, rows);
  const elimination = eliminationOf(layout);
  const equations = directEquations(layout, elimination);
  return {
    transform(columns) {
      const transformed: Float64Array[] = [];
      let iterations = 0;
      for (let first = 0; first < columns.length; first += 2) {
        // An odd last column is its own partner; the second answer is dropped.
        const pair = [columns[first], columns[Math.min(first + 1, columns.length - 1)]] as const;
        const residuals = transformPair(layout, elimination, equations, pair);
        iterations = Math.max(iterations, residuals.iterations);
        transformed.push(...residuals.columns.slice(0, columns.length - first));
      }
      return { columns: transformed, iterations };
    },
  };
}

/** Relative distance from the exact projection at which a column is done. */
const ACCURACY = 1e-13;
const MOST_SWEEPS = 6;

interface PairResult {
  readonly columns: Pair;
  readonly iterations: number;
  /** y′W y of each. */
  readonly norms: PairNorms;
}

function transformPair(layout: Layout, elimination: Elimination, equations: NormalEquations, given: Pair): PairResult {
  const result = solvePair(layout, elimination, equations, given);
  if (result.norms.every((norm) => norm > SMALLEST_NORM && norm < LARGEST_NORM)) return result;
  // A square may have overflowed or vanished; or the column is absorbed to the last bit, and scaling changes nothing.
  const scales = given.map((column) => unitScale(column));
  if (scales.every((scale) => scale > SMALLEST_NORM && scale < LARGEST_NORM)) return result;
  const [first, second] = given.map((column, lane) => scaled(column, scales[lane]));
  const again = solvePair(layout, elimination, equations, [first, second]);
  const [back0, back1] = again.columns.map((column, lane) => scaled(column, 1 / scales[lane]));
  return { ...again, columns: [back0, back1] };
}

/** Outside these a column is scaled to unit size first. */
const SMALLEST_NORM = 1e-150;
const LARGEST_NORM = 1e150;

function solvePair(layout: Layout, elimination: Elimination, equations: NormalEquations, given: Pair): PairResult {
  const { order, rows, width } = layout;
  const target = [new Float64Array(rows), new Float64Array(rows)] as const;
  const source = order === null ? given : ([inOrder(given[0], order), inOrder(given[1], order)] as const);
  let gradient = new Float64Array(2 * width);
  let from = firstSweep(layout, elimination, source, target, gradient);
  let iterations = 0;
  let norms: PairNorms = [Infinity, Infinity];
  for (let sweeps = 0; ; sweeps++) {
    const correction = equations.solve(gradient, norms);
    iterations += correction.iterations;
    const near = correction.distances.every((distance, lane) => distance <= ACCURACY ** 2 * norms[lane]);
    if (sweeps > 0 && (near || sweeps === MOST_SWEEPS)) break;
    gradient = new Float64Array(2 * width);
    norms = sweep(layout, elimination, from, target, correction.coefficients, gradient);
    from = target;
  }
  return { columns: [asGiven(target[0], order), asGiven(target[1], order)], iterations, norms };
}
