import { z } from 'zod';
import type { AnyMethod } from '../../methods/method';
import type { FieldKind } from '../../methods/fields';

/** One field of a form as its schema describes it. */
export interface Field {
  readonly name: string;
  /** What is offered; a plain value where the schema says no more. */
  readonly kind: FieldKind | 'choice' | 'number' | 'text' | 'switch' | 'variants' | 'group';
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
  /** The alternatives of a union of objects by their `kind`, or the parts of an object (one alternative). */
  readonly variants: readonly Variant[];
}

export interface Variant {
  /** The value of its `kind`, or the one field that tells it apart. */
  readonly kind: string;
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
  if (typeof value !== 'object' || value === null) return null;
  if (kind === 'group') return variants[0];
  if (kind !== 'variants') return null;
  const written = value as Readonly<Record<string, unknown>>;
  return (
    variants.find((variant) => (variant.tagged ? written['kind'] === variant.kind : variant.kind in written)) ?? null
  );
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
  const choices = choicesOf(inner, unions);
  // a number that may also be a list of numbers is one number in a form
  const single = inner.field === undefined ? (unions.find(isNumber) ?? inner) : inner;
  const variants = variantsOf(inner, unions);
  return {
    name,
    kind: kindOf(single, choices, variants),
    required,
    nullable: alternatives.some(({ type }) => type === 'null'),
    list: inner.type === 'array' || unions.some(({ type }) => type === 'array'),
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
  const objects = unions.filter(({ properties }) => properties?.['kind']?.const !== undefined);
  if (objects.length > 0)
    return objects.map((variant) => ({
      kind: String(variant.properties?.['kind']?.const),
      tagged: true,
      fields: objectFields(variant),
    }));
  const untagged = unions.filter(({ properties }) => properties !== undefined);
  if (untagged.length > 1)
    return untagged.map((variant) => ({
      kind: Object.keys(variant.properties ?? {})[0],
      tagged: false,
      fields: objectFields(variant),
    }));
  return schema.properties && !schema.field ? [{ kind: '', tagged: true, fields: objectFields(schema) }] : [];
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
