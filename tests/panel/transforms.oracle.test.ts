import { numbers } from '../../src/panel/columns';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';
import { run } from '../../src/study/run';
import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';

const balanced = frameOf('city_panel');
const unbalanced = frameOf('city_panel_unbalanced');

function relativeDifference(ours: number, theirs: number): number {
  return Math.abs(ours - theirs) / Math.max(Math.abs(ours), Math.abs(theirs), Number.MIN_VALUE);
}

describe('winsorised and trimmed columns equal R (type 2, Stata _pctile)', () => {
  interface Tails {
    readonly low: number;
    readonly high: number;
    readonly n_low: number;
    readonly n_high: number;
    readonly mean: number;
    readonly sd: number;
  }
  const { expected } = oracle<{
    p1: { type2_stata_pctile_winsor2: Record<string, Tails> };
    p5: { type2: Record<string, Tails> };
    p1_unbalanced: { type2: Record<string, Tails> };
    trim_p1_n: Record<string, number>;
  }>('ds04_winsorize');
  const cases: [string, Frame, number, Record<string, Tails>][] = [
    ['1 %', balanced, 1, expected.p1.type2_stata_pctile_winsor2],
    ['5 %', balanced, 5, expected.p5.type2],
    ['1 % with missing cells', unbalanced, 1, expected.p1_unbalanced.type2],
  ];

  test.each(cases)('at %s', (_, frame, percent, columns) => {
    for (const [name, tails] of Object.entries(columns)) {
      const before = numbers(frame, name);
      const after = numbers(prepareFrame(frame, { derive: { w: `winsorise(${name}, ${percent})` } }), 'w');
      const known = after.filter((value) => !Number.isNaN(value));
      expect(Math.min(...known)).toBe(tails.low);
      expect(Math.max(...known)).toBe(tails.high);
      expect(before.filter((value, row) => value < after[row])).toHaveLength(tails.n_low);
      expect(before.filter((value, row) => value > after[row])).toHaveLength(tails.n_high);
      const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
      const sd = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1));
      expect(relativeDifference(mean, tails.mean)).toBeLessThan(1e-12);
      expect(relativeDifference(sd, tails.sd)).toBeLessThan(1e-12);
    }
  });

  test('trimmed at 1 %', () => {
    for (const [name, n] of Object.entries(expected.trim_p1_n)) {
      const after = numbers(prepareFrame(balanced, { derive: { t: `trim(${name}, 1)` } }), 't');
      expect(after.filter((value) => !Number.isNaN(value))).toHaveLength(n);
    }
  });
});

interface Fit {
  readonly coef: Readonly<Record<string, number>>;
  readonly se: Readonly<Record<string, number>>;
  readonly nobs: number;
}

const CONTROLS = ['gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'];

/** The largest relative difference of coefficients and standard errors; terms are compared in their order. */
function worst(frame: Frame, specification: object, stored: Fit): number {
  const result = run(
    {
      method: 'fixed-effects',
      outcome: 'innovation',
      absorb: ['city_id', 'year'],
      entity: 'city_id',
      period: 'year',
      covariance: { kind: 'cluster', by: ['city_id'] },
      singletons: 'keep',
      ...specification,
    },
    { main: frame },
  ) as unknown as { n: number; terms: { name: string; estimate: number; se: number }[] };
  expect(result.n).toBe(stored.nobs);
  const names = Object.keys(stored.coef);
  expect(result.terms).toHaveLength(names.length);
  return Math.max(
    ...result.terms.flatMap(({ estimate, se }, index) => [
      relativeDifference(estimate, stored.coef[names[index]]),
      relativeDifference(se, stored.se[names[index]]),
    ]),
  );
}

describe('regressions on derived columns equal R', () => {
  const lags =
    oracle<Record<'lag_balanced' | 'lag_unbalanced' | 'lead_placebo' | 'first_diff', Fit>>('rob01_lags').expected;
  const checks =
    oracle<Record<'winsor_type2' | 'drop_municipalities' | 'drop_2020_2021' | 'quadratic' | 'log_patents1', Fit>>(
      'rob02_robustness_set',
    ).expected;
  const winsorised = ['innovation', 'ai_lq', ...CONTROLS];
  const cases: [string, Frame, object, Fit][] = [
    ['a lag', balanced, { derive: { l: 'lag(ai_lq, 1)' }, regressors: ['l', ...CONTROLS] }, lags.lag_balanced],
    [
      'a lag over gaps',
      unbalanced,
      { derive: { l: 'lag(ai_lq)' }, regressors: ['l', ...CONTROLS] },
      lags.lag_unbalanced,
    ],
    ['a lead', balanced, { derive: { f: 'lead(ai_lq)' }, regressors: ['f', 'ai_lq', ...CONTROLS] }, lags.lead_placebo],
    [
      'first differences',
      balanced,
      {
        derive: { dy: 'diff(innovation)', dx: 'diff(ai_lq)', dg: 'diff(gdp_pc)' },
        outcome: 'dy',
        regressors: ['dx', 'dg'],
        absorb: ['year'],
      },
      lags.first_diff,
    ],
    [
      'winsorised at 1 %',
      balanced,
      {
        derive: Object.fromEntries(winsorised.map((name) => [`${name}_w`, `winsorise(${name}, 1)`])),
        outcome: 'innovation_w',
        regressors: winsorised.slice(1).map((name) => `${name}_w`),
      },
      checks.winsor_type2,
    ],
    [
      'without municipalities',
      balanced,
      {
        where: ['not province in ("Beijing", "Tianjin", "Shanghai", "Chongqing")'],
        regressors: ['ai_lq', ...CONTROLS],
      },
      checks.drop_municipalities,
    ],
    [
      'without two years',
      balanced,
      { where: ['year < 2020 or year > 2021'], regressors: ['ai_lq', ...CONTROLS] },
      checks.drop_2020_2021,
    ],
    [
      'a square',
      balanced,
      { derive: { q: 'square(ai_lq)' }, regressors: ['ai_lq', 'q', ...CONTROLS] },
      checks.quadratic,
    ],
    [
      'a logarithm',
      balanced,
      { derive: { lp: 'ln1p(patents)' }, outcome: 'lp', regressors: ['ai_lq', ...CONTROLS] },
      checks.log_patents1,
    ],
  ];

  test.each(cases)('%s', (_, frame, specification, stored) => {
    expect(worst(frame, specification, stored)).toBeLessThan(1e-9);
  });
});
