import fc from 'fast-check';
import { fUpperQuantile } from '../../src/numerics/distributions';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { readFrame } from '../../src/panel/read';
import type { Frame } from '../../src/panel/frame';
import type { Interval } from '../../src/methods/instruments/anderson-rubin';
import { estimate as fixedEffects } from './fixed-effects.oracle';
import { estimate, relativeDifference } from './instruments.oracle';

interface Design {
  readonly seed: number;
  readonly cities: number;
  readonly years: number;
  readonly instruments: number;
  /** How much the instruments move x. */
  readonly strength: number;
  /** How much they move y by themselves, which makes the model wrong. */
  readonly invalid: number;
  readonly unit: number;
}

/** A panel whose errors are heteroskedastic and alike within a city. */
function panelOf({ seed, cities, years, instruments, strength, invalid, unit }: Design): Frame {
  const random = stream(seed, 'example', 5);
  const names = Array.from({ length: instruments }, (_, index) => `z${index + 1}`);
  const cells: Cell[][] = [['city', 'year', 'y', 'x', ...names]];
  for (let city = 0; city < cities; city++) {
    const shared = random.normal();
    for (let year = 0; year < years; year++) {
      const z = names.map(() => random.normal());
      const scale = 0.5 + Math.abs(z[0]);
      const v = scale * random.normal() + 0.5 * shared;
      const u = 0.7 * v + scale * random.normal() + 0.5 * shared;
      const moved = z.reduce((sum, value, index) => sum + value / (index + 1), 0);
      const x = strength * moved + v + city;
      const y = 0.5 * x + invalid * (z[z.length - 1] - z[0]) + u + year;
      cells.push([`c${city}`, year, y * unit, x, ...z]);
    }
  }
  return readFrame({ cells, row: 0, column: 0 });
}

/** F of the instruments in y − b·x on them: by least squares with absorbed effects, without anything of ours here. */
function statisticAt(frame: Frame, instruments: number, b: number, model: object): number {
  const regressors = Array.from({ length: instruments }, (_, index) => `z${index + 1}`);
  const { f } = fixedEffects(frame, { ...model, outcome: 'rest', derive: { rest: `y - (${b}) * x` }, regressors });
  return f?.value ?? NaN;
}

const MODELS = {
  iid: { absorb: ['city', 'year'], covariance: { kind: 'iid' } },
  hc1: { absorb: ['city'], covariance: { kind: 'hc1' } },
  cluster: { absorb: ['city', 'year'], covariance: { kind: 'cluster', by: ['city'] } },
  'driscoll-kraay': { absorb: [], covariance: { kind: 'driscoll-kraay', lags: 1 }, period: 'year' },
} as const;

const inside = (intervals: readonly Interval[], b: number): boolean =>
  intervals.some(({ low, high }) => (low ?? -Infinity) <= b && b <= (high ?? Infinity));

/** Checks the set against the statistic itself, at its bounds and on a grid of the whole line. */
function check(design: Design, model: object, level = 0.95): readonly Interval[] {
  const frame = panelOf(design);
  const instruments = Array.from({ length: design.instruments }, (_, index) => `z${index + 1}`);
  const { andersonRubin } = estimate(frame, { ...model, outcome: 'y', endogenous: ['x'], instruments, level });
  const { df1, df2, intervals } = andersonRubin;
  if (intervals === null) throw new Error('no set');
  const critical = fUpperQuantile(1 - level, df1, df2);
  const at = (b: number): number => statisticAt(frame, design.instruments, b, model);
  expect(relativeDifference(andersonRubin.statistic, at(0))).toBeLessThan(1e-9);
  const bounds = intervals.flatMap(({ low, high }) => [low, high].filter((bound) => bound !== null));
  const { unit } = design;
  for (const bound of bounds) {
    // The statistic crosses the critical value within a relative 1e-9 of the bound.
    const step = 1e-9 * (unit + Math.abs(bound));
    expect(at(bound - step) < critical).not.toBe(at(bound + step) < critical);
  }
  const grid = Array.from({ length: 15 }, (_, index) => unit * Math.tan(((index - 7) / 7.5) * (Math.PI / 2)));
  const apart = grid.filter((b) => bounds.every((bound) => Math.abs(b - bound) > 1e-6 * (unit + Math.abs(bound))));
  expect(apart.map((b) => [b, inside(intervals, b)])).toEqual(apart.map((b) => [b, at(b) <= critical]));
  return intervals;
}

