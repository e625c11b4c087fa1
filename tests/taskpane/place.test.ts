import { fieldsOf } from '../../src/taskpane/form/fields';
import { placeOfProblem, rowOf, rowsOf } from '../../src/taskpane/form/place';
import type { Draft } from '../../src/taskpane/state/state';
import { methodOf } from '../../src/taskpane/state/steps';
import type { Problem } from '../../src/panel/problem';

const FIELDS = fieldsOf(methodOf('fixed-effects'));
const DRAFT: Draft = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp', 'fdi'],
  absorb: ['city', '`prov ince`^year'],
  covariance: { kind: 'cluster', by: ['region'] },
  weights: 'pop',
  where: ['year >= 2016'],
  derive: { ln_gdp: 'ln(gdp' },
};
const ROWS = rowsOf(FIELDS, DRAFT);

const place = (values: Problem['values']): string | null => placeOfProblem({ code: 'any', values }, ROWS, DRAFT);

test('the rows of a form are its fields and the parts of its objects as they are written', () => {
  expect(ROWS).toEqual(expect.arrayContaining(['outcome', 'regressors', 'covariance', 'covariance.by', 'smallSample']));
  expect(ROWS).not.toContain('smallSample.k');
  expect(rowsOf(FIELDS, { ...DRAFT, smallSample: {} })).toContain('smallSample.k');
  // what is not written stands at its default
  expect(rowsOf(FIELDS, {})).toContain('covariance.by');
});

test('a problem that names a field belongs to its row', () => {
  expect(place({ field: 'outcome' })).toBe('outcome');
  expect(place({ field: 'covariance.by[0]' })).toBe('covariance.by[0]');
  expect(rowOf('covariance.by[0]', ROWS)).toBe('covariance.by');
  expect(rowOf('covariance.kind', ROWS)).toBe('covariance');
  expect(rowOf('classes', ['class', 'count'])).toBeNull();
  expect(place({ field: 'nothing' })).toBeNull();
});

test('a problem that names a column belongs to the row where it was chosen', () => {
  expect(place({ column: 'innovation', cell: 'Panel!C4' })).toBe('outcome');
  expect(place({ column: 'fdi', cell: 'Panel!C4' })).toBe('regressors[2]');
  expect(place({ names: ['gdp', 'fdi'] })).toBe('regressors[1]');
  expect(place({ name: 'prov ince', near: [] })).toBe('absorb[1]');
  expect(place({ by: 'region' })).toBe('covariance.by[0]');
  expect(place({ column: 'pop', weight: -1 })).toBe('weights');
});

test('a problem in an expression belongs to the row where it was written', () => {
  expect(place({ expression: 'year >= 2016', position: 3 })).toBe('where[0]');
  expect(place({ expression: 'ln(gdp', position: 3 })).toBe('derive');
  expect(place({ name: 'ln_gdp' })).toBe('derive');
});

test('what belongs to no row belongs to the whole', () => {
  expect(place({})).toBeNull();
  expect(place({ rows: [3, 4], entity: 'city', period: 'year' })).toBeNull();
  expect(place({ column: 'unheard' })).toBeNull();
});
