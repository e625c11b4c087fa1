import { chiSquaredUpper } from '../../numerics/distributions';
import { percentile } from '../../panel/percentile';
import type { Problem } from '../../panel/problem';
import { squaredCorrelation, squaredCorrelations } from '../../regression/correlations';
import { covarianceKind, type ResidualCovariance } from '../../regression/covariance';
import { estimatesOf, jointTest } from '../../regression/inference';
import { readModel } from '../../regression/model-sample';
import { fitRandomEffects } from '../../regression/random-effects';
import { isNested } from '../../regression/small-sample';
import { covarianceOf } from '../../regression/standard-errors';
import { notice, refusal } from '../../regression/text';
import type { Data } from '../method';
import type { RandomEffectsResult } from './result';
import type { Specification } from './spec';

export function estimate({ main }: Data, specification: Specification): RandomEffectsResult {
  const { outcome, regressors, convention, level } = specification;
  const choice = choiceOf(specification);
  const read = readModel(
    main,
    {
      ...specification,
      covariance: choice,
      convention: convention === 'stata' ? 'stata' : 'fixest',
      absorb: [],
      smallSample: null,
      weights: null,
      singletons: 'keep',
    },
    [specification.entity],
  );
  const { sample, rule, inputs } = read;
  const [entity] = read.groupings;
  const divided = convention === 'stata' && inputs.factors.find((way) => !isNested(entity, way));
  if (divided) throw refusal('clusters-split-entities', { by: divided.name, entity: entity.name });

  const { fit, components, theta } = fitRandomEffects(sample, entity, { outcome, regressors }, convention);
  const covariance = covarianceOf(fit, covarianceKind(choice), choice, inputs, rule);
  const { matrix } = covariance;
  // z, as both programs have it, unless the covariance brings degrees of freedom for each term.
  const df = typeof covariance.df === 'number' ? Infinity : covariance.df;
  const joint = jointTest(fit.coefficients, matrix, fit.slopes, Infinity);
  const k = fit.terms.length;
  const sorted = theta.slice().sort();
  const residual = fit.n - k;
  const fitted = fit.partialled.map((value, row) => value - fit.residuals[row]);
  const r2 = squaredCorrelation(fit.partialled, fitted) ?? 0;
  return {
    method: 'random-effects',
    outcome,
    outcomeMean: fit.outcome.mean,
    outcomeSd: fit.outcome.sd,
    regressors,
    terms: estimatesOf(fit.terms, fit.coefficients, matrix, df, level).map((term, index) => ({
      ...term,
      sd: index < fit.slopes ? fit.spreads[index] : null,
    })),
    covariance: fit.terms.map((_, row) => Array.from(matrix.subarray(row * k, (row + 1) * k))),
    df: typeof df === 'number' ? null : Math.min(...df),
    smallSample: { ...covariance.smallSample, df: typeof df === 'number' ? null : covariance.smallSample.df },
    n: fit.n,
    entities: entity.levels,
    periods: read.periods,
    rss: fit.rss,
    rmse: Math.sqrt(fit.rss / residual),
    r2: { overall: r2, adjusted: 1 - ((1 - r2) * (fit.n - 1)) / residual },
    squaredCorrelations: squaredCorrelations(sample, entity, fit.kept, fit.coefficients),
    f: 'rank' in joint ? null : { ...joint, df2: null },
    wald: 'rank' in joint ? null : waldOf(joint.value * joint.df1, joint.df1),
    theta: percentile(sorted, 50),
    thetas: {
      min: sorted[0],
      p5: percentile(sorted, 5),
      median: percentile(sorted, 50),
      p95: percentile(sorted, 95),
      max: sorted[sorted.length - 1],
    },
    variance: { entity: components.entity, idiosyncratic: components.idiosyncratic },
    rho: components.entity / (components.entity + components.idiosyncratic),
    absorbed: [],
    errors: covariance.label,
    convention,
    weights: null,
    level,
    dropped: { ...sample.dropped, collinear: fit.collinear },
    notices: [
      ...sample.notices,
      ...fit.notices,
      ...renamedNotice(specification, choice),
      ...covariance.notices,
      ...(components.truncated ? [notice('entity-variance-zero', { entity: entity.name })] : []),
      ...('rank' in joint ? [notice('joint-test-missing', { terms: fit.slopes, rank: joint.rank })] : []),
    ],
  };
}

/** xtreg takes "robust" for clustered by the panel variable. */
export function choiceOf({ covariance, convention, entity }: Specification): ResidualCovariance {
  return covariance.kind === 'hc1' && convention === 'stata' ? { kind: 'cluster', by: [entity] } : covariance;
}

function renamedNotice({ covariance, entity }: Specification, choice: ResidualCovariance): Problem[] {
  return covariance.kind === choice.kind ? [] : [notice('clustered-by-entity', { entity })];
}

function waldOf(statistic: number, df: number): { statistic: number; df: number; p: number } {
  return { statistic, df, p: chiSquaredUpper(statistic, df) };
}
