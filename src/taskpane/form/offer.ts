import { profileColumns, type ColumnProfile } from '../../panel/describe';
import type { Frame } from '../../panel/frame';
import { prepareFrame } from '../../panel/prepare';
import { Refusal } from '../../panel/problem';

/** The columns that a form offers. */
export interface Offer {
  readonly frame: Frame;
  readonly profiles: readonly ColumnProfile[];
}

/**
 * The columns of a table and those that the form itself derives. A definition that cannot be computed yet adds
 * nothing: running the form says what is wrong with it.
 */
export function offerOf(table: Offer, derive: unknown, entity: unknown, period: unknown): Offer {
  if (typeof derive !== 'object' || derive === null || Object.keys(derive).length === 0) return table;
  try {
    const frame = prepareFrame(table.frame, {
      derive: derive as Readonly<Record<string, string>>,
      entity: typeof entity === 'string' ? entity : null,
      period: typeof period === 'string' ? period : null,
    });
    return { frame, profiles: profileColumns(frame) };
  } catch (thrown) {
    if (thrown instanceof Refusal) return table;
    throw thrown;
  }
}
