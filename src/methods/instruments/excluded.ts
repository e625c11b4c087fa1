import { factorNames, type Factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';
import type { Variable } from '../../regression/variables';

/** An excluded instrument as written: a column, or its products with the dummies of a grouping. */
export interface Excluded {
  readonly name: string;
  readonly column: string;
  /** The grouping of `terrain^year`, as `factor` reads it; null is the column itself. */
  readonly by: string | null;
}

/** Reads instruments such as `rain` and `terrain^year`. A column whose whole name looks like a product is that column. */
export function excludedOf(frame: Frame, instruments: readonly string[]): Excluded[] {
  return instruments.map((expression) => {
    const [column, ...by] = factorNames(frame, expression);
    return {
      name: [column, ...by].join('^'),
      column,
      by: by.length === 0 ? null : by.map((name) => `\`${name}\``).join('^'),
    };
  });
}

/**
 * The variables of one instrument: for a product one a level, the first level last, so that it is the one left out
 * where all of them add up to what the effects explain.
 */
export function variablesOf(
  { column, by }: Pick<Excluded, 'column' | 'by'>,
  values: Float64Array,
  grouping: Factor | null,
): Variable[] {
  if (by === null || grouping === null) return [{ name: column, values }];
  const { codes, labels } = grouping;
  const order = [...labels.keys()].slice(1).concat(0);
  return order.map((level) => ({
    name: `${column}^${labels[level]}`,
    values: values.map((value, row) => (codes[row] === level ? value : 0)),
  }));
}
