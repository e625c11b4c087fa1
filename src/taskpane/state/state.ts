import type { Region } from '../../host/host';
import type { Language } from '../../locales';
import type { Result, Stage } from '../../methods/method';
import type { ColumnProfile } from '../../panel/describe';
import type { Frame } from '../../panel/frame';
import type { Problem } from '../../panel/problem';

/** A table of the workbook as it was read. */
export interface Table {
  readonly region: Region;
  /** Of the cells that were read: a sheet may have grown since its region was listed. */
  readonly address: string;
  readonly frame: Frame;
  readonly profiles: readonly ColumnProfile[];
}

/** The form of one method: what was written, not yet checked. */
export type Draft = Readonly<Record<string, unknown>>;

/** One, or several in a row, of the models that stand as columns in one table. */
export type Columns = 'one' | 'blocks' | 'each';

/** What a run was asked for, and what came of it. */
export interface Outcome {
  readonly draft: Draft;
  readonly columns: Columns;
  /** One a result. */
  readonly specifications: readonly Draft[];
  readonly results: readonly Result[];
  readonly seconds: number;
  /** The table that the results stand on, as it was then. */
  readonly table: Table;
}

export type Status = 'open' | 'running' | 'done' | 'failed';

/** How far a run is: replications of one model, and the models that are done. */
export interface Progress {
  readonly model: number;
  readonly models: number;
  readonly done: number;
  readonly total: number;
}

/** Where one method stands. The previous outcome stays until the next one is there. */
export interface MethodState {
  readonly draft: Draft;
  readonly columns: Columns;
  /** The key of another table than the study's; null is the study's. */
  readonly source: string | null;
  readonly status: Status;
  /** Null where there is nothing to count. */
  readonly progress: Progress | null;
  readonly problem: Problem | null;
  readonly outcome: Outcome | null;
  /** The last run was called off by the person. */
  readonly cancelled: boolean;
}

export interface State {
  readonly language: Language;
  readonly stage: Stage;
  readonly regions: readonly Region[];
  /** What was read of the workbook, by region key. */
  readonly tables: Readonly<Record<string, Table>>;
  /** The key of the study's table; null until one is chosen. */
  readonly study: string | null;
  readonly reading: boolean;
  readonly dataProblem: Problem | null;
  readonly entity: string | null;
  readonly period: string | null;
  /** The method shown in each stage. */
  readonly chosen: Readonly<Partial<Record<Stage, string>>>;
  readonly methods: Readonly<Record<string, MethodState>>;
}

/** A region keeps its key while its cells grow or move. */
export function regionKey({ kind, name }: Pick<Region, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** The study's table, once it was read. */
export function studyTable({ study, tables }: State): Table | null {
  return study === null ? null : (tables[study] ?? null);
}

/** The table that a method reads: its own, else the study's. */
export function tableOf(state: State, id: string): Table | null {
  const { source } = state.methods[id];
  return source === null ? studyTable(state) : (state.tables[source] ?? null);
}
