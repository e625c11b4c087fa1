import type { Elimination } from './elimination';
import { factorise, solve } from './factorisation';
import type { Factorisation } from './factorisation';
import { conjugateGradients } from './gradients';
import type { Layout } from './layout';
import { visitLevels } from './level-products';
import type { Correction, NormalEquations } from './normal-equations';
import { operatorOf } from './operator';
import type { PairNorms } from './sweep';

/** The widest border: each of its columns costs as much as a column of the regression. */
const WIDEST_BORDER = 100;
/** Columns of a usual regression, whose time the border has to save. */
const USUAL_COLUMNS = 8;
/** The blocks come out of an iteration, so dependence shows to fewer digits than in a direct factorisation. */
const DEPENDENT = 1e-7;
const LANES = [0, 1] as const;

/**
 * Worker, firm and year: two effects with many levels (the eliminated one and the first of the rest, the core) and
 * others with few, the border. In blocks S = [A B; B′ C]; conjugate gradients are only run on A, where the rows of a
 * worker in one firm are a single cell, once for each column of the border and once for each gradient; the border is
 * then solved by its own Schur complement C − B′A⁻¹B.
 * null where there is no such border, or where rows do not merge enough to pay for it.
 */
export function borderedEquations(
  layout: Layout,
  elimination: Elimination,
  mostSteps: number,
  gain = 1,
): NormalEquations | null {
  const [core, ...border] = layout.remaining;
  const width = layout.width - core.levels;
  if (border.length === 0 || core.slope !== null || elimination.basis !== null || width > WIDEST_BORDER) return null;
  const coreLayout: Layout = {
    ...layout,
    remaining: [core],
    width: core.levels,
    sizes: layout.sizes.subarray(0, core.levels),
  };
  const { apply, length } = operatorOf(coreLayout, elimination);
  if (length * (USUAL_COLUMNS + width) > gain * layout.rows * USUAL_COLUMNS) return null;
  const solveCore = conjugateGradients(coreLayout, elimination, apply, mostSteps);
  const blocks = blocksOf(layout, elimination);
  const solutions = solvedPairs(solveCore, blocks);
  if (solutions === null) return null;
  const factorisation = borderComplement(blocks, solutions, layout.sizes.subarray(core.levels));

  return (gradient, scale) => {
    const inner = solveCore(gradient.subarray(0, 2 * core.levels), scale);
    const coefficients = new Float64Array(gradient.length);
    coefficients.set(inner.coefficients);
    const distances = LANES.map((lane) => {
      const right = Float64Array.from(
        { length: width },
        (_, column) =>
          gradient[2 * (core.levels + column) + lane] - product(blocks.pairs, column, inner.coefficients, lane),
      );
      const { solution, unexplained } = solve(factorisation, right);
      solution.forEach((value, column) => {
        coefficients[2 * (core.levels + column) + lane] = value;
        subtract(coefficients, lane, solutions, column, value);
      });
      let energy = unexplained;
      for (let at = lane; at < gradient.length; at += 2) energy += coefficients[at] * gradient[at];
      return energy;
    }) as PairNorms;
    return { ...inner, coefficients, distances } satisfies Correction;
  };
}

interface Blocks {
  /** B: the columns of the border in interleaved pairs of core vectors; an odd last one stands alone with zeros. */
  readonly pairs: readonly Float64Array[];
  /** C: width × width, row-major, its upper triangle. */
  readonly corner: Float64Array;
  readonly width: number;
}

function blocksOf(layout: Layout, elimination: Elimination): Blocks {
  const [core, ...border] = layout.remaining;
  const { rows, weights } = layout;
  const width = layout.width - core.levels;
  const pairs = Array.from({ length: Math.ceil(width / 2) }, () => new Float64Array(2 * core.levels));
  const corner = new Float64Array(width * width);
  border.forEach(({ columns, slope }, index) => {
    for (let row = 0; row < rows; row++) {
      const value = (weights === null ? 1 : weights[row]) * (slope === null ? 1 : slope[row]);
      const column = columns[row] - core.levels;
      pairs[column >> 1][2 * core.columns[row] + (column & 1)] += value;
      for (const other of border.slice(index))
        corner[column * width + other.columns[row] - core.levels] +=
          value * (other.slope === null ? 1 : other.slope[row]);
    }
  });
  visitLevels(layout, elimination, (touched, count, along, scale) => {
    for (let i = 0; i < count; i++) {
      const column = touched[i] - core.levels;
      if (column < 0) continue;
      const factor = along[touched[i]] * scale;
      for (let j = 0; j < count; j++) {
        const other = touched[j] - core.levels;
        if (other < 0) pairs[column >> 1][2 * touched[j] + (column & 1)] -= factor * along[touched[j]];
        else if (other >= column) corner[column * width + other] -= factor * along[touched[j]];
      }
    }
  });
  return { pairs, corner, width };
}

/** A⁻¹B, in pairs as B. */
function solvedPairs(solveCore: NormalEquations, { pairs, corner, width }: Blocks): Float64Array[] | null {
  const solutions: Float64Array[] = [];
  for (const [index, pair] of pairs.entries()) {
    const norm = (column: number) => (column < width ? corner[column * width + column] : 0);
    const norms: PairNorms = [norm(2 * index), norm(2 * index + 1)];
    const { coefficients, solved } = solveCore(pair, { norms, floors: [0, 0] });
    if (!solved) return null;
    solutions.push(coefficients);
  }
  return solutions;
}

/** C − B′A⁻¹B, factorised. */
function borderComplement(
  { pairs, corner, width }: Blocks,
  solutions: Float64Array[],
  sizes: Float64Array,
): Factorisation {
  const matrix = corner.slice();
  for (let i = 0; i < width; i++)
    for (let j = i; j < width; j++) {
      const vector = solutions[j >> 1];
      const lane = (j & 1) as 0 | 1;
      matrix[i * width + j] -= product(pairs, i, vector, lane);
    }
  return factorise(matrix, width, sizes, 'general', DEPENDENT);
}

/** Column `column` of the pairs times one lane of a core vector. */
function product(pairs: readonly Float64Array[], column: number, vector: Float64Array, lane: 0 | 1): number {
  const pair = pairs[column >> 1];
  const own = column & 1;
  let sum = 0;
  for (let at = 0; at < pair.length; at += 2) sum += pair[at + own] * vector[at + lane];
  return sum;
}

function subtract(
  target: Float64Array,
  lane: 0 | 1,
  pairs: readonly Float64Array[],
  column: number,
  factor: number,
): void {
  const pair = pairs[column >> 1];
  const own = column & 1;
  for (let at = 0; at < pair.length; at += 2) target[at + lane] -= factor * pair[at + own];
}
