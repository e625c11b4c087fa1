import type { Twins } from '../method';
import type { Specification } from './spec';
import { r } from './twin-r';
import { stata } from './twin-stata';

/**
 * Both read the rows and the derived columns that the study used; they split the sample, interact everything with the
 * group, join the samples as suest does, and permute the labels.
 */
export const twins: Twins<Specification> = { stata, r };
