import fc from 'fast-check';
import { LANGUAGES, wordsOf } from '../../src/locales';
import { between } from '../../src/methods/between';
import type { BetweenResult } from '../../src/methods/between/result';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import type { Table } from '../../src/tables/model';
import { frameOf } from '../data';
import { relativeDifference, worstOf } from './fixed-effects.oracle';
import { panelRows, sheetOf, unbalancedPanels, type PanelRow } from './panel.samples';
import { numbersOf, printedByR, testWithR } from './r';

const CITY = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  entity: 'city_id',
};
const GRUNFELD = { outcome: 'inv', regressors: ['value', 'capital'], entity: 'firm' };
const estimate = (frame: Frame, fields: object): BetweenResult =>
  run({ method: 'between', ...fields }, { main: frame }, [between]) as BetweenResult;

test('theta and the parts of the error are not told by averages', () => {
  const { theta, variance } = estimate(frameOf('plm_Grunfeld'), GRUNFELD);
  expect([theta, variance]).toEqual([null, { entity: null, idiosyncratic: null }]);
});

describe('covariances', () => {
  const frame = frameOf('city_panel_unbalanced');
  const of = (covariance: object): BetweenResult => estimate(frame, { ...CITY, covariance });

  test('clustered by the entity is HC1, for each entity is one row', () => {
    const robust = of({ kind: 'hc1' });
    const clustered = of({ kind: 'cluster', by: ['city_id'] });
    robust.terms.forEach((term, index) =>
      expect(relativeDifference(term.se, clustered.terms[index].se)).toBeLessThan(1e-12),
    );
    expect(clustered.smallSample).toMatchObject({ n: 267, k: 8, g: 267, df: 266 });
  });

  test('clustered by province has as many clusters as provinces', () => {
    const { smallSample, errors } = of({ kind: 'cluster', by: ['province'] });
    expect(smallSample.g).toBe((errors.values['groups'] as readonly number[])[0]);
    expect(smallSample.df).toBe((smallSample.g ?? 0) - 1);
  });

  test('clusters that divide entities are refused, and kinds that need time do not parse', () => {
    expect(() => of({ kind: 'cluster', by: ['year'] })).toThrow('averages-divided');
    expect(() => of({ kind: 'driscoll-kraay', lags: 1 })).toThrow('field-choice');
  });
});

describe('refusals', () => {
  const rows = (make: (city: string, year: number) => readonly Cell[]): Frame =>
    readFrame({
      cells: [
        ['city', 'year', 'y', 'x', 'z'],
        ...['A', 'B', 'C'].flatMap((city) => [2020, 2021].map((year) => [city, year, ...make(city, year)])),
      ],
      row: 0,
      column: 0,
    });
  const place = (city: string): number => city.charCodeAt(0) - 64;
  const fields = { outcome: 'y', regressors: ['x', 'z'], entity: 'city' };

  test.each<[string, Frame, object, string]>([
    [
      'as many coefficients as entities',
      rows((c, t) => [place(c) ** 2 + t, place(c), t * place(c) ** 3]),
      fields,
      'too-few-entities',
    ],
    ['averages that are all the same', rows((_c, t) => [t, t, 1]), { ...fields, regressors: ['x'] }, 'averages-alike'],
    [
      'a regressor whose averages do not vary',
      rows((c, t) => [place(c), t, 1]),
      { ...fields, regressors: ['x'] },
      'regressors-absorbed',
    ],
    [
      'an outcome made from the regressor',
      rows((c, t) => [2 * place(c) + t - t, place(c), 1]),
      { ...fields, regressors: ['x'] },
      'perfect-fit',
    ],
    ['an unknown entity', rows((c) => [place(c), 1, 2]), { ...fields, entity: 'town' }, 'unknown-column'],
  ])('%s', (_name, frame, specification, code) => {
    expect(() => estimate(frame, specification)).toThrow(code);
  });
});

