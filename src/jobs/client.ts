import type { Data, Result } from '../methods/method';
import type { Channel } from './channel';
import { Pool } from './pool';
import { Work } from './work';

export interface RunOptions {
  /** Takes the job out of the queue, or ends the workers that are in the middle of it. */
  readonly signal?: AbortSignal;
  /** Called with the replications that are done and those asked for; never for a method without replications. */
  readonly progress?: (done: number, total: number) => void;
}

export interface Client {
  /**
   * Runs a specification in the background. Rejects with a Refusal, or with the signal's reason once it aborts.
   * Any number of workers gives the same result, to the bit.
   */
  run(specification: unknown, data: Data, options?: RunOptions): Promise<Result>;
  /** Ends all workers; what is under way is refused. */
  close(): void;
}

/** `open`: opens one more worker; `workers`: how many at most. */
export function createClient(open: () => Channel, workers: number): Client {
  const pool = new Pool(open, workers);
  let jobs = 0;
  return {
    run: (specification, data, { signal, progress } = {}) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const cancel = (): void => {
          pool.remove(work);
          reject(signal?.reason as Error);
        };
        const ended =
          <T>(settle: (value: T) => void) =>
          (value: T): void => {
            signal?.removeEventListener('abort', cancel);
            settle(value);
          };
        jobs += 1;
        const work = new Work(jobs, specification, data, workers, {
          progress: (done, total) => progress?.(done, total),
          finished: ended(resolve),
          refused: ended(reject),
        });
        signal?.addEventListener('abort', cancel, { once: true });
        pool.add(work);
      }),
    close: () => {
      pool.close();
    },
  };
}
