import { connectedComponents } from '../components';
import { factorisationOf } from './direct';
import type { AbsorbedEffect } from './effect';
import { eliminationOf } from './elimination';
import { layoutOf } from './layout';

/** Wider sets of three or more effects would take too long to factorise. */
const WIDEST = 2_000;

/**
 * The exact number of coefficients that the effects have, redundant ones not counted (fixest's
 * `fixef.force_exact`): the rank of all dummies and slopes together. null where that would take too long: three or
 * more effects, or slopes, of which all but those of the largest factor have more than 2,000 levels.
 */
export function absorbedRank(effects: readonly AbsorbedEffect[], rows: number): number | null {
  if (effects.length === 0) return 0;
  if (effects.length === 2 && effects.every(({ slope }) => slope === null)) {
    const [first, second] = effects.map(({ factor }) => factor);
    const { count, ofFirst, ofSecond } = connectedComponents(first, second);
    const withRows = (parts: Int32Array) => parts.reduce((sum, part) => sum + (part < 0 ? 0 : 1), 0);
    return withRows(ofFirst) + withRows(ofSecond) - count;
  }
  const layout = layoutOf(effects, null, rows);
  if (layout.width > WIDEST) return null;
  const elimination = eliminationOf(layout);
  const { starts, levels } = layout;
  let rank = factorisationOf(layout, elimination).rank;
  for (let level = 0; level < levels; level++)
    for (const unit of elimination.basis ?? [null])
      if (
        starts[level] < starts[level + 1] &&
        (unit === null || unit.subarray(starts[level], starts[level + 1]).some((value) => value !== 0))
      )
        rank++;
  return rank;
}
