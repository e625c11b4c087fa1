import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { PaneActions, PaneStore } from './state/store';
import type { State } from './state/state';
import type { PanePorts } from './ports';
import { paneWords } from '../locales';
import type { PaneWords } from './text';

export interface Pane {
  readonly ports: PanePorts;
  readonly store: PaneStore;
  readonly actions: PaneActions;
}

export const PaneContext = createContext<Pane | null>(null);

export function usePane(): Pane {
  const pane = useContext(PaneContext);
  if (!pane) throw new Error('outside the pane');
  return pane;
}

export function useView<T>(select: (state: State) => T): T {
  return useStore(usePane().store, select);
}

export function useWords(): PaneWords {
  return paneWords(useView(({ language }) => language));
}

/** Whole numbers with the language's thousands separators. */
export function useCount(): (count: number) => string {
  const language = useView((state) => state.language);
  return (count) => count.toLocaleString(language);
}
