import fc from 'fast-check';
import { stream } from '../../src/numerics/random';
import { readFrame } from '../../src/panel/read';
import { prepareFrame } from '../../src/panel/prepare';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { wordsOf } from '../../src/locales';
import { vif } from '../../src/methods/vif';
import type { VifResult } from '../../src/methods/vif/result';
import { run } from '../../src/study/run';
import { frameOf } from '../data';
import { relativeDifference } from './fixed-effects.oracle';
import { printedByR, testWithR } from './r';

const REGRESSORS = [
  'ai_lq',
  'related_variety',
  'unrelated_variety',
  'gdp_pc',
  'fdi',
  'human_capital',
  'gov',
  'finance',
  'infra',
];
const estimate = (frame: Frame, fields: object): VifResult =>
  run({ method: 'vif', ...fields }, { main: frame }, [vif]) as VifResult;
const sheet = (names: readonly string[], rows: readonly (readonly Cell[])[]): Frame =>
  readFrame({ cells: [[...names], ...rows], row: 0, column: 0 });

test('factors stand in the order of the regressors', () => {
  const result = estimate(frameOf('city_panel'), { regressors: REGRESSORS });
  expect(result.vif.map(({ name }) => name)).toEqual(REGRESSORS);
  expect(result.n).toBe(2680);
});

test('one regressor alone is not inflated', () => {
  const { vif: factors, meanVif } = estimate(frameOf('plm_Grunfeld'), { regressors: ['value'] });
  expect(factors).toHaveLength(1);
  expect(factors[0].vif).toBeCloseTo(1, 14);
  expect(meanVif).toBe(factors[0].vif);
});

test('a regressor that is a sum of others, or does not vary, has no factor and is named', () => {
  const frame = prepareFrame(frameOf('plm_Grunfeld'), {
    derive: { both: 'value + capital', one: '1 + 0 * value' },
    where: [],
  });
  const result = estimate(frame, { regressors: ['value', 'capital', 'both', 'one'] });
  expect(result.vif.map(({ name }) => name)).toEqual(['value', 'capital']);
  expect(result.dropped.collinear).toEqual([
    { name: 'both', reason: 'combination', of: ['value', 'capital'] },
    { name: 'one', reason: 'constant', of: [] },
  ]);
  expect(result.notices.map(({ code }) => code)).toEqual(['dropped-combination', 'dropped-constant']);
});

test('rows without an outcome that is named do not count', () => {
  const frame = sheet(
    ['y', 'x', 'z'],
    [
      [1, 1, 2],
      [null, 2, 9],
      [3, 4, 1],
      [2, 3, 'NA'],
      [5, 9, 4],
      [2, 8, 8],
    ],
  );
  expect(estimate(frame, { regressors: ['x', 'z'] })).toMatchObject({ n: 5, dropped: { missing: 1 } });
  expect(estimate(frame, { regressors: ['x', 'z'], outcome: 'y' })).toMatchObject({ n: 4, dropped: { missing: 2 } });
});

test('regressors named twice or without variation are refused', () => {
  const frame = sheet(
    ['x', 'z'],
    [
      [1, 1],
      [1, 2],
    ],
  );
  expect(() => estimate(frame, { regressors: ['z', 'z'] })).toThrow('variable-repeated');
  expect(() => estimate(frame, { regressors: ['x'] })).toThrow('regressors-absorbed');
});

test('units, the order of columns and that of rows do not matter', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(1e-7, -4, 1e9), (seed, factor) => {
      const random = stream(seed, 'example', 7);
      const rows = Array.from({ length: 12 }, () => {
        const x = random.normal();
        return [x, x + random.normal(), random.normal() + 5];
      });
      const names = ['a', 'b', 'c'];
      const one = estimate(sheet(names, rows), { regressors: names });
      const scaled = [...rows].reverse().map(([a, b, c]) => [a * factor, b, c]);
      const other = estimate(sheet(names, scaled), { regressors: ['c', 'b', 'a'] });
      for (const { name, vif: value } of one.vif)
        expect(relativeDifference(value, other.vif.find((own) => own.name === name)?.vif ?? NaN)).toBeLessThan(1e-9);
      expect(relativeDifference(one.conditionNumber, other.conditionNumber)).toBeLessThan(1e-9);
    }),
    { numRuns: 40 },
  );
});

test('an added constant leaves the factors', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(-1e4, 0.3, 50), (seed, shift) => {
      const random = stream(seed, 'example', 7);
      const rows = Array.from({ length: 12 }, () => {
        const x = random.normal();
        return [x, x + random.normal(), random.normal() + 5];
      });
      const names = ['a', 'b', 'c'];
      const [one, other] = [rows, rows.map(([a, b, c]) => [a + shift, b, c - shift])].map((cells) =>
        estimate(sheet(names, cells), { regressors: names }),
      );
      one.vif.forEach(({ vif: value }, index) =>
        expect(relativeDifference(value, other.vif[index].vif)).toBeLessThan(1e-9),
      );
    }),
    { numRuns: 40 },
  );
});

test('nearly collinear columns about a large mean still have a condition number', () => {
  const rows = Array.from({ length: 20 }, (_, row) => [1e8 + row, (row * 7) % 5]);
  const { conditionNumber } = estimate(sheet(['x', 'z'], rows), { regressors: ['x', 'z'] });
  // 1e8 against a spread of some 5: the angle to the constant is about 6e-8.
  expect(conditionNumber).toBeGreaterThan(1e7);
  expect(conditionNumber).toBeLessThan(1e8);
});

test('the sentence names the largest factor', () => {
  const words = wordsOf(vif, 'en-US');
  const blocks = vif.tables(estimate(frameOf('city_panel'), { regressors: REGRESSORS }), words as never);
  expect(blocks.at(-1)).toMatchObject({
    kind: 'paragraph',
    text: expect.stringMatching(/^The largest factor is 3\.25, of gdp_pc: .* 69\.2% .* 1\.80 times/) as string,
  });
});

testWithR('the R script prints the same numbers', () => {
  const frame = frameOf('city_panel_unbalanced');
  const specification = { method: 'vif', regressors: ['ai_lq', 'gdp_pc', 'fdi'], outcome: 'innovation' };
  const result = estimate(frame, specification);
  const printed = printedByR(vif.twins.r(vif.schema.parse(specification)), frame, '').join(' ');
  const found = [...printed.matchAll(/\d+\.\d+/g)].map(([number]) => Number(number));
  const ours = [...result.vif.map((one) => one.vif), result.conditionNumber];
  expect(found).toHaveLength(ours.length);
  ours.forEach((value, index) => expect(relativeDifference(value, found[index])).toBeLessThan(1e-12));
});

test('fewer rows than coefficients are refused, also where rounding hides that one regressor says what the other does', () => {
  const cells: Cell[][] = [
    ['x', 'z'],
    [100000000.00180638, 0.1825416229137586],
    [100000000.00051771, 1.23590730439697],
  ];
  expect(() => estimate(readFrame({ cells, row: 0, column: 0 }), { regressors: ['x', 'z'] })).toThrow('too-few-rows');
});
