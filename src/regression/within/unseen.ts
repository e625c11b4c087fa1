import { disjointSets } from '../components';
import type { Layout } from './layout';

/** Takes out of a pair of interleaved gradients what they cannot have. */
export type Cleansing = (gradient: Float64Array) => void;

/**
 * S does not see the constant of a plain effect over a connected part of the data, because the eliminated plain effect
 * takes it: the gradient has no component along it but rounding, which an iteration would magnify. It is taken out in
 * proportion to the diagonal of S. (What slopes or nested effects share is not looked for.)
 */
export function cleansing(layout: Layout, diagonal: Float64Array): Cleansing {
  const { groups, count } = groupsOf(layout);
  const totals = new Float64Array(count);
  diagonal.forEach((value, column) => {
    if (groups[column] >= 0) totals[groups[column]] += value;
  });
  return (gradient) => {
    const sums = new Float64Array(2 * count);
    for (let column = 0; column < groups.length; column++) {
      if (groups[column] < 0) continue;
      const at = 2 * groups[column];
      sums[at] += gradient[2 * column];
      sums[at + 1] += gradient[2 * column + 1];
    }
    for (let column = 0; column < groups.length; column++) {
      const total = groups[column] < 0 ? 0 : totals[groups[column]];
      if (total === 0) continue;
      const at = 2 * groups[column];
      const share = diagonal[column] / total;
      gradient[2 * column] -= share * sums[at];
      gradient[2 * column + 1] -= share * sums[at + 1];
    }
  };
}

/** Columns of one plain effect in one part of the data are a group; columns of slopes are in none (−1). */
function groupsOf({ starts, levels, width, eliminated, remaining }: Layout): { groups: Int32Array; count: number } {
  const { join, root } = disjointSets(width + levels);
  const plain = remaining.filter(({ slope }) => slope === null && eliminated[0].slope === null);
  for (const { columns } of plain)
    for (let level = 0; level < levels; level++)
      for (let row = starts[level]; row < starts[level + 1]; row++) join(columns[row], width + level);
  const groups = new Int32Array(width).fill(-1);
  let count = 0;
  for (const { offset, levels: own } of plain) {
    const known = new Map<number, number>();
    for (let column = offset; column < offset + own; column++) {
      const part = root(column);
      const group = known.get(part) ?? count++;
      known.set(part, group);
      groups[column] = group;
    }
  }
  return { groups, count };
}
