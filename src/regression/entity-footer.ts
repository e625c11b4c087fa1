import { entityCounts } from './entity-means';
import { fittedCorrelations, meansWithin } from './fitted-correlations';
import type { LinearEstimate } from './linear-estimate';
import type { PreparedModel } from './linear-model';
import { momentsOf, standardDeviation } from './moments';
import { restoredConstant, type RestoredConstant } from './restored-constant';

/** What `xtreg, fe` prints around its table; a number that nothing varies for is null. */
export interface EntityFooter {
  /** The effect that is absorbed. */
  readonly effect: string;
  readonly constant: RestoredConstant;
  /** Squared correlation of the outcome with x′b: of the entities' means, each counting once, and of the rows. */
  readonly r2Between: number | null;
  readonly r2Overall: number | null;
  /** Standard deviation of the effects, each entity counting once; null of one entity. */
  readonly sigmaU: number | null;
  /** √(RSS/(N − K)) with every level of the effect in K. */
  readonly sigmaE: number;
  /** σ²ᵤ/(σ²ᵤ + σ²ₑ) */
  readonly rho: number | null;
  /** Of the effects with x′b, over rows. */
  readonly correlation: number | null;
  /** Rows of an entity. */
  readonly groupSizes: { readonly min: number; readonly mean: number; readonly max: number };
}

/**
 * The constant and the parts of the variance of a model that absorbs one effect, that of the entity (or of whatever it
 * is, where no entity is named); null of any other model. StataCorp, xtreg: Methods and formulas; correlations and
 * standard deviations are not weighted, there as here.
 */
export function entityFooter(prepared: PreparedModel, estimate: LinearEstimate): EntityFooter | null {
  const { model, sample } = prepared;
  const [effect] = sample.effects;
  if (sample.effects.length !== 1 || effect.slope !== null) return null;
  if (model.entity !== null && effect.name !== model.entity) return null;

  const { factor: entity } = effect;
  const means = meansWithin(prepared, entity);
  const { between, overall, withEffects } = fittedCorrelations(prepared, entity, means);
  const sigmaU = entity.levels < 2 ? null : standardDeviation(momentsOf([means.effects], null), 0);
  return {
    effect: effect.name,
    constant: restoredConstant(prepared, estimate),
    r2Between: between === null ? null : between ** 2,
    r2Overall: overall === null ? null : overall ** 2,
    sigmaU,
    sigmaE: estimate.rmse,
    rho: sigmaU === null ? null : sigmaU ** 2 / (sigmaU ** 2 + estimate.rmse ** 2),
    correlation: withEffects,
    groupSizes: sizesOf(entityCounts(entity), sample.n),
  };
}

function sizesOf(counts: Int32Array, n: number): EntityFooter['groupSizes'] {
  const [min, max] = counts.reduce(
    ([least, most], count) => [Math.min(least, count), Math.max(most, count)],
    [Infinity, 0],
  );
  return { min, mean: n / counts.length, max };
}
