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
  const reach = reachOf(metric, cutoff);
  const { order, x, y, z, cubes } = cubesOf(points, reach);
  const distance = metric.kind === 'spherical' ? spherical(metric.radius) : triangular(points);
  // Rounding may not leave out a pair before its distance is taken.
  const farthest = reach * reach * (1 + 1e-9);
  for (const { from, to, neighbours } of cubes)
    for (let i = from; i < to; i++) {
      const [x0, y0, z0] = [x[i], y[i], z[i]];
      const search = (start: number, end: number): void => {
        for (let j = start; j < end; j++) {
          const dx = x[j] - x0;
          const dy = y[j] - y0;
          const dz = z[j] - z0;
          const square = dx * dx + dy * dy + dz * dz;
          if (square > farthest) continue;
          const apart = distance(order[i], order[j], square);
          if (apart <= cutoff) visit(order[i], order[j], apart);
        }
      };
      search(i + 1, to);
      for (const other of neighbours) search(other.from, other.to);
    }
}

/** The longest straight line between the unit vectors of two points within the cutoff; the triangular distance is never less. */
function reachOf(metric: Metric, cutoff: number): number {
  if (metric.kind === 'triangular') return Math.min(2, (cutoff / DEGREE) * RADIANS);
  return 2 * Math.sin(Math.min(cutoff / metric.radius / 2, Math.PI / 2));
}

/** In km, from the squared straight line between the unit vectors. */
type Distance = (first: number, second: number, square: number) => number;

function spherical(radius: number): Distance {
  return (_first, _second, square) => 2 * radius * Math.asin(Math.min(1, Math.sqrt(square) / 2));
}

function triangular({ latitude, longitude }: Points): Distance {
  return (i, j) => {
    const east = Math.abs(longitude[i] - longitude[j]);
    const shrunk = Math.min(east, 360 - east) * Math.cos(((latitude[i] + latitude[j]) / 2) * RADIANS);
    return DEGREE * Math.hypot(latitude[i] - latitude[j], shrunk);
  };
}

/** Points of one cube, as places in the order of the cubes. */
interface Cube {
  readonly from: number;
  readonly to: number;
  /** Half of those around it, so that each two cubes are met once. */
  readonly neighbours: readonly Omit<Cube, 'neighbours'>[];
}

interface Cubes {
  /** The points cube by cube, and the unit vector of each. */
  readonly order: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly cubes: readonly Cube[];
}

/** Not more cubes than this along an axis, so that their numbers are exact. */
const MOST_CUBES = 2 ** 16;

function cubesOf({ latitude, longitude }: Points, reach: number): Cubes {
  const side = Math.max(reach * (1 + 1e-9), 2 / (MOST_CUBES - 2));
  const along = Math.floor(2 / side) + 3;
  const vectors = [
    latitude.map((degrees, i) => Math.cos(degrees * RADIANS) * Math.cos(longitude[i] * RADIANS)),
    latitude.map((degrees, i) => Math.cos(degrees * RADIANS) * Math.sin(longitude[i] * RADIANS)),
    latitude.map((degrees) => Math.sin(degrees * RADIANS)),
  ];
  const keys = new Float64Array(latitude.length);
  for (const coordinates of vectors)
    coordinates.forEach((value, point) => (keys[point] = keys[point] * along + 1 + Math.floor((value + 1) / side)));
  const order = Int32Array.from(keys, (_, point) => point).sort((one, other) => keys[one] - keys[other]);
  const spans = new Map<number, { readonly from: number; readonly to: number }>();
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && keys[order[to]] === keys[order[from]]) to++;
    spans.set(keys[order[from]], { from, to });
  }
  const steps = [-1, 0, 1];
  const offsets = steps
    .flatMap((i) => steps.flatMap((j) => steps.map((k) => (i * along + j) * along + k)))
    .filter((offset) => offset > 0);
  const [x, y, z] = vectors.map((coordinates) => Float64Array.from(order, (point) => coordinates[point]));
  const cubes = Array.from(spans, ([key, span]) => ({
    ...span,
    neighbours: offsets.flatMap((offset) => spans.get(key + offset) ?? []),
  }));
  return { order, x, y, z, cubes };
}
