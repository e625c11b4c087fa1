import type { NewColumns } from '../method';
import type { Block, Figure, NumberEntry, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import type { LocationQuotients } from './estimate';
import type { LocationQuotientWords } from './text';

type Words = LocationQuotientWords & { readonly shared: TableWords };

/** The distribution by period, the leading places as a figure, and one sentence. */
export function tables(result: LocationQuotients, words: Words): readonly Block[] {
  return [
    byPeriod(result, words),
    ...(result.leaders.length > 0 ? [leaders(result, words)] : []),
    { kind: 'paragraph', text: sentence(result, words.table) },
  ];
}

const value = (number: number | null): NumberEntry | null => (number === null ? null : { number, digits: 4 });
const count = (number: number): NumberEntry => ({ number, digits: 0, grouped: true });
const activity = ({ local }: LocationQuotients): string => local.join(' + ');

function byPeriod(result: LocationQuotients, { table, shared }: Words): Table {
  const symmetric = result.variant === 'symmetric';
  return {
    kind: 'table',
    title: (symmetric ? table.symmetricTitle : table.title)(activity(result)),
    head: [
      [table.period, table.places, table.mean, table.sd, table.min, table.max, table.above(symmetric ? '0' : '1')],
    ],
    groups: [
      result.periods.map((period) => [
        period.label ?? table.allRows,
        count(period.n),
        value(period.mean),
        value(period.sd),
        value(period.min),
        value(period.max),
        count(period.above),
      ]),
    ],
    align: ['start', 'decimal', 'decimal', 'decimal', 'decimal', 'decimal', 'decimal'],
    notes: [
      symmetric ? table.symmetricFormula : table.formula,
      ...(result.national ? [table.national] : []),
      ...(result.period !== null && !result.national ? [table.withinPeriod] : []),
      ...result.notices.map(shared.sentence),
    ],
  };
}

function leaders(result: LocationQuotients, { table }: Words): Figure {
  const symmetric = result.variant === 'symmetric';
  const places = result.leaders.map(({ entity }) => entity);
  return {
    kind: 'figure',
    title: table.leadersTitle(activity(result), result.periods.at(-1)?.label ?? null),
    x: { label: table.place, categories: places },
    y: { label: symmetric ? table.symmetricQuotient : table.quotient },
    marks: [
      { mark: 'bars', x: places, y: result.leaders.map((leader) => leader.value) },
      { mark: 'rule', axis: 'y', at: symmetric ? 0 : 1, label: table.allAlike },
    ],
    notes: [],
  };
}

function sentence(result: LocationQuotients, words: Words['table']): string {
  const last = result.periods.at(-1);
  if (!last || last.max === null) return words.nothing;
  const leader = result.leaders.length > 0 ? result.leaders[0].entity : null;
  return words.interpretation({ period: last.label, above: last.above, n: last.n, leader, max: last.max.toFixed(2) });
}

/** The quotients beside the rows that they belong to. */
export function columns(result: LocationQuotients): NewColumns {
  return { keys: null, columns: [{ name: columnName(result), values: result.values }] };
}

/** `ai_lq`: a name that expressions can use as it stands. */
export function columnName({ local, variant }: LocationQuotients): string {
  return `${local.join('_')}_${variant === 'symmetric' ? 'slq' : 'lq'}`;
}
