import type { Elimination } from './elimination';
import type { Layout, RemainingEffect } from './layout';
import { visitLevels } from './level-products';

/**
 * S = X′W X − Σ over levels of the part along the eliminated effects: the normal equations of the remaining effects.
 * Row-major width × width; only the upper triangle is filled.
 */
export function schurComplement(layout: Layout, elimination: Elimination): Float64Array {
  const { width, remaining } = layout;
  const matrix = new Float64Array(width * width);
  remaining.forEach((first, index) =>
    remaining.slice(index).forEach((second) => addCrossProducts(matrix, layout, first, second)),
  );
  visitLevels(layout, elimination, (touched, count, along, scale) => {
    for (let i = 0; i < count; i++) {
      const column = touched[i];
      const factor = along[column] * scale;
      for (let j = 0; j < count; j++)
        if (touched[j] >= column) matrix[column * width + touched[j]] -= factor * along[touched[j]];
    }
  });
  return matrix;
}

/** Columns of `first` stand left of those of `second`, or are the same. */
function addCrossProducts(
  matrix: Float64Array,
  { rows, weights, width }: Layout,
  first: RemainingEffect,
  second: RemainingEffect,
): void {
  for (let row = 0; row < rows; row++)
    matrix[first.columns[row] * width + second.columns[row]] +=
      (weights === null ? 1 : weights[row]) *
      (first.slope === null ? 1 : first.slope[row]) *
      (second.slope === null ? 1 : second.slope[row]);
}

/**
 * The same for two plain effects without its diagonal (left 0), which is minus the sum of the row: S is then the
 * Laplacian of a graph of the remaining levels, its entries all of one sign, and nothing cancels whatever the weights.
 */
export function laplacian(layout: Layout, elimination: Elimination): Float64Array {
  const { width, rows, levels } = layout;
  const matrix = new Float64Array(width * width);
  // Few rows a level: every pair of them is a link. Many: the rows of a column are added up first.
  if (width <= WIDEST_PATTERN && layout.weights === null && levels > 2 ** width)
    linkPatterns(matrix, layout, elimination);
  else if (rows < 2 * width * levels) linkRows(matrix, layout, elimination);
  else
    visitLevels(layout, elimination, (touched, count, along, scale) => {
      for (let i = 1; i < count; i++) {
        const base = touched[i] * width;
        const factor = along[touched[i]] * scale;
        for (let j = 0; j < i; j++) matrix[base + touched[j]] -= factor * along[touched[j]];
      }
    });
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) {
      const sum = matrix[i * width + j] + matrix[j * width + i];
      matrix[i * width + j] = sum;
      matrix[j * width + i] = sum;
    }
  return matrix;
}

/** Bits of a pattern: the table of all patterns has 2^16 places. */
const WIDEST_PATTERN = 16;

/** Many entities were seen in the same few periods: their links are added up by the set of periods first. */
function linkPatterns(matrix: Float64Array, layout: Layout, { inverseWeights }: Elimination): void {
  const { starts, levels, remaining, width } = layout;
  const { columns } = remaining[0];
  const sums = new Float64Array(2 ** width);
  for (let level = 0; level < levels; level++) {
    let pattern = 0;
    let isRepeated = false;
    for (let row = starts[level]; row < starts[level + 1]; row++) {
      const bit = 1 << columns[row];
      if ((pattern & bit) !== 0) isRepeated = true;
      pattern |= bit;
    }
    if (isRepeated) linkLevel(matrix, layout, level, inverseWeights[level]);
    else sums[pattern] += inverseWeights[level];
  }
  sums.forEach((sum, pattern) => {
    if (sum === 0) return;
    for (let i = 0; i < width; i++)
      for (let j = 0; j < i; j++) if ((pattern >> i) & (pattern >> j) & 1) matrix[i * width + j] -= sum;
  });
}

function linkRows(matrix: Float64Array, layout: Layout, { inverseWeights }: Elimination): void {
  for (let level = 0; level < layout.levels; level++) linkLevel(matrix, layout, level, inverseWeights[level]);
}

/** Rows of one column are linked to themselves, on the diagonal, which nobody reads. */
function linkLevel(
  matrix: Float64Array,
  { starts, weights, remaining, width }: Layout,
  level: number,
  scale: number,
): void {
  const { columns } = remaining[0];
  for (let i = starts[level] + 1; i < starts[level + 1]; i++) {
    const base = columns[i] * width;
    if (weights === null) for (let j = starts[level]; j < i; j++) matrix[base + columns[j]] -= scale;
    else {
      const factor = weights[i] * scale;
      for (let j = starts[level]; j < i; j++) matrix[base + columns[j]] -= factor * weights[j];
    }
  }
}
