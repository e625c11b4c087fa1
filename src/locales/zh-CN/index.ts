import type { Dictionary } from '../words';
import { cli } from './cli';
import { diversity } from './diversity';
import { fixedEffects } from './fixed-effects';
import { functions } from './functions';
import { host } from './host';
import { jobs } from './jobs';
import { locationQuotient } from './location-quotient';
import { methods } from './methods';
import { panel } from './panel';
import { regression } from './regression';
import { shared } from './shared';
import { study } from './study';
import { taskpane } from './taskpane';
import { workbench } from './workbench';

/** One file a room and a method, each typed complete by the English words. */
export const chinese: Dictionary = {
  shared,
  rooms: { panel, regression, methods, study, jobs, host, cli, functions },
  methods: { 'location-quotient': locationQuotient, diversity, 'fixed-effects': fixedEffects },
  pane: taskpane,
  workbench,
};
