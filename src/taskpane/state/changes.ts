import type { Column, Frame } from '../../panel/frame';
import { methodOf } from './steps';
import { specificationsOf } from './specifications';
import { regionKey, tableOf, type Draft, type Outcome, type State, type Table } from './state';

/** What has changed since a result was computed; nothing is told that the result does not rest on. */
export interface Changes {
  /** Another table was chosen. */
  readonly table: boolean;
  /** Rows came or went. */
  readonly rows: boolean;
  /** Columns that the result was computed from and that hold other values now. */
  readonly columns: readonly string[];
  /** Fields of the form; `columns` for the models that stand side by side. */
  readonly fields: readonly string[];
}

/** Null where the result still stands. */
export function changesSince(state: State, id: string): Changes | null {
  const { outcome, draft, columns } = state.methods[id];
  if (!outcome) return null;
  const changes = { ...dataChanges(outcome, tableOf(state, id)), fields: changedFields(id, outcome, draft, columns) };
  return changes.table || changes.rows || changes.columns.length > 0 || changes.fields.length > 0 ? changes : null;
}

type DataChanges = Omit<Changes, 'fields'>;

const NONE: DataChanges = { table: false, rows: false, columns: [] };

/** The screen asks at every change of the state, but the cells are compared once for each reading of a table. */
const compared = new WeakMap<Outcome, { readonly table: Table; readonly changes: DataChanges }>();

function dataChanges(outcome: Outcome, table: Table | null): DataChanges {
  if (table === null || table === outcome.table) return NONE;
  const known = compared.get(outcome);
  if (known?.table === table) return known.changes;
  const changes = compareTables(outcome, table);
  compared.set(outcome, { table, changes });
  return changes;
}

function compareTables({ table: before, specifications }: Outcome, now: Table): DataChanges {
  if (regionKey(before.region) !== regionKey(now.region)) return { ...NONE, table: true };
  if (before.frame.rows !== now.frame.rows) return { ...NONE, rows: true };
  const written = specifications.flatMap(textsIn);
  const used = before.frame.columns.filter(({ name }) => written.some((text) => text.includes(name)));
  const columns = used.filter((column) => !isSame(column, columnNamed(now.frame, column.name)));
  return { ...NONE, columns: columns.map(({ name }) => name) };
}

function changedFields(id: string, outcome: Outcome, draft: Draft, columns: Outcome['columns']): string[] {
  const method = methodOf(id);
  const [before] = specificationsOf(method, outcome.draft, 'one');
  const [now] = specificationsOf(method, draft, 'one');
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const fields = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
  return outcome.columns === columns ? fields : [...fields, 'columns'];
}

function columnNamed(frame: Frame, name: string): Column | undefined {
  return frame.columns.find((column) => column.name === name);
}

function isSame(one: Column, other: Column | undefined): boolean {
  if (other === undefined || one === other) return one === other;
  if (one.kind === 'text')
    return other.kind === 'text' && one.codes.every((code, row) => one.labels[code] === other.labels[other.codes[row]]);
  return other.kind === one.kind && one.values.every((value, row) => Object.is(value, other.values[row]));
}

/** Every text within a specification. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
