import type { Elimination } from './elimination';
import type { Layout } from './layout';

/**
 * The products of the remaining columns with one unit vector of one level of the eliminated factor. `touched` holds
 * the columns with rows in the level, each once; `along[column]` their products, to be squared and multiplied by
 * `scale` (1 / sum of weights for a plain effect, whose unit vector is left unscaled). All are reused.
 */
export type LevelVisit = (touched: Int32Array, count: number, along: Float64Array, scale: number) => void;

export function visitLevels(layout: Layout, { basis, inverseWeights }: Elimination, visit: LevelVisit): void {
  const { starts, levels, weights, remaining, width } = layout;
  const along = new Float64Array(width);
  const touched = new Int32Array(width);
  const seen = new Int32Array(width);
  let round = 0;
  for (let level = 0; level < levels; level++)
    for (const unit of basis ?? [null]) {
      let count = 0;
      round++;
      for (const { columns, slope } of remaining)
        for (let row = starts[level]; row < starts[level + 1]; row++) {
          const column = columns[row];
          const value =
            (weights === null ? 1 : weights[row]) * (unit === null ? 1 : unit[row]) * (slope === null ? 1 : slope[row]);
          if (seen[column] === round) along[column] += value;
          else {
            seen[column] = round;
            touched[count++] = column;
            along[column] = value;
          }
        }
      visit(touched, count, along, unit === null ? inverseWeights[level] : 1);
    }
}
