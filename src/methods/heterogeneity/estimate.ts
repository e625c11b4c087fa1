import type { Problem } from '../../panel/problem';
import { fitLinear } from '../../regression/fit';
import { estimatesOf } from '../../regression/inference';
import { isNested } from '../../regression/small-sample';
import type { Data } from '../method';
import { differencesOf, equalityOf, pairsOf } from './differences';
import {
  estimateOf,
  fitCommon,
  fitGroup,
  fitInteracted,
  interactionName,
  termOf,
  type GroupFit,
  type PooledFit,
} from './models';
import { countDraws, PAIR_WIDTH, permutedContrasts, permutedPairs, type PermutedPair } from './permutation';
import type { GroupEstimate, HeterogeneityResult } from './result';
import { groupedSample, type GroupedSample } from './sample';
import type { Specification } from './spec';
import { notice } from './problems';

export interface Prepared {
  readonly specification: Specification;
  readonly grouped: GroupedSample;
  readonly fits: readonly GroupFit[];
  /** Entities with rows in more than one group. */
  readonly varying: number;
  /** None where labels of entities cannot be permuted. */
  readonly pairs: readonly PermutedPair[];
}

/** The sample, the model in each group, and what permutations are made of. */
export function prepare({ main }: Data, specification: Specification): Prepared {
  const term = specification.regressors.indexOf(termOf(specification));
  const grouped = groupedSample(main, specification);
  const fits = grouped.groups.labels.map((_, group) => fitGroup(grouped, group, specification));
  const { permute } = specification;
  const varying = movingEntities(grouped);
  const isMade = permute === 'observations' || varying === 0;
  const pairs = isMade ? permutedPairs(grouped, pairsOf(fits.length), permute, term) : [];
  return { specification, grouped, fits, varying, pairs };
}

function movingEntities({ entities, groups }: GroupedSample): number {
  if (isNested(entities, groups)) return 0;
  const seen = new Int32Array(entities.levels).fill(-1);
  const moves = new Uint8Array(entities.levels);
  entities.codes.forEach((entity, row) => {
    if (seen[entity] < 0) seen[entity] = groups.codes[row];
    else if (seen[entity] !== groups.codes[row]) moves[entity] = 1;
  });
  return moves.reduce((sum, mark) => sum + mark, 0);
}

export function replications({ pairs, specification }: Prepared): number {
  return pairs.length > 0 ? specification.replications : 0;
}

export function width({ pairs }: Prepared): number {
  return pairs.length * PAIR_WIDTH;
}

export function replicate({ pairs, specification }: Prepared, from: number, to: number): Float64Array {
  return permutedContrasts(pairs, specification.seed, from, to);
}

export function finish(prepared: Prepared, draws: Float64Array): HeterogeneityResult {
  const { specification, grouped, fits, pairs } = prepared;
  const { outcome, regressors, level, permute, seed } = specification;
  const { groups, sample, read, entities, how } = grouped;
  const interacted = fitInteracted(grouped, specification);
  const common = fitCommon(grouped, specification);
  const clusters = read.inputs.factors;
  const counts = pairs.map((pair, index) => countDraws(pair, draws, index, pairs.length));
  const differences = differencesOf(fits, interacted, clusters, counts, level);
  const whole = estimateOf(grouped, null, fitLinear(sample, specification));
  const crossing = clusters.some((way) => !isNested(way, groups));
  const estimates = fits.map((fit): GroupEstimate => {
    return { ...estimateOf(grouped, fit, fit.fit), label: fit.label, entities: fit.entities };
  });
  return {
    method: 'heterogeneity',
    outcome,
    term: termOf(specification),
    level,
    grouping: how,
    groups: estimates,
    whole,
    common: {
      terms: commonTerms(common, groups.labels, level),
      df: common.covariance.smallSample.df,
      equality: equalityOf(common, [common.places]),
    },
    differences,
    equality: {
      term: equalityOf(interacted, [interacted.places]),
      slopes: slopesEquality(interacted, regressors, groups.labels),
    },
    clusters: {
      by: clusters.map(({ name }) => name),
      count: Math.min(...clusters.map(({ levels }) => levels)),
      crossing,
      ratio: (differences[0].waldSe / differences[0].suestSe) ** 2,
      df: interacted.covariance.smallSample.df,
    },
    permutation: { over: permute, draws: replications(prepared), seed, made: pairs.length > 0 },
    n: sample.n,
    entities: entities.levels,
    notices: noticesOf(prepared, estimates, crossing, failuresIn(draws)),
  };
}

function commonTerms({ fit, covariance, places }: PooledFit, labels: readonly string[], level: number) {
  const k = fit.terms.length;
  const matrix = Float64Array.from(
    { length: places.length ** 2 },
    (_, cell) => covariance.matrix[places[Math.floor(cell / places.length)] * k + places[cell % places.length]],
  );
  return estimatesOf(
    labels,
    Float64Array.from(places, (place) => fit.coefficients[place]),
    matrix,
    covariance.smallSample.df,
    level,
  );
}

/** Null where a regressor has no coefficient in some group. */
function slopesEquality(pooled: PooledFit, regressors: readonly string[], labels: readonly string[]) {
  const lists = regressors.map((name) => labels.map((label) => pooled.fit.terms.indexOf(interactionName(name, label))));
  return lists.flat().includes(-1) ? null : equalityOf(pooled, lists);
}

/** Draws without an estimate, of all that were made. */
type Failures = { readonly failed: number; readonly draws: number };

function failuresIn(draws: Float64Array): Failures {
  let failed = 0;
  for (let at = 0; at < draws.length; at += PAIR_WIDTH) if (Number.isNaN(draws[at])) failed++;
  return { failed, draws: draws.length / PAIR_WIDTH };
}

/** Clusters below this leave the error of a group's coefficient too small (Cameron & Miller 2015). */
const FEW = 30;

function noticesOf(
  { grouped, fits, varying, specification }: Prepared,
  estimates: readonly GroupEstimate[],
  crossing: boolean,
  draws: Failures,
): Problem[] {
  const { sample, read, entities } = grouped;
  const few = estimates.filter(({ smallSample }) => (smallSample.g ?? Infinity) < FEW);
  const dropped = fits.flatMap(({ label, fit }) => fit.collinear.map(({ name }) => ({ label, name })));
  return [
    ...sample.notices,
    ...(varying > 0
      ? [
          notice(specification.permute === 'entities' ? 'hetero-group-varies' : 'hetero-group-varies-rows', {
            entity: entities.name,
            varying,
            entities: entities.levels,
          }),
        ]
      : []),
    ...(crossing && varying === 0
      ? [notice('hetero-clusters-cross', { by: read.inputs.factors.map(({ name }) => name) })]
      : []),
    ...(few.length > 0
      ? [
          notice('hetero-few-clusters', {
            labels: few.map(({ label }) => label),
            groups: few.map(({ smallSample }) => smallSample.g ?? 0),
          }),
        ]
      : []),
    ...dropped.map((one) => notice('hetero-dropped', one)),
    ...(draws.failed > 0 ? [notice('hetero-draws-failed', draws)] : []),
  ];
}
