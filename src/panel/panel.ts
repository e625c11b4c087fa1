import { takeFactor, type Factor } from './factor';
import type { Frame } from './frame';
import { panelKey } from './panel-key';
import type { Periods } from './period';
import { takeRows, takeValues } from './rows';

/** A frame whose rows are keyed by entity and period and sorted by them. */
export interface Panel {
  /** Only the rows that have both an entity and a period. */
  readonly frame: Frame;
  /** Codes never fall from one row to the next. */
  readonly entity: Factor;
  /** Ascending within each entity. */
  readonly period: Periods;
  /** The first row of each entity, and the end; length: entities + 1 */
  readonly starts: Int32Array;
  readonly periods: number;
  readonly balanced: boolean;
  /** Rows left out because the entity or the period is missing. */
  readonly unkeyed: number;
}

/** Keys and sorts a frame; a repeated (entity, period) is refused with its rows. */
export function toPanel(frame: Frame, entityName: string, periodName: string): Panel {
  const { entity, period, order, starts, periods, balanced } = panelKey(frame, entityName, periodName);
  return {
    frame: takeRows(frame, order),
    entity: takeFactor(entity, order),
    period: { ...period, values: takeValues(period.values, order) },
    starts,
    periods,
    balanced,
    unkeyed: frame.rows - order.length,
  };
}
