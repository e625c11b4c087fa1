/** What a specification needs in order to be built up step by step; the rest of it stays as it is. */
export interface Buildable {
  readonly regressors: readonly string[];
  readonly absorb: readonly string[];
}

/**
 * The models that lead up to a specification, which is the last of them. The first regressor is the one of
 * interest, the others are controls, in their order.
 *
 * `blocks`: the regressor alone; with the absorbed effects; with the controls too.
 * `each`: with the absorbed effects, then one control more in each model.
 */
export function stepwise<S extends Buildable>(specification: S, by: 'blocks' | 'each'): readonly S[] {
  const { regressors, absorb } = specification;
  const [interest] = regressors;
  if (by === 'each')
    return regressors.map((_, index) => ({ ...specification, regressors: regressors.slice(0, index + 1) }));
  const alone = absorb.length > 0 ? [{ ...specification, regressors: [interest], absorb: [] }] : [];
  const withEffects = regressors.length > 1 ? [{ ...specification, regressors: [interest] }] : [];
  return [...alone, ...withEffects, specification];
}
