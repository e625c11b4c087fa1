import { fixedEffects } from '../src/methods/fixed-effects';
import type { Frame } from '../src/panel/frame';
import { absorption } from '../src/regression/within';
import { sampleOf } from '../src/regression/sample';
import { run } from '../src/study/run';
import type { Case } from './cases';
import { REGRESSORS } from './panels';

export interface Timing {
  readonly rows: number;
  /** Milliseconds: the first run, and of the later ones the fastest and the middle one. */
  readonly first: number;
  readonly fastest: number;
  readonly median: number;
  /** Of which the within transformation, the fastest run. */
  readonly within: number;
  readonly iterations: number;
  /** Processor milliseconds of the fastest run: what remains when others use the machine. */
  readonly processor: number;
  /** Bytes of the data, and of memory at the peak beyond what stood before the first run. */
  readonly data: number;
  readonly peak: number;
}

/** Times one case in this process, which should do nothing else: memory at its peak is the process's. */
export function measure({ frame: make, absorb }: Case): Timing {
  const frame = make();
  const specification = {
    method: 'fixed-effects',
    outcome: 'y',
    regressors: REGRESSORS,
    absorb,
    covariance: { kind: 'cluster', by: [absorb[0]] },
  };
  const before = process.memoryUsage().rss;
  const whole = repeat(frame.rows, () => run(specification, { main: frame }, [fixedEffects]));
  const peak = process.resourceUsage().maxRSS * 1024 - before;
  const sample = sampleOf(frame, {
    outcome: 'y',
    regressors: REGRESSORS,
    absorb,
    weights: null,
    singletons: 'drop',
    factors: [],
    numbers: [],
    periods: [],
  });
  const columns = [...sample.regressors, sample.outcome];
  let iterations = 0;
  const within = repeat(frame.rows, () => {
    ({ iterations } = absorption(sample.effects, null, sample.n).transform(columns));
  });
  return {
    rows: frame.rows,
    first: whole.wall[0],
    fastest: Math.min(...whole.wall),
    median: whole.wall.slice(1).sort((a, b) => a - b)[(whole.wall.length - 1) >> 1],
    within: Math.min(...within.wall),
    iterations,
    processor: Math.min(...whole.processor),
    data: bytesOf(frame),
    peak,
  };
}

function repeat(rows: number, work: () => unknown): { readonly wall: number[]; readonly processor: number[] } {
  const times = Math.max(9, Math.min(300, Math.round(2e6 / rows)));
  const wall: number[] = [];
  const processor: number[] = [];
  for (let time = 0; time < times; time++) {
    const used = process.cpuUsage();
    const start = performance.now();
    work();
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000);
  }
  return { wall, processor };
}

function bytesOf({ columns }: Frame): number {
  return columns.reduce((sum, column) => sum + (column.kind === 'text' ? column.codes : column.values).byteLength, 0);
}
