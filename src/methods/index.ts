import { locationQuotient } from './location-quotient';
import { diversity } from './diversity';
import { fixedEffects } from './fixed-effects';
import type { AnyMethod } from './method';

/** Every method, in the order of the study. From this list follow forms, functions, records, docs and tests. */
export const METHODS: readonly AnyMethod[] = [locationQuotient, diversity, fixedEffects];
