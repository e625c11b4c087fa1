import { normalTwoSided } from '../../numerics/distributions';
import type { Factor } from '../../panel/factor';
import { codeNumbers } from '../../panel/factor';
import type { Test } from './result';
import { refusal } from './text';

export interface PesaranCd extends Test {
  /** Pairs of entities with less than two periods in common, or without variation in them. */
  readonly omitted: number;
  readonly pairs: number;
}

/** Entities that have the same periods. */
interface Pattern {
  /** Codes of the periods, ascending. */
  readonly times: readonly number[];
  /** The rows of each entity, in the order of `times`. */
  readonly rows: readonly (readonly number[])[];
}

/** Multiplications beyond which the pairs of unlike patterns are not gone through. */
const MOST_WORK = 4e9;

/**
 * Pesaran's CD (2004; 2021): Σ √T_ij ρ_ij over the pairs of entities, divided by the root of their number; normal. ρ is
 * taken over the periods that both have, about their means there, so panels may be unbalanced. Entities with the same
 * periods are summed together: Σ_ij ρ_ij = Σ_t (Σ_i z_it)(Σ_j z_jt) of residuals z of unit length.
 * @param order rows sorted by entity, then by time
 */
export function pesaranCd(residuals: Float64Array, entity: Factor, time: Float64Array, order: Int32Array): PesaranCd {
  const patterns = patternsOf(entity, codeNumbers(time, String).codes, order);
  const width = patterns.reduce((most, { times }) => Math.max(most, times.length), 0);
  if (patterns.length * entity.levels * width > MOST_WORK)
    throw refusal('too-many-patterns', { patterns: patterns.length, entities: entity.levels });
  let sum = 0;
  let pairs = 0;
  patterns.forEach((one, index) => {
    const alone = withinPattern(residuals, one);
    sum += alone.sum;
    pairs += alone.pairs;
    for (const other of patterns.slice(index + 1)) {
      const both = acrossPatterns(residuals, one, other);
      sum += both.sum;
      pairs += both.pairs;
    }
  });
  if (pairs === 0) throw refusal('no-common-periods', {});
  const statistic = sum / Math.sqrt(pairs);
  const all = (entity.levels * (entity.levels - 1)) / 2;
  return { statistic, df: null, df2: null, p: normalTwoSided(statistic), omitted: all - pairs, pairs: all };
}

function patternsOf({ codes }: Factor, times: Int32Array, order: Int32Array): Pattern[] {
  const patterns = new Map<string, { times: number[]; rows: number[][] }>();
  const rows = Array.from(order);
  let from = 0;
  while (from < rows.length) {
    let to = from;
    while (to < rows.length && codes[rows[to]] === codes[rows[from]]) to++;
    const own = rows.slice(from, to);
    const key = own.map((row) => times[row]).join(' ');
    const pattern = patterns.get(key);
    if (pattern) pattern.rows.push(own);
    else patterns.set(key, { times: own.map((row) => times[row]), rows: [own] });
    from = to;
  }
  return [...patterns.values()];
}

interface PairSum {
  /** Σ √T ρ */
  readonly sum: number;
  readonly pairs: number;
}

function withinPattern(residuals: Float64Array, { times, rows }: Pattern): PairSum {
  const all = times.map((_, place) => place);
  const { totals, count, lengths } = unitTotals(residuals, rows, all);
  // Of the square of a sum the pairs are half of what is left beside each one's own square.
  const sum = totals.reduce((total, value) => total + value * value, 0) - lengths;
  return { sum: (Math.sqrt(times.length) * sum) / 2, pairs: (count * (count - 1)) / 2 };
}

function acrossPatterns(residuals: Float64Array, one: Pattern, other: Pattern): PairSum {
  const places: number[] = [];
  const otherPlaces: number[] = [];
  one.times.forEach((time, place) => {
    const found = other.times.indexOf(time);
    if (found < 0) return;
    places.push(place);
    otherPlaces.push(found);
  });
  const first = unitTotals(residuals, one.rows, places);
  const second = unitTotals(residuals, other.rows, otherPlaces);
  const sum = first.totals.reduce((total, value, index) => total + value * second.totals[index], 0);
  return { sum: Math.sqrt(places.length) * sum, pairs: first.count * second.count };
}

/** Residuals below this part of their size about their mean do not vary. */
const ROUNDING = 1e-13;

/**
 * Residuals of some periods about their mean there and of unit length, summed over entities; length: places.
 * @param places of the periods among those of each entity
 */
function unitTotals(
  residuals: Float64Array,
  rows: readonly (readonly number[])[],
  places: readonly number[],
): { readonly totals: Float64Array; readonly count: number; readonly lengths: number } {
  const totals = new Float64Array(places.length);
  let count = 0;
  let lengths = 0;
  if (places.length < 2) return { totals, count, lengths };
  const values = new Float64Array(places.length);
  for (const own of rows) {
    let mean = 0;
    let largest = 0;
    places.forEach((place, index) => {
      values[index] = residuals[own[place]];
      mean += values[index] / places.length;
      largest = Math.max(largest, Math.abs(values[index]));
    });
    let squares = 0;
    for (let index = 0; index < values.length; index++) squares += (values[index] - mean) ** 2;
    const length = Math.sqrt(squares);
    if (!(length > ROUNDING * largest)) continue;
    let own2 = 0;
    for (let index = 0; index < values.length; index++) {
      const unit = (values[index] - mean) / length;
      totals[index] += unit;
      own2 += unit * unit;
    }
    lengths += own2;
    count++;
  }
  return { totals, count, lengths };
}
