import { z } from 'zod';
import type { AnyMethod } from '../../methods/method';
import type { FieldKind } from '../../methods/fields';

/** One field of a form as its schema describes it. */
export interface Field {
  readonly name: string;
  /** What is offered; a plain value where the schema says no more. */
  readonly kind: FieldKind | 'choice' | 'number' | 'numbers' | 'text' | 'switch' | 'variants' | 'group';
  readonly required: boolean;
  /** May be left out: null is one of its values. */
  readonly nullable: boolean;
  /** One column alone may stand for a list of one. */
  readonly list: boolean;
  /** The values of a choice; words, and where a choice can be turned off, false. */
  readonly choices: readonly (string | boolean)[];
  readonly fallback: unknown;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly whole: boolean;
  /** The alternatives of a union, or the parts of an object (one alternative). */
  readonly variants: readonly Variant[];
}

export interface Variant {
  /** The value of its `kind`, the one field that tells it apart, the word that it is, or `list`. */
  readonly kind: string;
  /** A union of objects may have a word and a list of numbers beside them. */
  readonly shape: 'object' | 'word' | 'numbers';
  readonly tagged: boolean;
  readonly fields: readonly Field[];
}

interface Schema {
  readonly type?: string;
  readonly field?: FieldKind;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const known = new WeakMap<AnyMethod, readonly Field[]>();

/** The fields of a method's specification, in the schema's order; its `method` is not one to fill in. */
export function fieldsOf(method: AnyMethod): readonly Field[] {
  const fields =
    known.get(method) ?? objectFields(z.toJSONSchema(method.schema, { io: 'input', unrepresentable: 'any' }) as Schema);
  known.set(method, fields);
  return fields;
}

/** The alternative that a value of a union is, or the parts of an object; null of a plain field and of an object left out. */
export function variantOf({ kind, variants }: Field, value: unknown): Variant | null {
  if (kind === 'group') return typeof value === 'object' && value !== null ? variants[0] : null;
  if (kind !== 'variants') return null;
  return variants.find((variant) => isVariant(variant, value)) ?? null;
}

function isVariant({ kind, tagged, shape }: Variant, value: unknown): boolean {
  if (shape === 'word') return value === kind;
  if (shape === 'numbers') return Array.isArray(value);
  if (typeof value !== 'object' || value === null) return false;
  const written = value as Readonly<Record<string, unknown>>;
  return tagged ? written['kind'] === kind : kind in written;
}

/** What has only one value is not one to fill in. */
function objectFields(schema: Schema): Field[] {
  return Object.entries(schema.properties ?? {})
    .filter(([, property]) => property.const === undefined)
    .map(([name, property]) => fieldOf(name, property, schema.required?.includes(name) ?? false));
}

function fieldOf(name: string, schema: Schema, required: boolean): Field {
  const alternatives = schema.anyOf ?? schema.oneOf ?? [];
  const present = alternatives.filter(({ type }) => type !== 'null');
  const inner = present.length === 1 ? { ...present[0], ...(schema.field ? { field: schema.field } : {}) } : schema;
  const unions = inner.anyOf ?? inner.oneOf ?? [];
  const single = inner.field === undefined ? (unions.find(isNumber) ?? inner) : inner;
  const variants = variantsOf(inner, unions);
  // the words of a union that holds objects are alternatives of their own
  const choices = variants.length > 1 ? [] : choicesOf(inner, unions);
  return {
    name,
    kind: single !== inner && unions.some(isList) ? 'numbers' : kindOf(single, choices, variants),
    required,
    nullable: alternatives.some(({ type }) => type === 'null'),
    list: isList(inner) || unions.some(isList),
    choices,
    fallback: schema.default,
    minimum: single.minimum ?? single.exclusiveMinimum ?? null,
    maximum: single.maximum ?? single.exclusiveMaximum ?? null,
    whole: single.type === 'integer',
    variants,
  };
}

/** `false` may stand among the words of a choice. */
function choicesOf(schema: Schema, unions: readonly Schema[]): (string | boolean)[] {
  const listed = [schema, ...unions].flatMap((part) => part.enum ?? (part.const === undefined ? [] : [part.const]));
  return listed.filter((value) => typeof value === 'string' || typeof value === 'boolean');
}

function variantsOf(schema: Schema, unions: readonly Schema[]): Variant[] {
  const objects = unions.filter(({ properties }) => properties !== undefined);
  if (objects.length > 1 || (objects.length > 0 && unions.length > 1)) return unions.map(variantIn);
  return schema.properties && !schema.field
    ? [{ kind: '', shape: 'object', tagged: true, fields: objectFields(schema) }]
    : [];
}

/** One alternative of a union. */
function variantIn(schema: Schema): Variant {
  if (typeof schema.const === 'string') return { kind: schema.const, shape: 'word', tagged: false, fields: [] };
  if (isList(schema)) return { kind: 'list', shape: 'numbers', tagged: false, fields: [] };
  const tag = schema.properties?.['kind']?.const;
  const kind = typeof tag === 'string' ? tag : Object.keys(schema.properties ?? {})[0];
  return { kind, shape: 'object', tagged: tag !== undefined, fields: objectFields(schema) };
}

function kindOf(schema: Schema, choices: readonly unknown[], variants: readonly Variant[]): Field['kind'] {
  if (schema.field) return schema.field;
  if (choices.length > 0) return 'choice';
  if (variants.length > 1) return 'variants';
  if (variants.length === 1) return 'group';
  if (schema.type === 'boolean') return 'switch';
  return isNumber(schema) ? 'number' : 'text';
}

function isNumber({ type }: Schema): boolean {
  return type === 'number' || type === 'integer';
}

function isList({ type }: Schema): boolean {
  return type === 'array';
}
