import type { Elimination } from './elimination';
import type { Layout } from './layout';

/**
 * The rows that conjugate gradients need: those of one level that share all their columns are one cell with their
 * weights added, and levels of a single cell (among them all singletons) are left out, as the projection on the
 * level takes all of it. Only for plain effects.
 */
export interface Cells {
  readonly levels: number;
  /** Length: levels + 1 */
  readonly starts: Int32Array;
  /** An array a remaining effect, each as long as there are cells. */
  readonly columns: readonly Int32Array[];
  readonly weights: Float64Array;
  readonly inverseWeights: Float64Array;
}

export function cellsOf(
  { starts, levels, weights, remaining, rows, width }: Layout,
  { inverseWeights }: Elimination,
): Cells {
  const given = remaining.map(({ columns }) => columns);
  const merged = given.map(() => new Int32Array(rows));
  const mergedWeights = new Float64Array(rows);
  const mergedStarts = new Int32Array(levels + 1);
  const mergedInverse = new Float64Array(levels);
  // The last cell with each column of the first remaining effect: rows that share all columns mostly follow one another.
  const lastCell = new Int32Array(width).fill(-1);
  let cells = 0;
  let kept = 0;
  for (let level = 0; level < levels; level++) {
    const first = cells;
    for (let row = starts[level]; row < starts[level + 1]; row++) {
      const weight = weights === null ? 1 : weights[row];
      const known = lastCell[given[0][row]];
      if (known >= first && given.every((columns, effect) => columns[row] === merged[effect][known])) {
        mergedWeights[known] += weight;
        continue;
      }
      lastCell[given[0][row]] = cells;
      for (let effect = 0; effect < given.length; effect++) merged[effect][cells] = given[effect][row];
      mergedWeights[cells++] = weight;
    }
    if (cells - first < 2) {
      // What is taken back is overwritten, so no later level may find it.
      if (cells > first) lastCell[merged[0][first]] = -1;
      cells = first;
      continue;
    }
    mergedInverse[kept] = inverseWeights[level];
    mergedStarts[++kept] = cells;
  }
  return {
    levels: kept,
    starts: mergedStarts.slice(0, kept + 1),
    columns: merged.map((columns) => columns.slice(0, cells)),
    weights: mergedWeights.slice(0, cells),
    inverseWeights: mergedInverse.slice(0, kept),
  };
}
