import { linearR } from '../linear-r';
import { linearStata } from '../linear-stata';
import type { Twins } from '../method';
import { combinationsInR, combinationsInStata } from './combination-scripts';
import type { Specification } from './spec';

/** Both read the rows and the derived columns that the study used. */
export const twins: Twins<Specification> = {
  stata: (specification) => linearStata(specification, { after: (name) => combinationsInStata(specification, name) }),
  r: (specification) => linearR(specification, { after: (names) => combinationsInR(specification, names) }),
};
