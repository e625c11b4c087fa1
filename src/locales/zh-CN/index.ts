import type { Dictionary } from '../words';
import { between } from './between';
import { cli } from './cli';
import { diversity } from './diversity';
import { fixedEffects } from './fixed-effects';
import { functions } from './functions';
import { heterogeneity } from './heterogeneity';
import { host } from './host';
import { instruments } from './instruments';
import { jobs } from './jobs';
import { locationQuotient } from './location-quotient';
import { mediation } from './mediation';
import { methods } from './methods';
import { moderation } from './moderation';
import { panel } from './panel';
import { panelTests } from './panel-tests';
import { poisson } from './poisson';
import { pooled } from './pooled';
import { randomEffects } from './random-effects';
import { regression } from './regression';
import { shared } from './shared';
import { study } from './study';
import { taskpane } from './taskpane';
import { turningPoint } from './turning-point';
import { vif } from './vif';
import { threshold } from './threshold';
import { wildBootstrap } from './wild-bootstrap';
import { workbench } from './workbench';

/** One file a room and a method, each typed complete by the English words. */
export const chinese: Dictionary = {
  shared,
  rooms: { panel, regression, methods, study, jobs, host, cli, functions },
  methods: {
    'location-quotient': locationQuotient,
    diversity,
    'fixed-effects': fixedEffects,
    pooled,
    'random-effects': randomEffects,
    between,
    'panel-tests': panelTests,
    vif,
    instruments,
    poisson,
    'turning-point': turningPoint,
    'wild-bootstrap': wildBootstrap,
    threshold,
    mediation,
    heterogeneity,
    moderation,
  },
  pane: taskpane,
  workbench,
};
