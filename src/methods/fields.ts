import { z } from 'zod';
import type { FieldWords } from './method';

/** What a form offers for a field. It stands in the schema's metadata, so `z.toJSONSchema` hands it on as `field`. */
export type FieldKind = 'column' | 'columns' | 'effects' | 'conditions' | 'definitions' | 'lines' | 'seed';

const field = (kind: FieldKind) => ({ field: kind });

/** The name of one column of the sheet. */
export const column = () => z.string().min(1).meta(field('column'));

/** One column or several; {@link namesOf} reads either. */
export const columns = () => z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).meta(field('columns'));

/** A list of columns, in an order that matters. */
export const columnList = () => z.array(z.string().min(1)).meta(field('columns'));

/** A list of groupings: columns, products such as `province^year`, slopes by group such as `city[year]`. */
export const effectList = () => z.array(z.string().min(1)).meta(field('effects'));

/** One text or several, such as the names of cities; a form has them one a line. */
export const lines = () => z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).meta(field('lines'));

/** Names with the formula of each. */
export const definitions = () => z.record(z.string().min(1), z.string().min(1)).meta(field('definitions'));

/** The columns that a `columns` field names. */
export function namesOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/**
 * The fields that every specification has: rows to keep, columns to derive (both are done before a method sees
 * its data) and the seed, which is 1 unless said, never the clock.
 */
export const preparation = {
  where: z.array(z.string()).default([]).meta(field('conditions')),
  derive: z.record(z.string(), z.string()).default({}).meta(field('definitions')),
  seed: z.int().min(0).max(0xffffffff).default(1).meta(field('seed')),
};

/** Words of the fields of {@link preparation}. */
export const preparationWords = {
  where: {
    label: 'Keep rows where',
    help: 'Conditions such as year >= 2016 or region = "East"; a row must meet all of them.',
  },
  derive: {
    label: 'Derived columns',
    help: 'New columns from formulas, in the order written, such as ln(gdp) or lag(lq, 1).',
  },
  seed: {
    label: 'Seed',
    help: 'The whole number from which random draws start: the same seed gives the same numbers. Default 1.',
  },
} satisfies Record<keyof typeof preparation, FieldWords>;
