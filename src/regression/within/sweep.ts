import type { Elimination } from './elimination';
import type { Layout } from './layout';
import { sweepAny } from './sweep-any';
import { sweepThreeWay } from './sweep-three-way';
import { readTwoWay, sweepTwoWay, sweepWeightedTwoWay } from './sweep-two-way';

/**
 * Columns are worked on two at a time: the codes are then read once for both, and two chains of additions overlap.
 * Coefficients and gradients of a pair are interleaved: column c of the first at 2c, of the second at 2c + 1.
 */
export type Pair = readonly [Float64Array, Float64Array];

/** A number for each of a pair. */
export type PairNorms = [number, number];

/** Squared weighted norms of what a sweep left of a pair of columns, and of what it took along the eliminated effects. */
export interface Swept {
  readonly norms: PairNorms;
  readonly removed: PairNorms;
}

/**
 * One pass over sorted columns: target ← M (source − X γ), where X holds the remaining effects, γ their coefficients
 * (null: 0) and M projects out the eliminated effects. Adds X′W target to `gradient`. Source and target may be one.
 */
export function sweep(
  layout: Layout,
  elimination: Elimination,
  source: Pair,
  target: Pair,
  coefficients: Float64Array | null,
  gradient: Float64Array,
): Swept {
  const { remaining, weights, width } = layout;
  const isPlain = elimination.basis === null && remaining.every(({ slope }) => slope === null);
  if (isPlain && (remaining.length === 1 || remaining.length === 2)) {
    const given = coefficients ?? new Float64Array(2 * width);
    const pass = remaining.length === 2 ? sweepThreeWay : weights === null ? sweepTwoWay : sweepWeightedTwoWay;
    return pass(layout, elimination, source, target, given, gradient);
  }
  const first = sweepAny(layout, elimination, source[0], target[0], coefficients, gradient, 0);
  const second = sweepAny(layout, elimination, source[1], target[1], coefficients, gradient, 1);
  return { norms: [first.norm, second.norm], removed: [first.removed, second.removed] };
}

/** Two plain effects of different factors. */
export function isTwoWay({ remaining }: Layout, { basis }: Elimination): boolean {
  return remaining.length === 1 && remaining[0].slope === null && basis === null;
}

/**
 * Means that are so much (squared) larger than what varies about them are taken out of the columns before all else:
 * a number that is subtracted from the whole column would lose the digits of the variation.
 */
const LARGE_MEANS = 1e6;

/**
 * The first pass, without coefficients: adds X′W M source to `gradient` and returns the columns to go on from, which
 * are the target, or the source untouched where reading it twice is cheaper than writing. The norms are those of
 * M source either way.
 */
export function firstSweep(
  layout: Layout,
  elimination: Elimination,
  source: Pair,
  target: Pair,
  gradient: Float64Array,
): Swept & { readonly columns: Pair } {
  if (isTwoWay(layout, elimination) && layout.weights === null) {
    const read = readTwoWay(layout, elimination, source, gradient);
    if (read.removed.every((removed, lane) => removed <= LARGE_MEANS * read.norms[lane]))
      return { columns: source, ...read };
    gradient.fill(0);
  }
  return { columns: target, ...sweep(layout, elimination, source, target, null, gradient) };
}
