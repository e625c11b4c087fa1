import '../taskpane/policy';
import { createRoot } from 'react-dom/client';
import { aiFunctions } from '../functions';
import { CallsUnderWay } from '../functions/under-way';
import { createClient } from '../jobs/client';
import { webChannel } from '../jobs/web';
import { workbenchWords, type Language } from '../locales';
import { drawPicture } from '../taskpane/figure/picture';
import { initialLanguage, rememberLanguage } from '../taskpane/language';
import { mountPane, type PaneHandle } from '../taskpane/mount';
import type { Book } from './book';
import { LateHost } from './late-host';
import { fetchBytes, Page } from './page';
import './workbench.css';

/** The study that stands open at the start. */
const EXAMPLE = 'cities';

/** One processor is left for the page itself. */
const WORKERS = Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1));

const client = createClient(() => webChannel(new Worker(new URL('../jobs/worker.ts', import.meta.url))), WORKERS);

const underWay = new CallsUnderWay();

let language = initialLanguage(navigator.language);
let name = '';
let waiting = true;

const book: Promise<Book> = import('./book').then(
  ({ Book: GridBook }) => new GridBook(element('grid'), language, aiFunctions(client, underWay), drawPicture),
);

const host = new LateHost(
  book.then((opened) => opened.host),
  { charts: false, pictures: true, notes: true, formulas: true, select: true, watch: true },
);

const pane: PaneHandle = mountPane(element('pane'), {
  host,
  run: (specification, data, options) => client.run(specification, data, options),
  language,
  switchLanguage,
  explanations: (changed) => {
    let stop = (): void => undefined;
    let stopped = false;
    void book.then((opened) => {
      if (!stopped) stop = opened.explanations(changed);
    });
    return () => {
      stopped = true;
      stop();
    };
  },
  callsUnderWay: (changed) => underWay.watch(changed),
  openExample,
});

const bar = createRoot(element('bar'));

function switchLanguage(next: Language): void {
  language = next;
  rememberLanguage(next);
  render();
  pane.setLanguage(next);
  void book.then((opened) => {
    opened.setLanguage(next);
  });
}

async function openExample(): Promise<void> {
  const opened = await book;
  await opened.open(`${EXAMPLE}.xlsx`, await fetchBytes(`examples/${EXAMPLE}.xlsx`));
  name = EXAMPLE;
  render();
  pane.workbookChanged();
}

function render(): void {
  const words = workbenchWords(language);
  document.documentElement.lang = language;
  document.title = words.title;
  element('grid').setAttribute('aria-label', words.grid);
  element('pane').setAttribute('aria-label', words.pane);
  element('skeleton').textContent = words.loading;
  element('skeleton').hidden = !waiting;
  bar.render(
    <Page
      book={book}
      waiting={waiting}
      language={language}
      name={name}
      onName={(next) => {
        name = next;
        render();
      }}
      onWorkbook={() => {
        pane.workbookChanged();
      }}
    />,
  );
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id} is missing`);
  return found;
}

// for the console and for scripts: what stands open, and its cells in full precision
Object.assign(window, { agglo: { book } });

render();
void openExample().finally(() => {
  waiting = false;
  render();
});
