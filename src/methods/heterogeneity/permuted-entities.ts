import type { GroupMoments } from '../../regression/group-moments';
import { fitMoments, rowStarts, type MomentsFit } from './moments-fit';
import type { Contrast, PermutedFit } from './permutation';

/**
 * Fits of the two groups for any choice of the entities of one of them, from each entity's cross-products: exact with
 * effects that cross entities (periods), whose dummies are regressors in them. Entities are groups of the moments.
 * @param units which of the moments' groups take part, in the order in which they are drawn
 */
export function permutedByMoments(moments: GroupMoments, units: Int32Array): PermutedFit {
  const { size } = moments;
  const cells = (size * (size + 1)) / 2;
  const own = cellsOf(moments);
  const total = new Float64Array(cells);
  for (const unit of units) add(total, own[unit], moments.products[unit]);
  const chosen = new Float64Array(cells);
  return (isChosen): Contrast | null => {
    chosen.fill(0);
    for (let place = 0; place < units.length; place++)
      if (isChosen[place] === 1) add(chosen, own[units[place]], moments.products[units[place]]);
    const rest = total.map((value, cell) => value - chosen[cell]);
    const one = fitMoments(chosen, size);
    const other = one === null ? null : fitMoments(rest, size);
    if (one === null || other === null) return null;
    let variance = 0;
    for (let place = 0; place < units.length; place++) {
      const unit = units[place];
      variance += part(isChosen[place] === 1 ? one : other, own[unit], moments.products[unit]) ** 2;
    }
    return { difference: one.estimate - other.estimate, variance };
  };
}

/** The cells of the whole triangle that each entity's products belong to; null where it has them all. */
function cellsOf({ size, places }: GroupMoments): (Int32Array | null)[] {
  const starts = rowStarts(size);
  return places.map((at) => {
    if (at.length === size) return null;
    const cells = new Int32Array((at.length * (at.length + 1)) / 2);
    let next = 0;
    for (let i = 0; i < at.length; i++) for (let j = i; j < at.length; j++) cells[next++] = starts[at[i]] + at[j];
    return cells;
  });
}

function add(sum: Float64Array, cells: Int32Array | null, products: Float64Array): void {
  if (cells === null) for (let cell = 0; cell < products.length; cell++) sum[cell] += products[cell];
  else for (let cell = 0; cell < products.length; cell++) sum[cells[cell]] += products[cell];
}

/** An entity's part in the error of its group's slope. */
function part({ weights }: MomentsFit, cells: Int32Array | null, products: Float64Array): number {
  let sum = 0;
  if (cells === null) for (let cell = 0; cell < products.length; cell++) sum += weights[cell] * products[cell];
  else for (let cell = 0; cell < products.length; cell++) sum += weights[cells[cell]] * products[cell];
  return sum;
}
