import { gram } from '../numerics/linear';

/** Means and cross-products about the means of a few columns. */
export interface Moments {
  /** length: columns */
  readonly means: Float64Array;
  /** Σ w (x − x̄)(z − z̄): columns × columns, row-major */
  readonly cross: Float64Array;
  /** Σ w, or the rows where there are no weights */
  readonly totalWeight: number;
  readonly rows: number;
}

/** Rows that are centred together, so that no copy of the whole columns is made. */
const BLOCK = 1024;

export function momentsOf(columns: readonly Float64Array[], weights: Float64Array | null): Moments {
  const rows = columns[0].length;
  const totalWeight = weights === null ? rows : sumOf(weights);
  const means = Float64Array.from(columns, (column) => sumOf(column, weights) / totalWeight);
  const cross = new Float64Array(columns.length ** 2);
  const buffers = columns.map(() => new Float64Array(Math.min(BLOCK, rows)));
  for (let from = 0; from < rows; from += BLOCK) {
    const length = Math.min(BLOCK, rows - from);
    const block = buffers.map((buffer) => (buffer.length === length ? buffer : buffer.subarray(0, length)));
    columns.forEach((column, index) => {
      const mean = means[index];
      const target = block[index];
      for (let row = 0; row < length; row++) target[row] = column[from + row] - mean;
    });
    const part = gram(block, weights === null ? null : weights.subarray(from, from + length));
    for (let cell = 0; cell < cross.length; cell++) cross[cell] += part[cell];
  }
  return { means, cross, totalWeight, rows };
}

/** √(Σ w (x − x̄)²) of column j. */
export function spread({ cross, means }: Moments, index: number): number {
  return Math.sqrt(cross[index * means.length + index]);
}

/** √(Σ w x²) of column j. */
export function norm({ cross, means, totalWeight }: Moments, index: number): number {
  return Math.sqrt(cross[index * means.length + index] + totalWeight * means[index] ** 2);
}

/** Sample standard deviation of column j; with analytic weights as Stata's `summarize [aw]`. */
export function standardDeviation(moments: Moments, index: number): number {
  const { rows, totalWeight } = moments;
  return spread(moments, index) * Math.sqrt(rows / totalWeight / (rows - 1));
}

function sumOf(values: Float64Array, weights: Float64Array | null = null): number {
  // Four sums, so that no addition waits for the one before it.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = values.length - (values.length % 4);
  if (weights === null)
    for (let row = 0; row < whole; row += 4) {
      a += values[row];
      b += values[row + 1];
      c += values[row + 2];
      d += values[row + 3];
    }
  else
    for (let row = 0; row < whole; row += 4) {
      a += values[row] * weights[row];
      b += values[row + 1] * weights[row + 1];
      c += values[row + 2] * weights[row + 2];
      d += values[row + 3] * weights[row + 3];
    }
  for (let row = whole; row < values.length; row++) a += values[row] * (weights === null ? 1 : weights[row]);
  return a + b + (c + d);
}
