import { codeNumbers, factor, type Factor } from './factor';
import type { Frame } from './frame';
import { periodLabel } from './period-label';
import { periods, type Periods } from './period';
import { refusal } from './text';

/** The order of rows by (entity, period), each pair being there once. */
export interface PanelKey {
  readonly entity: Factor;
  readonly period: Periods;
  /** Rows that have both, sorted by entity code, then by period; rows that lack one are left out. */
  readonly order: Int32Array;
  /** Where each entity begins in `order`, and its end; length: entities + 1 */
  readonly starts: Int32Array;
  /** Distinct periods. */
  readonly periods: number;
  /** Every entity has every period. */
  readonly balanced: boolean;
}

/**
 * Keys a frame by an entity column (or an interaction) and a period column. A repeated pair is refused, listing the
 * first three with their rows. Linear in the number of rows.
 */
export function panelKey(frame: Frame, entityName: string, periodName: string): PanelKey {
  const entity = factor(frame, entityName);
  const period = periods(frame, periodName);
  const times = codeNumbers(period.values, String);
  const rows = Int32Array.from({ length: frame.rows }, (_, row) => row);
  const byTime = sortByCode(rows, times.codes, times.levels).order;
  const { order, starts } = sortByCode(byTime, entity.codes, entity.levels);
  refuseRepeats(frame, entity, period, order);
  const balanced = order.length === entity.levels * times.levels;
  return { entity, period, order, starts, periods: times.levels, balanced };
}

/** Counting sort of rows by the code of each, stable; rows whose code is −1 are left out. `starts` has levels + 1. */
export function sortByCode(
  rows: Int32Array,
  codes: Int32Array,
  levels: number,
): { readonly order: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(levels + 1);
  for (const row of rows) if (codes[row] >= 0) starts[codes[row] + 1]++;
  for (let level = 0; level < levels; level++) starts[level + 1] += starts[level];
  const order = new Int32Array(starts[levels]);
  const next = starts.slice();
  for (const row of rows) if (codes[row] >= 0) order[next[codes[row]]++] = row;
  return { order, starts };
}

function refuseRepeats(frame: Frame, entity: Factor, period: Periods, order: Int32Array): void {
  const repeats: { first: number; second: number }[] = [];
  const same = (one: number, other: number): boolean =>
    entity.codes[one] === entity.codes[other] && period.values[one] === period.values[other];
  for (let index = 1; index < order.length; index++) {
    const [first, second] = [order[index - 1], order[index]];
    if (same(first, second) && !(index > 1 && same(order[index - 2], first))) repeats.push({ first, second });
  }
  if (repeats.length === 0) return;
  const shown = repeats.sort((one, other) => one.second - other.second).slice(0, 3);
  throw refusal('repeated-period', {
    entity: entity.name,
    period: period.name,
    count: repeats.length,
    pairs: shown.map(
      ({ first }) => `${entity.labels[entity.codes[first]]}, ${periodLabel(period.values[first], period.frequency)}`,
    ),
    rows: shown.flatMap(({ first, second }) => [frame.sheetRows[first] + 1, frame.sheetRows[second] + 1]),
  });
}
