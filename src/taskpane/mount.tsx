import { createRoot } from 'react-dom/client';
import type { Language } from '../locales';
import { PaneContext } from './context';
import type { PanePorts } from './ports';
import { Shell } from './shell/Shell';
import { createPane } from './state/store';
import './pane.css';

/** What the page tells the pane. */
export interface PaneHandle {
  setLanguage(language: Language): void;
  /** Another workbook stands open. */
  workbookChanged(): void;
}

/** Puts the pane into an element of the page. */
export function mountPane(container: HTMLElement, ports: PanePorts): PaneHandle {
  const { store, actions } = createPane(ports);
  createRoot(container).render(
    <PaneContext value={{ ports, store, actions }}>
      <Shell />
    </PaneContext>,
  );
  void actions.lookAround();
  return {
    setLanguage: (language) => {
      actions.setLanguage(language);
    },
    workbookChanged: () => {
      void actions.restart();
    },
  };
}
