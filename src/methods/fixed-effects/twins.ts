import { linearR } from '../linear-r';
import { linearStata } from '../linear-stata';
import type { Twins } from '../method';
import type { Specification } from './spec';

/** Both read the rows and the derived columns that the study used. */
export const twins: Twins<Specification> = { stata: linearStata, r: linearR };
