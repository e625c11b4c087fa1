import { LANGUAGES, wordsOf } from '../../src/locales';
import { fixedEffects } from '../../src/methods/fixed-effects';
import { conventionsTable } from '../../src/methods/fixed-effects/conventions-table';
import { CONVENTIONS } from '../../src/regression/small-sample';
import { compareConventions } from '../../src/study/conventions';
import { terminal } from '../../src/tables/render/terminal';
import { frameOf } from '../data';
import { estimate } from '../methods/fixed-effects.oracle';

const data = { main: frameOf('city_panel_unbalanced') };
const model = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'fdi'],
  absorb: ['city_id', 'year'],
  entity: 'city_id',
  period: 'year',
};
const compare = (fields: object) => compareConventions({ method: 'fixed-effects', ...model, ...fields }, data);
const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });

test.each<[string, object]>([
  ['clustered by city', {}],
  ['clustered by province', clustered('province')],
  ['clustered in two ways', clustered('city_id', 'year')],
  ['robust', { covariance: { kind: 'hc1' } }],
  ['iid', { covariance: { kind: 'iid' } }],
  ['HC3', { covariance: { kind: 'hc3' } }],
  ['CR2', { covariance: { kind: 'cr2', by: ['province'] } }],
  ['Driscoll–Kraay', { covariance: { kind: 'driscoll-kraay' } }],
  ['Newey–West', { covariance: { kind: 'newey-west' } }],
  ['Conley', { covariance: { kind: 'conley', latitude: 'lat', longitude: 'lon', cutoff: 300, kernel: 'bartlett' } }],
  ['without effects', { absorb: [] }],
  ['weighted, with a constant effect', { weights: 'pop', absorb: ['city_id', 'region^year'] }],
  ['asked for under xtreg', { covariance: { kind: 'hc1' }, convention: 'stata' }],
])('every column is the regression under its convention: %s', (_name, fields) => {
  const { columns } = compare(fields);
  expect(columns.map(({ convention }) => convention)).toEqual(CONVENTIONS);
  for (const { convention, numbers, refused } of columns) {
    let alone;
    try {
      alone = estimate(data.main, { ...model, ...fields, convention });
    } catch {
      expect([convention, numbers, refused?.code]).toEqual([convention, null, expect.any(String)]);
      continue;
    }
    expect(numbers?.terms).toEqual(alone.terms.map(({ sd: _, ...term }) => term));
    expect(numbers?.smallSample).toEqual(alone.smallSample);
    expect(numbers?.errors).toEqual(alone.errors);
    const { residualFactor, groupFactor } = numbers ?? { residualFactor: NaN, groupFactor: NaN };
    expect(residualFactor * groupFactor).toBeCloseTo(alone.smallSample.factor, 12);
    expect(numbers?.nested).toEqual(alone.absorbed.filter(({ nested }) => nested).map(({ name }) => name));
  }
});

test('G/(G − 1) and K are what the programs count', () => {
  const { columns, dropped } = compareConventions(
    { method: 'fixed-effects', ...model },
    { main: frameOf('city_panel') },
  );
  const shown = columns.map(({ convention, numbers }) => [
    convention,
    numbers?.smallSample.k,
    numbers?.groupFactor.toFixed(9),
    numbers?.nested,
    numbers?.smallSample.df,
  ]);
  const groups = (268 / 267).toFixed(9);
  expect(shown).toEqual([
    ['fixest', 12, groups, ['city_id'], 267],
    ['reghdfe', 12, groups, ['city_id'], 267],
    ['stata', 12, groups, ['city_id'], 267],
    ['areg', 279, groups, [], 267],
  ]);
  expect(dropped.singletons).toBe(0);
});

test('the parts of a rule stand beside the conventions', () => {
  const { columns, chosen } = compare({ smallSample: { k: 'none', adjust: true, cluster: false } });
  expect(chosen).toBe('parts');
  expect(columns.map(({ convention }) => convention)).toEqual([...CONVENTIONS, 'parts']);
  expect(columns[4].numbers?.groupFactor).toBeCloseTo(1, 12);
});

test('a convention that has no numbers says why, and a bootstrap has none', () => {
  const { columns } = compare(clustered('year'));
  expect(columns.map(({ refused }) => refused?.code)).toEqual([
    undefined,
    undefined,
    'clusters-split-entities',
    undefined,
  ]);
  expect(compare({ covariance: { kind: 'bootstrap' } }).columns).toEqual([]);
});

test.each(LANGUAGES)('the table is written in full: %s', (language) => {
  const words = wordsOf(fixedEffects, language) as Parameters<typeof conventionsTable>[1];
  for (const fields of [{}, clustered('year'), { covariance: { kind: 'hc1' } }, { smallSample: { adjust: false } }]) {
    const table = conventionsTable(compare(fields), words);
    expect(terminal([table])).not.toMatch(/undefined|NaN|null|\[object/);
    expect(table.head[0].filter((entry) => typeof entry === 'string' && /chosen|所选/.test(entry))).toHaveLength(1);
    // The data have three singleton cities.
    expect(table.notes.some((note) => /singletons were|单例/.test(note))).toBe(true);
  }
});
