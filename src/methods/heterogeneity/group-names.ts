import { LISTED, OTHERS } from './labels';
import type { HeterogeneityResult } from './result';
import type { HeterogeneityWords } from './text';

/** The name of a group as a reader sees it. */
export function labelOf(label: string, { listed, others }: HeterogeneityWords['table']): string {
  return label === LISTED ? listed : label === OTHERS ? others : label;
}

/** A group where its column is not named beside it: a bare number says nothing. */
export function groupName(
  label: string,
  { grouping }: HeterogeneityResult,
  table: HeterogeneityWords['table'],
): string {
  return grouping.kind === 'column' && isNumber(label) ? `${grouping.by} = ${label}` : labelOf(label, table);
}

/** `b − a`, or `kind: 1 − 0`, which is no sum. */
export function differenceName(
  [first, second]: readonly [string, string],
  { grouping }: Pick<HeterogeneityResult, 'grouping'>,
  named: (label: string) => string,
): string {
  const name = `${named(first)} − ${named(second)}`;
  return grouping.kind === 'column' && isNumber(first) ? `${grouping.by}: ${name}` : name;
}

function isNumber(label: string): boolean {
  return Number.isFinite(Number(label));
}

/** What the groups are of, in words. */
export function sourceOf({ grouping }: HeterogeneityResult, table: HeterogeneityWords['table']): string {
  switch (grouping.kind) {
    case 'column':
      return grouping.by;
    case 'entities':
      return table.ofEntities;
    case 'quantiles':
      return table.ofQuantiles(grouping.of);
  }
}
