import type { Problem } from '../../panel/problem';
import { accelerationOf } from '../../regression/bootstrap-intervals';
import { FEW_CLUSTERS } from '../../regression/covariance/cluster';
import { influence } from '../../regression/influence';
import { withoutEachGroup, type ResampledProducts } from '../../regression/resampled-products';
import { jointCovariance, type StackedCoefficient } from '../../regression/stacked';
import { drawWidth, pathsOfDraw, writePaths, type Paths } from './draws';
import { indirectEffect, isNearZero, shareOf, weightedProducts, type Evidence, type PathFunction } from './effects';
import type { Equations } from './equations';
import { productTests } from './product-tests';
import type { Equation, IndirectEffect, MediationResult, Path } from './result';
import { sensitivityOf } from './sensitivity';
import type { Specification } from './spec';
import { notice, refusal } from './text';

/** All that the three steps leave to be told. */
export interface Estimated {
  readonly specification: Specification;
  readonly equations: Equations;
  readonly products: ResampledProducts;
  readonly draws: Float64Array;
  readonly total: Equation;
  readonly steps: readonly Equation[];
  readonly direct: Equation;
}

type Mediated = Pick<MediationResult, 'paths' | 'totalIndirect' | 'contrasts' | 'bootstrap' | 'notices'>;

/** The indirect effects with their tests, intervals, shares and sensitivity, and the contrasts between mediators. */
export function mediated(estimated: Estimated): Mediated {
  const { specification, products, total, direct } = estimated;
  const { mediators, level, replications } = specification;
  const { evidence, failed } = evidenceOf(estimated);
  const c = total.terms[0];
  const alone = (mediator: number): PathFunction => weightedProducts(mediators.map((_, j) => (j === mediator ? 1 : 0)));
  const paths = mediators.map((mediator, j): Path => {
    const made = alone(j);
    const [a, b] = [estimated.steps[j].terms[0], direct.terms[1 + j]];
    return {
      mediator,
      a,
      b,
      ...productTests(a, b),
      ...indirectEffect(made, evidence),
      share: shareOf(made, c, evidence),
      sensitivity: sensitivityOf(evidence.paths, evidence.draws, j, level),
    };
  });
  const together = weightedProducts(mediators.map(() => 1));
  return {
    paths,
    totalIndirect:
      mediators.length === 1 ? null : { ...indirectEffect(together, evidence), share: shareOf(together, c, evidence) },
    contrasts: pairs(mediators.length).map(([one, other]) => ({
      between: [mediators[one], mediators[other]],
      ...indirectEffect(weightedProducts(mediators.map((_, j) => Number(j === one) - Number(j === other))), evidence),
    })),
    bootstrap: {
      by: products.groups.name === '' ? null : products.groups.name,
      groups: products.groups.levels,
      draws: replications,
      failed,
    },
    notices: noticesOf(estimated, paths, failed),
  };
}

function pairs(count: number): [number, number][] {
  const all = Array.from({ length: count }, (_, index) => index);
  return all.flatMap((one) => all.slice(one + 1).map((other): [number, number] => [one, other]));
}

function evidenceOf(estimated: Estimated): { readonly evidence: Evidence; readonly failed: number } {
  const { specification, equations, products, draws, total, steps, direct } = estimated;
  const m = specification.mediators.length;
  const width = drawWidth(m);
  const places = Array.from({ length: draws.length / width }, (_, index) => index * width);
  const good = places.filter((at) => !Number.isNaN(draws[at]));
  const failed = places.length - good.length;
  if (good.length < places.length / 2) throw refusal('mediation-too-few-draws', { failed, draws: places.length });
  const b = direct.terms.slice(1, 1 + m);
  const { fit } = equations.direct;
  const k = fit.columns.length;
  const stacked: StackedCoefficient[] = [
    { fit: equations.total.fit, term: 0, se: total.terms[0].se },
    ...equations.mediators.map(({ fit: own }, j) => ({ fit: own, term: 0, se: steps[j].terms[0].se })),
    ...b.map(({ se }, j) => ({ fit, term: 1 + j, se })),
  ];
  const paths: Paths = {
    total: total.terms[0].estimate,
    a: steps.map(({ terms }) => terms[0].estimate),
    b: b.map(({ estimate }) => estimate),
    ratios: b.map((_, j) => Math.sqrt(fit.rss * fit.bread[(1 + j) * (k + 1)])),
  };
  const deviations = products.moments === null ? influences(stacked, products, paths) : jackknife(products, m);
  return {
    failed,
    evidence: {
      paths,
      draws: good.map((at) => pathsOfDraw(draws, at, m)),
      acceleration: (made) => accelerationOf(deviations(made)),
      covariance: jointCovariance(stacked, equations.read),
      level: specification.level,
    },
  };
}

