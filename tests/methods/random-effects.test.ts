import fc from 'fast-check';
import { LANGUAGES, wordsOf } from '../../src/locales';
import { pooled } from '../../src/methods/pooled';
import type { PooledResult } from '../../src/methods/pooled/result';
import { randomEffects } from '../../src/methods/random-effects';
import type { RandomEffectsResult } from '../../src/methods/random-effects/result';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import type { Table } from '../../src/tables/model';
import { frameOf } from '../data';
import { relativeDifference, worstOf } from './fixed-effects.oracle';
import { sheetOf, unbalancedPanels } from './panel.samples';
import { numbersOf, printedByR, testWithR } from './r';

const CITY = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  entity: 'city_id',
  covariance: { kind: 'iid' },
};
const GRUNFELD = { outcome: 'inv', regressors: ['value', 'capital'], entity: 'firm', covariance: { kind: 'iid' } };

const estimate = (frame: Frame, fields: object): RandomEffectsResult =>
  run({ method: 'random-effects', ...fields }, { main: frame }, [randomEffects]) as RandomEffectsResult;

describe('conventions', () => {
  test('in a balanced panel they are one', () => {
    const { convention: _, ...plm } = estimate(frameOf('city_panel'), CITY);
    const { convention: __, ...stata } = estimate(frameOf('city_panel'), { ...CITY, convention: 'stata' });
    plm.terms.forEach(({ estimate: own, se }, index) => {
      expect(relativeDifference(own, stata.terms[index].estimate)).toBeLessThan(1e-11);
      expect(relativeDifference(se, stata.terms[index].se)).toBeLessThan(1e-11);
    });
  });

  test('in an unbalanced panel the variance of the effects differs, that of the errors does not', () => {
    const frame = frameOf('city_panel_unbalanced');
    const plm = estimate(frame, CITY);
    const stata = estimate(frame, { ...CITY, convention: 'stata' });
    expect(stata.variance.idiosyncratic).toBe(plm.variance.idiosyncratic);
    expect(relativeDifference(stata.variance.entity, plm.variance.entity)).toBeGreaterThan(1e-4);
  });

  test('"robust" is clustered by the entity under stata, with a notice, and White under plm', () => {
    const frame = frameOf('city_panel_unbalanced');
    const robust = { ...CITY, convention: 'stata', covariance: { kind: 'hc1' } };
    const clustered = { ...CITY, convention: 'stata', covariance: { kind: 'cluster', by: ['city_id'] } };
    const { notices, ...one } = estimate(frame, robust);
    const { notices: none, ...other } = estimate(frame, clustered);
    expect(one).toEqual(other);
    expect(notices.map(({ code }) => code)).toContain('clustered-by-entity');
    expect(none.map(({ code }) => code)).not.toContain('clustered-by-entity');
    expect(estimate(frame, { ...robust, convention: 'plm' }).errors.code).toBe('errors-hc1');
  });

  test('clusters that divide entities are refused under stata only', () => {
    const byYear = { ...CITY, covariance: { kind: 'cluster', by: ['year'] } };
    expect(() => estimate(frameOf('city_panel'), { ...byYear, convention: 'stata' })).toThrow(
      'clusters-split-entities',
    );
    expect(estimate(frameOf('city_panel'), byYear).smallSample).toMatchObject({ g: 10, df: null });
  });

  test('degrees of freedom of each coefficient are kept where a covariance has them', () => {
    const { df, terms } = estimate(frameOf('plm_Grunfeld'), { ...GRUNFELD, covariance: { kind: 'cr2', by: ['firm'] } });
    expect(df).toBeGreaterThan(1);
    expect(df).toBeLessThan(9);
    expect(terms.every(({ p }) => p > 0)).toBe(true);
  });
});

