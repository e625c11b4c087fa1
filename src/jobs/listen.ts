import type { AnyMethod } from '../methods/method';
import type { Answer, Request } from './channel';
import { serve } from './serve';

/** The worker's own side of a channel, in a page and in Node alike. */
export function listen(methods?: readonly AnyMethod[]): void {
  const serving = serve(methods);
  // asked of the process rather than imported, so that one file is the worker of a page too
  const port = typeof process === 'undefined' ? null : process.getBuiltinModule('worker_threads').parentPort;
  if (port !== null) {
    port.on('message', (request: Request) => {
      const answer = serving(request);
      if (answer !== null) port.postMessage(answer, transfers(answer));
    });
    return;
  }
  self.onmessage = (event: MessageEvent<Request>) => {
    const answer = serving(event.data);
    if (answer !== null) self.postMessage(answer, { transfer: transfers(answer) });
  };
}

/** Draws are handed over, not copied, unless they are a part of something larger. */
function transfers(answer: Answer): ArrayBuffer[] {
  if (answer.kind !== 'draws') return [];
  const { buffer, byteLength } = answer.draws;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
