/** What a specification needs in order to be built up step by step; the rest of it stays as it is. */
export interface Buildable {
  readonly regressors: readonly string[];
  readonly absorb: readonly string[];
}

/**
 * The models that lead up to a specification, which is the last of them. The first `kept` regressors are those of
 * interest (default: one; none where a method names them elsewhere), the others are controls, in their order.
 *
 * `blocks`: without controls and effects; with the absorbed effects; with the controls too.
 * `each`: with the absorbed effects, then one control more in each model.
 */
export function stepwise<S extends Buildable>(specification: S, by: 'blocks' | 'each', kept = 1): readonly S[] {
  const { regressors, absorb } = specification;
  const controls = regressors.slice(kept);
  const withControls = (count: number): S => ({ ...specification, regressors: regressors.slice(0, kept + count) });
  if (by === 'each') return [withControls(0), ...controls.map((_, index) => withControls(index + 1))];
  const alone = absorb.length > 0 ? [{ ...withControls(0), absorb: [] }] : [];
  const withEffects = controls.length > 0 ? [withControls(0)] : [];
  return [...alone, ...withEffects, specification];
}
