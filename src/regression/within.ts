export { absorption } from './within/absorption';
export type { AbsorbedEffect, Absorption, Transformed } from './within/absorption';
