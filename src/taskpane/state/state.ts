import type { Language } from '../../locales';
import type { Region } from '../../host/host';
import type { Result, Stage } from '../../methods/method';
import type { ColumnProfile } from '../../panel/describe';
import type { Frame } from '../../panel/frame';
import type { Problem } from '../../panel/problem';

/** A table of the workbook as it was read. `version` grows with each reading, so that a result knows its data. */
export interface Table {
  readonly address: string;
  readonly frame: Frame;
  readonly profiles: readonly ColumnProfile[];
  readonly version: number;
}

/** The form of one method: what was written, not yet checked. */
export type Draft = Readonly<Record<string, unknown>>;

/** One, or several in a row, of the models that stand as columns in one table. */
export type Columns = 'one' | 'blocks' | 'each';

export interface Outcome {
  readonly specifications: readonly unknown[];
  readonly results: readonly Result[];
  readonly seconds: number;
  /** The table and its version that the results stand on. */
  readonly table: Table;
}

export type Status = 'open' | 'running' | 'done' | 'failed';

/** Where one method stands. The previous outcome stays until the next one is there. */
export interface MethodState {
  readonly draft: Draft;
  readonly columns: Columns;
  /** Another table than the study's; null is the study's. */
  readonly source: string | null;
  readonly status: Status;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly problem: Problem | null;
  readonly outcome: Outcome | null;
  /** The form has changed since the outcome. */
  readonly edited: boolean;
}

export interface State {
  readonly language: Language;
  readonly stage: Stage;
  readonly regions: readonly Region[];
  /** The study's table; null until one is chosen. */
  readonly table: Table | null;
  readonly reading: boolean;
  readonly dataProblem: Problem | null;
  readonly entity: string | null;
  readonly period: string | null;
  /** Tables other than the study's, by address. */
  readonly others: Readonly<Record<string, Table>>;
  /** The method shown in each stage. */
  readonly chosen: Readonly<Partial<Record<Stage, string>>>;
  readonly methods: Readonly<Record<string, MethodState>>;
}
