import type { AnyMethod } from './method';

/** Every method, in the order of the study. Forms, messages, functions, docs and tests follow from this list. */
export const METHODS: readonly AnyMethod[] = [];
