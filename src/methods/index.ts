import { locationQuotient } from './location-quotient';
import { between } from './between';
import { diversity } from './diversity';
import { fixedEffects } from './fixed-effects';
import { heterogeneity } from './heterogeneity';
import { instruments } from './instruments';
import { mediation } from './mediation';
import type { AnyMethod } from './method';
import { moderation } from './moderation';
import { panelTests } from './panel-tests';
import { poisson } from './poisson';
import { wildBootstrap } from './wild-bootstrap';
import { pooled } from './pooled';
import { randomEffects } from './random-effects';
import { threshold } from './threshold';
import { turningPoint } from './turning-point';
import { vif } from './vif';

/** Every method, in the order of the study. From this list follow forms, functions, records, docs and tests. */
export const METHODS: readonly AnyMethod[] = [
  locationQuotient,
  diversity,
  vif,
  fixedEffects,
  pooled,
  randomEffects,
  between,
  panelTests,
  instruments,
  poisson,
  turningPoint,
  wildBootstrap,
  heterogeneity,
  moderation,
  mediation,
  threshold,
];
