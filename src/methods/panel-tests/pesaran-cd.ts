import { normalTwoSided } from '../../numerics/distributions';
import { codeNumbers, type Factor } from '../../panel/factor';
import type { Test } from './result';
import { refusal } from './text';

export interface PesaranCd extends Test {
  /** Pairs of entities with less than two periods in common, or without variation in them. */
  readonly omitted: number;
  readonly pairs: number;
}

/** Entities that have the same periods. */
interface Pattern {
  /** Codes of the periods, ascending; `width` of them. */
  readonly times: readonly number[];
  readonly width: number;
  readonly entities: number;
  /** Residuals entity by entity, in the order of `times`: entities × width */
  readonly residuals: Float64Array;
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
  const patterns = patternsOf(residuals, entity, codeNumbers(time, String).codes, order);
  if (patterns.length * residuals.length > MOST_WORK)
    throw refusal('too-many-patterns', { patterns: patterns.length, entities: entity.levels });
  let sum = 0;
  let pairs = 0;
  patterns.forEach((one, index) => {
    const alone = withinPattern(one);
    sum += alone.sum;
    pairs += alone.pairs;
    for (let next = index + 1; next < patterns.length; next++) {
      const both = acrossPatterns(one, patterns[next]);
      sum += both.sum;
      pairs += both.pairs;
    }
  });
  if (pairs === 0) throw refusal('no-common-periods', {});
  const statistic = sum / Math.sqrt(pairs);
  const all = (entity.levels * (entity.levels - 1)) / 2;
  return { statistic, df: null, df2: null, p: normalTwoSided(statistic), omitted: all - pairs, pairs: all };
}

function patternsOf(residuals: Float64Array, { codes }: Factor, times: Int32Array, order: Int32Array): Pattern[] {
  const places = new Map<string, { readonly times: number[]; readonly rows: number[] }>();
  for (let from = 0, to = 0; from < order.length; from = to) {
    const own: number[] = [];
    for (to = from; to < order.length && codes[order[to]] === codes[order[from]]; to++) own.push(times[order[to]]);
    const key = own.join(' ');
    const place = places.get(key) ?? { times: own, rows: [] };
    places.set(key, place);
    for (let at = from; at < to; at++) place.rows.push(order[at]);
  }
  return Array.from(places.values(), ({ times: own, rows }) => ({
    times: own,
    width: own.length,
    entities: rows.length / own.length,
    residuals: Float64Array.from(rows, (row) => residuals[row]),
  }));
}

interface PairSum {
  /** Σ √T ρ */
  readonly sum: number;
  readonly pairs: number;
}

function withinPattern(pattern: Pattern): PairSum {
  const { totals, count, lengths } = unitTotals(pattern, Array.from(pattern.times.keys()));
  // Of the square of a sum the pairs are half of what is left beside each one's own square.
  const sum = totals.reduce((total, value) => total + value * value, 0) - lengths;
  return { sum: (Math.sqrt(pattern.width) * sum) / 2, pairs: (count * (count - 1)) / 2 };
}

function acrossPatterns(one: Pattern, other: Pattern): PairSum {
  const places: number[] = [];
  const otherPlaces: number[] = [];
  one.times.forEach((time, place) => {
    const found = other.times.indexOf(time);
    if (found < 0) return;
    places.push(place);
    otherPlaces.push(found);
  });
  const first = unitTotals(one, places);
  const second = unitTotals(other, otherPlaces);
  const sum = first.totals.reduce((total, value, index) => total + value * second.totals[index], 0);
  return { sum: Math.sqrt(places.length) * sum, pairs: first.count * second.count };
}

/** Residuals below this part of their size about their mean do not vary. */
const ROUNDING = 1e-13;

/**
 * Residuals of some periods about their mean there and of unit length, summed over entities; length: places.
 * @param places of the periods among those of the pattern
 */
function unitTotals(
  { residuals, width, entities }: Pattern,
  places: readonly number[],
): { readonly totals: Float64Array; readonly count: number; readonly lengths: number } {
  const size = places.length;
  const totals = new Float64Array(size);
  const values = new Float64Array(size);
  let count = 0;
  let lengths = 0;
  // Plain loops: they run over all entities once for each other pattern.
  for (let start = 0; size >= 2 && start < entities * width; start += width) {
    let mean = 0;
    let largest = 0;
    for (let index = 0; index < size; index++) {
      const value = residuals[start + places[index]];
      values[index] = value;
      mean += value;
      largest = Math.max(largest, Math.abs(value));
    }
    mean /= size;
    let squares = 0;
    for (let index = 0; index < size; index++) {
      values[index] -= mean;
      squares += values[index] * values[index];
    }
    const length = Math.sqrt(squares);
    if (!(length > ROUNDING * largest)) continue;
    for (let index = 0; index < size; index++) {
      const unit = values[index] / length;
      totals[index] += unit;
      lengths += unit * unit;
    }
    count++;
  }
  return { totals, count, lengths };
}
