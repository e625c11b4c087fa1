import type { AnyMethod } from '../methods/method';
import type { Answer, Channel, Request } from './channel';
import { serve } from './serve';

/**
 * A worker on the caller's own thread, for places without threads. The thread is given back between requests,
 * so that a cancel and the progress are seen; the data are not copied.
 */
export function inlineChannel(methods?: readonly AnyMethod[]): Channel {
  const serving = serve(methods);
  let answered: (answer: Answer) => void = () => undefined;
  let failed: (detail: string) => void = () => undefined;
  let closed = false;
  const work = (request: Request): void => {
    if (closed) return;
    let answer: Answer | null;
    try {
      answer = serving(request);
    } catch (thrown) {
      failed(String(thrown));
      return;
    }
    if (answer !== null) answered(answer);
  };
  return {
    send: (request) => {
      setTimeout(work, 0, request);
    },
    listen: (hearAnswer, hearFailure) => {
      answered = hearAnswer;
      failed = hearFailure;
    },
    close: () => {
      closed = true;
    },
  };
}
