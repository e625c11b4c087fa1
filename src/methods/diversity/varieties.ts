/** Counts of classes in cells, a cell being one entity in one period. */
export interface Tally {
  readonly cells: number;
  readonly classes: number;
  readonly groups: number;
  /** The group of each class; length: classes */
  readonly groupOf: Int32Array;
  /** One entry a count, in any order: its cell, its class and its size ≥ 0. Entries of one class in one cell are added. */
  readonly cellOf: Int32Array;
  readonly classOf: Int32Array;
  readonly counts: Float64Array;
}

/** Of each cell; length of every array: cells. NaN where the cell's total is 0. */
export interface Varieties {
  readonly unrelated: Float64Array;
  readonly related: Float64Array;
  readonly herfindahl: Float64Array;
  /** Classes with a positive count. */
  readonly present: Int32Array;
  readonly total: Float64Array;
  /** Entries that repeat the class of an earlier one in the same cell. */
  readonly repeated: number;
}

/** A share too small to matter, whose inverse a double cannot hold. */
const NEGLIGIBLE = 1e-300;

/**
 * With shares p_i of classes and P_g of groups (Frenken, van Oort & Verburg 2007):
 * UV = Σ_g P_g log(1/P_g) (eq. 1), RV = Σ_g P_g H_g with H_g = Σ_{i∈g} (p_i/P_g) log(P_g/p_i) (eq. 2–3), which is
 * Σ_i p_i log(P_g/p_i); Herfindahl Σ_i p_i². Totals are sums of the groups' and these of the classes', so a single
 * class or group gives exactly 0. Time and memory grow with entries + cells + classes.
 */
export function varieties(tally: Tally, base: number): Varieties {
  const { cells, classes, groups, groupOf, cellOf, classOf, counts } = tally;
  const { starts, order } = sortedByCell(cellOf, cells);
  const log = base === 2 ? Math.log2 : (x: number): number => Math.log(x) / Math.log(base);
  const unrelated = new Float64Array(cells).fill(NaN);
  const related = new Float64Array(cells).fill(NaN);
  const herfindahl = new Float64Array(cells).fill(NaN);
  const present = new Int32Array(cells);
  const total = new Float64Array(cells);
  let repeated = 0;

  // scratch, cleared after each cell through the lists of what was touched
  const ofClass = new Float64Array(classes);
  const ofGroup = new Float64Array(groups);
  const seenInCell = new Int32Array(classes).fill(-1);
  const touched = new Int32Array(classes);
  const touchedGroups = new Int32Array(groups);

  for (let cell = 0; cell < cells; cell++) {
    let count = 0;
    for (let at = starts[cell]; at < starts[cell + 1]; at++) {
      const entry = order[at];
      const code = classOf[entry];
      if (seenInCell[code] === cell) repeated += 1;
      else {
        seenInCell[code] = cell;
        touched[count++] = code;
      }
      ofClass[code] += counts[entry];
    }
    let groupCount = 0;
    for (let index = 0; index < count; index++) {
      const code = touched[index];
      if (ofClass[code] === 0) continue;
      if (ofGroup[groupOf[code]] === 0) touchedGroups[groupCount++] = groupOf[code];
      ofGroup[groupOf[code]] += ofClass[code];
    }
    let sum = 0;
    for (let index = 0; index < groupCount; index++) sum += ofGroup[touchedGroups[index]];
    total[cell] = sum;
    if (sum > 0) {
      let between = 0;
      let within = 0;
      let squares = 0;
      for (let index = 0; index < count; index++) {
        const size = ofClass[touched[index]];
        if (size === 0) continue;
        present[cell] += 1;
        const share = size / sum;
        if (share < NEGLIGIBLE) continue;
        within += share * log(ofGroup[groupOf[touched[index]]] / size);
        squares += share * share;
      }
      for (let index = 0; index < groupCount; index++) {
        const size = ofGroup[touchedGroups[index]];
        if (size / sum > NEGLIGIBLE) between += (size / sum) * log(sum / size);
      }
      unrelated[cell] = between;
      related[cell] = within;
      herfindahl[cell] = squares;
    }
    for (let index = 0; index < count; index++) ofClass[touched[index]] = 0;
    for (let index = 0; index < groupCount; index++) ofGroup[touchedGroups[index]] = 0;
  }
  return { unrelated, related, herfindahl, present, total, repeated };
}

/** Entries in the order of their cells: those of cell c stand in `order` from starts[c] to starts[c + 1]. */
function sortedByCell(cellOf: Int32Array, cells: number): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(cells + 1);
  for (const cell of cellOf) starts[cell + 1] += 1;
  for (let cell = 0; cell < cells; cell++) starts[cell + 1] += starts[cell];
  const next = starts.slice(0, cells);
  const order = new Int32Array(cellOf.length);
  for (let entry = 0; entry < cellOf.length; entry++) order[next[cellOf[entry]]++] = entry;
  return { starts, order };
}
