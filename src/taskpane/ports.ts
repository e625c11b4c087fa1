import type { CallUnderWay } from '../functions/under-way';
import type { Host } from '../host/host';
import type { Language } from '../locales';
import type { Data, Result } from '../methods/method';

/** A formula cell that shows an error of ours, with the sentence that explains it. */
export interface CellExplanation {
  /** `A1` style, with the sheet. */
  readonly address: string;
  /** `AI.LQ` */
  readonly functionName: string;
  readonly sentence: string;
}

/** What the pane asks of the page it stands in. `taskpane/main.ts` and `workbench/main.ts` join the adapters to it. */
export interface PanePorts {
  readonly host: Host;
  /** Runs a specification off the page's thread; rejects with a `Refusal`. Aborting ends its work. */
  run(
    specification: unknown,
    data: Data,
    options: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
  ): Promise<Result>;
  readonly language: Language;
  /** The language was switched: cells, grid and pane change together, and the choice is remembered. */
  switchLanguage(language: Language): void;
  /** What the AI functions in cells have to say; calls back on every change and returns the way to stop. */
  explanations(changed: (explanations: readonly CellExplanation[]) => void): () => void;
  /** The functions in cells that draw replications, and how far they are; the same way. */
  callsUnderWay(changed: (calls: readonly CallUnderWay[]) => void): () => void;
  /** Opens the example study; absent where there is none to open. */
  readonly openExample?: () => Promise<void>;
}
