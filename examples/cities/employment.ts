import type { Stream } from '../../src/numerics/random';
import type { City } from './map';
import { apportioned, autoregressions, normals } from './series';
import { YEARS } from './truth';

/** Industries of the employment sheet; the first is the one whose concentration is studied. */
export const INDUSTRIES = [
  'ai',
  'agriculture',
  'mining',
  'manufacturing',
  'utilities',
  'construction',
  'transport',
  'ict',
  'finance',
  'retail',
  'education',
  'health',
] as const;

/** Log weights of the other industries in an average city. */
const WEIGHTS = [-3.2, -2.2, 0, -2, -0.6, -1.3, -2, -1.4, -1.1, -0.7, -1];

export interface Employment {
  /** People employed, whole; `counts[row][industry]`. */
  readonly counts: readonly (readonly number[])[];
  /** Length: rows. */
  readonly total: Float64Array;
  /** Location quotient of AI, computed from the counts; length: rows. */
  readonly quotient: Float64Array;
}

/**
 * Employment that gives back the wanted quotients: AI employment is its national share (0.6 % of 2015 growing to 2 %)
 * times the wanted quotient times the city's employment, in whole people.
 * @param wanted location quotient up to a factor a year; length: rows
 * @param population in 10⁴ people; length: rows
 */
export function drawEmployment(
  random: Stream,
  cities: readonly City[],
  wanted: Float64Array,
  population: Float64Array,
): Employment {
  const rows = wanted.length;
  const activity = normals(random, cities.length);
  const total = population.map((people, row) =>
    Math.round(people * 1e4 * Math.exp(-1.6 + 0.25 * activity[Math.floor(row / YEARS)])),
  );
  const tilt = WEIGHTS.map(() => normals(random, cities.length));
  const drift = WEIGHTS.map(() => autoregressions(random, cities.length, YEARS, 0.8));
  const scale = yearSums(total, wanted).map((sum, year) => sum / yearSums(total)[year]);

  const counts = Array.from({ length: rows }, (_, row) => {
    const city = Math.floor(row / YEARS);
    const year = row % YEARS;
    const share = 0.006 * Math.exp((Math.log(2 / 0.6) * year) / (YEARS - 1));
    const ai = Math.round(((share * wanted[row]) / scale[year]) * total[row]);
    const shares = WEIGHTS.map((weight, industry) =>
      Math.exp(weight + 0.4 * tilt[industry][city] + 0.1 * drift[industry][row]),
    );
    return [ai, ...apportioned(total[row] - ai, shares)];
  });
  return { counts, total, quotient: quotients(counts, total) };
}

/** LQ = (e_ij / e_i) / (e_j / e), totals within each year (Isserman 1977). */
function quotients(counts: readonly (readonly number[])[], total: Float64Array): Float64Array {
  const ai = Float64Array.from(counts, (row) => row[0]);
  const national = yearSums(ai).map((sum, year) => sum / yearSums(total)[year]);
  return ai.map((people, row) => people / total[row] / national[row % YEARS]);
}

function yearSums(values: Float64Array, weights?: Float64Array): number[] {
  const sums = new Array<number>(YEARS).fill(0);
  values.forEach((value, row) => (sums[row % YEARS] += value * (weights?.[row] ?? 1)));
  return sums;
}