describe('properties', () => {
  const fields = { outcome: 'y', regressors: ['x', 'z'], entity: 'city' };
  const check = (property: fc.IPropertyWithHooks<[PanelRow[]]>) => fc.assert(property, { numRuns: 30 });
  const same = (one: BetweenResult, other: BetweenResult, ofX = 1): void => {
    expect(other.terms).toHaveLength(one.terms.length);
    for (const term of one.terms) {
      const twin = other.terms.find(({ name }) => name === term.name);
      const by = term.name === 'x' ? ofX : 1;
      expect(relativeDifference(term.estimate * by, twin?.estimate ?? NaN)).toBeLessThan(1e-9);
      expect(relativeDifference(term.se * Math.abs(by), twin?.se ?? NaN)).toBeLessThan(1e-9);
    }
  };

  test('the order of rows and of regressors and the names of entities do not matter', () => {
    check(
      fc.property(unbalancedPanels, (rows) => {
        const renamed = [...rows].reverse().map((row) => ({ ...row, city: `#${row.city}` }));
        const other = estimate(sheetOf(renamed), { ...fields, regressors: ['z', 'x'], wls: true });
        same(estimate(sheetOf(rows), { ...fields, wls: true }), other);
      }),
    );
  });

  test('scaling a regressor scales its coefficient alone', () => {
    check(
      fc.property(unbalancedPanels, (rows) => {
        const scaled = rows.map((row) => ({ ...row, x: row.x * -250 }));
        same(estimate(sheetOf(rows), fields), estimate(sheetOf(scaled), fields), -1 / 250);
      }),
    );
  });

  test('an added constant moves only the constant, and rows that are there twice nothing', () => {
    fc.assert(
      fc.property(unbalancedPanels, fc.constantFrom(-300, 0.5, 1e4), (rows, shift) => {
        const one = estimate(sheetOf(rows), fields);
        const moved = estimate(sheetOf(rows.map((row) => ({ ...row, x: row.x + shift, y: row.y - shift }))), fields);
        const doubled = estimate(sheetOf(rows.flatMap((row) => (row.city === 'c1' ? [row, row] : [row]))), fields);
        one.terms.forEach(({ name, estimate: value, se }, index) => {
          if (name !== '(constant)') {
            expect(relativeDifference(value, moved.terms[index].estimate)).toBeLessThan(1e-9);
            expect(relativeDifference(se, moved.terms[index].se)).toBeLessThan(1e-9);
          }
          expect(relativeDifference(value, doubled.terms[index].estimate)).toBeLessThan(1e-9);
          expect(relativeDifference(se, doubled.terms[index].se)).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('in balanced panels weights change nothing', () => {
    check(
      fc.property(unbalancedPanels, (rows) => {
        const balanced = rows.filter(({ year }) => year < 2002);
        same(estimate(sheetOf(balanced), fields), estimate(sheetOf(balanced), { ...fields, wls: true }));
      }),
    );
  });
});

test('its table counts entities and says how they count, in each language', () => {
  const result = estimate(frameOf('plm_Grunfeld'), { ...GRUNFELD, wls: true });
  for (const language of LANGUAGES) {
    const words = wordsOf(between, language);
    const [table] = between.tables(result, words as never) as [Table];
    const entities = table.groups.flat().find(([label]) => label === words.shared.entities);
    expect(entities?.[1]).toEqual({ number: 10, digits: 0, grouped: true });
    expect(table.notes[0]).toContain((words as { table?: { wls: string } }).table?.wls ?? 'nothing');
  }
});

describe('the scripts', () => {
  const of = (fields: object) => between.schema.parse({ method: 'between', ...CITY, ...fields });

  test('the do-file calls xtreg, be', () => {
    const script = between.twins.stata(of({ wls: true, level: 0.9 }));
    expect(script).toContain('egen long i_1 = group(city_id)');
    expect(script).toMatch(/\nxtset i_1\nxtreg innovation ai_lq .* infra, be wls level\(90\)\n/);
    expect(between.twins.stata(of({ covariance: { kind: 'hc1' } }))).toContain('* xtreg, be has no such');
  });

  testWithR('the R script prints the same numbers', () => {
    const frame = frameOf('city_panel_unbalanced');
    for (const fields of [
      {},
      { wls: true, covariance: { kind: 'cluster', by: ['province'] } },
      { covariance: { kind: 'hc1' } },
    ]) {
      const result = estimate(frame, { ...CITY, ...fields });
      const printed = numbersOf(printedByR(between.twins.r(of(fields)), frame, ''));
      const slopes = result.terms.slice(0, -1);
      slopes.forEach((term, index) => {
        const [coefficient, se, statistic, p, low, high] = printed(`x${index + 1}`);
        expect(
          worstOf({
            coefficient: relativeDifference(coefficient, term.estimate),
            se: relativeDifference(se, term.se),
            statistic: relativeDifference(statistic, term.statistic),
            p: relativeDifference(p, term.p),
            low: relativeDifference(low, term.low),
            high: relativeDifference(high, term.high),
          }),
        ).toBeLessThan(1e-9);
      });
    }
  });
});

test('numbers of an astronomic size change no squared correlation', () => {
  const rows = panelRows(4, 8, 5, 20);
  const fields = { outcome: 'y', regressors: ['x', 'z'], entity: 'city' };
  const plain = estimate(sheetOf(rows), fields).squaredCorrelations;
  const large = estimate(sheetOf(rows.map((row) => ({ ...row, y: row.y * 1e55 }))), fields).squaredCorrelations;
  for (const kind of ['within', 'between', 'overall'] as const)
    expect(relativeDifference(large[kind] ?? NaN, plain[kind] ?? NaN)).toBeLessThan(1e-9);
});