describe('hard data', () => {
  const sheet = (names: readonly string[], rows: readonly (readonly Cell[])[]): Frame =>
    readFrame({ cells: [[...names], ...rows], row: 0, column: 0 });
  const cities = ['A', 'B', 'C', 'D', 'E'];
  const fields = { outcome: 'y', regressors: ['x'], entity: 'city', covariance: { kind: 'iid' } };
  const wave = (row: number): number => Math.sin(7 * row + 1);
  const panel = (make: (place: number, year: number, row: number) => readonly number[]): Frame =>
    sheet(
      ['city', 'y', 'x', 'z'],
      cities.flatMap((city, place) => [0, 1, 2].map((year) => [city, ...make(place, year, 3 * place + year)])),
    );

  test('a negative variance of the effects is zero, said, and leaves pooled least squares', () => {
    // Errors that offset each other within a city.
    const frame = panel((_place, year, row) => [wave(row) + [1, -2, 1][year], wave(2 * row), 1]);
    const result = estimate(frame, fields);
    expect(result.variance.entity).toBe(0);
    expect([result.theta, result.rho]).toEqual([0, 0]);
    expect(result.notices.map(({ code }) => code)).toContain('entity-variance-zero');
    const { method: _, ...plain } = fields as typeof fields & { method?: string };
    const least = run({ method: 'pooled', ...plain }, { main: frame }, [pooled]) as PooledResult;
    result.terms.forEach(({ estimate: own, se }, index) => {
      expect(relativeDifference(own, least.terms[index].estimate)).toBeLessThan(1e-12);
      expect(relativeDifference(se, least.terms[index].se)).toBeLessThan(1e-12);
    });
  });

  test('a regressor that does not vary over time has a coefficient', () => {
    const frame = panel((place, year, row) => [place + wave(row), wave(row * row) + year, place ** 2]);
    const { terms } = estimate(frame, { ...fields, regressors: ['x', 'z'] });
    expect(terms.map(({ name }) => name)).toEqual(['x', 'z', '(constant)']);
    // also alone, when nothing of the regressors is left within cities
    expect(estimate(frame, { ...fields, regressors: ['z'] }).terms).toHaveLength(2);
  });

  test('means far from zero cost no digits', () => {
    // Beside 2^27 the numbers themselves keep nine digits of their spread.
    const make = (shift: number): Frame =>
      panel((place, year, row) => [shift + place + wave(row), shift + wave(row * row) + year, 1]);
    const [near, far] = [0, 2 ** 27].map((shift) => estimate(make(shift), fields));
    expect(relativeDifference(near.terms[0].estimate, far.terms[0].estimate)).toBeLessThan(1e-6);
    expect(relativeDifference(near.variance.entity, far.variance.entity)).toBeLessThan(1e-6);
  });

  test.each<[string, Frame, object, string]>([
    [
      'one row an entity',
      sheet(
        ['city', 'y', 'x'],
        cities.map((city, row) => [city, wave(row), wave(3 * row)]),
      ),
      {},
      'entities-have-one-row',
    ],
    [
      'an outcome that does not change over time',
      panel((place, _year, row) => [place, wave(row), 1]),
      {},
      'outcome-constant-within',
    ],
    ['an outcome that does not vary', panel((_place, _year, row) => [1, wave(row), 1]), {}, 'outcome-constant'],
    [
      'an outcome made from a regressor and the city',
      panel((place, _year, row) => [2 * wave(row) + place, wave(row), 1]),
      {},
      'perfect-fit',
    ],
    [
      'more coefficients than entities',
      sheet(
        ['city', 'y', 'x', 'z'],
        ['A', 'B'].flatMap((city, place) =>
          [0, 1, 2, 3].map((year) => [city, wave(place + 5 * year), wave(year * 3 + place), year ** 2]),
        ),
      ),
      { regressors: ['x', 'z'] },
      'too-few-entities',
    ],
    [
      'a regressor that does not vary',
      panel((place, _year, row) => [place + wave(row), 4, 1]),
      {},
      'regressors-absorbed',
    ],
    [
      'one entity',
      panel((place, _year, row) => [place + wave(row), wave(row * row), 1]),
      { where: ['city = "A"'] },
      'too-few-entities',
    ],
    ['text for a number', sheet(['city', 'y', 'x'], [['A', 1, 'many']]), {}, 'text-as-number'],
  ])('%s is refused', (_name, frame, more, code) => {
    expect(() => estimate(frame, { ...fields, ...more })).toThrow(code);
  });
});

