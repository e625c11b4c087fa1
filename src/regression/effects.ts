import { numbers } from '../panel/columns';
import { factor, type Factor } from '../panel/factor';
import type { Frame } from '../panel/frame';

/** One term of `absorb` in the frame: its factor and, for `city[year]`, the columns whose slopes differ by level. */
export interface AbsorbedTerm {
  readonly factor: Factor;
  readonly slopes: readonly { readonly name: string; readonly values: Float64Array }[];
}

const WITH_SLOPES = /^(?<factor>.+)\[(?<slopes>[^[\]]+)\]$/u;

/**
 * Reads the terms of `absorb`: `city`, `province^year`, `city[year]` (city effects and a slope of year in each city).
 * A column whose whole name looks like a product or has brackets is that column.
 */
export function absorbedTerms(
  frame: Frame,
  absorb: readonly string[],
  factorOf: (expression: string) => Factor = (expression) => factor(frame, expression),
): AbsorbedTerm[] {
  return absorb.map((expression) => {
    const { grouping, slopes } = partsOf(frame, expression);
    return { factor: factorOf(grouping), slopes: slopes.map((name) => ({ name, values: numbers(frame, name) })) };
  });
}

/** The grouping of a term of `absorb`, without its slopes: `city` of `city[year]`. */
export function groupingOf(frame: Frame, expression: string): string {
  return partsOf(frame, expression).grouping;
}

function partsOf(frame: Frame, expression: string): { readonly grouping: string; readonly slopes: readonly string[] } {
  const plain = expression.normalize('NFKC').trim();
  const groups = frame.columns.some(({ name }) => name === plain) ? undefined : WITH_SLOPES.exec(plain)?.groups;
  if (groups === undefined) return { grouping: expression, slopes: [] };
  return { grouping: groups['factor'].trim(), slopes: groups['slopes'].split(',').map((name) => name.trim()) };
}
