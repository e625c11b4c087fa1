import type { AnyMethod, MethodWords, NewColumns } from '../../methods/method';
import type { TableWords } from '../../tables/words';
import { regionKey, type Outcome, type Table } from '../state/state';
import { keyedColumns } from './columns';

/** A table that new columns can go to. */
export interface Target {
  readonly table: Table;
  readonly columns: NewColumns;
}

/**
 * Where a result's columns can go. Numbers with keys go to the study's table; numbers of rows go beside these rows, and
 * to the study's table too where places and periods tell the rows of the one from the other. The study comes first.
 * `own` is the table that the result was computed from, as it stands now.
 */
export function targetsOf(
  method: AnyMethod,
  outcome: Outcome,
  own: Table,
  study: Table | null,
  words: MethodWords & { readonly shared: TableWords },
): readonly Target[] {
  const columns = method.columns?.(outcome.results[0], words);
  if (columns === undefined) return [];
  if (columns.keys !== null) return study ? [{ table: study, columns }] : [];
  if (study === null || regionKey(study.region) === regionKey(own.region)) return [{ table: own, columns }];
  const keyed = keyedColumns(columns, outcome);
  return [...(keyed ? [{ table: study, columns: keyed }] : []), { table: own, columns }];
}
