import { stream } from '../src/numerics/random';
import type { Frame } from '../src/panel/frame';
import { entityPeriods, frameOf } from './panels';

/** One threshold test that is timed, from a coded frame to the result, and the bar it has to stay under. */
export interface ThresholdCase {
  readonly name: string;
  readonly entities: number;
  readonly periods: number;
  /** Share of the pairs that are there. */
  readonly kept: number;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Milliseconds of one thread, warm. */
  readonly bar: number | null;
}

/** Two-way, one regime regressor, five controls, every candidate: what is left out of a case's own fields. */
export const FIELDS = {
  method: 'threshold',
  outcome: 'y',
  regimeRegressors: ['x1'],
  threshold: 'q',
  regressors: ['x3', 'x4', 'x5', 'x6', 'x7'],
  entity: 'city',
  period: 'year',
  timeEffects: true,
};

const CITIES = { entities: 268, periods: 10, kept: 1 };
const LARGE = { entities: 2000, periods: 10, kept: 1 };

export const CASES: readonly ThresholdCase[] = [
  { name: '268 × 10, B = 1,000', ...CITIES, fields: { replications: 1000 }, bar: 200 },
  { name: '… three thresholds and their tests', ...CITIES, fields: { replications: 1000, thresholds: 3 }, bar: 1000 },
  { name: '20,000 rows, B = 300', ...LARGE, fields: { replications: 300 }, bar: 1000 },
];

/** How time grows: each with one thing changed from the first. */
export const GROWTH: readonly ThresholdCase[] = [
  { name: '268 × 10, every candidate, B = 1,000, k = 1', ...CITIES, fields: { replications: 1000 }, bar: null },
  { name: 'n: 536 × 10', ...CITIES, entities: 536, fields: { replications: 1000 }, bar: null },
  { name: 'n: 1,072 × 10', ...CITIES, entities: 1072, fields: { replications: 1000 }, bar: null },
  { name: 'n: 2,144 × 10', ...CITIES, entities: 2144, fields: { replications: 1000 }, bar: null },
  { name: 'candidates: 300', ...CITIES, fields: { replications: 1000, candidates: { grid: 300 } }, bar: null },
  { name: 'candidates: 1,200', ...CITIES, fields: { replications: 1000, candidates: { grid: 1200 } }, bar: null },
  { name: 'B: 0', ...CITIES, fields: { replications: 0 }, bar: null },
  { name: 'B: 2,000', ...CITIES, fields: { replications: 2000 }, bar: null },
  { name: 'B: 4,000', ...CITIES, fields: { replications: 4000 }, bar: null },
  { name: 'k: 2', ...CITIES, fields: { replications: 1000, regimeRegressors: ['x1', 'x2'] }, bar: null },
  { name: 'unbalanced, a tenth missing', ...CITIES, kept: 0.9, fields: { replications: 1000 }, bar: null },
  {
    name: 'two thresholds, the first searched anew in each sample, B = 100',
    ...CITIES,
    fields: { replications: 100, thresholds: 2, bootstrap: { nullThresholds: 're-estimated' } },
    bar: null,
  },
];

/** A panel of seven regressors and q, which is as good as continuous. */
export function thresholdPanel({ entities, periods, kept }: ThresholdCase): Frame {
  const frame = frameOf({ groups: entityPeriods(entities, periods, kept) });
  const draws = stream(1, 'example', 5);
  const values = Float64Array.from({ length: frame.rows }, () => draws.normal());
  const numbered = frame.columns.map((column) =>
    column.kind === 'text' && column.name === 'year'
      ? { ...column, labels: column.labels.map((label) => String(2000 + Number(label.slice(5)))) }
      : column,
  );
  return {
    ...frame,
    columns: [...numbered, { kind: 'number', name: 'q', values, converted: 0 }],
    positions: [...frame.positions, frame.columns.length],
  };
}
