import type { Place } from '../../panel/place';
import { noticesOf, refusalsOf, type Sentences } from '../../panel/problem';
import { preparationWords } from '../fields';
import type { MethodWords } from '../method';

const rows = (count: number): string => (count === 1 ? '1 row has' : `${count} rows have`);

const problems = {
  'lq-no-rows': ({ columns }: { columns: readonly string[] }) =>
    `No row holds a number in every one of ${columns.join(', ')} and a period: choose other columns, or fill in what is missing.`,
  'lq-reference-pair': () =>
    'The reference area needs both of its totals: give its number for the activity and its number for all activities, or neither.',
  'lq-missing': ({ count }: { count: number }) =>
    `${rows(count)} a missing number or period, hence no location quotient, and do not enter the totals.`,
  'lq-place-zero': ({ count }: { count: number }) =>
    `${rows(count)} a total of 0, hence no location quotient: nothing can be divided by it.`,
  'lq-reference-zero': ({ count }: { count: number }) =>
    `${rows(count)} no location quotient because the activity, or all activity, is 0 in the reference area of the period.`,
  'lq-local-exceeds': (v: Place & { count: number }) =>
    `${rows(v.count)} more of the activity than in total (the first is ${v.cell === '' ? `row ${v.row}` : `cell ${v.cell}`}): check that the columns are not exchanged.`,
} satisfies Sentences;

export const notice = noticesOf<typeof problems>();
export const refusal = refusalsOf<typeof problems>();

export const text = {
  name: 'Location quotient',
  summary:
    'How strongly an activity is concentrated in each place: its share there against its share in all places together.',
  question: 'Where is the activity more concentrated than in all places together?',
  fields: {
    method: { label: 'Method', help: 'location-quotient' },
    local: {
      label: 'Activity',
      help: 'Its employment, firms or output in each place; several columns are added.',
    },
    total: {
      label: 'All activities',
      help: 'The total in each place; from a table with a column an industry, choose all of them and they are added.',
    },
    period: {
      label: 'Period',
      help: 'The reference totals are taken within each period. Without one, all rows belong together.',
    },
    entity: { label: 'Place', help: 'Names the places in the tables. The numbers do not need it.' },
    nationalLocal: {
      label: 'Activity in the reference area',
      help: 'Where the rows are only part of the country: its own number for the activity, in every row of the period.',
    },
    nationalTotal: {
      label: 'All activities in the reference area',
      help: 'The number for all activities that belongs to it. Give both or neither.',
    },
    variant: {
      label: 'Form',
      help: 'The symmetric form lies between −1 and 1 around 0, so that being half and being double weigh the same.',
    },
    ...preparationWords,
  },
  choices: { variant: { standard: 'LQ (1 = as all places)', symmetric: '(LQ − 1) / (LQ + 1) (0 = as all places)' } },
  problems,
  cells: {
    'AI.LQ': {
      description:
        'Location quotient of each row: the share of an activity in the place against its share in all places of the period.',
      arguments: {
        local:
          'Column of the activity (employment, firms, output), with or without its header. Several columns are added.',
        total: 'Column of all activities, as high as local. Several columns are added.',
        period: 'Column of years or other periods; totals are taken within each. Left out: one period.',
        nationalLocal:
          'The activity in the whole reference area: a column, or one number. Left out: the sum of the rows.',
        nationalTotal: 'All activities in the whole reference area: a column, or one number. Goes with nationalLocal.',
      },
    },
  },
  table: {
    title: (local: string) => `Location quotients of ${local}`,
    symmetricTitle: (local: string) => `Symmetric location quotients of ${local}`,
    period: 'Period',
    allRows: 'All rows',
    places: 'Places',
    mean: 'Mean',
    sd: 'Std. dev.',
    min: 'Min.',
    max: 'Max.',
    above: (value: string) => `Above ${value}`,
    formula: 'LQ = (activity in the place / total of the place) / (activity in all places / total of all places).',
    symmetricFormula:
      'Symmetric LQ = (LQ − 1) / (LQ + 1), with LQ the ratio of the place’s share to that of all places.',
    withinPeriod: 'Totals are taken within each period.',
    national: 'The totals of the reference area are given, not summed from the rows.',
    leadersTitle: (local: string, period: string | null) =>
      `The places with the highest location quotient of ${local}${period === null ? '' : ` in ${period}`}`,
    quotient: 'Location quotient',
    symmetricQuotient: 'Symmetric location quotient',
    place: 'Place',
    allAlike: 'All places together',
    interpretation: (v: { period: string | null; above: number; n: number; leader: string | null; max: string }) =>
      `${v.period === null ? '' : `In ${v.period}, `}${v.above} of ${v.n} places have a larger share of the activity than all places together; the highest value is ${v.max}${v.leader === null ? '' : ` (${v.leader})`}.`,
    nothing: 'No location quotient could be computed in the last period.',
  },
} satisfies MethodWords & { readonly table: unknown };

export type LocationQuotientWords = typeof text;
