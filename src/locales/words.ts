import type { MethodWords } from '../methods/method';
import type { Sentences } from '../panel/problem';
import type { TableWords } from '../tables/words';
import type { PaneWords } from '../taskpane/text';
import type { WorkbenchWords } from '../workbench/text';

export type Language = TableWords['language'];

/** The shared words as a language writes them; the sentences are put in from all rooms. */
export type SharedWords = Omit<TableWords, 'sentence'>;

/** All words of one language. */
export interface Dictionary {
  readonly shared: SharedWords;
  /** A dictionary of sentences a room, by the room's name. */
  readonly rooms: Readonly<Record<string, Sentences>>;
  /** By the method's id. */
  readonly methods: Readonly<Record<string, MethodWords>>;
  readonly pane: PaneWords;
  readonly workbench: WorkbenchWords;
}
