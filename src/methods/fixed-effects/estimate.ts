import { combinationsOf } from '../../regression/combinations';
import { entityFooter } from '../../regression/entity-footer';
import {
  finishModel,
  modelReplications,
  modelWidth,
  prepareModel,
  replicateModel,
  type PreparedModel,
} from '../../regression/linear-model';
import type { Data } from '../method';
import type { FixedEffectsResult } from './result';
import type { Specification } from './spec';

export interface Prepared extends PreparedModel {
  readonly combinations: Specification['combinations'];
}

/** Sample, within transformation, least squares: all that does not depend on draws. */
export function prepare({ main }: Data, specification: Specification): Prepared {
  return { ...prepareModel(main, specification), combinations: specification.combinations };
}

export const replications = modelReplications;
export const width = modelWidth;
export const replicate = replicateModel;

export function finish(prepared: Prepared, draws: Float64Array): FixedEffectsResult {
  const estimate = finishModel(prepared, draws);
  return {
    method: 'fixed-effects',
    ...estimate,
    combinations: combinationsOf(prepared.combinations, estimate),
    footer: entityFooter(prepared, estimate),
  };
}
