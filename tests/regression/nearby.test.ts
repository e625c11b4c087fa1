import fc from 'fast-check';
import { visitNearby, type Metric } from '../../src/regression/covariance/nearby';

const RADIANS = Math.PI / 180;

/** Points all over the globe, some of them close together, at the poles and at the date line. */
const points = fc.array(
  fc.oneof(
    fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 360, noNaN: true }),
    }),
    fc.record({
      latitude: fc.double({ min: 88, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    }),
    fc.record({
      latitude: fc.double({ min: 30, max: 32, noNaN: true }),
      longitude: fc.constantFrom(-180, -179.5, 179.2, 180, 180.4),
    }),
    fc.constantFrom({ latitude: 0, longitude: 0 }, { latitude: 90, longitude: 10 }, { latitude: -90, longitude: 0 }),
  ),
  { minLength: 2, maxLength: 30 },
);

function haversine(radius: number, a: Point, b: Point): number {
  const half = (degrees: number): number => Math.sin((degrees * RADIANS) / 2) ** 2;
  const square =
    half(a.latitude - b.latitude) +
    Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * half(a.longitude - b.longitude);
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(square)));
}

function flat(a: Point, b: Point): number {
  const east = Math.abs(a.longitude - b.longitude) % 360;
  const shrunk = Math.min(east, 360 - east) * Math.cos(((a.latitude + b.latitude) / 2) * RADIANS);
  return 111 * Math.hypot(a.latitude - b.latitude, shrunk);
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const cutoffs = fc.constantFrom(1e-6, 10, 111, 500, 3_000, 12_000, 20_100, 1e5);
const metrics = fc.constantFrom<Metric>({ kind: 'spherical', radius: 6371 }, { kind: 'triangular' });

test('each pair within the cutoff is visited once, with its distance, and no other', () => {
  fc.assert(
    fc.property(points, cutoffs, metrics, (list, cutoff, metric) => {
      const distance = (a: Point, b: Point): number =>
        metric.kind === 'spherical' ? haversine(metric.radius, a, b) : flat(a, b);
      const found = new Map<string, number>();
      visitNearby(
        {
          latitude: Float64Array.from(list, ({ latitude }) => latitude),
          longitude: Float64Array.from(list, ({ longitude }) => longitude),
        },
        metric,
        cutoff,
        (first, second, apart) => {
          const pair = [Math.min(first, second), Math.max(first, second)].join();
          expect(found.has(pair)).toBe(false);
          found.set(pair, apart);
        },
      );
      list.forEach((a, i) => {
        list.slice(i + 1).forEach((b, j) => {
          const expected = distance(a, b);
          // 1e-7 km is a tenth of a millimetre: the two formulas differ by rounding of the degrees.
          const apart = found.get([i, i + 1 + j].join());
          if (apart !== undefined) expect(Math.abs(apart - expected)).toBeLessThan(1e-4);
          if (Math.abs(expected - cutoff) > 1e-4)
            expect([a, b, expected, apart !== undefined]).toEqual([a, b, expected, expected < cutoff]);
        });
      });
    }),
    { numRuns: 300 },
  );
});

test('the work grows with the pairs that are found', () => {
  const places = 40_000;
  // A grid of places half a degree apart; 60 km reach the four nearest.
  const latitude = Float64Array.from({ length: places }, (_, i) => -50 + Math.floor(i / 200) * 0.5);
  const longitude = Float64Array.from({ length: places }, (_, i) => (i % 200) * 0.5);
  let pairs = 0;
  visitNearby({ latitude, longitude }, { kind: 'spherical', radius: 6371 }, 56, () => pairs++);
  expect(pairs).toBeGreaterThan(2 * places * 0.9);
  expect(pairs).toBeLessThan(5 * places);
});
