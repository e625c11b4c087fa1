import type { Factor } from '../../panel/factor';

/** One set of coefficients that is projected out: a dummy of each level, or the dummy times a slope. */
export interface AbsorbedEffect {
  readonly name: string;
  readonly factor: Factor;
  /** null: a plain effect. `city[year]` is two: the plain effect city and one with the slope year. Length: rows */
  readonly slope: Float64Array | null;
}
