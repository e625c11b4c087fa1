import type { Twins } from '../method';
import type { Specification } from './spec';
import { r } from './twin-r';
import { stata } from './twin-stata';

export const twins: Twins<Specification> = { stata, r };
