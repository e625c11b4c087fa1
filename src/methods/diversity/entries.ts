import { column } from '../../panel/columns';
import { factor, interact, type Factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';
import { placeOf } from '../../panel/place';
import { counts } from '../counts';
import type { Specification } from './spec';
import { refusal } from './text';
import type { Tally } from './varieties';

/** The counts of a table in either layout, and what was left out of it. */
export interface Entries extends Tally {
  /** Of each cell; length: cells */
  readonly entities: readonly (string | number)[];
  /** Of each cell; `null` without periods. */
  readonly periods: readonly (string | number)[] | null;
  readonly missingCounts: number;
  /** Rows without an entity, a period or (long) a class. */
  readonly missingKeys: number;
  /** Characters of the shortest and longest code when the codes were numbers, which lose leading zeros. */
  readonly codeLengths: { readonly shortest: number; readonly longest: number } | null;
}

/** Reads the counts. Cells stand by entity, then by period, each as `factor` orders it. */
export function entriesOf(frame: Frame, specification: Specification): Entries {
  const entity = factor(frame, specification.entity);
  const period = specification.period === null ? null : factor(frame, specification.period);
  const cell = period === null ? entity : interact(entity, period);
  const { codes, levels, labels, values, missingKeys, missingCounts, cellOf } =
    specification.layout === 'long' ? longEntries(frame, specification, cell) : wideEntries(frame, specification, cell);
  const { groupOf, groups } =
    'column' in specification.group
      ? groupsByColumn(frame, specification.class ?? '', specification.group.column)
      : groupsByPrefix(labels, specification.group.prefix);

  const firstRow = new Int32Array(cell.levels);
  for (let row = frame.rows - 1; row >= 0; row--) if (cell.codes[row] >= 0) firstRow[cell.codes[row]] = row;
  return {
    cells: cell.levels,
    classes: levels,
    groups,
    groupOf,
    cellOf,
    classOf: codes,
    counts: values,
    entities: Array.from(firstRow, keyOf(frame, specification.entity, entity)),
    periods: period && Array.from(firstRow, keyOf(frame, specification.period ?? '', period)),
    missingCounts,
    missingKeys,
    codeLengths: numericCodeLengths(frame, specification, labels),
  };
}

interface Listed {
  readonly cellOf: Int32Array;
  readonly codes: Int32Array;
  readonly values: Float64Array;
  readonly levels: number;
  readonly labels: readonly string[];
  readonly missingKeys: number;
  readonly missingCounts: number;
}

function longEntries(frame: Frame, specification: Specification, cell: Factor): Listed {
  const classes = factor(frame, specification.class ?? '');
  const sizes = counts(frame, specification.count ?? '');
  const cellOf = new Int32Array(frame.rows);
  const codes = new Int32Array(frame.rows);
  const values = new Float64Array(frame.rows);
  let entries = 0;
  let missingKeys = 0;
  let missingCounts = 0;
  for (let row = 0; row < frame.rows; row++) {
    if (cell.codes[row] < 0 || classes.codes[row] < 0) missingKeys += 1;
    else if (Number.isNaN(sizes[row])) missingCounts += 1;
    else {
      cellOf[entries] = cell.codes[row];
      codes[entries] = classes.codes[row];
      values[entries] = sizes[row];
      entries += 1;
    }
  }
  return {
    cellOf: cellOf.subarray(0, entries),
    codes: codes.subarray(0, entries),
    values: values.subarray(0, entries),
    levels: classes.levels,
    labels: classes.labels,
    missingKeys,
    missingCounts,
  };
}

function wideEntries(frame: Frame, specification: Specification, cell: Factor): Listed {
  const labels = specification.classes ?? [];
  const repeated = labels.find((label, index) => labels.indexOf(label) < index);
  if (repeated !== undefined) throw refusal('diversity-class-twice', { class: repeated });
  const size = frame.rows * labels.length;
  const cellOf = new Int32Array(size);
  const codes = new Int32Array(size);
  const values = new Float64Array(size);
  const missingKeys = cell.codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0);
  let entries = 0;
  let missingCounts = 0;
  labels.forEach((label, code) => {
    const column = counts(frame, label);
    for (let row = 0; row < frame.rows; row++) {
      if (cell.codes[row] < 0) continue;
      if (Number.isNaN(column[row])) missingCounts += 1;
      else {
        cellOf[entries] = cell.codes[row];
        codes[entries] = code;
        values[entries] = column[row];
        entries += 1;
      }
    }
  });
  return {
    cellOf: cellOf.subarray(0, entries),
    codes: codes.subarray(0, entries),
    values: values.subarray(0, entries),
    levels: labels.length,
    labels,
    missingKeys,
    missingCounts,
  };
}

interface Groups {
  readonly groupOf: Int32Array;
  readonly groups: number;
}

function groupsByPrefix(labels: readonly string[], prefix: number): Groups {
  const codes = new Map<string, number>();
  const groupOf = Int32Array.from(labels, (label) => {
    const letters = Array.from(label);
    if (letters.length < prefix) throw refusal('diversity-short-code', { class: label, prefix });
    const start = letters.slice(0, prefix).join('');
    const known = codes.get(start);
    if (known !== undefined) return known;
    codes.set(start, codes.size);
    return codes.size - 1;
  });
  return { groupOf, groups: codes.size };
}

function groupsByColumn(frame: Frame, classColumn: string, groupColumn: string): Groups {
  const classes = factor(frame, classColumn);
  const grouping = factor(frame, groupColumn);
  const groupOf = new Int32Array(classes.levels).fill(-1);
  for (let row = 0; row < frame.rows; row++) {
    const code = classes.codes[row];
    const group = grouping.codes[row];
    if (code < 0 || group < 0 || groupOf[code] === group) continue;
    if (groupOf[code] < 0) groupOf[code] = group;
    else
      throw refusal('diversity-two-groups', {
        ...placeOf(frame, groupColumn, row),
        class: classes.labels[code],
        first: grouping.labels[groupOf[code]],
        second: grouping.labels[group],
      });
  }
  const without = groupOf.indexOf(-1);
  if (without >= 0) throw refusal('diversity-no-group', { class: classes.labels[without], column: groupColumn });
  return { groupOf, groups: grouping.levels };
}

function keyOf(frame: Frame, name: string, { codes, labels }: Factor): (row: number) => string | number {
  const numeric = frame.columns.find((candidate) => candidate.name === name)?.kind === 'number';
  return (row) => (numeric ? Number(labels[codes[row]]) : labels[codes[row]]);
}

function numericCodeLengths(frame: Frame, specification: Specification, labels: readonly string[]) {
  const fromNumbers = specification.layout === 'long' && column(frame, specification.class ?? '').kind === 'number';
  if (!fromNumbers || 'column' in specification.group || labels.length === 0) return null;
  let shortest = Infinity;
  let longest = 0;
  for (const { length } of labels) {
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }
  return { shortest, longest };
}
