import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Host } from '../../host/host';
import type { Language } from '../../locales';
import { METHODS } from '../../methods';
import type { Result, Stage } from '../../methods/method';
import { guessKeys, profileColumns } from '../../panel/describe';
import { Refusal, type Problem } from '../../panel/problem';
import { readFrame } from '../../panel/read';
import type { PanePorts } from '../ports';
import { firstDraft } from './draft';
import { specificationsOf } from './specifications';
import type { Columns, Draft, MethodState, State, Table } from './state';

export type PaneStore = StoreApi<State>;

export interface PaneActions {
  setLanguage(language: Language): void;
  show(stage: Stage): void;
  choose(stage: Stage, method: string): void;
  /** Looks which tables the workbook holds. */
  lookAround(): Promise<void>;
  useTable(address: string): Promise<void>;
  setKeys(keys: { readonly entity: string | null; readonly period: string | null }): void;
  edit(method: string, draft: Draft): void;
  setColumns(method: string, columns: Columns): void;
  setSource(method: string, address: string | null): Promise<void>;
  run(method: string): Promise<void>;
  cancel(method: string): void;
  /** Another workbook stands open: nothing of the old one holds. */
  restart(): Promise<void>;
}

const FRESH: MethodState = {
  draft: {},
  columns: 'one',
  source: null,
  status: 'open',
  progress: null,
  problem: null,
  outcome: null,
  edited: false,
};

function empty(language: Language): State {
  return {
    language,
    stage: 'data',
    regions: [],
    table: null,
    reading: false,
    dataProblem: null,
    entity: null,
    period: null,
    others: {},
    chosen: {},
    methods: Object.fromEntries(METHODS.map(({ id }) => [id, FRESH])),
  };
}

/** The pane's state and all that can be done to it. Nothing here knows of the screen. */
export function createPane(ports: PanePorts): { readonly store: PaneStore; readonly actions: PaneActions } {
  const store = createStore<State>(() => empty(ports.language));
  const running = new Map<string, AbortController>();
  let versions = 0;
  let stopWatching = (): void => undefined;

  const change = (id: string, part: Partial<MethodState>): void => {
    store.setState(({ methods }) => ({ methods: { ...methods, [id]: { ...methods[id], ...part } } }));
  };

  const readTable = async (host: Host, address: string): Promise<Table> => {
    const frame = readFrame(await host.read(address));
    versions += 1;
    return { address, frame, profiles: profileColumns(frame), version: versions };
  };

  const sourceOf = (id: string): Table | null => {
    const { methods, others, table } = store.getState();
    const { source } = methods[id];
    return source === null ? table : (others[source] ?? null);
  };

  /** Empty forms are filled in with what the names of the columns suggest. */
  const suggest = (): void => {
    const { methods, entity, period } = store.getState();
    for (const method of METHODS) {
      const table = sourceOf(method.id);
      if (table && Object.keys(methods[method.id].draft).length === 0)
        change(method.id, { draft: firstDraft(method, table, { entity, period }) });
    }
  };

  const actions: PaneActions = {
    setLanguage: (language) => {
      store.setState({ language });
    },
    show: (stage) => {
      store.setState({ stage });
    },
    choose: (stage, method) => {
      store.setState(({ chosen }) => ({ chosen: { ...chosen, [stage]: method } }));
    },
    lookAround: async () => {
      try {
        store.setState({ regions: await ports.host.regions(), dataProblem: null });
      } catch (thrown) {
        store.setState({ dataProblem: problemOf(thrown) });
      }
    },
    useTable: async (address) => {
      store.setState({ reading: true, dataProblem: null });
      try {
        const table = await readTable(ports.host, address);
        const keys = guessKeys(table.frame);
        const fresh = store.getState().table?.address !== address;
        store.setState(({ entity, period, methods }) => ({
          table,
          reading: false,
          ...(fresh
            ? {
                ...keys,
                methods: Object.fromEntries(
                  Object.entries(methods).map(([id, state]) => [id, { ...state, draft: {} }]),
                ),
              }
            : { entity, period }),
        }));
        suggest();
        stopWatching();
        stopWatching = ports.host.capabilities.watch
          ? await ports.host.watch(address, () => void actions.useTable(address))
          : () => undefined;
      } catch (thrown) {
        store.setState({ reading: false, dataProblem: problemOf(thrown) });
      }
    },
    setKeys: (keys) => {
      store.setState(({ methods }) => ({
        ...keys,
        methods: Object.fromEntries(
          Object.entries(methods).map(([id, state]) => [id, { ...state, draft: withKeys(state.draft, keys) }]),
        ),
      }));
    },
    edit: (id, draft) => {
      change(id, { draft, edited: true, problem: null });
    },
    setColumns: (id, columns) => {
      change(id, { columns, edited: true });
    },
    setSource: async (id, address) => {
      change(id, { source: address, draft: {}, problem: null, edited: true });
      try {
        if (address !== null) {
          const table = await readTable(ports.host, address);
          store.setState(({ others }) => ({ others: { ...others, [address]: table } }));
        }
        suggest();
      } catch (thrown) {
        change(id, { problem: problemOf(thrown) });
      }
    },
    run: async (id) => {
      running.get(id)?.abort();
      const controller = new AbortController();
      running.set(id, controller);
      const { signal } = controller;
      change(id, { status: 'running', progress: null, problem: null });
      const start = performance.now();
      try {
        const { source } = store.getState().methods[id];
        // the sheet may have changed since it was read: a result stands on the cells as they are now
        const before = sourceOf(id);
        const address = source ?? before?.address;
        if (address === undefined) throw new Error('no table');
        const table = await readTable(ports.host, address);
        if (source === null) store.setState({ table });
        else store.setState(({ others }) => ({ others: { ...others, [address]: table } }));
        const { draft, columns } = store.getState().methods[id];
        const specifications = specificationsOf(draft, columns);
        const results: Result[] = [];
        for (const specification of specifications)
          results.push(
            await ports.run(
              specification,
              { main: table.frame },
              {
                signal,
                progress: (done, total) => {
                  if (!signal.aborted) change(id, { progress: { done, total } });
                },
              },
            ),
          );
        if (signal.aborted) return;
        const seconds = (performance.now() - start) / 1000;
        change(id, {
          status: 'done',
          progress: null,
          edited: false,
          outcome: { specifications, results, seconds, table },
        });
      } catch (thrown) {
        if (signal.aborted) return;
        change(id, { status: 'failed', progress: null, problem: problemOf(thrown) });
      }
    },
    cancel: (id) => {
      running.get(id)?.abort();
      change(id, { status: store.getState().methods[id].outcome ? 'done' : 'open', progress: null });
    },
    restart: async () => {
      for (const controller of running.values()) controller.abort();
      running.clear();
      stopWatching();
      stopWatching = () => undefined;
      store.setState({ ...empty(store.getState().language) }, true);
      await actions.lookAround();
    },
  };
  return { store, actions };
}

function withKeys(draft: Draft, keys: { readonly entity: string | null; readonly period: string | null }): Draft {
  return {
    ...draft,
    ...('entity' in draft ? { entity: keys.entity } : {}),
    ...('period' in draft ? { period: keys.period } : {}),
  };
}

function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) return thrown.problem;
  return { code: 'internal-error', values: { detail: thrown instanceof Error ? thrown.message : String(thrown) } };
}
