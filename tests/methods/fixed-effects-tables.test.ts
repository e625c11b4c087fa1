import { LANGUAGES, wordsOf } from '../../src/locales';
import { fixedEffects } from '../../src/methods/fixed-effects';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { columnsTable, sideBySide, tables, type Words } from '../../src/methods/fixed-effects/tables';
import { coefficientPlot } from '../../src/methods/linear-table';
import type { Entry, Figure, Paragraph, Table } from '../../src/tables/model';
import { frameOf } from '../data';
import { estimate } from './fixed-effects.oracle';

const english = wordsOf(fixedEffects, 'en-US') as Words;
const frame = frameOf('city_panel_unbalanced');
const model = (fields: object): FixedEffectsResult =>
  estimate(frame, {
    outcome: 'innovation',
    regressors: ['ai_lq', 'gdp_pc'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    ...fields,
  });

/** Stepwise: no effects, both effects, then controls and city trends. */
const steps = [
  model({ regressors: ['ai_lq'], absorb: [] }),
  model({}),
  model({ regressors: ['ai_lq', 'gdp_pc', 'fdi'], absorb: ['city[year]', 'year'], weights: 'pop' }),
];

const rowsOf = ({ groups }: Table): readonly (readonly Entry[])[] => groups.flat();
const rowOf = (table: Table, label: string): readonly Entry[] => rowsOf(table).find(([first]) => first === label) ?? [];
const labels = (table: Table): string[] =>
  rowsOf(table).flatMap(([first]) => (typeof first === 'string' && first !== '' ? [first] : []));

describe('columns step by step', () => {
  const table = columnsTable(steps, english);

  test('has a column a model under its number and outcome', () => {
    expect(table.head).toEqual([
      ['', '(1)', '(2)', '(3)'],
      ['', 'innovation', 'innovation', 'innovation'],
    ]);
    expect(table.align).toEqual(['start', 'decimal', 'decimal', 'decimal']);
    for (const row of rowsOf(table)) expect(row).toHaveLength(4);
  });

  test('has estimates with stars in full precision over standard errors in parentheses', () => {
    const [estimates, errors] = [0, 1].map((offset) => {
      const at = rowsOf(table).findIndex(([label]) => label === 'ai_lq');
      return rowsOf(table)[at + offset].slice(1);
    });
    expect(estimates).toEqual(steps.map(({ terms }) => ({ number: terms[0].estimate, digits: 4, stars: '***' })));
    expect(errors).toEqual(steps.map(({ terms }) => ({ number: terms[0].se, digits: 4, enclosure: 'parentheses' })));
    expect(rowOf(table, 'fdi').slice(1, 3)).toEqual([null, null]);
  });

  test('puts the regressors first, the constant after them, then effects and statistics', () => {
    expect(labels(table)).toEqual([
      'ai_lq',
      'gdp_pc',
      'fdi',
      'Constant',
      'city fixed effects',
      'year fixed effects',
      'Slope of year by city',
      'Observations',
      'R² (effects included)',
      'Within R²',
      'Entities',
      'Periods',
      'Mean of the outcome',
      'SD of the outcome',
    ]);
    expect(rowOf(table, 'Slope of year by city')).toEqual(['Slope of year by city', 'No', 'No', 'Yes']);
    expect(rowOf(table, 'Observations').slice(1)).toEqual(
      steps.map(({ n }) => ({ number: n, digits: 0, grouped: true })),
    );
    expect(rowOf(table, 'Within R²')[1]).toBeNull();
  });

  test('collapses controls on request', () => {
    const collapsed = columnsTable(steps, english, { controls: 'collapsed' });
    expect(labels(collapsed).slice(0, 3)).toEqual(['ai_lq', 'Constant', 'Controls']);
    expect(rowOf(collapsed, 'Controls')).toEqual(['Controls', 'No', 'Yes', 'Yes']);
  });

  test('says once what holds for all columns, and of which columns the rest holds', () => {
    const { notes } = table;
    expect(notes.filter((note) => note.includes('Standard errors clustered by city (267 clusters)'))).toHaveLength(1);
    expect(notes).toContain(english.shared.stars);
    expect(notes).toContain('Column (3): Weighted by pop.');
    expect(notes).toContain(
      `Column (2): Rows left out: ${steps[1].dropped.missing} with missing values, ${steps[1].dropped.singletons} singletons.`,
    );
    const alike = columnsTable([steps[1], steps[1]], english);
    expect(alike.notes[0]).toBe(
      'Standard errors clustered by city (264 clusters) in parentheses. Small-sample rule of fixest.',
    );
    expect(new Set(alike.notes).size).toBe(alike.notes.length);
  });
});

test('two-sided p values have the stars of the journals', () => {
  const term = steps[1].terms[0];
  const stars = [0.0099, 0.0499, 0.0999, 0.1001].map((p) => {
    const table = columnsTable([{ ...steps[1], terms: [{ ...term, p }] }], english);
    const entry = rowOf(table, 'ai_lq')[1];
    return typeof entry === 'object' ? entry?.stars : entry;
  });
  expect(stars).toEqual(['***', '**', '*', '']);
});

test('the notices of a result stand under its table in every language', () => {
  const result = model({
    regressors: ['ai_lq', 'central_city'],
    covariance: { kind: 'cluster', by: ['city', 'year'] },
  });
  for (const language of LANGUAGES) {
    const words = wordsOf(fixedEffects, language) as Words;
    const { notes } = columnsTable([result], words);
    for (const notice of result.notices) expect(notes).toContain(words.shared.sentence(notice));
    expect(notes.join(' ')).toContain('central_city');
  }
});

describe('the sentence', () => {
  const sentence = (result: FixedEffectsResult): string => (tables(result, english)[2] as Paragraph).text;

  test('gives sign, size in units and in standard deviations, and how sure that is', () => {
    const said = sentence(steps[1]);
    const [{ estimate: size, low, sd }] = steps[1].terms;
    expect(said).toContain(`${size.toPrecision(3)} more of innovation`);
    expect(said).toContain(`95% interval ${low.toPrecision(3)} to`);
    expect(said).toContain('p < 0.001');
    expect(said).toContain(
      `${((size * (sd ?? NaN)) / steps[1].outcomeSd).toPrecision(3)} standard deviations of innovation`,
    );
    expect(said).toMatch(/^Given city and year effects, /);
  });

  test.each([
    [0.3, 'cannot be told from zero'],
    [0.08, 'weak evidence'],
    [0.02, 'p = 0.020'],
  ])('with p = %d says that it %s', (p, words) => {
    const [term] = steps[1].terms;
    const said = sentence({ ...steps[1], terms: [{ ...term, p }] });
    expect(said).toContain(words);
    expect(said).not.toMatch(/prove|significan|causes/i);
  });

  test('of a fall speaks of less', () => {
    const [term] = steps[1].terms;
    expect(sentence({ ...steps[1], terms: [{ ...term, estimate: -0.5, low: -0.7, high: -0.3 }] })).toContain(
      'goes with 0.500 less of innovation (95% interval −0.700 to −0.300',
    );
  });
});

test('coefficients are drawn with their intervals and a line at zero, without the constant', () => {
  const plot: Figure = coefficientPlot(steps[0], english);
  expect(plot.y.categories).toEqual(['ai_lq']);
  expect(plot.marks).toEqual([
    { mark: 'rule', axis: 'x', at: 0 },
    {
      mark: 'intervals',
      low: [steps[0].terms[0].low],
      high: [steps[0].terms[0].high],
      y: ['ai_lq'],
      label: '95% interval',
    },
    { mark: 'points', x: [steps[0].terms[0].estimate], y: ['ai_lq'], label: 'Estimate' },
  ]);
  const across = sideBySide(steps, english)[1] as Figure;
  expect(across.y.categories).toEqual(['(1)', '(2)', '(3)']);
});
