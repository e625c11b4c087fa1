import type { Problem } from '../../panel/problem';
import type { Draft } from '../state/state';
import { variantOf, type Field } from './fields';

/** Values of a problem that may name a column or hold an expression, the most telling first. */
const NAMING = ['expression', 'column', 'name', 'names', 'outcome', 'weights', 'by'];

/**
 * The row of the form that a problem belongs to, by the field that it names or by what stands in it; null where it
 * belongs to the whole. `rows` are the paths of the rows that there are, such as `covariance.by`; the entry of a list
 * is told by its number (`regressors[1]`).
 */
export function placeOfProblem({ values }: Problem, rows: readonly string[], draft: Draft): string | null {
  const { field } = values;
  if (typeof field === 'string') return rowOf(field, rows) === null ? null : field;
  for (const key of NAMING)
    for (const text of [values[key] ?? []].flat()) {
      const path = typeof text === 'string' && text !== '' ? pathTo(text, key, rows, draft) : null;
      if (path !== null) return path;
    }
  return null;
}

/** The row that shows a path: `regressors[1]` stands in `regressors`. */
export function rowOf(path: string, rows: readonly string[]): string | null {
  const fitting = rows.filter((row) => row === path || path.startsWith(`${row}[`) || path.startsWith(`${row}.`));
  return fitting.sort((one, other) => other.length - one.length).at(0) ?? null;
}

/** The rows of a form: its fields, and the parts of those that are objects as they are written now. */
export function rowsOf(fields: readonly Field[], draft: Draft): readonly string[] {
  return fields.flatMap((field) => rowPaths(field, field.name, draft[field.name]));
}

function rowPaths(field: Field, path: string, value: unknown): readonly string[] {
  const shown = value ?? field.fallback;
  const parts = variantOf(field, shown)?.fields ?? [];
  return [path, ...parts.flatMap((part) => rowPaths(part, `${path}.${part.name}`, partOf(shown, part.name)))];
}

/** Rows of the same name as the value come first: what clusters are made `by` may be an absorbed effect as well. */
function pathTo(text: string, key: string, rows: readonly string[], draft: Draft): string | null {
  const isOwn = (row: string): boolean => row.slice(row.lastIndexOf('.') + 1) === key;
  for (const row of [...rows.filter(isOwn), ...rows.filter((candidate) => !isOwn(candidate))]) {
    const value = row.split('.').reduce<unknown>(partOf, draft);
    if (Array.isArray(value)) {
      const index = value.findIndex((entry) => mentions(String(entry), text));
      if (index >= 0) return `${row}[${index}]`;
    } else if (typeof value === 'string' ? mentions(value, text) : entriesOf(value).flat().includes(text)) return row;
  }
  return null;
}

/** `province` in `province^year` or in `` `province`[year] ``. */
function mentions(written: string, name: string): boolean {
  return written === name || written.split(/[\^[\]]/u).some((part) => part.trim().replace(/^`|`$/gu, '') === name);
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function entriesOf(value: unknown): readonly unknown[][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
