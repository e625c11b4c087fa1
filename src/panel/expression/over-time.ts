import type { PanelKey } from '../panel-key';

/**
 * The value that the same entity has `step` periods earlier (a negative step: later), found by the period's value:
 * where that period is not there, or the row has no entity or period, it is missing.
 */
export function lagged(values: Float64Array, step: number, { order, starts, period }: PanelKey): Float64Array {
  const results = new Float64Array(values.length).fill(NaN);
  for (let entity = 0; entity + 1 < starts.length; entity++) {
    let source = starts[entity];
    for (let index = starts[entity]; index < starts[entity + 1]; index++) {
      const wanted = period.values[order[index]] - step;
      while (source < starts[entity + 1] && period.values[order[source]] < wanted) source++;
      if (source < starts[entity + 1] && period.values[order[source]] === wanted)
        results[order[index]] = values[order[source]];
    }
  }
  return results;
}

/**
 * Fills missing values on the straight line between the entity's nearest known periods before and after, by the
 * periods' values. Ends are not extended: before the first and after the last known value it stays missing.
 */
export function interpolated(values: Float64Array, { order, starts, period }: PanelKey): Float64Array {
  const results = values.slice();
  for (let entity = 0; entity + 1 < starts.length; entity++) {
    let known = -1;
    for (let index = starts[entity]; index < starts[entity + 1]; index++) {
      if (Number.isNaN(values[order[index]])) continue;
      if (known >= 0) fillBetween(known, index);
      known = index;
    }
  }
  return results;

  function fillBetween(from: number, to: number): void {
    const start = period.values[order[from]];
    const span = period.values[order[to]] - start;
    for (let index = from + 1; index < to; index++) {
      const share = (period.values[order[index]] - start) / span;
      results[order[index]] = values[order[from]] * (1 - share) + values[order[to]] * share;
    }
  }
}