/** What each group pulls a number by, up to a common factor. */
type Deviations = (made: PathFunction) => Float64Array;

/** Every path without each group in turn; the mean less these. */
function jackknife({ moments }: ResampledProducts, mediators: number): Deviations {
  const found: Paths[] = [];
  const target = new Float64Array(drawWidth(mediators));
  if (moments !== null)
    withoutEachGroup(moments, (products) => {
      writePaths(target, 0, products, mediators);
      if (!Number.isNaN(target[0])) found.push(pathsOfDraw(target, 0, mediators));
    });
  return (made) => {
    const values = Float64Array.from(found, (paths) => made.of(paths));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => mean - value);
  };
}

/** The infinitesimal jackknife (Efron & Tibshirani 1993, section 22.2), where leaving each group out would take too long. */
function influences(stacked: readonly StackedCoefficient[], { groups }: ResampledProducts, paths: Paths): Deviations {
  const sums = stacked.map(({ fit, term }) => {
    const sum = new Float64Array(groups.levels);
    influence(fit, term).forEach((value, row) => (sum[groups.codes[row]] += value));
    return sum;
  });
  return (made) => {
    const gradient = made.gradient(paths);
    return Float64Array.from({ length: groups.levels }, (_, group) =>
      sums.reduce((all, sum, i) => all + gradient[i] * sum[group], 0),
    );
  };
}

function noticesOf(
  { specification, equations, products, total, direct }: Estimated,
  paths: readonly Path[],
  failed: number,
): Problem[] {
  const { replications: draws, outcome, treatment } = specification;
  const { name: by, levels: groups } = products.groups;
  const c = total.terms[0];
  const cPrime = direct.terms[0];
  const few = groups < FEW_CLUSTERS && equations.read.choice.kind !== 'cluster';
  const opposes = (path: Path, effect: typeof c): boolean =>
    !isNearZero(effect) && Math.sign(effect.estimate) !== Math.sign(path.indirect?.estimate ?? 0);
  const suppressed = paths.filter((path) => isFound(path) && (opposes(path, c) || opposes(path, cPrime)));
  const unshared = paths.filter((path) => path.share === null && !suppressed.includes(path));
  return [
    ...(isNearZero(c) ? [notice('mediation-total-near-zero', { treatment, outcome })] : []),
    ...suppressed.map(({ mediator }) => notice('mediation-suppression', { mediator })),
    ...(isNearZero(c) ? [] : unshared.map(({ mediator }) => notice('mediation-no-share', { mediator }))),
    ...paths.filter(({ bca }) => bca === null).map(({ mediator }) => notice('mediation-no-bca', { mediator })),
    ...(few ? [notice('mediation-few-groups', { by, groups })] : []),
    ...(failed > 0 ? [notice('mediation-draws-failed', { failed, draws })] : []),
  ];
}

/** Whether the bootstrap interval of an indirect effect, BCa where there is one, leaves zero out. */
export function isFound({
  bca,
  percentile,
}: Pick<IndirectEffect, 'bca'> & { percentile: Path['percentile'] }): boolean {
  const interval = bca ?? percentile;
  return interval !== null && (interval.low > 0 || interval.high < 0);
}
