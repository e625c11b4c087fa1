import type { Answer, Channel } from './channel';

/** A worker of a page; the page's entry makes it, for the bundler must see `new Worker(new URL(…))` there. */
export function webChannel(worker: Worker): Channel {
  return {
    send: (request) => {
      worker.postMessage(request);
    },
    listen: (answered, failed) => {
      worker.onmessage = (event: MessageEvent<Answer>) => {
        answered(event.data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        failed(event.message);
      };
      worker.onmessageerror = () => {
        failed('messageerror');
      };
    },
    close: () => {
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      worker.terminate();
    },
  };
}
