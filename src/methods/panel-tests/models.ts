import { fitLinear, fitVariables, type LinearFit } from '../../regression/fit';
import { fitRandomEffects } from '../../regression/random-effects';
import { refusal } from '../../regression/text';
import { transformVariables } from '../../regression/variables';
import type { TestedPanel } from './panel';
import type { Specification } from './spec';

/** The fits that tests share, each made when it is first asked for; a fit that is refused is refused each time. */
export interface Models {
  /** Least squares without effects of entities. */
  pooled(): LinearFit;
  /** With effects of entities. */
  fixed(): LinearFit;
  /** RSS without these effects, of the regressors that have a coefficient beside them. */
  rssRestricted(): number;
  random(): LinearFit;
}

export function modelsOf({ sample, names, entity }: TestedPanel, { convention }: Specification): Models {
  const effects = [{ name: entity.name, factor: entity, slope: null }];
  const pooled = once(() => fitLinear(sample, names));
  const fixed = once(() => {
    if (sample.n === entity.levels) throw refusal('entities-have-one-row', { entity: entity.name });
    const fit = fitLinear({ ...sample, effects }, names);
    const parameters = entity.levels + fit.slopes;
    if (sample.n <= parameters) throw refusal('too-few-rows', { rows: sample.n, parameters });
    return fit;
  });
  return {
    pooled,
    fixed,
    rssRestricted: once(() => {
      const variables = [...sample.regressors, sample.outcome].map((values, index) => ({
        name: names.regressors[index] ?? names.outcome,
        values,
      }));
      return fitVariables(transformVariables(sample, variables), sample.regressors.length, fixed().kept).rss;
    }),
    random: once(() => fitRandomEffects(sample, entity, names, convention).fit),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | { readonly thrown: unknown } | null = null;
  return () => {
    if (made === null)
      try {
        made = { value: make() };
      } catch (thrown) {
        made = { thrown };
      }
    if ('thrown' in made) throw made.thrown;
    return made.value;
  };
}
