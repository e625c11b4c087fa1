import { z } from 'zod';
import { column, columnList, preparation } from '../fields';
import { issueOf } from './text';

/**
 * Variety of the classes (industries, patent classes) in each entity and period, within and between groups.
 * `long`: a row a class, in the columns `class` and `count`; `wide`: a column a class, its name the code.
 */
export const schema = z
  .strictObject({
    method: z.literal('diversity'),
    layout: z.enum(['long', 'wide']).default('long'),
    entity: column(),
    period: column().nullable().default(null),
    class: column().nullable().default(null),
    count: column().nullable().default(null),
    classes: columnList().nullable().default(null),
    /** Related classes: those whose codes begin with the same `prefix` characters, or that share a value of `column`. */
    group: z
      .union([z.strictObject({ prefix: z.int().min(1) }), z.strictObject({ column: column() })])
      .default({ prefix: 1 }),
    /** Of the logarithm; 2 gives bits, as in Frenken, van Oort & Verburg (2007). */
    base: z.number().gt(1).default(2),
    ...preparation,
  })
  .superRefine((written, context) => {
    if (written.layout === 'long') {
      if (written.class === null) context.addIssue(issueOf('class', 'diversity-long-fields'));
      if (written.count === null) context.addIssue(issueOf('count', 'diversity-long-fields'));
      return;
    }
    if (written.classes === null || written.classes.length === 0)
      context.addIssue(issueOf('classes', 'diversity-wide-fields'));
    if ('column' in written.group) context.addIssue(issueOf('group', 'diversity-wide-group'));
  });

export type Specification = z.infer<typeof schema>;
