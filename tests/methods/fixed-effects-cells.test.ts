import { sharedWords } from '../../src/locales';
import { fixedEffects } from '../../src/methods/fixed-effects';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { run } from '../../src/study/run';
import type { Cell } from '../../src/panel/cell';
import { frameOf } from '../data';
import { estimate } from './fixed-effects.oracle';

const words = sharedWords('en-US');
const [fereg] = fixedEffects.cells;
const frame = frameOf('city_panel');

/** Columns as a person selects them: a header, and blank cells down to the end of the sheet. */
function selected(names: readonly string[], header = true, blank = 5): Cell[][] {
  const columns = names.map((name): Cell[] => {
    const column = frame.columns.find((one) => one.name === name);
    if (column === undefined) throw new Error(name);
    return column.kind === 'text' ? Array.from(column.codes, (code) => column.labels[code]) : Array.from(column.values);
  });
  const rows = Array.from({ length: frame.rows }, (_, row) => columns.map((column) => column[row]));
  const below = Array.from({ length: blank }, () => names.map(() => null));
  return [...(header ? [[...names]] : []), ...rows, ...below];
}

type Arguments = Partial<Record<'y' | 'x' | 'entity' | 'period' | 'cluster' | 'weights', Cell[][]>> &
  Partial<Record<'covariance' | 'output', string>>;

function cells(given: Arguments): (Cell[][] | null)[] {
  return fereg.arguments.map(({ name }) => {
    const argument = given[name as keyof Arguments] ?? null;
    return typeof argument === 'string' ? [[argument]] : argument;
  });
}

function spill(given: Arguments): Cell[][] {
  const { specification, data } = fereg.read(cells(given));
  return fereg.spill(run(specification, data) as FixedEffectsResult, cells(given), words);
}

