import type { Frame } from '../src/panel/frame';
import { entityPeriods, frameOf, randomGroups, workersAndFirms } from './panels';

/** One thing that is timed: a model on a frame, and the bar it has to stay under. */
export interface Case {
  readonly name: string;
  readonly frame: () => Frame;
  readonly absorb: readonly string[];
  /** Milliseconds, warm, from a coded frame to the result. */
  readonly bar: number | null;
}

const PANEL = ['city', 'year'];

/** Two effects, seven regressors, clustered by the first effect. */
export const CASES: readonly Case[] = [
  {
    name: '2,680 rows: 268 cities × 10 years',
    frame: () => frameOf({ groups: entityPeriods(268, 10, 1) }),
    absorb: PANEL,
    bar: 2,
  },
  {
    name: '10⁵ rows, balanced',
    frame: () => frameOf({ groups: entityPeriods(10_000, 10, 1) }),
    absorb: PANEL,
    bar: null,
  },
  {
    name: '10⁵ rows, unbalanced',
    frame: () => frameOf({ groups: entityPeriods(11_111, 10, 0.9) }),
    absorb: PANEL,
    bar: null,
  },
  {
    name: '10⁶ rows, balanced',
    frame: () => frameOf({ groups: entityPeriods(100_000, 10, 1) }),
    absorb: PANEL,
    bar: null,
  },
  {
    name: '10⁶ rows, unbalanced',
    frame: () => frameOf({ groups: entityPeriods(111_111, 10, 0.9) }),
    absorb: PANEL,
    bar: 250,
  },
  {
    name: '10⁶ rows, unbalanced, in random order',
    frame: () => frameOf({ groups: entityPeriods(111_111, 10, 0.9), shuffled: true }),
    absorb: PANEL,
    bar: null,
  },
  {
    name: '10⁶ rows, 1,000 × 1,000, a fifth missing',
    frame: () => frameOf({ groups: entityPeriods(1_120, 1_120, 0.8) }),
    absorb: PANEL,
    bar: null,
  },
  {
    name: '5·10⁵ rows, sparse three-way: 100,000 + 20,000 + 5,000 levels',
    frame: () => frameOf({ groups: randomGroups(500_000, { buyer: 100_000, seller: 20_000, product: 5_000 }) }),
    absorb: ['buyer', 'seller', 'product'],
    bar: null,
  },
  {
    name: '8·10⁵ rows: 100,000 workers, 10,000 firms, 8 years, few moves',
    frame: () => frameOf({ groups: workersAndFirms(100_000, 10_000, 8, 0.03) }),
    absorb: ['worker', 'firm', 'year'],
    bar: null,
  },
];
