import type { Block } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { printed } from '../linear-interpretation';
import { count, decimal } from '../linear-table';
import type { VifResult } from './result';
import type { VifWords } from './text';

/** Above this a factor is called high (Belsley, Kuh & Welsch 1980; the rule of thumb of most textbooks). */
const HIGH = 10;

export function tables(
  { vif, meanVif, conditionNumber, n, dropped, notices }: VifResult,
  { shared, table }: VifWords & { readonly shared: TableWords },
): readonly Block[] {
  const largest = vif.reduce((most, one) => (one.vif > most.vif ? one : most));
  const sorted = [...vif].sort((a, b) => b.vif - a.vif);
  return [
    {
      kind: 'table',
      title: table.title,
      head: [[table.regressor, table.vif, table.tolerance]],
      groups: [
        sorted.map((one) => [one.name, decimal(one.vif), decimal(one.tolerance)]),
        [
          [table.mean, decimal(meanVif), null],
          [table.conditionNumber, decimal(conditionNumber), null],
          [shared.observations, count(n), null],
        ],
      ],
      align: ['start', 'decimal', 'decimal'],
      notes: [
        table.scaled,
        ...(dropped.filtered > 0 ? [table.filtered(dropped.filtered)] : []),
        ...(dropped.missing > 0 ? [table.missing(dropped.missing)] : []),
        ...notices.map((notice) => shared.sentence(notice)),
      ],
    },
    {
      kind: 'paragraph',
      text: table.interpretation(
        largest.name,
        printed(largest.vif),
        printed(Math.sqrt(largest.vif)),
        `${(100 * (1 - largest.tolerance)).toFixed(1)}%`,
        largest.vif > HIGH,
      ),
    },
  ];
}
