import type { Place } from '../../panel/place';
import { noticesOf, refusalsOf, type Sentences } from '../../panel/problem';
import { preparationWords } from '../fields';
import type { MethodWords } from '../method';

const was = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one} was` : `${count} ${many} were`;

const problems = {
  'diversity-long-fields': () =>
    'A table with a row a class needs a column of classes and a column of counts: choose both, or say that the layout is wide.',
  'diversity-wide-fields': () =>
    'A table with a column a class needs the list of these columns: choose them, or say that the layout is long.',
  'diversity-wide-group': () =>
    'In a table with a column a class the groups come from the first characters of the codes: say how many, or use the long layout.',
  'diversity-class-twice': (v: { class: string }) =>
    `The class "${v.class}" is listed twice: leave one of the two out.`,
  'diversity-short-code': (v: { class: string; prefix: number }) =>
    `The class "${v.class}" is shorter than ${v.prefix} characters, so it has no group: take fewer characters, or name a column that holds the groups.`,
  'diversity-two-groups': (v: Place & { class: string; first: string; second: string }) =>
    `The class "${v.class}" belongs to "${v.first}" and, in ${v.cell === '' ? `row ${v.row}` : `cell ${v.cell}`}, to "${v.second}": give each class one group.`,
  'diversity-no-group': (v: { class: string; column: string }) =>
    `The class "${v.class}" has no group in the column "${v.column}": fill it in.`,
  'diversity-no-rows': () =>
    'No row holds an entity, a class and a count: choose other columns, or fill in what is missing.',
  'diversity-columns': ({ columns }: { columns: number }) =>
    `The columns cannot be told apart (there are ${columns}): name them entity, period, class and count, or give three or four columns in this order (the period may be left out).`,
  'diversity-header': () =>
    'A table with a column a class needs a first row that holds the name of the entity column and the codes of the classes: include it in the range.',

  'diversity-missing-counts': ({ count }: { count: number }) =>
    `${was(count, 'missing count', 'missing counts')} left out: the shares are taken over what is known.`,
  'diversity-missing-keys': ({ count }: { count: number }) =>
    `${was(count, 'row without an entity, a period or a class', 'rows without an entity, a period or a class')} left out.`,
  'diversity-repeated': ({ count }: { count: number }) =>
    `${was(count, 'further count of a class', 'further counts of classes')} added to an earlier one of the same entity and period.`,
  'diversity-empty': ({ count, first }: { count: number; first: readonly string[] }) =>
    `Nothing is counted for ${first.join(', ')}${count > first.length ? ` and ${count - first.length} more` : ''}: no measure there.`,
  'diversity-code-lengths': ({ shortest, longest }: { shortest: number; longest: number }) =>
    `The codes are numbers of ${shortest} to ${longest} digits: if leading zeros were lost, their groups are wrong; keep codes as text.`,
} satisfies Sentences;

export const notice = noticesOf<typeof problems>();
export const refusal = refusalsOf<typeof problems>();

/** A field that does not fit the others, as an issue of the schema. */
export function issueOf(field: string, code: keyof typeof problems) {
  return { code: 'custom' as const, path: [field], params: { code, values: {} } };
}

export const text = {
  name: 'Related and unrelated variety',
  summary:
    'How many-sided the activities of each place are: entropy over classes, split into variety within and between groups of related classes.',
  question: 'How many-sided is each place, and how related are its activities?',
  fields: {
    method: { label: 'Method', help: 'diversity' },
    layout: {
      label: 'Layout',
      help: 'Long: a row for each class of a place. Wide: a row for each place, a column a class.',
    },
    entity: { label: 'Place', help: 'The unit whose variety is measured: city, region, country, firm.' },
    period: { label: 'Period', help: 'Years or other periods. Without one, all rows belong together.' },
    class: {
      label: 'Class',
      help: 'Long layout: the code or name of the class, such as an IPC subclass or an industry.',
    },
    count: { label: 'Count', help: 'Long layout: patents, workers, firms or output of the class.' },
    classes: { label: 'Classes', help: 'Wide layout: the columns of counts; their names are the codes.' },
    group: {
      label: 'Related classes',
      help: 'Those whose codes begin alike (IPC: section 1 character, class 3, subclass 4), or share a value of a column.',
    },
    'group.prefix': { label: 'Characters', help: 'How many first characters of the code make a group.' },
    'group.column': { label: 'Group', help: 'The column that holds the group of each class.' },
    base: { label: 'Base of the logarithm', help: '2 gives bits, as is usual; 2.718281828459045 gives nats.' },
    ...preparationWords,
  },
  choices: {
    layout: { long: 'Long: a row a class', wide: 'Wide: a column a class' },
    group: { prefix: 'First characters of the code', column: 'A column that holds the group' },
  },
  problems,
  cells: {
    'AI.DIVERSITY': {
      description:
        'Variety of classes in each entity and period: entropy, unrelated and related variety, Herfindahl index, number of classes.',
      arguments: {
        data: 'Long: columns entity, period, class, count, found by their names, else in this order. Wide: entity, period, then a column a class, with the codes as header.',
        groupDigits:
          'How many first characters of the code make a group (IPC: 1 section, 3 class, 4 subclass). Left out: a column named group or section, else 1.',
        layout: '"long" or "wide". Left out: long with three or four columns or a column named class, else wide.',
      },
    },
  },
  table: {
    title: 'Variety of classes',
    measure: 'Measure',
    observations: 'Observations',
    mean: 'Mean',
    sd: 'Std. dev.',
    min: 'Min.',
    max: 'Max.',
    measures: {
      variety: 'Variety',
      unrelated: 'Unrelated variety',
      related: 'Related variety',
      herfindahl: 'Herfindahl index',
      classes: 'Number of classes',
    },
    unit: (base: number) =>
      `Variety = unrelated + related variety, in ${base === 2 ? 'bits (logarithms to base 2)' : base === Math.E ? 'nats (natural logarithms)' : `logarithms to base ${base}`}.`,
    groups: (v: { classes: number; groups: number; by: string | number }) =>
      `${v.classes} classes in ${v.groups} groups, by ${typeof v.by === 'number' ? `the first ${v.by === 1 ? 'character' : `${v.by} characters`} of the code` : `the column "${v.by}"`}.`,
    figure: 'Related against unrelated variety: a point for each observation',
    interpretation: (v: { n: number; variety: string; related: string; share: string }) =>
      `Over ${v.n} observations variety averages ${v.variety}, of which ${v.related} (${v.share} %) is related variety, that is, variety within groups.`,
    nothing: 'No measure could be computed.',
  },
} satisfies MethodWords & { readonly table: unknown };

export type DiversityWords = typeof text;
