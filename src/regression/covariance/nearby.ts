/** Points on the globe, in degrees; arrays of one length. */
export interface Points {
  readonly latitude: Float64Array;
  readonly longitude: Float64Array;
}

/**
 * How a distance between two points is measured, in km: along a great circle of a sphere of `radius`, or `triangular`
 * as fixest calls the flat approximation, 111 km a degree with longitudes shrunk by the cosine of the mean latitude.
 */
export type Metric = { readonly kind: 'spherical'; readonly radius: number } | { readonly kind: 'triangular' };

const RADIANS = Math.PI / 180;
/** km a degree, as fixest has it. */
const DEGREE = 111;

/**
 * Visits each pair of points that are not further apart than `cutoff` km, once, and no point with itself. Points stand
 * in cubes of space (their unit vectors) as wide as the cutoff, so that only neighbouring cubes are searched: neither
 * the poles nor the date line need care, and the work grows with the pairs that are found.
 */
export function visitNearby(
  points: Points,
  metric: Metric,
  cutoff: number,
  visit: (first: number, second: number, distance: number) => void,
): void {
  const space = cubesOf(points, reachOf(metric, cutoff));
  const distance = metric.kind === 'spherical' ? spherical(space.vectors, metric.radius) : triangular(points);
  const consider = (first: number, second: number): void => {
    const apart = distance(first, second);
    if (apart <= cutoff) visit(first, second, apart);
  };
  for (const [key, members] of space.cubes) {
    members.forEach((first, place) => {
      for (let next = place + 1; next < members.length; next++) consider(first, members[next]);
    });
    for (const other of space.neighbours(key))
      for (const first of members) for (const second of space.cubes.get(other) ?? []) consider(first, second);
  }
}

/** The longest straight line between the unit vectors of two points within the cutoff; the triangular distance is never less. */
function reachOf(metric: Metric, cutoff: number): number {
  if (metric.kind === 'triangular') return Math.min(2, (cutoff / DEGREE) * RADIANS);
  return 2 * Math.sin(Math.min(cutoff / metric.radius / 2, Math.PI / 2));
}

type Distance = (first: number, second: number) => number;

function spherical([x, y, z]: readonly Float64Array[], radius: number): Distance {
  return (i, j) => {
    const chord = Math.sqrt((x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2 + (z[i] - z[j]) ** 2);
    return 2 * radius * Math.asin(Math.min(1, chord / 2));
  };
}

function triangular({ latitude, longitude }: Points): Distance {
  return (i, j) => {
    const east = Math.abs(longitude[i] - longitude[j]);
    const shrunk = Math.min(east, 360 - east) * Math.cos(((latitude[i] + latitude[j]) / 2) * RADIANS);
    return DEGREE * Math.sqrt((latitude[i] - latitude[j]) ** 2 + shrunk ** 2);
  };
}

interface Cubes {
  readonly cubes: ReadonlyMap<number, readonly number[]>;
  /** The keys of half the cubes around one, so that each pair of cubes is met once. */
  neighbours(key: number): number[];
  /** Unit vectors: x, y and z of each point. */
  readonly vectors: readonly Float64Array[];
}

/** Not more cubes than this along an axis: keys stay exact, and a tiny cutoff does not scatter its own pairs. */
const MOST_CUBES = 2 ** 16;

function cubesOf({ latitude, longitude }: Points, reach: number): Cubes {
  const side = Math.max(reach * (1 + 1e-9), 2 / (MOST_CUBES - 2));
  const along = Math.floor(2 / side) + 3;
  const vectors = [
    latitude.map((degrees, i) => Math.cos(degrees * RADIANS) * Math.cos(longitude[i] * RADIANS)),
    latitude.map((degrees, i) => Math.cos(degrees * RADIANS) * Math.sin(longitude[i] * RADIANS)),
    latitude.map((degrees) => Math.sin(degrees * RADIANS)),
  ];
  const cubes = new Map<number, number[]>();
  for (let point = 0; point < latitude.length; point++) {
    const [i, j, k] = vectors.map((coordinates) => 1 + Math.floor((coordinates[point] + 1) / side));
    const key = (i * along + j) * along + k;
    const members = cubes.get(key);
    if (members === undefined) cubes.set(key, [point]);
    else members.push(point);
  }
  const steps = [-1, 0, 1];
  const offsets = steps
    .flatMap((i) => steps.flatMap((j) => steps.map((k) => (i * along + j) * along + k)))
    .filter((offset) => offset > 0);
  return { cubes, vectors, neighbours: (key) => offsets.map((offset) => key + offset).filter((one) => cubes.has(one)) };
}
