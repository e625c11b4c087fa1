import { MemoryHost } from '../../src/host/memory/memory';
import type { Host, WorkbookBlock } from '../../src/host/host';
import type { Data, Result } from '../../src/methods/method';
import type { Cell } from '../../src/panel/cell';
import { run } from '../../src/study/run';
import { createPane } from '../../src/taskpane/state/store';
import type { PanePorts } from '../../src/taskpane/ports';

export type Cells = readonly (readonly Cell[])[];

/** A small panel: four cities over three years, and beside it text, a constant, a fixed and a broken column. */
export const PANEL: Cells = [
  ['city', 'year', 'innovation', 'ai_lq', 'gdp', 'coast', 'one', 'notes', 'broken'],
  ...['A', 'B', 'C', 'D'].flatMap((city, place) =>
    [2019, 2020, 2021].map((year, time) => [
      city,
      year,
      Math.sin(1 + place * 3 + time * time),
      1 + 0.3 * place + 0.1 * Math.cos(place * 5 + time * 2),
      5 + Math.sin(place + time * 7),
      place % 2,
      1,
      `note ${place}`,
      place === 2 && time === 1 ? 'n.a.' : 3 + Math.cos(place * time + place),
    ]),
  ),
];

/** Employment in the same cities and years, in another order. */
export const EMPLOYMENT: Cells = [
  ['city', 'year', 'ai', 'total'],
  ...[2021, 2019, 2020].flatMap((year) =>
    ['C', 'A', 'D', 'B'].map((city, index) => [city, year, 10 + index * 3 + (year % 7), 1000 + 50 * index]),
  ),
];

/** A host in memory with a screen: a sheet in front, and watches that a test sets off. */
export class ScreenHost extends MemoryHost implements Host {
  override readonly capabilities = {
    charts: false,
    pictures: false,
    notes: false,
    formulas: false,
    select: true,
    watch: true,
  };
  frontSheet = '';
  private readonly watchers = new Set<() => void>();

  override front(): Promise<string> {
    return Promise.resolve(this.frontSheet);
  }

  override watch(_range?: string, changed?: () => void): Promise<() => void> {
    const watcher = changed ?? (() => undefined);
    this.watchers.add(watcher);
    return Promise.resolve(() => void this.watchers.delete(watcher));
  }

  /** A person edits cells. */
  async edit(sheet: string, row: number, column: number, cells: Cells): Promise<void> {
    const block: WorkbookBlock = { sheet, newSheet: false, row, column, content: { kind: 'cells', cells } };
    await this.write([block]);
    for (const watcher of this.watchers) watcher();
  }

  watched(): number {
    return this.watchers.size;
  }
}

/** Runs on the spot, as a worker would. */
export const runHere: PanePorts['run'] = (specification, data) =>
  new Promise((resolve) => {
    resolve(run(specification, data));
  });

/** A run that a test lets go by hand. */
export interface HeldRun {
  readonly specification: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  finish(): void;
}

/** Runs that wait until the test lets them finish; one that is aborted rejects, as a worker's does. */
export function heldRuns(): { readonly run: PanePorts['run']; readonly held: HeldRun[] } {
  const held: HeldRun[] = [];
  const runHeld = (specification: unknown, data: Data, { signal, progress }: Parameters<PanePorts['run']>[2]) =>
    new Promise<Result>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      held.push({
        specification: specification as Readonly<Record<string, unknown>>,
        signal,
        progress,
        finish: () => resolve(run(specification, data)),
      });
    });
  return { run: runHeld, held };
}

export function paneOn(sheets: Readonly<Record<string, Cells>>, runPort: PanePorts['run'] = runHere) {
  const host = new ScreenHost(Object.entries(sheets).map(([name, cells]) => ({ name, cells })));
  host.frontSheet = Object.keys(sheets)[0];
  return { host, ...createPane({ host, run: runPort, language: 'en-US' }) };
}

/** Lets everything run that was promised. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
