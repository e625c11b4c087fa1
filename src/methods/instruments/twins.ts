import type { Twins } from '../method';
import type { Specification } from './spec';
import { rTwin } from './twin-r';
import { stataTwin } from './twin-stata';

/** Both read the rows and the derived columns that the study used. */
export const twins: Twins<Specification> = { stata: stataTwin, r: rTwin };
