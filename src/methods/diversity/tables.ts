import type { NewColumns } from '../method';
import type { Block, Figure, NumberEntry, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import type { Diversity } from './estimate';
import type { DiversityWords } from './text';

type Words = DiversityWords & { readonly shared: TableWords };

/** More points than this are a blot, not a figure. */
const MOST_POINTS = 2000;

/** The distribution of the measures, related against unrelated variety, and one sentence. */
export function tables(result: Diversity, words: Words): readonly Block[] {
  const measured = result.rows.filter((row) => row.variety !== null).length;
  return [
    summary(result, words),
    ...(measured > 1 && measured <= MOST_POINTS ? [scatter(result, words.table)] : []),
    { kind: 'paragraph', text: sentence(result, words.table) },
  ];
}

function summary(result: Diversity, { table, shared }: Words): Table {
  const by = 'prefix' in result.group ? result.group.prefix : result.group.column;
  return {
    kind: 'table',
    title: table.title,
    head: [[table.measure, table.observations, table.mean, table.sd, table.min, table.max]],
    groups: [
      result.summary.map(({ measure, n, mean, sd, min, max }) => {
        const digits = measure === 'classes' ? 0 : 4;
        const value = (number: number, places = digits): NumberEntry => ({ number, digits: places });
        return [
          table.measures[measure],
          { number: n, digits: 0, grouped: true },
          value(mean, digits === 0 ? 2 : digits),
          sd === null ? null : value(sd, digits === 0 ? 2 : digits),
          value(min),
          value(max),
        ];
      }),
    ],
    align: ['start', 'decimal', 'decimal', 'decimal', 'decimal', 'decimal'],
    notes: [
      table.unit(result.base),
      table.groups({ classes: result.classes, groups: result.groups, by }),
      ...result.notices.map(shared.sentence),
    ],
  };
}

function scatter(result: Diversity, words: Words['table']): Figure {
  const points = result.rows.flatMap(({ unrelated, related }) =>
    unrelated === null || related === null ? [] : [{ unrelated, related }],
  );
  return {
    kind: 'figure',
    title: words.figure,
    x: { label: words.measures.unrelated },
    y: { label: words.measures.related },
    marks: [{ mark: 'points', x: points.map(({ unrelated }) => unrelated), y: points.map(({ related }) => related) }],
    notes: [],
  };
}

function sentence({ summary }: Diversity, words: Words['table']): string {
  const variety = summary.find(({ measure }) => measure === 'variety');
  const related = summary.find(({ measure }) => measure === 'related');
  if (!variety || !related) return words.nothing;
  // one class everywhere: nothing to take a share of
  const share = variety.mean > 0 ? (100 * related.mean) / variety.mean : 0;
  return words.interpretation({
    n: variety.n,
    variety: variety.mean.toFixed(2),
    related: related.mean.toFixed(2),
    share: share.toFixed(0),
  });
}

/** The measures beside the rows of the same place and period, in whatever table they stand. */
export function columns({ rows, period }: Diversity): NewColumns {
  return {
    keys: {
      entity: rows.map((row) => row.entity),
      period: period === null ? null : rows.map((row) => row.period),
    },
    columns: [
      { name: 'variety', values: rows.map((row) => row.variety) },
      { name: 'unrelated_variety', values: rows.map((row) => row.unrelated) },
      { name: 'related_variety', values: rows.map((row) => row.related) },
    ],
  };
}
