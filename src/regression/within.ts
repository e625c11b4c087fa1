import { refusal } from './text';
import type { AbsorbedEffect } from './within/effect';
import { eliminationOf } from './within/elimination';
import { equationsOf } from './within/equations';
import type { Solver } from './within/equations';
import { layoutOf } from './within/layout';
import { levelValues } from './within/level-values';
import { project } from './within/projection';
import type { Projected } from './within/projection';
import type { Pair } from './within/sweep';

export type { AbsorbedEffect } from './within/effect';

export interface Transformed {
  /** New arrays of length rows, in the order of the rows. */
  readonly columns: Float64Array[];
  /** Conjugate gradient steps, of the column that took the most; 0 where the projection is direct. */
  readonly iterations: number;
}

/** The within transformation of one sample, prepared once and applied to any number of columns. */
export interface Absorption {
  /**
   * Residuals of each column's weighted projection on all the effects, not multiplied by √w. Exact: their distance
   * from the true ones is at most 1e-12 of their norm (or rounding of what was projected out). Refuses with
   * `absorption-not-converged` where that cannot be reached.
   */
  transform(columns: readonly Float64Array[]): Transformed;
  /**
   * The effects themselves: for each, in the order given, the coefficient of every level, so that together they add up
   * to the projection of the column (y − Xβ of a model). Only differences are identified: in each connected part of
   * the data the first level of every plain effect after the first is 0, and where more are redundant (slopes of time
   * beside periods) one of the equivalent solutions is given.
   */
  effects(column: Float64Array): Float64Array[];
}

/**
 * Prepares the within transformation. Every row has a level in every factor, weights are positive (null: 1) and
 * columns finite.
 *
 * The effects of the factor with the most levels are eliminated level by level; what remains are normal equations as
 * wide as the other effects have levels. With few (periods, industries) these are factorised, whatever the data look
 * like; with many they are solved by conjugate gradients.
 */
export function absorption(
  effects: readonly AbsorbedEffect[],
  weights: Float64Array | null,
  rows: number,
  solver: Solver = 'auto',
): Absorption {
  if (effects.length === 0 || rows === 0)
    return {
      transform: (columns) => ({ columns: columns.map((column) => column.slice()), iterations: 0 }),
      effects: () => effects.map(({ factor }) => new Float64Array(factor.levels)),
    };
  const layout = layoutOf(effects, weights, rows);
  const elimination = eliminationOf(layout);
  const { first, second } = equationsOf(layout, elimination, solver);
  let equations = first;
  const projected = (pair: Pair): Projected => {
    let result = project(layout, elimination, equations, pair);
    if (!result.converged && second !== null && equations === first) {
      equations = second();
      result = project(layout, elimination, equations, pair);
    }
    const { iterations } = result;
    if (!result.converged) throw refusal('absorption-not-converged', { iterations, rows, columns: layout.width });
    return result;
  };
  return {
    transform(columns) {
      const residuals: Float64Array[] = [];
      let iterations = 0;
      for (let at = 0; at < columns.length; at += 2) {
        // An odd last column is its own partner; the second answer is dropped.
        const pair = projected([columns[at], columns[Math.min(at + 1, columns.length - 1)]]);
        iterations = Math.max(iterations, pair.iterations);
        residuals.push(...pair.columns.slice(0, columns.length - at));
      }
      return { columns: residuals, iterations };
    },
    effects(column) {
      const { coefficients } = projected([column, column]);
      return levelValues(layout, elimination, effects, column, coefficients);
    },
  };
}
