import { stream } from '../../numerics/random';
import type { Factor } from '../../panel/factor';
import { groupMoments } from '../../regression/group-moments';
import { countedP, monteCarloError } from '../../regression/monte-carlo';
import { transformVariables } from '../../regression/variables';
import type { PermutationCounts } from './result';
import { permutedByMoments } from './permuted-entities';
import { permutedByRows } from './permuted-rows';
import type { GroupedSample } from './sample';

/** A slope in one choice of units minus that in the rest, and the variance of that clustered by entity. */
export interface Contrast {
  readonly difference: number;
  readonly variance: number;
}

/** The contrast for any choice of units, marked with 1; null where it cannot be estimated. */
export type PermutedFit = (isChosen: Uint8Array) => Contrast | null;

/**
 * Two groups whose labels are permuted among their own units: as many units as the smaller group has are drawn for it.
 * The order of the units is that of entities and periods, so a draw is the same however rows or groups are sorted.
 */
export interface PermutedPair {
  readonly units: number;
  /** How many are drawn: the size of the smaller group. */
  readonly drawn: number;
  /** 1 where the drawn group stands first in the difference, else −1. */
  readonly sign: 1 | -1;
  readonly fit: PermutedFit;
  readonly observed: Contrast | null;
}

/** Numbers that a pair gives in a draw: the difference and its t. */
export const PAIR_WIDTH = 2;

/** @param pairs the first and the second group of each difference */
export function permutedPairs(
  grouped: GroupedSample,
  pairs: readonly (readonly [number, number])[],
  over: 'entities' | 'observations',
  term: number,
): PermutedPair[] {
  const { sample, groups, order, entities } = grouped;
  const moments = over === 'entities' ? entityMoments(grouped, term) : null;
  return pairs.map((pair) => {
    const rows = order.filter((row) => pair.includes(groups.codes[row]));
    const units = over === 'entities' ? byEntity(rows, entities) : Array.from(rows, (row) => Int32Array.of(row));
    const groupOf = units.map(([row]) => groups.codes[row]);
    const sizes = pair.map((group) => groupOf.filter((one) => one === group).length);
    const small = sizes[1] < sizes[0] ? 1 : 0;
    const fit =
      moments === null
        ? permutedByRows(sample, units, term, entities)
        : permutedByMoments(
            moments,
            Int32Array.from(units, ([row]) => entities.codes[row]),
          );
    const labelled = Uint8Array.from(groupOf, (group) => (group === pair[small] ? 1 : 0));
    return {
      units: units.length,
      drawn: sizes[small],
      sign: small === 0 ? 1 : -1,
      fit,
      observed: fit(labelled),
    };
  });
}

/** Cross-products by entity, the term before the outcome. Without effects there is a constant, as an effect of one level. */
function entityMoments({ sample, entities }: GroupedSample, term: number) {
  const { n, effects, weights, regressors, outcome } = sample;
  const controls = regressors.filter((_, index) => index !== term);
  const { columns } = transformVariables(
    sample,
    [...controls, regressors[term], outcome].map((values, index) => ({ name: String(index), values })),
  );
  const constant = { name: 'constant', factor: oneLevel(n), slope: null };
  return groupMoments({ effects: effects.length === 0 ? [constant] : effects, weights }, columns, entities);
}

function oneLevel(rows: number): Factor {
  return { name: 'constant', codes: new Int32Array(rows), levels: 1, labels: ['constant'] };
}

/** Consecutive rows of one entity. */
function byEntity(rows: Int32Array, { codes }: Factor): Int32Array[] {
  const units: Int32Array[] = [];
  let start = 0;
  for (let end = 1; end <= rows.length; end++)
    if (end === rows.length || codes[rows[end]] !== codes[rows[start]]) {
      units.push(rows.subarray(start, end));
      start = end;
    }
  return units;
}

/** Draws `from` … `to` − 1: difference and t of each pair, NaN where a draw cannot be estimated. */
export function permutedContrasts(
  pairs: readonly PermutedPair[],
  seed: number,
  from: number,
  to: number,
): Float64Array {
  const draws = new Float64Array((to - from) * pairs.length * PAIR_WIDTH);
  let next = 0;
  for (let replication = from; replication < to; replication++)
    for (const { units, drawn, sign, fit } of pairs) {
      const contrast = fit(choose(units, drawn, seed, replication));
      const isGood = contrast !== null && contrast.variance > 0;
      draws[next++] = isGood ? sign * contrast.difference : NaN;
      draws[next++] = isGood ? (sign * contrast.difference) / Math.sqrt(contrast.variance) : NaN;
    }
  return draws;
}

/** `drawn` of `units`, every choice equally likely: the first steps of a Fisher–Yates shuffle. */
function choose(units: number, drawn: number, seed: number, replication: number): Uint8Array {
  const random = stream(seed, 'permutation', replication);
  const deck = Int32Array.from({ length: units }, (_, unit) => unit);
  const isChosen = new Uint8Array(units);
  for (let place = 0; place < drawn; place++) {
    const other = place + random.integer(units - place);
    isChosen[deck[other]] = 1;
    deck[other] = deck[place];
  }
  return isChosen;
}

/** Draws this close to what was observed, in standard errors, are ties up to rounding, and count. */
const TIE = 1e-10;

/** Counts the draws of one pair that are as extreme as what was observed. */
export function countDraws(
  { observed, sign }: PermutedPair,
  draws: Float64Array,
  pair: number,
  pairs: number,
): PermutationCounts | null {
  if (observed === null || !(observed.variance > 0)) return null;
  const se = Math.sqrt(observed.variance);
  const difference = sign * observed.difference;
  const t = difference / se;
  let [exceed, above, tExceed, failed] = [0, 0, 0, 0];
  const step = pairs * PAIR_WIDTH;
  for (let at = pair * PAIR_WIDTH; at < draws.length; at += step) {
    if (Number.isNaN(draws[at])) failed++;
    else {
      if (Math.abs(draws[at]) >= Math.abs(difference) - TIE * se) exceed++;
      if (draws[at] >= difference - TIE * se) above++;
      if (Math.abs(draws[at + 1]) >= Math.abs(t) - TIE) tExceed++;
    }
  }
  const counted = draws.length / step - failed;
  if (counted < failed || counted === 0) return null;
  const tP = countedP(tExceed, counted);
  return { exceed, above, draws: counted, failed, t, tExceed, tP, tPSe: monteCarloError(tP, counted) };
}
