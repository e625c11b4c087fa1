import { METHODS } from '../src/methods';
import { stream } from '../src/numerics/random';
import type { Frame } from '../src/panel/frame';
import { run } from '../src/study/run';
import { entityPeriods, frameOf, REGRESSORS, randomGroups, type Shape } from './panels';

/** `node scripts/run.js bench/methods.ts`: the other covariances and methods, one run each after one to warm up. */
interface Timed {
  readonly name: string;
  readonly frame: () => Frame;
  readonly specification: Readonly<Record<string, unknown>>;
  /** Milliseconds. */
  readonly bar?: number;
}

const panel = (entities: number, periods: number): (() => Frame) => framed(entityPeriods(entities, periods, 1));
const framed = (groups: Shape['groups']) => () => withPlaces(frameOf({ groups }));

/** Latitudes and longitudes of places of about the size of China, a count, and an instrument. */
function withPlaces(frame: Frame): Frame {
  const [city] = frame.columns;
  const entities = city.kind === 'text' ? city.labels.length : 0;
  const codes = city.kind === 'text' ? city.codes : new Int32Array(frame.rows);
  const draws = stream(1, 'example', 4);
  const coordinates = (from: number, to: number) => {
    const values = Float64Array.from({ length: entities }, () => from + (to - from) * draws.uniform());
    return Float64Array.from(codes, (code) => values[code]);
  };
  const x = frame.columns.find(({ name }) => name === 'x1');
  const year = frame.columns.find(({ name }) => name === 'year');
  const added = {
    when: Float64Array.from(codes, (_, row) => 2015 + (year?.kind === 'text' ? year.codes[row] : 0)),
    latitude: coordinates(20, 45),
    longitude: coordinates(80, 120),
    patents: Float64Array.from(codes, () => Math.floor(-4 * Math.log(1 - draws.uniform()))),
    cable: Float64Array.from(codes, (_, row) => (x?.kind === 'number' ? x.values[row] : 0) + draws.uniform()),
  };
  const columns = [
    ...frame.columns,
    ...Object.entries(added).map(([name, values]) => ({ kind: 'number' as const, name, values, converted: 0 })),
  ];
  return { ...frame, columns, positions: columns.map((_, position) => position) };
}

const CITIES = panel(268, 10);
const LARGE = panel(10_000, 10);
const random = { outcome: 'y', regressors: REGRESSORS, entity: 'city', period: 'when' };
const effects = { ...random, absorb: ['city', 'year'] };
const fixedEffects = (covariance: unknown) => ({ method: 'fixed-effects', ...effects, covariance });
const instruments = {
  method: 'instruments',
  ...effects,
  regressors: REGRESSORS.slice(1),
  endogenous: ['x1'],
  instruments: ['cable'],
  covariance: { kind: 'cluster', by: ['city'] },
};
const space = { latitude: 'latitude', longitude: 'longitude', cutoff: 200 };
const wild = { method: 'wild-bootstrap', ...effects, covariance: { kind: 'cluster', by: ['city'] } };

const CASES: readonly Timed[] = [
  ...['hc1', 'hc2', 'hc3', 'cr2', 'driscoll-kraay', 'newey-west'].map((kind) => ({
    name: `fixed effects, 268 × 10, ${kind}`,
    frame: CITIES,
    specification: fixedEffects({ kind }),
  })),
  {
    name: 'fixed effects, 268 × 10, conley 200 km',
    frame: CITIES,
    specification: fixedEffects({ kind: 'conley', ...space }),
  },
  ...['hc3', 'driscoll-kraay', 'newey-west'].map((kind) => ({
    name: `fixed effects, 10,000 × 10, ${kind}`,
    frame: LARGE,
    specification: fixedEffects({ kind }),
  })),
  {
    name: 'fixed effects, 10,000 × 10, conley 200 km',
    frame: LARGE,
    specification: fixedEffects({ kind: 'conley', ...space }),
  },
  {
    name: 'fixed effects, 268 × 10, cluster bootstrap, B = 999',
    frame: CITIES,
    specification: { ...fixedEffects({ kind: 'bootstrap' }), replications: 999 },
  },
  { name: 'wild cluster bootstrap, 30 × 10, B = 9,999', frame: panel(30, 10), specification: wild, bar: 200 },
  { name: 'wild cluster bootstrap, 268 × 10, B = 9,999', frame: CITIES, specification: wild },
  { name: 'instruments, 268 × 10, all tests', frame: CITIES, specification: instruments },
  { name: 'instruments, 10,000 × 10, all tests', frame: LARGE, specification: instruments },
  {
    name: 'Poisson, 268 × 10',
    frame: CITIES,
    specification: { ...fixedEffects({ kind: 'cluster', by: ['city'] }), method: 'poisson', outcome: 'patents' },
  },
  {
    name: 'Poisson, 10,000 × 10',
    frame: LARGE,
    specification: { ...fixedEffects({ kind: 'cluster', by: ['city'] }), method: 'poisson', outcome: 'patents' },
  },
  {
    name: 'Poisson, 10⁵ rows, sparse: 20,000 + 5,000 levels',
    frame: framed(randomGroups(100_000, { city: 20_000, firm: 5_000 })),
    specification: {
      method: 'poisson',
      outcome: 'patents',
      regressors: REGRESSORS,
      absorb: ['city', 'firm'],
      covariance: { kind: 'cluster', by: ['city'] },
    },
  },
  {
    name: 'random effects, 268 × 10',
    frame: CITIES,
    specification: { method: 'random-effects', ...random },
  },
  {
    name: 'panel tests, 268 × 10',
    frame: CITIES,
    specification: { method: 'panel-tests', ...random },
  },
];

function main(): void {
  console.log('Milliseconds: the fastest of five runs after the first, and the first.');
  for (const { name, frame: make, specification, bar } of CASES) {
    const frame = make();
    const times = Array.from({ length: 6 }, () => {
      const start = performance.now();
      run(specification, { main: frame }, METHODS);
      return performance.now() - start;
    });
    const fastest = Math.min(...times.slice(1));
    const verdict = bar === undefined ? '' : `, bar ${bar}: ${fastest <= bar ? 'held' : 'NOT HELD'}`;
    console.log(`${name.padEnd(56)} ${fastest.toFixed(1).padStart(8)} ${times[0].toFixed(0).padStart(6)}${verdict}`);
  }
}

main();
