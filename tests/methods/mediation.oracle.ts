import { finish, prepare, replicate, replications } from '../../src/methods/mediation/estimate';
import type { MediationResult } from '../../src/methods/mediation/result';
import { schema } from '../../src/methods/mediation/spec';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';

/** Runs a specification on a frame as the one door does, without its list of methods. */
export function mediation(frame: Frame, written: object): MediationResult {
  const specification = schema.parse({ method: 'mediation', ...written });
  const prepared = prepare({ main: prepareFrame(frame, specification) }, specification);
  return finish(prepared, replicate(prepared, 0, replications(prepared)));
}
