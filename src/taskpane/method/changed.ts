import type { MethodWords } from '../../methods/method';
import { labelOf } from '../form/names';
import type { Changes } from '../state/changes';
import type { PaneWords } from '../text';

/** What has changed since a result, in a few words. */
export function changedWords({ table, rows, columns, fields }: Changes, pane: PaneWords, words: MethodWords): string {
  const names = [
    ...(table ? [pane.changedTable] : []),
    ...(rows ? [pane.changedRows] : []),
    ...columns,
    ...fields.map((field) => (field === 'columns' ? pane.columnsOfTable : labelOf(words, field))),
  ];
  return pane.stale(names);
}
