import { html } from '../../src/tables/render/html';
import { LANGUAGES, wordsOf } from '../../src/locales';
import { fixedEffects } from '../../src/methods/fixed-effects';
import { schema } from '../../src/methods/fixed-effects/spec';
import { twins } from '../../src/methods/fixed-effects/twins';
import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { estimate, relativeDifference } from './fixed-effects.oracle';
import { printedByR, testWithR } from './r';

const quadratic = {
  outcome: 'innovation',
  derive: { lq2: 'ai_lq ^ 2' },
  regressors: ['ai_lq', 'lq2', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  absorb: ['city_id', 'year'],
  combinations: { peak: '-ai_lq / (2 * lq2)', 'at two': 'ai_lq + 4 * lq2' },
};

test('rob02: the turning point of a quadratic and its delta error are those of R', () => {
  const { quadratic: stored } = oracle<{
    readonly quadratic: { readonly turning_point: number; readonly turning_point_se: number };
  }>('rob02_robustness_set').expected;
  const { combinations } = estimate(frameOf('city_panel'), quadratic);
  expect(combinations.map(({ name }) => name)).toEqual(['peak', 'at two']);
  expect(relativeDifference(combinations[0].estimate, stored.turning_point)).toBeLessThan(1e-9);
  expect(relativeDifference(combinations[0].se, stored.turning_point_se)).toBeLessThan(1e-9);
});

test.each(LANGUAGES)('they stand in a table of their own: %s', (language) => {
  const result = estimate(frameOf('city_panel'), quadratic);
  const words = wordsOf(fixedEffects, language) as Parameters<typeof fixedEffects.tables>[1];
  const blocks = fixedEffects.tables(result, words);
  expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'table', 'figure', 'paragraph']);
  expect(html(blocks)).toContain('peak = -ai_lq / (2 * lq2)');
  expect(fixedEffects.sideBySide?.([result, { ...result, combinations: [] }], words)).toHaveLength(4);
});

test('Stata has them by nlcom', () => {
  const script = twins.stata(schema.parse({ method: 'fixed-effects', ...quadratic }));
  expect(script).toContain('nlcom ((-_b[ai_lq]) / (2 * _b[lq2])), level(95) // peak');
  expect(script).toContain('nlcom (_b[ai_lq] + (4 * _b[lq2])), level(95) // at two');
});

testWithR(
  'R has them by its own derivatives',
  () => {
    const fields = {
      outcome: 'inv',
      regressors: ['value', 'capital'],
      absorb: ['firm'],
      covariance: { kind: 'hc3' },
      combinations: { ratio: 'ln(value) / square(capital - 3)' },
    };
    const [ours] = estimate(frameOf('plm_Grunfeld'), fields).combinations;
    const script = twins.r(schema.parse({ method: 'fixed-effects', ...fields }));
    const printed = printedByR(script, frameOf('plm_Grunfeld'), '');
    const [value, se] = (printed.at(-1) ?? '').trim().split(/\s+/).map(Number);
    expect(relativeDifference(value, ours.estimate)).toBeLessThan(1e-9);
    expect(relativeDifference(se, ours.se)).toBeLessThan(1e-9);
  },
  ['sandwich'],
);
