import { cellsOf } from './cells';
import type { Cells } from './cells';
import type { Elimination } from './elimination';
import type { Layout } from './layout';

/** Adds S p to q, for a pair of interleaved vectors of the remaining effects' columns. */
export type Operator = (p: Float64Array, q: Float64Array) => void;

/** The operator and how many rows or cells it passes over. */
export function operatorOf(
  layout: Layout,
  elimination: Elimination,
): { readonly apply: Operator; readonly length: number } {
  const plain = elimination.basis === null && layout.remaining.every(({ slope }) => slope === null);
  if (!plain) return { apply: (p, q) => applyAny(layout, elimination, p, q), length: layout.rows };
  const cells = cellsOf(layout, elimination);
  return { apply: operatorOfCells(cells), length: cells.weights.length };
}

function operatorOfCells(cells: Cells): Operator {
  if (cells.columns.length === 1) return (p, q) => applyOne(cells, p, q);
  if (cells.columns.length === 2) return (p, q) => applyTwo(cells, p, q);
  return (p, q) => applyMore(cells, p, q);
}

/** One remaining effect. */
function applyOne(
  { levels, starts, columns: [columns], weights, inverseWeights }: Cells,
  p: Float64Array,
  q: Float64Array,
): void {
  for (let level = 0; level < levels; level++) {
    const from = starts[level];
    const to = starts[level + 1];
    let mean0 = 0;
    let mean1 = 0;
    for (let cell = from; cell < to; cell++) {
      const at = 2 * columns[cell];
      const weight = weights[cell];
      mean0 += weight * p[at];
      mean1 += weight * p[at + 1];
    }
    mean0 *= inverseWeights[level];
    mean1 *= inverseWeights[level];
    for (let cell = from; cell < to; cell++) {
      const at = 2 * columns[cell];
      const weight = weights[cell];
      q[at] += weight * (p[at] - mean0);
      q[at + 1] += weight * (p[at + 1] - mean1);
    }
  }
}

/** Two remaining effects: worker, firm and year; exporter-year, importer-year and pair. */
function applyTwo(
  { levels, starts, columns: [first, second], weights, inverseWeights }: Cells,
  p: Float64Array,
  q: Float64Array,
): void {
  for (let level = 0; level < levels; level++) {
    const from = starts[level];
    const to = starts[level + 1];
    let mean0 = 0;
    let mean1 = 0;
    for (let cell = from; cell < to; cell++) {
      const a = 2 * first[cell];
      const b = 2 * second[cell];
      const weight = weights[cell];
      mean0 += weight * (p[a] + p[b]);
      mean1 += weight * (p[a + 1] + p[b + 1]);
    }
    mean0 *= inverseWeights[level];
    mean1 *= inverseWeights[level];
    for (let cell = from; cell < to; cell++) {
      const a = 2 * first[cell];
      const b = 2 * second[cell];
      const weight = weights[cell];
      const part0 = weight * (p[a] + p[b] - mean0);
      const part1 = weight * (p[a + 1] + p[b + 1] - mean1);
      q[a] += part0;
      q[a + 1] += part1;
      q[b] += part0;
      q[b + 1] += part1;
    }
  }
}

function applyMore(
  { levels, starts, columns, weights, inverseWeights }: Cells,
  p: Float64Array,
  q: Float64Array,
): void {
  for (let level = 0; level < levels; level++)
    for (let lane = 0; lane < 2; lane++) {
      let mean = 0;
      for (const effect of columns)
        for (let cell = starts[level]; cell < starts[level + 1]; cell++)
          mean += weights[cell] * p[2 * effect[cell] + lane];
      mean *= inverseWeights[level];
      for (let cell = starts[level]; cell < starts[level + 1]; cell++) {
        let value = -mean;
        for (const effect of columns) value += p[2 * effect[cell] + lane];
        for (const effect of columns) q[2 * effect[cell] + lane] += weights[cell] * value;
      }
    }
}

/** Slopes anywhere. */
function applyAny(
  { levels, starts, weights, remaining, rows }: Layout,
  { basis, inverseWeights }: Elimination,
  p: Float64Array,
  q: Float64Array,
): void {
  const fitted = new Float64Array(rows);
  for (let level = 0; level < levels; level++)
    for (let lane = 0; lane < 2; lane++) {
      const from = starts[level];
      const to = starts[level + 1];
      fitted.fill(0, from, to);
      for (const { columns, slope } of remaining)
        for (let row = from; row < to; row++)
          fitted[row] += (slope === null ? 1 : slope[row]) * p[2 * columns[row] + lane];
      for (const unit of basis ?? [null]) {
        let product = 0;
        for (let row = from; row < to; row++)
          product += (weights === null ? 1 : weights[row]) * (unit === null ? 1 : unit[row]) * fitted[row];
        if (unit === null) product *= inverseWeights[level];
        for (let row = from; row < to; row++) fitted[row] -= product * (unit === null ? 1 : unit[row]);
      }
      for (const { columns, slope } of remaining)
        for (let row = from; row < to; row++)
          q[2 * columns[row] + lane] +=
            (weights === null ? 1 : weights[row]) * (slope === null ? 1 : slope[row]) * fitted[row];
    }
}
