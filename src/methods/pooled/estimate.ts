import type { LinearModel } from '../../regression/model';
import {
  finishModel,
  modelReplications,
  modelWidth,
  prepareModel,
  replicateModel,
  type PreparedModel,
} from '../../regression/linear-model';
import type { Data } from '../method';
import type { PooledResult } from './result';
import type { Specification } from './spec';

/** Pooled least squares as a linear model that absorbs nothing. */
export function pooledModel(specification: Specification): LinearModel {
  return { ...specification, absorb: [], singletons: 'keep', effects: false };
}

export function prepare({ main }: Data, specification: Specification): PreparedModel {
  return prepareModel(main, pooledModel(specification));
}

export const replications = modelReplications;
export const width = modelWidth;
export const replicate = replicateModel;

export function finish(prepared: PreparedModel, draws: Float64Array): PooledResult {
  const estimate = finishModel(prepared, draws);
  return { method: 'pooled', ...estimate, theta: 0, variance: { entity: 0, idiosyncratic: estimate.rmse ** 2 } };
}
