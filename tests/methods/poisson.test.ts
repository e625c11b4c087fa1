import { numbers } from '../../src/panel/columns';
import { sharedWords } from '../../src/locales';
import { ppml } from '../../src/methods/poisson/cells';
import { PANEL_ARGUMENTS } from '../../src/methods/panel-cells';
import type { Cell } from '../../src/panel/cell';
import { prepareFrame } from '../../src/panel/prepare';
import type { PoissonResult } from '../../src/methods/poisson/result';
import { frameOf } from '../data';
import { relativeDifference } from './fixed-effects.oracle';
import { densePoisson, estimate, labelsOf } from './poisson.oracle';

const CONTROLS = ['gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'];
const CITY = {
  outcome: 'patents',
  regressors: ['ai_lq', ...CONTROLS],
  absorb: ['city_id', 'year'],
  entity: 'city_id',
  period: 'year',
};

const VARIANTS: readonly (readonly ['iid' | 'cluster_city' | 'cluster_city_Gadj_only' | 'hetero_noadj', object])[] = [
  ['iid', { covariance: { kind: 'iid' } }],
  ['cluster_city', {}],
  ['cluster_city_Gadj_only', { convention: 'reghdfe' }],
  ['hetero_noadj', { covariance: { kind: 'hc1' }, smallSample: { adjust: false, cluster: false } }],
];

const TENTHS = Array.from({ length: 26 }, (_, index) => 10 * (index + 1)).join(', ');
const patents0 = { derive: { pat0: `if(city_id in (${TENTHS}), 0, patents)` } };

describe.each([
  ['glm01_fepois_twfe', CITY, null],
  ['glm02_fepois_allzero_dropped', { ...CITY, outcome: 'pat0', ...patents0 }, 26],
] as const)('%s by brute force', (_id, specification, separatedCities) => {
  const frame = frameOf('city_panel');

  test('standard errors are those of a Poisson regression with all dummies', () => {
    const derived = prepareFrame(frame, { where: [], derive: {}, ...specification });
    const used = Array.from({ length: frame.rows }, (_, row) => row).filter(
      (row) => separatedCities === null || numbers(frame, 'city_id')[row] % 10 !== 0,
    );
    const values = (name: string): number[] => used.map((row) => numbers(derived, name)[row]);
    const labels = (name: string): string[] => used.map((row) => labelsOf(frame, name)[row]);
    const cities = labels('city_id');
    const dense = densePoisson(values(specification.outcome), specification.regressors.map(values), [
      cities,
      labels('year'),
    ]);
    const n = used.length;
    const cityCount = new Set(cities).size;
    const k = 7 + cityCount + 10 - 1;
    const groups = cityCount / (cityCount - 1);
    const brute = {
      iid: { matrix: dense.information, factor: (n - 1) / (n - k) },
      cluster_city: { matrix: dense.sandwich(cities), factor: (groups * (n - 1)) / (n - 17) },
      cluster_city_Gadj_only: { matrix: dense.sandwich(cities), factor: groups },
      hetero_noadj: { matrix: dense.sandwich(null), factor: 1 },
    };
    for (const [variant, fields] of VARIANTS) {
      const { matrix, factor } = brute[variant];
      const result = estimate(frame, { ...specification, ...fields });
      result.terms.forEach((term, index) => {
        expect(relativeDifference(term.estimate, dense.coefficients[index])).toBeLessThan(1e-9);
        expect(relativeDifference(term.se, Math.sqrt(matrix[index][index] * factor))).toBeLessThan(1e-9);
      });
      result.covariance.forEach((row, i) =>
        row.forEach((cell, j) => {
          const unit = result.terms[i].se * result.terms[j].se;
          expect(Math.abs(cell - matrix[i][j] * factor) / unit).toBeLessThan(1e-9);
        }),
      );
      expect(relativeDifference(result.deviance, dense.deviance)).toBeLessThan(1e-9);
      expect(relativeDifference(result.smallSample.factor, factor)).toBeLessThan(1e-12);
    }
  });
});

test('cities without a patent leave nothing behind: the rest is the same without them', () => {
  const frame = frameOf('city_panel');
  const withZeros = estimate(frame, { ...CITY, outcome: 'pat0', ...patents0 });
  const without = estimate(frame, { ...CITY, where: [`city_id not in (${TENTHS})`] });
  expect(withZeros.terms).toEqual(without.terms);
  expect(withZeros.dropped).toMatchObject({ separated: 260, singletons: 0 });
  expect(withZeros.entities).toBe(242);
  expect(withZeros.notices).toContainEqual({
    code: 'separated-levels',
    values: {
      outcome: 'pat0',
      effect: 'city_id',
      levels: 26,
      named: ['10', '20', '30', '40', '50', '60', '70', '80', '90', '100'],
      rows: 260,
    },
  });
});

describe('AI.PPML', () => {
  const frame = frameOf('city_panel');
  const cellsOf = (given: Readonly<Record<string, string>>): (Cell[][] | null)[] =>
    PANEL_ARGUMENTS.map(({ name, kind }) => {
      if (!(name in given)) return null;
      if (kind === 'option') return [[given[name]]];
      const names = given[name].split(' ');
      const columns = names.map((one) => (one === 'city' ? labelsOf(frame, one) : Array.from(numbers(frame, one))));
      return [names, ...columns[0].map((_, row) => columns.map((column): Cell => column[row]))];
    });
  const spill = (given: Readonly<Record<string, string>>): Cell[][] => {
    const cells = cellsOf(given);
    const { specification, data } = ppml.read(cells);
    return ppml.spill(estimate(data.main, specification as object), cells, sharedWords('en-US'));
  };
  const baseline = { y: 'patents', x: ['ai_lq', ...CONTROLS].join(' '), entity: 'city_id', period: 'year' };

  test('spills the coefficients of the specification that it writes', () => {
    const result: PoissonResult = estimate(frame, CITY);
    const [head, first] = spill({ ...baseline, output: 'coefficients' });
    expect(head).toEqual(['Term', 'Estimate', 'Standard error', 'z', 'p', 'Lower bound', 'Upper bound']);
    const { name, estimate: value, se, statistic, p, low, high } = result.terms[0];
    expect(first).toEqual([name, value, se, statistic, p, low, high]);
    const fit = Object.fromEntries(spill({ ...baseline, output: 'fit' }) as [string, number][]);
    expect(fit).toMatchObject({ Observations: 2680, Entities: 268, Deviance: result.deviance });
    expect(new Set(spill(baseline).map((row) => row.length))).toEqual(new Set([7]));
  });

  test('takes clusters, two ways and weights', () => {
    const se = (given: object): unknown => spill({ ...baseline, ...given, output: 'coefficients' })[1][2];
    const term = (fields: object): number => estimate(frame, { ...CITY, ...fields }).terms[0].se;
    expect(se({ covariance: 'robust' })).toBe(term({ covariance: { kind: 'hc1' } }));
    expect(se({ covariance: 'twoway' })).toBe(term({ covariance: { kind: 'cluster', by: ['city_id', 'year'] } }));
    expect(se({ weights: 'pop' })).toBe(term({ weights: 'pop' }));
  });

  test('refuses arguments that do not fit together', () => {
    expect(() => spill({ ...baseline, covariance: 'iid', cluster: 'year' })).toThrow(/ppml-cluster-unused/);
    expect(() => spill({ ...baseline, period: undefined as never })).toThrow();
    expect(() => spill({ y: 'patents', x: 'ai_lq', entity: 'city_id', covariance: 'twoway' })).toThrow(
      /ppml-twoway-period/,
    );
  });
});
