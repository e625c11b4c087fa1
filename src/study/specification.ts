import type { z } from 'zod';
import type { AnyMethod } from '../methods/method';
import type { Preparation } from '../panel/prepare';
import { Refusal, type Problem } from '../panel/problem';
import { refusal } from './text';

/** A method and what it was asked, with every default filled in. */
export interface Parsed {
  readonly method: AnyMethod;
  /** The door itself reads the fields of a preparation; the others are the method's own. */
  readonly specification: Preparation;
}

/**
 * Finds the method and parses its specification. Refuses the first thing that is wrong, by the name of the field;
 * a field that the method does not know is refused too, for a misspelt option would silently give other numbers.
 */
export function parseSpecification(written: unknown, methods: readonly AnyMethod[]): Parsed {
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    throw refusal('specification-shape', {});
  const known = methods.map((method) => method.id);
  const id: unknown = 'method' in written ? written.method : undefined;
  if (id === undefined) throw refusal('method-missing', { known });
  const method = methods.find((candidate) => candidate.id === id);
  if (method === undefined) throw refusal('method-unknown', { method: shown(id), known });
  const schema = method.schema as z.ZodType<Preparation>;
  const fields = 'shape' in schema ? Object.keys(schema.shape as object) : null;
  const unknown = fields && Object.keys(written).find((field) => !fields.includes(field));
  if (unknown) throw refusal('field-unknown', { field: unknown, method: method.id, known: fields });
  const parsed = schema.safeParse(written, { reportInput: true });
  if (parsed.success) return { method, specification: parsed.data };
  throw refusalOf(parsed.error.issues[0], [], method.id);
}

/** One issue of the schema as a problem of ours. `above`: the path to the union that the issue stands in. */
function refusalOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[], method: string): Refusal {
  const path = [...above, ...issue.path];
  const field = pathText(path);
  const input: unknown = issue.input;
  const found = shown(input);
  switch (issue.code) {
    case 'invalid_type':
      if (input === undefined) return refusal('field-missing', { field, method });
      return refusal('field-type', { field, expected: [issue.expected], found });
    case 'invalid_value':
      if (input === undefined) return refusal('field-missing', { field, method });
      return refusal('field-choice', { field, choices: issue.values.map(String), found });
    case 'unrecognized_keys':
      return refusal('field-unknown', { field: pathText([...path, issue.keys[0]]), method, known: [] });
    case 'too_small':
      if (issue.origin === 'string') return refusal('field-empty', { field });
      if (Array.isArray(input))
        return refusal('field-short', { field, least: Number(issue.minimum), found: input.length });
      return refusal('field-least', { field, least: Number(issue.minimum), bound: boundOf(issue.inclusive), found });
    case 'too_big':
      if (Array.isArray(input))
        return refusal('field-long', { field, most: Number(issue.maximum), found: input.length });
      return refusal('field-most', { field, most: Number(issue.maximum), bound: boundOf(issue.inclusive), found });
    case 'invalid_union':
      return unionRefusal(issue, path, method);
    case 'custom':
      // a method's own rule over several fields names one of its problems
      if (isProblem(issue.params)) return new Refusal({ ...issue.params, values: { field, ...issue.params.values } });
      return refusal('field-invalid', { field, found });
    default:
      return refusal('field-invalid', { field, found });
  }
}

function unionRefusal(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[], method: string): Refusal {
  const field = pathText(path);
  const input: unknown = issue.input;
  if (issue.discriminator !== undefined) {
    const choice = (input as Readonly<Record<string, unknown>>)[issue.discriminator];
    if (choice === undefined) return refusal('field-missing', { field, method });
    const choices = 'options' in issue ? (issue.options as readonly unknown[]).map(String) : [];
    return refusal('field-choice', { field, choices, found: shown(choice) });
  }
  if (input === undefined) return refusal('field-missing', { field, method });
  const firsts = issue.errors.map((issues) => issues[0]);
  const types = firsts.flatMap((first) =>
    first.code === 'invalid_type' && first.path.length === 0 ? [first.expected] : [],
  );
  if (types.length === firsts.length) return refusal('field-type', { field, expected: types, found: shown(input) });
  // of the alternatives, the one that went deepest before it failed is what was meant
  const meant = firsts.reduce((best, first) => (reach(first) > reach(best) ? first : best));
  return refusalOf(meant, path, method);
}

/** How far a value fitted an alternative: a wrong type at the top fits least. */
function reach(issue: z.core.$ZodIssue): number {
  return issue.path.length * 2 + (issue.code === 'invalid_type' ? 0 : 1);
}

function isProblem(params: unknown): params is Problem {
  return typeof params === 'object' && params !== null && 'code' in params && 'values' in params;
}

/** `covariance.by[0]` */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

function boundOf(inclusive: boolean | undefined): 'included' | 'excluded' {
  return inclusive === false ? 'excluded' : 'included';
}

/** A value as it was written, cut where it is long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
