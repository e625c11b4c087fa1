import { finish, prepare, replicate, replications } from '../../src/methods/wild-bootstrap/estimate';
import type { WildBootstrapResult } from '../../src/methods/wild-bootstrap/result';
import { schema } from '../../src/methods/wild-bootstrap/spec';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';

/** Runs a specification on a frame as the one door does, without its list of methods. */
export function wildBootstrap(frame: Frame, written: object): WildBootstrapResult {
  const specification = schema.parse({ method: 'wild-bootstrap', ...written });
  const prepared = prepare({ main: prepareFrame(frame, specification) }, specification);
  return finish(prepared, replicate(prepared, 0, replications(prepared)));
}
