import { finish, prepare, replicate, replications } from '../../src/methods/heterogeneity/estimate';
import type { HeterogeneityResult } from '../../src/methods/heterogeneity/result';
import { schema } from '../../src/methods/heterogeneity/spec';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';

/** Runs a specification on a frame as the one door does, without its list of methods. */
export function heterogeneity(frame: Frame, written: object): HeterogeneityResult {
  const specification = schema.parse({ method: 'heterogeneity', ...written });
  const prepared = prepare({ main: prepareFrame(frame, specification) }, specification);
  return finish(prepared, replicate(prepared, 0, replications(prepared)));
}

export const CITY_MODEL = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  absorb: ['city_id', 'year'],
  entity: 'city_id',
  period: 'year',
};
