import type { LinearFit } from '../../regression/fit';
import { effectiveF } from './effective-f';
import { cStatistic, wuHausman } from './endogeneity';
import { identification } from './identification';
import { chiSquared, hansen, overidentified, sargan } from './overidentification';
import type { ErrorsOf, ProjectedErrors, Projection } from './projection';
import type { InstrumentTests } from './result';
import type { Specification } from './spec';
import type { Stages } from './stages';
import { stockYogo } from './stock-yogo';

/** What the tests are of. */
export interface Tested {
  readonly stages: Stages;
  readonly projection: Projection;
  readonly errors: ProjectedErrors;
  readonly errorsOf: ErrorsOf;
  /** The consistent estimate whose residuals the tests of overidentification take: LIML, or two-stage least squares. */
  readonly consistent: LinearFit;
}

/** Every test of the instruments. */
export function testsOf(
  { stages, projection, errors, errorsOf, consistent }: Tested,
  { estimator, fuller, convention, smallSample }: Specification,
): InstrumentTests {
  const endogenous = stages.firstStages.length;
  const instruments = projection.outcome.length;
  const rank = identification(stages, projection, errors);
  const effective = endogenous === 1 ? effectiveF(stages, projection, errors, estimator) : null;
  const beyond = overidentified(projection);
  const none = chiSquared(null, 0);
  const ofSargan =
    beyond > 0
      ? sargan(stages, projection, consistent.coefficients.subarray(0, endogenous), consistent.residuals)
      : none;
  const ofHansen =
    beyond > 0 && errorsOf.choice.kind !== 'iid' ? hansen(projection, errors, consistent.residuals) : none;
  const regression = wuHausman(stages, errorsOf);
  const difference = cStatistic(stages, projection, errors, errorsOf);
  // ivreg2 and its family test by the difference of two J, fixest and Stata's own commands by a regression.
  const byDifference = smallSample === null && ['reghdfe', 'ivreg2'].includes(convention);
  return {
    kpLm: rank.lm,
    kpLmP: rank.lmP,
    kpLmDf: rank.df,
    kpF: rank.f,
    cdF: rank.craggDonald,
    effectiveF: effective?.value ?? null,
    effectiveFCritical: effective?.critical ?? null,
    stockYogo: fuller === null ? stockYogo(estimator, endogenous, instruments) : null,
    hansenJ: ofHansen.value,
    hansenP: ofHansen.p,
    sarganJ: ofSargan.value,
    sarganP: ofSargan.p,
    overidentified: beyond,
    endogeneity: byDifference ? difference.value : (regression?.value ?? null),
    endogeneityP: byDifference ? difference.p : (regression?.p ?? null),
    endogeneityTest: byDifference ? 'c' : 'wu-hausman',
    wuHausman: regression,
    cStatistic: difference,
  };
}
