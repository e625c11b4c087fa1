import type { Data, Result } from '../methods/method';
import type { Problem } from '../panel/problem';

/** What the client asks of a worker, one at a time. A job's data goes to each worker once, with `prepare`. */
export type Request =
  | { readonly kind: 'prepare'; readonly job: number; readonly specification: unknown; readonly data: Data }
  | { readonly kind: 'replicate'; readonly job: number; readonly from: number; readonly to: number }
  | { readonly kind: 'finish'; readonly job: number; readonly draws: Float64Array }
  | { readonly kind: 'forget'; readonly job: number };

/** What a worker answers; a `forget` is not answered. No words and no Error cross. */
export type Answer =
  | { readonly kind: 'prepared'; readonly job: number; readonly replications: number; readonly width: number }
  | {
      readonly kind: 'draws';
      readonly job: number;
      readonly from: number;
      readonly to: number;
      readonly draws: Float64Array;
    }
  | { readonly kind: 'result'; readonly job: number; readonly result: Result }
  | { readonly kind: 'problem'; readonly job: number; readonly problem: Problem };

/** The port to one worker: a thread of Node, a worker of a page, or the caller's own thread. */
export interface Channel {
  send(request: Request): void;
  /** `failed` is called when the worker is gone and will never answer; `detail` is what the machine said. */
  listen(answered: (answer: Answer) => void, failed: (detail: string) => void): void;
  /** Ends the worker at once, in the middle of a computation if need be. Nothing is heard from it any more. */
  close(): void;
}
