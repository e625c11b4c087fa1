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

/** Sample, within transformation, least squares: all that does not depend on draws. */
export function prepare({ main }: Data, specification: Specification): PreparedModel {
  return prepareModel(main, specification);
}

export const replications = modelReplications;
export const width = modelWidth;
export const replicate = replicateModel;

export function finish(prepared: PreparedModel, draws: Float64Array): FixedEffectsResult {
  return { method: 'fixed-effects', ...finishModel(prepared, draws) };
}
