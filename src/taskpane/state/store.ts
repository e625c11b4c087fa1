import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Language } from '../../locales';
import { METHODS } from '../../methods';
import type { Stage } from '../../methods/method';
import { guessKeys } from '../../panel/describe';
import type { PanePorts } from '../ports';
import { BASELINE, carriedDraft } from './carried';
import { firstDraft, withKeys, type Keys } from './draft';
import { problemOf } from './problem';
import { restingStatus, Runs } from './runs';
import { regionKey, tableOf, type Columns, type Draft, type MethodState, type State } from './state';
import { Tables } from './tables';

export type PaneStore = StoreApi<State>;

export interface PaneActions {
  setLanguage(language: Language): void;
  show(stage: Stage): void;
  choose(stage: Stage, method: string): void;
  /** Looks which tables the workbook holds. */
  lookAround(): Promise<void>;
  /** Makes a region the study's table, by its key. */
  useTable(key: string): Promise<void>;
  /** The same with the sheet that the person looks at. */
  useFront(): Promise<void>;
  /** Reads a table anew that the pane itself has written to. */
  reread(key: string): Promise<void>;
  setKeys(keys: Keys): void;
  edit(method: string, draft: Draft): void;
  setColumns(method: string, columns: Columns): void;
  /** The key of a table of the method's own; null is the study's. */
  setSource(method: string, key: string | null): Promise<void>;
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
  cancelled: false,
};

function empty(language: Language): State {
  return {
    language,
    stage: 'data',
    regions: [],
    tables: {},
    study: null,
    reading: false,
    dataProblem: null,
    entity: null,
    period: null,
    chosen: {},
    methods: Object.fromEntries(METHODS.map(({ id }) => [id, FRESH])),
  };
}

/** The pane's state and all that can be done to it. Nothing here knows of the screen. */
export function createPane(ports: Pick<PanePorts, 'host' | 'run' | 'language'>): {
  readonly store: PaneStore;
  readonly actions: PaneActions;
} {
  const store = createStore<State>(() => empty(ports.language));
  const tables = new Tables(ports.host, store);
  const runs = new Runs(ports, store, tables);
  /** Counts choices of a table: an answer to an earlier one comes too late. */
  let asked = 0;

  const change = (id: string, part: Partial<MethodState>): void => {
    store.setState(({ methods }) => ({ methods: { ...methods, [id]: { ...methods[id], ...part } } }));
  };

  /** Forms as they were last filled in for the person; one that was written in since is another object. */
  const offered = new Map<string, Draft>();
  const offer = (id: string, draft: Draft): void => {
    offered.set(id, draft);
    change(id, { draft });
  };

  /** Empty forms are filled in with what the names of the columns suggest. */
  const suggest = (): void => {
    const state = store.getState();
    for (const method of METHODS) {
      const table = tableOf(state, method.id);
      if (table && Object.keys(state.methods[method.id].draft).length === 0)
        offer(method.id, firstDraft(method, table, state));
    }
  };

  /** Forms that nobody has written in take over the model of a baseline that has run on the study's table. */
  const carry = (): void => {
    const { methods, period } = store.getState();
    const { outcome, source } = methods[BASELINE];
    if (outcome === null || source !== null) return;
    for (const method of METHODS) {
      const { draft, outcome: own, source: other } = methods[method.id];
      if (method.id !== BASELINE && own === null && other === null && offered.get(method.id) === draft)
        offer(method.id, carriedDraft(method, draft, outcome.draft, period));
    }
  };

  /** A form that was changed has nothing to complain of until it is run again. */
  const edited = (id: string, part: Partial<MethodState>): void => {
    const method = store.getState().methods[id];
    const status = method.status === 'failed' ? restingStatus(method) : method.status;
    change(id, { ...part, status, problem: null, cancelled: false });
  };

  const actions: PaneActions = {
    setLanguage: (language) => {
      store.setState({ language });
    },
    show: (stage) => {
      store.setState({ stage });
      // sheets come and go while another step is shown
      if (stage === 'data') void actions.lookAround();
    },
    choose: (stage, method) => {
      store.setState(({ chosen }) => ({ chosen: { ...chosen, [stage]: method } }));
    },
    lookAround: async () => {
      try {
        await tables.look();
      } catch (thrown) {
        store.setState({ dataProblem: problemOf(thrown) });
      }
    },
    useTable: async (key) => {
      asked += 1;
      const now = asked;
      store.setState({ reading: true, dataProblem: null });
      try {
        const { frame } = await tables.read(key);
        if (now !== asked) return;
        const { study, methods } = store.getState();
        if (study !== key)
          store.setState({
            study: key,
            ...guessKeys(frame),
            methods: Object.fromEntries(
              Object.entries(methods).map(([id, state]) => [
                id,
                state.source === null ? { ...state, draft: {}, problem: null } : state,
              ]),
            ),
          });
        store.setState({ reading: false });
        suggest();
      } catch (thrown) {
        if (now === asked) store.setState({ reading: false, dataProblem: problemOf(thrown) });
      }
    },
    useFront: async () => {
      try {
        const name = await ports.host.front();
        await tables.look();
        const region = store
          .getState()
          .regions.find((candidate) => candidate.kind === 'sheet' && candidate.name === name);
        if (region) await actions.useTable(regionKey(region));
        else store.setState({ dataProblem: { code: 'no-cells', values: {} } });
      } catch (thrown) {
        store.setState({ dataProblem: problemOf(thrown) });
      }
    },
    reread: async (key) => {
      await tables.look();
      await tables.read(key);
    },
    setKeys: (keys) => {
      store.setState(({ methods, entity, period }) => ({
        ...keys,
        methods: Object.fromEntries(
          Object.entries(methods).map(([id, state]) => [
            id,
            state.source === null ? { ...state, draft: withKeys(state.draft, { entity, period }, keys) } : state,
          ]),
        ),
      }));
    },
    edit: (id, draft) => {
      edited(id, { draft });
    },
    setColumns: (id, columns) => {
      edited(id, { columns });
    },
    setSource: async (id, key) => {
      edited(id, { source: key, draft: {} });
      try {
        if (key !== null) await tables.read(key);
        suggest();
      } catch (thrown) {
        change(id, { problem: problemOf(thrown) });
      }
    },
    run: async (id) => {
      await runs.start(id);
      if (id === BASELINE) carry();
    },
    cancel: (id) => {
      runs.cancel(id);
    },
    restart: async () => {
      asked += 1;
      runs.reset();
      tables.reset();
      store.setState(empty(store.getState().language), true);
      await actions.lookAround();
    },
  };
  return { store, actions };
}
