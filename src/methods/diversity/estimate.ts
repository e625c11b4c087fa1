import type { Problem } from '../../panel/problem';
import type { Data, Result } from '../method';
import { refusal as sharedRefusal } from '../text';
import { entriesOf, type Entries } from './entries';
import type { Specification } from './spec';
import { notice, refusal } from './text';
import { varieties, type Varieties } from './varieties';

/** One entity in one period; the measures are `null` where nothing was counted there. */
export interface DiversityRow {
  readonly entity: string | number;
  readonly period: string | number | null;
  /** Exactly unrelated + related. */
  readonly variety: number | null;
  readonly related: number | null;
  readonly unrelated: number | null;
  readonly herfindahl: number | null;
  /** Classes with a positive count. */
  readonly classes: number;
  readonly total: number;
}

export const MEASURES = ['variety', 'unrelated', 'related', 'herfindahl', 'classes'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Diversity extends Result {
  readonly method: 'diversity';
  readonly entity: string;
  readonly period: string | null;
  readonly group: Specification['group'];
  readonly base: number;
  /** Classes and groups in the whole table. */
  readonly classes: number;
  readonly groups: number;
  /** By entity, then by period: text in the order of its first appearance, numbers and dates ascending. */
  readonly rows: readonly DiversityRow[];
  /** Over the rows that have a measure; `sd` with n − 1, `null` under two rows. */
  readonly summary: readonly {
    readonly measure: Measure;
    readonly n: number;
    readonly mean: number;
    readonly sd: number | null;
    readonly min: number;
    readonly max: number;
  }[];
  readonly dropped: { readonly missingCounts: number; readonly missingKeys: number };
}

/** Counts become entries of (cell, class, size), whatever the layout; the measures are taken over each cell. */
export function estimate({ main }: Data, specification: Specification): Diversity {
  const entries = entriesOf(main, specification);
  if (entries.counts.length === 0) throw refusal('diversity-no-rows', {});
  const measures = varieties(entries, specification.base);
  if (!measures.total.every(Number.isFinite))
    throw sharedRefusal('counts-too-large', {
      column: specification.count ?? (specification.classes ?? []).join(', '),
    });
  const rows = rowsOf(entries, measures);
  return {
    method: 'diversity',
    entity: specification.entity,
    period: specification.period,
    group: specification.group,
    base: specification.base,
    classes: entries.classes,
    groups: entries.groups,
    rows,
    summary: MEASURES.flatMap((measure) => summaryOf(rows, measure)),
    dropped: { missingCounts: entries.missingCounts, missingKeys: entries.missingKeys },
    notices: noticesOf(entries, measures, rows),
  };
}

function rowsOf({ cells, entities, periods }: Entries, measures: Varieties): DiversityRow[] {
  return Array.from({ length: cells }, (_, cell) => {
    const counted = measures.total[cell] > 0;
    const unrelated = measures.unrelated[cell];
    const related = measures.related[cell];
    return {
      entity: entities[cell],
      period: periods?.[cell] ?? null,
      variety: counted ? unrelated + related : null,
      related: counted ? related : null,
      unrelated: counted ? unrelated : null,
      herfindahl: counted ? measures.herfindahl[cell] : null,
      classes: measures.present[cell],
      total: measures.total[cell],
    };
  });
}

function summaryOf(rows: readonly DiversityRow[], measure: Measure): Diversity['summary'] {
  let n = 0;
  let mean = 0;
  let squares = 0;
  let min = Infinity;
  let max = -Infinity;
  for (const row of rows) {
    const value = row[measure];
    if (value === null || row.variety === null) continue;
    n += 1;
    const off = value - mean;
    mean += off / n;
    squares += off * (value - mean);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return n === 0 ? [] : [{ measure, n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null, min, max }];
}

function noticesOf(entries: Entries, measures: Varieties, rows: readonly DiversityRow[]): Problem[] {
  const notices: Problem[] = [];
  if (entries.missingCounts > 0) notices.push(notice('diversity-missing-counts', { count: entries.missingCounts }));
  if (entries.missingKeys > 0) notices.push(notice('diversity-missing-keys', { count: entries.missingKeys }));
  if (measures.repeated > 0) notices.push(notice('diversity-repeated', { count: measures.repeated }));
  const empty = rows.filter((row) => row.total === 0);
  if (empty.length > 0) {
    const first = empty
      .slice(0, 3)
      .map(({ entity, period }) => (period === null ? String(entity) : `${entity} ${period}`));
    notices.push(notice('diversity-empty', { count: empty.length, first }));
  }
  const lengths = entries.codeLengths;
  if (lengths && lengths.shortest < lengths.longest) notices.push(notice('diversity-code-lengths', lengths));
  return notices;
}
