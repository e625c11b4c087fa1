import { LISTED, OTHERS } from './labels';
import type { HeterogeneityResult } from './result';
import type { HeterogeneityWords } from './text';

/** The name of a group as a reader sees it. */
export function labelOf(label: string, { listed, others }: HeterogeneityWords['table']): string {
  return label === LISTED ? listed : label === OTHERS ? others : label;
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
