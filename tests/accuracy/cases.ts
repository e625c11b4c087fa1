import { BOOTSTRAP } from './bootstrap';
import type { ReferenceCase } from './case';
import { COVARIANCES } from './covariances';
import { FIXED_EFFECTS } from './fixed-effects';
import { INSTRUMENTS } from './instruments';
import { PANEL_ESTIMATORS } from './panel-estimators';
import { PANEL_TESTS } from './panel-tests';
import { POISSON } from './poisson';
import { GRAVITY_CASES } from './trade';

/** Every stored computation of other software that ours is held to. */
export const CASES: readonly ReferenceCase[] = [
  ...FIXED_EFFECTS,
  ...COVARIANCES,
  ...INSTRUMENTS,
  ...PANEL_ESTIMATORS,
  ...PANEL_TESTS,
  ...POISSON,
  ...GRAVITY_CASES,
  ...BOOTSTRAP,
];