describe('properties', () => {
  const fields = { outcome: 'y', regressors: ['x', 'z'], entity: 'city', period: 'year' };
  const check = (property: fc.IPropertyWithHooks<never>) => fc.assert(property, { numRuns: 30 });
  const same = (
    one: RandomEffectsResult,
    other: RandomEffectsResult,
    factor: Readonly<Record<string, number>> = {},
  ) => {
    expect(other.terms).toHaveLength(one.terms.length);
    for (const term of one.terms) {
      const twin = other.terms.find(({ name }) => name === term.name);
      const by = factor[term.name] ?? 1;
      expect(relativeDifference(term.estimate * by, twin?.estimate ?? NaN)).toBeLessThan(1e-9);
      expect(relativeDifference(term.se * Math.abs(by), twin?.se ?? NaN)).toBeLessThan(1e-9);
    }
  };

  test.each(['plm', 'stata'])(
    'the order of rows and regressors and the names of entities do not matter: %s',
    (convention) => {
      check(
        fc.property(unbalancedPanels, (rows) => {
          const renamed = [...rows].reverse().map((row) => ({ ...row, city: `${100 - Number(row.city.slice(1))}` }));
          same(
            estimate(sheetOf(rows), { ...fields, convention }),
            estimate(sheetOf(renamed), { ...fields, convention, regressors: ['z', 'x'] }),
          );
        }) as never,
      );
    },
  );

  test('scaling scales coefficients, and an added constant moves only the constant', () => {
    check(
      fc.property(unbalancedPanels, fc.constantFrom(1e-6, -40, 1e7), (rows, ofX) => {
        const scaled = rows.map((row) => ({ ...row, x: row.x * ofX, z: row.z + 12, y: row.y * -3 }));
        const [one, other] = [rows, scaled].map((each) => estimate(sheetOf(each), fields));
        const slopes = (result: RandomEffectsResult) => ({ ...result, terms: result.terms.slice(0, 2) });
        same(slopes(one), slopes(other), { x: -3 / ofX, z: -3 });
        expect(relativeDifference(one.variance.entity * 9, other.variance.entity)).toBeLessThan(1e-9);
      }) as never,
    );
  });
});

test('the table shows the parts of the error and whose rule they follow, in each language', () => {
  const result = estimate(frameOf('plm_Grunfeld'), { ...GRUNFELD, convention: 'stata', period: 'year' });
  for (const language of LANGUAGES) {
    const words = wordsOf(randomEffects, language) as unknown as typeof randomEffects.text & {
      shared: { periods: string };
    };
    const [table, figure, sentence] = randomEffects.tables(result, words as never);
    expect([table.kind, figure.kind, sentence.kind]).toEqual(['table', 'figure', 'paragraph']);
    const rows = (table as Table).groups.flat();
    const of = (label: string) => rows.find(([first]) => first === label)?.[1];
    expect(of(words.table.theta)).toEqual({ number: result.theta, digits: 4 });
    expect(of(words.table.entitySd)).toEqual({ number: Math.sqrt(result.variance.entity), digits: 4 });
    expect(of(words.shared.periods)).toEqual({ number: 20, digits: 0, grouped: true });
    expect((table as Table).notes[0]).toContain('xtreg, re');
  }
});

describe('the scripts', () => {
  const of = (fields: object) => randomEffects.schema.parse({ method: 'random-effects', ...CITY, ...fields });

  test.each<[string, object, RegExp]>([
    ['plm', {}, /\nxtreg innovation ai_lq .*, re sa theta vce\(conventional\) level\(95\)\n/],
    [
      'stata',
      { convention: 'stata', covariance: { kind: 'hc1' }, level: 0.9 },
      /, re theta vce\(robust\) level\(90\)\n/,
    ],
    ['clusters', { covariance: { kind: 'cluster', by: ['province'] } }, /, re sa theta vce\(cluster c_1\)/],
    ['what it has not', { covariance: { kind: 'cluster', by: ['province', 'year'] } }, /\* xtreg, re has no such/],
  ])('the do-file: %s', (_name, fields, line) => {
    expect(randomEffects.twins.stata(of(fields))).toMatch(line);
  });

  testWithR('the R script prints the same numbers', () => {
    const frame = frameOf('city_panel_unbalanced');
    for (const fields of [
      {},
      { convention: 'stata' },
      { convention: 'stata', covariance: { kind: 'hc1' } },
      { covariance: { kind: 'cluster', by: ['province', 'year'] } },
      { covariance: { kind: 'hc1' }, level: 0.9 },
    ]) {
      const result = estimate(frame, { ...CITY, ...fields });
      const printed = numbersOf(printedByR(randomEffects.twins.r(of(fields)), frame, ''));
      result.terms.forEach((term, index) => {
        const row = index < 7 ? `x${index + 1}` : '(Intercept)';
        const [coefficient, se, statistic, , low, high] = printed(row);
        expect(
          worstOf({
            coefficient: relativeDifference(coefficient, term.estimate),
            se: relativeDifference(se, term.se),
            statistic: relativeDifference(statistic, term.statistic),
            low: relativeDifference(low, term.low),
            high: relativeDifference(high, term.high),
          }),
        ).toBeLessThan(1e-9);
      });
    }
  });
});
