import { z } from 'zod';
import { column, columns, preparation } from '../fields';

/**
 * The location quotient of one activity in each row's place: what the place has of it, against what all places
 * of the period have. Fields that name a list of columns take their sum.
 */
export const schema = z
  .strictObject({
    method: z.literal('location-quotient'),
    /** The activity, e.g. employment in artificial intelligence. */
    local: columns(),
    /** All activities; where the sheet has a column an industry, the list of them. */
    total: columns(),
    /** Totals are taken within each period; without it all rows are one period. */
    period: column().nullable().default(null),
    /** Names the places in the tables; the numbers do not need it. */
    entity: column().nullable().default(null),
    /** The reference area's own totals, where the rows are not all of it. Both or neither. */
    nationalLocal: column().nullable().default(null),
    nationalTotal: column().nullable().default(null),
    /** `standard`: Isserman (1977); `symmetric`: (LQ − 1)/(LQ + 1), Laursen (2015). */
    variant: z.enum(['standard', 'symmetric']).default('standard'),
    ...preparation,
  })
  .superRefine(({ nationalLocal, nationalTotal }, context) => {
    if ((nationalLocal === null) !== (nationalTotal === null))
      context.addIssue({ code: 'custom', path: ['nationalTotal'], params: { code: 'lq-reference-pair', values: {} } });
  });

export type Specification = z.infer<typeof schema>;
