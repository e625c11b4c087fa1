import { takeFactor, type Factor } from '../../panel/factor';
import { squaredCorrelations } from '../../regression/correlations';
import { covarianceKind } from '../../regression/covariance';
import { entityCounts, entityMeans, firstRows } from '../../regression/entity-means';
import { fitVariables, isPerfect, type LinearFit } from '../../regression/fit';
import { estimatesOf, jointTest } from '../../regression/inference';
import { readModel } from '../../regression/model-sample';
import type { Sample } from '../../regression/sample';
import { isNested } from '../../regression/small-sample';
import { covarianceOf } from '../../regression/standard-errors';
import { notice, refusal } from '../../regression/text';
import { isConstant, transformVariables } from '../../regression/variables';
import type { Data } from '../method';
import type { BetweenResult } from './result';
import type { Specification } from './spec';
import { refusal as betweenRefusal } from './text';

export function estimate({ main }: Data, specification: Specification): BetweenResult {
  const { outcome, regressors, covariance: choice, wls, level } = specification;
  const read = readModel(
    main,
    { ...specification, convention: 'fixest', absorb: [], smallSample: null, weights: null, singletons: 'keep' },
    [specification.entity],
  );
  const { sample, rule } = read;
  const [entity] = read.groupings;
  const fit = fitAverages(sample, entity, specification);
  const factors = read.inputs.factors.map((way) => factorOfEntities(way, entity));
  const covariance = covarianceOf(fit, covarianceKind(choice), choice, { ...read.inputs, factors }, rule);
  const { matrix, df } = covariance;
  const joint = jointTest(fit.coefficients, matrix, fit.slopes, covariance.jointDf);
  const k = fit.terms.length;
  const residual = fit.n - k;
  const totalWeight = fit.weights === null ? fit.n : sample.n;
  const r2 = 1 - fit.rss / fit.tss;
  return {
    method: 'between',
    outcome,
    outcomeMean: fit.outcome.mean,
    outcomeSd: fit.outcome.sd,
    regressors,
    terms: estimatesOf(fit.terms, fit.coefficients, matrix, df, level).map((term, index) => ({
      ...term,
      sd: index < fit.slopes ? fit.spreads[index] : null,
    })),
    covariance: fit.terms.map((_, row) => Array.from(matrix.subarray(row * k, (row + 1) * k))),
    df: covariance.smallSample.df,
    smallSample: covariance.smallSample,
    n: sample.n,
    entities: entity.levels,
    periods: read.periods,
    rss: fit.rss,
    rmse: Math.sqrt(((fit.rss / totalWeight) * fit.n) / residual),
    r2: { overall: r2, adjusted: 1 - fit.rss / residual / (fit.tss / (fit.n - 1)) },
    squaredCorrelations: { ...squaredCorrelations(sample, entity, fit.kept, fit.coefficients), between: r2 },
    f: 'rank' in joint ? null : joint,
    wls,
    theta: null,
    variance: { entity: null, idiosyncratic: null },
    absorbed: [],
    errors: covariance.label,
    weights: null,
    level,
    dropped: { ...sample.dropped, collinear: fit.collinear },
    notices: [
      ...sample.notices,
      ...fit.notices,
      ...covariance.notices,
      ...('rank' in joint ? [notice('joint-test-missing', { terms: fit.slopes, rank: joint.rank })] : []),
    ],
  };
}

/** Least squares on the averages of each entity, one row an entity. */
function fitAverages(
  sample: Sample,
  entity: Factor,
  { outcome, regressors, wls }: Pick<Specification, 'outcome' | 'regressors' | 'wls'>,
): LinearFit {
  const counts = entityCounts(entity);
  const rows = { n: entity.levels, effects: [], weights: wls ? Float64Array.from(counts) : null };
  const variables = transformVariables(
    rows,
    [...sample.regressors, sample.outcome].map((values, index) => ({
      name: regressors[index] ?? outcome,
      values: entityMeans(values, entity, counts),
    })),
  );
  if (isConstant(variables.moments, regressors.length))
    throw betweenRefusal('averages-alike', { outcome, entity: entity.name });
  const fit = fitVariables(
    variables,
    regressors.length,
    regressors.map((_, index) => index),
  );
  const parameters = fit.terms.length;
  if (fit.slopes === 0) throw refusal('regressors-absorbed', { names: regressors, effects: [] });
  if (entity.levels <= parameters)
    throw refusal('too-few-entities', { entity: entity.name, entities: entity.levels, parameters });
  if (isPerfect(fit)) throw refusal('perfect-fit', { outcome });
  return fit;
}

/** A way of clustering as one of entities, each of which must lie in one cluster. */
function factorOfEntities(way: Factor, entity: Factor): Factor {
  if (!isNested(entity, way)) throw betweenRefusal('averages-divided', { by: way.name, entity: entity.name });
  return takeFactor(way, firstRows(entity));
}
