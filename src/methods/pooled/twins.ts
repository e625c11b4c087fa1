import { linearR } from '../linear-r';
import { linearStata } from '../linear-stata';
import type { Twins } from '../method';
import { pooledModel } from './estimate';
import type { Specification } from './spec';

/** Both read the rows and the derived columns that the study used. */
export const twins: Twins<Specification> = {
  stata: (specification) => linearStata(pooledModel(specification)),
  r: (specification) => linearR(pooledModel(specification)),
};
