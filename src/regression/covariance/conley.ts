import { z } from 'zod';
import { sandwich } from '../../numerics/linear';
import { codeNumbers, type Factor } from '../../panel/factor';
import { notice, refusal } from '../text';
import { summedScores } from './cluster';
import type { CovarianceKind, Inputs, Practice } from './covariance';
import { intersect } from './intersect';
import { visitNearby, type Metric, type Points } from './nearby';
import { namedPeriod } from './serial';

const schema = z.strictObject({
  kind: z.literal('conley'),
  /** Columns of degrees. */
  latitude: z.string().min(1).meta({ field: 'column' }),
  longitude: z.string().min(1).meta({ field: 'column' }),
  /** In km. */
  cutoff: z.number().positive(),
  /** Weights within the cutoff: 1 (uniform), or falling to 0 at it in a straight line (bartlett). */
  kernel: z.enum(['uniform', 'bartlett']).default('uniform'),
  /** Whether only rows of one period may depend on each other; else all rows of places that are near. */
  temporal: z.boolean().default(false),
  distance: z.enum(['spherical', 'triangular']).default('spherical'),
  /** Of the earth, in km; null is 6371, under fixest's convention 6376. */
  radius: z.number().positive().nullable().default(null),
});

type Choice = z.infer<typeof schema>;

/**
 * Conley (1999): a row's error may depend on those of all rows not further away than the cutoff. As in fixest the scores
 * of a place are first added up over time, so that its errors may depend on one another however far apart in time;
 * `temporal` admits dependence within a period only.
 */
export const conley: CovarianceKind<Choice> = {
  kind: 'conley',
  schema,
  needs: ({ latitude, longitude, temporal }, { period }) => ({
    numbers: [latitude, longitude],
    periods: temporal ? [namedPeriod(period)] : [],
  }),
  estimate: (fitted, choice, inputs, practice) => {
    const { cutoff, kernel, temporal } = choice;
    refuseImpossible(choice, inputs);
    const { place, points } = placesOf(inputs.numbers);
    const cells = temporal ? intersect(place, { name: '', ...codeNumbers(inputs.periods[0], String) }) : place;
    const sums = byRows(summedScores(fitted, cells));
    const metric = metricOf(choice, practice);
    const near = sums.slice();
    const k = fitted.columns.length;
    const visitCells = temporal ? sameTimes(place, cells, inputs.periods[0]) : null;
    let found = 0;
    visitNearby(points, metric, cutoff, (first, second, distance) => {
      found++;
      const weight = kernel === 'uniform' ? 1 : 1 - distance / cutoff;
      if (visitCells === null) addPair(near, sums, k, first, second, weight);
      else visitCells(first, second, (one, other) => addPair(near, sums, k, one, other, weight));
    });
    const meat = productByRows(sums, near, k);
    return {
      terms: [{ matrix: sandwich(fitted.bread, meat, k), groups: null }],
      correction: 'groups',
      groups: null,
      nesting: temporal ? [] : [place],
      df: 'counted',
      indefinite: true,
      label: notice('errors-conley', { cutoff, kernel, places: place.levels }),
      notices: found === 0 ? [notice('no-neighbours', { cutoff })] : [],
    };
  },
};

function metricOf({ distance, radius }: Choice, practice: Practice): Metric {
  return distance === 'spherical' ? { kind: 'spherical', radius: radius ?? practice.radius } : { kind: 'triangular' };
}

function refuseImpossible({ latitude, longitude }: Choice, { numbers: [north, east] }: Inputs): void {
  const refuseBeyond = (name: string, values: Float64Array, low: number, high: number): void => {
    const value = values.find((degrees) => degrees < low || degrees > high);
    if (value !== undefined) throw refusal('coordinate-impossible', { name, value, low, high });
  };
  refuseBeyond(latitude, north, -90, 90);
  refuseBeyond(longitude, east, -180, 360);
}

/** Rows with the same coordinates are one place. */
function placesOf([latitude, longitude]: readonly Float64Array[]): { readonly place: Factor; readonly points: Points } {
  const [north, east] = [latitude, longitude].map((values) => ({ name: '', ...codeNumbers(values, String) }));
  const place = intersect(north, east);
  const points = { latitude: new Float64Array(place.levels), longitude: new Float64Array(place.levels) };
  place.codes.forEach((at, row) => {
    points.latitude[at] = latitude[row];
    points.longitude[at] = longitude[row];
  });
  return { place, points };
}

/** k columns of length m as m rows of k, which pairs of rows are added up from. */
function byRows(columns: readonly Float64Array[]): Float64Array {
  const k = columns.length;
  const rows = new Float64Array(k * columns[0].length);
  columns.forEach((column, j) => column.forEach((value, row) => (rows[row * k + j] = value)));
  return rows;
}

function addPair(
  near: Float64Array,
  sums: Float64Array,
  k: number,
  first: number,
  second: number,
  weight: number,
): void {
  for (let j = 0; j < k; j++) {
    near[first * k + j] += weight * sums[second * k + j];
    near[second * k + j] += weight * sums[first * k + j];
  }
}

/** A′B of two matrices of rows of k: k × k. */
function productByRows(a: Float64Array, b: Float64Array, k: number): Float64Array {
  const product = new Float64Array(k * k);
  for (let row = 0; row < a.length; row += k)
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) product[i * k + j] += a[row + i] * b[row + j];
  return product;
}

/** Visits the cells (a place in a period) of two places that are of one period. */
function sameTimes(
  place: Factor,
  cells: Factor,
  times: Float64Array,
): (first: number, second: number, visit: (one: number, other: number) => void) => void {
  const timeOf = new Float64Array(cells.levels);
  const placeOf = new Int32Array(cells.levels);
  cells.codes.forEach((cell, row) => {
    timeOf[cell] = times[row];
    placeOf[cell] = place.codes[row];
  });
  const ofPlace = Array.from({ length: place.levels }, (): number[] => []);
  placeOf.forEach((at, cell) => ofPlace[at].push(cell));
  for (const own of ofPlace) own.sort((one, other) => timeOf[one] - timeOf[other]);
  return (first, second, visit) => {
    const [ones, others] = [ofPlace[first], ofPlace[second]];
    for (let i = 0, j = 0; i < ones.length && j < others.length;) {
      const apart = timeOf[ones[i]] - timeOf[others[j]];
      if (apart === 0) visit(ones[i++], others[j++]);
      else if (apart < 0) i++;
      else j++;
    }
  };
}