const base: Design = { seed: 1, cities: 30, years: 5, instruments: 1, strength: 1, invalid: 0, unit: 1 };

test('one instrument that moves x: an interval', () => {
  const [interval, ...others] = check(base, MODELS.cluster);
  expect(others).toEqual([]);
  expect(interval.low).not.toBeNull();
  expect(interval.high).not.toBeNull();
});

test('one instrument that does not: everything, or all but an interval', () => {
  const shapes = [1, 2, 3, 4].map((seed) => {
    const intervals = check({ ...base, seed, strength: 0.02, invalid: 0.4 }, MODELS.hc1);
    return intervals.map(({ low, high }) => `${low === null ? '−' : ''}${high === null ? '+' : ''}`).join(' ');
  });
  expect(shapes).toContain('− +');
  expect([1, 2, 3].map((seed) => check({ ...base, seed, strength: 0 }, MODELS.cluster))).toContainEqual([
    { low: null, high: null },
  ]);
});

test('instruments that contradict one another: nothing', () => {
  expect(check({ ...base, instruments: 2, invalid: 3 }, MODELS.cluster)).toEqual([]);
});

test('with iid errors and one instrument it is the quadratic of Fieller', () => {
  const frame = panelOf({ ...base, strength: 0.3 });
  const model = { ...MODELS.iid, outcome: 'y', endogenous: ['x'], instruments: ['z1'] };
  const { andersonRubin, firstStages, reducedForm } = estimate(frame, model);
  // (π − bΠ)² ≤ c·V(b): the covariance of both coefficients from that of their sum.
  const [{ estimate: pi, se: seY }] = reducedForm.terms;
  const [{ estimate: big, se: seX }] = firstStages[0].terms;
  const sum = fixedEffects(frame, { ...MODELS.iid, outcome: 'both', derive: { both: 'y + x' }, regressors: ['z1'] });
  const [vY, vX] = [(seY ?? NaN) ** 2, (seX ?? NaN) ** 2];
  const across = (sum.terms[0].se ** 2 - vY - vX) / 2;
  const c = fUpperQuantile(0.05, 1, andersonRubin.df2);
  const [p, q, r] = [big ** 2 - c * vX, pi * big - c * across, pi ** 2 - c * vY];
  const root = Math.sqrt(q * q - p * r);
  const [interval] = andersonRubin.intervals ?? [];
  expect(relativeDifference(interval.low, (q - root) / p)).toBeLessThan(1e-9);
  expect(relativeDifference(interval.high, (q + root) / p)).toBeLessThan(1e-9);
});

const designs = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  cities: fc.integer({ min: 12, max: 30 }),
  years: fc.integer({ min: 3, max: 5 }),
  instruments: fc.integer({ min: 1, max: 5 }),
  strength: fc.constantFrom(0, 0.05, 0.2, 1),
  invalid: fc.constantFrom(0, 0.2, 1),
  unit: fc.constantFrom(1e-6, 1, 1e5),
});

test.each(Object.keys(MODELS) as (keyof typeof MODELS)[])('whatever the data, the set is right: %s', (kind) => {
  fc.assert(
    fc.property(designs, fc.constantFrom(0.9, 0.95), (design, level) => {
      const enough = kind === 'driscoll-kraay' ? { ...design, years: 12, cities: 8, instruments: 2 } : design;
      check(enough, MODELS[kind], level);
    }),
    { numRuns: 10 },
  );
});

test('with several endogenous regressors there is a test but no interval', () => {
  const frame = panelOf({ ...base, instruments: 3 });
  const { andersonRubin } = estimate(frame, {
    ...MODELS.cluster,
    outcome: 'y',
    endogenous: ['x', 'w'],
    instruments: ['z1', 'z2', 'z3'],
    derive: { w: 'x * x' },
  });
  expect(andersonRubin.intervals).toBeNull();
  expect(relativeDifference(andersonRubin.statistic, statisticAt(frame, 3, 0, MODELS.cluster))).toBeLessThan(1e-9);
});
