import { readFrame } from '../../src/panel/read';
import { profileColumns } from '../../src/panel/describe';
import type { Cell } from '../../src/panel/cell';
import { firstDraft } from '../../src/taskpane/state/draft';
import type { Table } from '../../src/taskpane/state/state';
import { methodOf } from '../../src/taskpane/state/steps';

function tableOf(names: readonly string[], text: readonly string[] = []): Table {
  const rows = [1, 2, 3].map((row): Cell[] => names.map((name) => (text.includes(name) ? `x${row}` : row)));
  const frame = readFrame({ cells: [[...names], ...rows], sheet: 'S', row: 0, column: 0 });
  const region = { kind: 'sheet' as const, name: 'S', address: 'S!A1:Z4', rows: 4, columns: names.length };
  return { region, address: 'S!A1:Z4', frame, profiles: profileColumns(frame) };
}

const KEYS = { entity: 'city', period: 'year' };

test('names in either language suggest what a column is for', () => {
  const english = tableOf(['city', 'year', 'patents_per_capita', 'ai_lq', 'gdp'], ['city']);
  expect(firstDraft(methodOf('fixed-effects'), english, KEYS)).toMatchObject({
    outcome: 'patents_per_capita',
    regressors: ['ai_lq'],
    absorb: ['city', 'year'],
  });
  const chinese = tableOf(['城市', '年份', '创新能力', '人工智能区位熵', '人均GDP'], ['城市']);
  expect(firstDraft(methodOf('fixed-effects'), chinese, { entity: '城市', period: '年份' })).toMatchObject({
    outcome: '创新能力',
    regressors: ['人工智能区位熵'],
    absorb: ['城市', '年份'],
  });
});

test('a quotient that is there already is not taken for the activity', () => {
  const draft = firstDraft(
    methodOf('location-quotient'),
    tableOf(['city', 'year', 'ai_lq', 'ai', 'total'], ['city']),
    KEYS,
  );
  expect(draft).toMatchObject({ local: ['ai'], total: ['total'] });
  const without = firstDraft(methodOf('location-quotient'), tableOf(['city', 'year', 'ai_lq'], ['city']), KEYS);
  expect(without).not.toHaveProperty('local');
});

test('keys that the table does not have are not written into its form', () => {
  const draft = firstDraft(methodOf('fixed-effects'), tableOf(['firm', 'innovation'], ['firm']), KEYS);
  expect(draft).toMatchObject({ entity: null, period: null, absorb: [] });
});

test('a column is suggested for one field only, and a text never for numbers', () => {
  const draft = firstDraft(methodOf('diversity'), tableOf(['city', 'year', 'ipc', 'patents'], ['city', 'ipc']), KEYS);
  expect(draft).toMatchObject({ entity: 'city', period: 'year', class: 'ipc', count: 'patents' });
  const texts = firstDraft(methodOf('fixed-effects'), tableOf(['city', 'innovation'], ['city', 'innovation']), KEYS);
  expect(texts).not.toHaveProperty('outcome');
});

test('what changes with a threshold may be its own threshold, and what is instrumented has its instrument', () => {
  const table = tableOf(['city', 'year', 'innovation', 'ai_lq', 'iv_post', 'gdp'], ['city']);
  expect(firstDraft(methodOf('threshold'), table, KEYS)).toMatchObject({
    regimeRegressors: ['ai_lq'],
    threshold: 'ai_lq',
  });
  expect(firstDraft(methodOf('instruments'), table, KEYS)).toMatchObject({
    endogenous: ['ai_lq'],
    instruments: ['iv_post'],
  });
});