const baseline: Arguments = {
  y: selected(['innovation']),
  x: selected(['ai_lq', 'gdp_pc']),
  entity: selected(['city']),
  period: selected(['year']),
};
const direct = (fields: object = {}): FixedEffectsResult =>
  estimate(frame, {
    outcome: 'innovation',
    regressors: ['ai_lq', 'gdp_pc'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    ...fields,
  });

test('the table has the terms, then the statistics', () => {
  const { terms, n, r2, f, df, entities, periods, outcomeMean, outcomeSd } = direct();
  const rows = spill(baseline);
  expect(rows).toEqual([
    ['Term', 'Estimate', 'Standard error', 't', 'p', 'Lower bound', 'Upper bound'],
    ...terms.map((term) => [term.name, term.estimate, term.se, term.statistic, term.p, term.low, term.high]),
    ...(
      [
        ['Observations', n],
        ['Entities', entities],
        ['Periods', periods],
        ['R²', r2.overall],
        ['Adjusted R²', r2.adjusted],
        ['Within R²', r2.within],
        ['F statistic', f?.value ?? null],
        ['df', df],
        ['Mean of the outcome', outcomeMean],
        ['SD of the outcome', outcomeSd],
      ] as const
    ).map(([label, value]) => [label, value, null, null, null, null, null]),
  ]);
});

test('only the coefficients, only the fit', () => {
  const rows = spill(baseline);
  expect(spill({ ...baseline, output: 'coefficients' })).toEqual(rows.slice(0, 3));
  expect(spill({ ...baseline, output: 'FIT' })).toEqual(rows.slice(3).map((row) => row.slice(0, 2)));
});

test('without headers the regressors are x1, x2, …', () => {
  const bare = spill({
    y: selected(['innovation'], false),
    x: selected(['ai_lq', 'gdp_pc'], false),
    entity: selected(['city'], false),
    period: selected(['year'], false),
  });
  expect(bare.map(([label]) => label).slice(1, 3)).toEqual(['x1', 'x2']);
  expect(bare.map((row) => row.slice(1))).toEqual(spill(baseline).map((row) => row.slice(1)));
});

test.each<[string, Arguments, object]>([
  ['robust', { covariance: 'robust' }, { covariance: { kind: 'hc1' } }],
  ['iid', { covariance: 'iid' }, { covariance: { kind: 'iid' } }],
  ['twoway', { covariance: 'twoway' }, { covariance: { kind: 'cluster', by: ['city', 'year'] } }],
  ['cluster by a range', { cluster: selected(['province']) }, { covariance: { kind: 'cluster', by: ['province'] } }],
  ['weights', { weights: selected(['pop']) }, { weights: 'pop' }],
])('%s', (_name, more, fields) => {
  const { terms } = direct(fields);
  expect(spill({ ...baseline, ...more }).slice(1, 3)).toEqual(
    terms.map((term) => [term.name, term.estimate, term.se, term.statistic, term.p, term.low, term.high]),
  );
});

test('without periods only the effects of entities are absorbed', () => {
  const { terms } = direct({ absorb: ['city'], period: null });
  const rows = spill({ ...baseline, period: undefined });
  expect(rows[1]?.[1]).toBe(terms[0].estimate);
  expect(rows.map(([label]) => label)).not.toContain('Periods');
  expect(rows.map(([label]) => label)).not.toContain('σ_u');
});

test('the fit of one effect ends with what xtreg prints beneath its table', () => {
  const { footer } = direct({ absorb: ['city'], period: null });
  if (footer === null) throw new Error('the effect of the entity alone is absorbed');
  const { constant, r2Between, r2Overall, sigmaU, sigmaE, rho, correlation, groupSizes } = footer;
  expect(spill({ ...baseline, period: undefined, output: 'fit' }).slice(-11)).toEqual([
    ['Constant', constant.estimate],
    ['Constant: Standard error', constant.se],
    ['Between R² (xtreg)', r2Between],
    ['Overall R² (xtreg)', r2Overall],
    ['σ_u', sigmaU],
    ['σ_e', sigmaE],
    ['ρ', rho],
    ['corr(u_i, Xb)', correlation],
    ['Observations per entity, least', groupSizes.min],
    ['Observations per entity, mean', groupSizes.mean],
    ['Observations per entity, most', groupSizes.max],
  ]);
});

test('an outcome that is also a regressor, under one header, is two columns of one name', () => {
  expect(() => spill({ ...baseline, x: selected(['innovation', 'gdp_pc']) })).toThrow(/perfect-fit|variable-repeated/);
});

test.each<[string, Arguments, RegExp]>([
  [
    'a cluster range beside another covariance',
    { covariance: 'robust', cluster: selected(['province']) },
    /fereg-cluster-unused/,
  ],
  ['two ways without periods', { covariance: 'twoway', period: undefined }, /fereg-twoway-period/],
  ['an unknown covariance', { covariance: 'hac' }, /argument-option/],
  ['an unknown output', { output: 'everything' }, /argument-option/],
  ['no regressors', { x: undefined }, /argument-missing/],
  ['two columns for the outcome', { y: selected(['innovation', 'fdi']) }, /argument-one-column/],
  ['unequal heights', { entity: selected(['city']).slice(0, 100) }, /argument-heights/],
])('%s is refused', (_name, more, problem) => {
  expect(() => spill({ ...baseline, ...more })).toThrow(problem);
});

test('a word among the numbers is named by argument and row', () => {
  const x = selected(['ai_lq', 'gdp_pc']);
  x[10] = [x[10][0], 'n.d.'];
  expect(() => spill({ ...baseline, x })).toThrow(/text-as-number.*"row":11.*n\.d\./);
});

test('a blank is missing, never 0', () => {
  const x = selected(['ai_lq', 'gdp_pc']);
  x[10] = [null, x[10][1]];
  const rows = spill({ ...baseline, x });
  expect(rows.find(([label]) => label === 'Observations')?.[1]).toBe(frame.rows - 1);
});
