import { covarianceKind } from '../../regression/covariance';
import { entityCounts, entityMeans } from '../../regression/entity-means';
import { fitLinear } from '../../regression/fit';
import { jointTest } from '../../regression/inference';
import { smallSampleRule } from '../../regression/small-sample';
import { covarianceOf } from '../../regression/standard-errors';
import { refusal } from '../../regression/text';
import { isConstantWithin } from '../../regression/variables';
import type { TestedPanel } from './panel';
import type { Test } from './result';
import type { Specification } from './spec';
import { refusal as testRefusal } from './text';

/**
 * The robust form of Hausman's test (Mundlak 1978; Arellano 1993): pooled least squares on the regressors and their
 * entities' means, and Wald's F, clustered by the entity, that the means have no coefficients.
 */
export function mundlak({ sample, names, named, entity }: TestedPanel, convention: Specification['convention']): Test {
  const effect = { name: entity.name, factor: entity, slope: null };
  const counts = entityCounts(entity);
  const varying = sample.regressors.slice(0, named).filter((column) => !isConstantWithin(column, effect));
  const means = varying.map((column) => {
    const ofEntities = entityMeans(column, entity, counts);
    return Float64Array.from(entity.codes, (code) => ofEntities[code]);
  });
  const own = sample.regressors.length;
  const fit = fitLinear(
    { ...sample, regressors: [...sample.regressors, ...means] },
    { outcome: names.outcome, regressors: [...names.regressors, ...means.map((_, index) => `mean ${index}`)] },
  );
  const tested = fit.kept.flatMap((index, place) => (index >= own ? [place] : []));
  if (tested.length === 0) throw testRefusal('no-means-to-test', { entity: entity.name });
  const { matrix, jointDf } = covarianceOf(
    fit,
    covarianceKind({ kind: 'cluster' }),
    { kind: 'cluster' },
    { factors: [entity], numbers: [], periods: [] },
    smallSampleRule(convention === 'stata' ? 'stata' : 'fixest', null, null),
  );
  const k = fit.terms.length;
  const joint = jointTest(
    Float64Array.from(tested, (place) => fit.coefficients[place]),
    Float64Array.from(tested.flatMap((i) => tested.map((j) => matrix[i * k + j]))),
    tested.length,
    jointDf,
  );
  if ('rank' in joint) throw refusal('joint-test-missing', { terms: tested.length, rank: joint.rank });
  return { statistic: joint.value, df: joint.df1, df2: joint.df2, p: joint.p };
}
