import { gram } from '../../numerics/linear';
import { covarianceKind } from '../../regression/covariance';
import { isPerfect, type LinearFit } from '../../regression/fit';
import { countParameters, IVREGHDFE } from '../../regression/small-sample';
import { refusal } from '../../regression/text';
import type { Data } from '../method';
import { andersonRubin } from './anderson-rubin';
import { estimatesWith, stageWith } from './estimates';
import { twoStepGmm } from './gmm';
import { projectedErrors, projectionOf, type ErrorsOf } from './projection';
import type { InstrumentsResult } from './result';
import { rolesOf, type Roles } from './roles';
import { limitedInformation, twoStageLeastSquares } from './second-stage';
import type { Specification } from './spec';
import { stagesOf } from './stages';
import { tfInterval } from './t-f';
import { testsOf, type Tested } from './tests';
import { notice } from './text';

/** Sample, first stages and reduced form, second stage, tests of the instruments. */
export function estimate({ main }: Data, specification: Specification): InstrumentsResult {
  const { outcome, estimator, fuller, level, weights, smallSample, convention } = specification;
  const roles = rolesOf(main, specification);
  const { read, variables, selection } = roles;
  const errorsOf = errorsFor(roles, specification);
  refuseTooFewRows(roles, errorsOf);

  const stages = stagesOf(variables, selection.places);
  const projection = projectionOf(stages);
  const errors = projectedErrors(stages, projection, errorsOf);
  const tested = { stages, projection, errors, errorsOf };
  const { fit, kappa, consistent, kind } = secondOf(tested, specification);
  if (isPerfect(fit)) throw refusal('perfect-fit', { outcome });
  const second = estimatesWith(fit, { ...errorsOf, kind }, specification);
  const tests = testsOf({ ...tested, consistent }, specification);
  const ar = andersonRubin(stages, projection, errors, level);

  const namesOf = (places: readonly number[]): string[] => places.map((place) => variables.names[place]);
  const { endogenous, controls, instruments } = stages.places;
  const stage = (one: LinearFit, name: string, projected: Float64Array) =>
    stageWith(one, name, projected, errors, errorsOf, level);
  const [{ estimate: first, se }] = second.terms;
  const exact = endogenous.length === 1 && instruments.length === 1 && estimator === '2sls' && level === 0.95;
  const missing = [tests.kpLm, tests.kpF, tests.endogeneity, ar.statistic].includes(null);
  return {
    ...second,
    method: 'instruments',
    estimator,
    kappa,
    fuller,
    outcome,
    outcomeMean: fit.outcome.mean,
    outcomeSd: fit.outcome.sd,
    endogenous: namesOf(endogenous),
    instruments: namesOf(instruments),
    excluded: roles.excluded,
    regressors: namesOf([...endogenous, ...controls]),
    n: fit.n,
    entities: read.entities,
    periods: read.periods,
    firstStages: stages.firstStages.map((one, index) => ({
      ...stage(one, variables.names[endogenous[index]], projection.endogenous[index]),
      partialR2: 1 - one.rss / gram([stages.partialled[index]], one.weights)[0],
    })),
    reducedForm: stage(stages.reducedForm, outcome, projection.outcome),
    tests,
    andersonRubin: ar,
    tF: exact && tests.kpF !== null ? tfInterval(first, se, tests.kpF) : null,
    convention: smallSample === null ? convention : 'parts',
    weights,
    level,
    dropped: { ...read.sample.dropped, collinear: selection.collinear },
    notices: [
      ...read.sample.notices,
      ...roles.notices,
      ...read.notices,
      ...second.notices,
      ...(missing ? [notice('tests-missing', {})] : []),
    ],
  };
}

/** How standard errors are made: the kind, and the rule for small samples. */
function errorsFor({ read }: Roles, { convention, smallSample }: Specification): ErrorsOf {
  const { choice, inputs, rule } = read;
  if (choice.kind === 'bootstrap') throw new Error('the schema has no bootstrap');
  const ofIvreg2 = smallSample === null && ['reghdfe', 'ivreg2', 'ivregress'].includes(convention);
  return { kind: covarianceKind(choice), choice, inputs, rule: ofIvreg2 ? IVREGHDFE : rule };
}

function refuseTooFewRows({ variables, selection: { places } }: Roles, { rule }: ErrorsOf): void {
  const { n, effects, centred } = variables;
  const terms = places.instruments.length + places.controls.length + (effects.length === 0 && centred ? 1 : 0);
  const { full } = countParameters(rule, terms, effects, []);
  if (n <= full) throw refusal('too-few-rows', { rows: n, parameters: full });
}

interface Second extends Pick<Tested, 'consistent'>, Pick<ErrorsOf, 'kind'> {
  readonly fit: LinearFit;
  readonly kappa: number | null;
}

function secondOf(
  { stages, projection, errors, errorsOf }: Omit<Tested, 'consistent'>,
  { estimator, fuller, convention }: Specification,
): Second {
  if (estimator === 'liml') {
    const { fit, kappa } = limitedInformation(stages, projection, fuller ?? 0, stages.variables.n - errors.count.full);
    return { fit, kappa, consistent: fit, kind: errorsOf.kind };
  }
  const first = twoStageLeastSquares(stages);
  if (estimator === '2sls') return { fit: first, kappa: null, consistent: first, kind: errorsOf.kind };
  const renewed = convention === 'stata' || convention === 'ivregress';
  return { ...twoStepGmm(stages, projection, first, errorsOf, renewed), kappa: null, consistent: first };
}
