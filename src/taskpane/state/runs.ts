import type { StoreApi } from 'zustand/vanilla';
import type { Result } from '../../methods/method';
import type { PanePorts } from '../ports';
import { problemOf } from './problem';
import { specificationsOf } from './specifications';
import type { MethodState, State } from './state';
import { methodOf } from './steps';
import type { Tables } from './tables';

/** The runs under way: one a method, and a new one takes the place of the old. */
export class Runs {
  private readonly controllers = new Map<string, AbortController>();

  constructor(
    private readonly ports: Pick<PanePorts, 'run'>,
    private readonly store: StoreApi<State>,
    private readonly tables: Tables,
  ) {}

  /** Runs the form of a method; the previous outcome stands until the new one is complete. */
  async start(id: string): Promise<void> {
    this.controllers.get(id)?.abort();
    const controller = new AbortController();
    this.controllers.set(id, controller);
    const { signal } = controller;
    this.change(id, { status: 'running', progress: null, problem: null, cancelled: false });
    const start = performance.now();
    try {
      const { methods, study } = this.store.getState();
      const { draft, columns, source } = methods[id];
      const key = source ?? study;
      if (key === null) throw new Error('no table');
      // the sheet may have changed since it was read: a result stands on the cells as they are now
      const table = await this.tables.read(key);
      const specifications = specificationsOf(methodOf(id), draft, columns);
      const results: Result[] = [];
      for (const specification of specifications) {
        signal.throwIfAborted();
        const progress = (done: number, total: number): void => {
          if (!signal.aborted)
            this.change(id, { progress: { model: results.length, models: specifications.length, done, total } });
        };
        results.push(await this.ports.run(specification, { main: table.frame }, { signal, progress }));
      }
      if (signal.aborted) return;
      const seconds = (performance.now() - start) / 1000;
      const outcome = { draft, columns, specifications, results, seconds, table };
      this.change(id, { status: 'done', progress: null, outcome });
    } catch (thrown) {
      if (signal.aborted) return;
      this.change(id, { status: 'failed', progress: null, problem: problemOf(thrown) });
    }
  }

  /** Calls a run off; what stood before it still stands. */
  cancel(id: string): void {
    if (this.store.getState().methods[id].status !== 'running') return;
    this.controllers.get(id)?.abort();
    this.change(id, { status: restingStatus(this.store.getState().methods[id]), progress: null, cancelled: true });
  }

  /** Ends everything that is under way. */
  reset(): void {
    for (const controller of this.controllers.values()) controller.abort();
    this.controllers.clear();
  }

  private change(id: string, part: Partial<MethodState>): void {
    this.store.setState(({ methods }) => ({ methods: { ...methods, [id]: { ...methods[id], ...part } } }));
  }
}

/** Where a method stands that is not running. */
export function restingStatus({ outcome }: MethodState): 'done' | 'open' {
  return outcome ? 'done' : 'open';
}
