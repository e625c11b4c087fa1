import { Worker } from 'worker_threads';
import type { Answer, Channel } from './channel';

/** A thread of Node that runs the bundled worker. `script`: its path. */
export function nodeChannel(script: string): Channel {
  const worker = new Worker(script);
  return {
    send: (request) => {
      worker.postMessage(request);
    },
    listen: (answered, failed) => {
      worker.on('message', (answer: Answer) => {
        answered(answer);
      });
      worker.on('error', (error) => {
        failed(error.message);
      });
      worker.on('exit', (code) => {
        failed(`exit ${code}`);
      });
    },
    close: () => {
      worker.removeAllListeners();
      // an error on the way out concerns nobody any more, but unheard it would end the process
      worker.on('error', () => undefined);
      void worker.terminate();
    },
  };
}
