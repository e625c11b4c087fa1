import type { Elimination } from './elimination';
import type { Layout } from './layout';

export interface SchurComplement {
  /** Row-major width × width, both triangles. */
  readonly matrix: Float64Array;
  /** The diagonal of X′W X, before the elimination. */
  readonly sizes: Float64Array;
}

/** S = X′W X − Σ over levels of the part along the eliminated effects: the normal equations of the remaining effects. */
export function schurComplement(layout: Layout, elimination: Elimination): SchurComplement {
  const { starts, levels, weights, remaining, width } = layout;
  const matrix = new Float64Array(width * width);
  for (const a of remaining)
    for (const b of remaining)
      if (b.offset <= a.offset)
        for (let row = 0; row < layout.rows; row++)
          matrix[a.columns[row] * width + b.columns[row]] +=
            (weights === null ? 1 : weights[row]) *
            (a.slope === null ? 1 : a.slope[row]) *
            (b.slope === null ? 1 : b.slope[row]);
  const sizes = Float64Array.from({ length: width }, (_, column) => matrix[column * width + column]);
  const units = elimination.basis ?? [null];
  const along = new Float64Array(width);
  const touched = new Int32Array(width);
  const seen = new Int32Array(width);
  let round = 0;
  for (let level = 0; level < levels; level++)
    for (const unit of units) {
      let count = 0;
      round++;
      for (const { columns, slope } of remaining)
        for (let row = starts[level]; row < starts[level + 1]; row++) {
          const column = columns[row];
          const value =
            (weights === null ? 1 : weights[row]) * (unit === null ? 1 : unit[row]) * (slope === null ? 1 : slope[row]);
          if (seen[column] !== round) {
            seen[column] = round;
            touched[count++] = column;
            along[column] = value;
          } else along[column] += value;
        }
      const scale = unit === null ? elimination.inverseWeights[level] : 1;
      for (let i = 0; i < count; i++) {
        const base = touched[i] * width;
        const factor = along[touched[i]] * scale;
        for (let j = 0; j < count; j++)
          if (touched[j] <= touched[i]) matrix[base + touched[j]] -= factor * along[touched[j]];
      }
    }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) matrix[j * width + i] = matrix[i * width + j];
  return { matrix, sizes };
}

/**
 * The same for two plain effects without its diagonal (left 0), which is minus the sum of the row: S is then the
 * Laplacian of a graph of the remaining levels, its entries all of one sign, and nothing cancels whatever the weights.
 */
export function laplacian(layout: Layout, elimination: Elimination): Float64Array {
  const { starts, levels, weights, width } = layout;
  const { columns } = layout.remaining[0];
  const matrix = new Float64Array(width * width);
  const along = new Float64Array(width);
  const touched = new Int32Array(width);
  const seen = new Int32Array(width).fill(-1);
  for (let level = 0; level < levels; level++) {
    let count = 0;
    for (let row = starts[level]; row < starts[level + 1]; row++) {
      const column = columns[row];
      const weight = weights === null ? 1 : weights[row];
      if (seen[column] !== level) {
        seen[column] = level;
        touched[count++] = column;
        along[column] = weight;
      } else along[column] += weight;
    }
    const inverse = elimination.inverseWeights[level];
    for (let i = 0; i < count; i++) {
      const base = touched[i] * width;
      const factor = along[touched[i]] * inverse;
      for (let j = 0; j < i; j++) matrix[base + touched[j]] -= factor * along[touched[j]];
    }
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) {
      const sum = matrix[i * width + j] + matrix[j * width + i];
      matrix[i * width + j] = sum;
      matrix[j * width + i] = sum;
    }
  return matrix;
}
