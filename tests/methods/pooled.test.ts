import fc from 'fast-check';
import { LANGUAGES, wordsOf } from '../../src/locales';
import { fixedEffects } from '../../src/methods/fixed-effects';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { pooled } from '../../src/methods/pooled';
import type { PooledResult } from '../../src/methods/pooled/result';
import type { Frame } from '../../src/panel/frame';
import { run } from '../../src/study/run';
import type { Table } from '../../src/tables/model';
import { frameOf } from '../data';
import { relativeDifference } from './fixed-effects.oracle';
import { sheetOf, unbalancedPanels, type PanelRow } from './panel.samples';
import { printedByR, testWithR } from './r';

const REGRESSORS = ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'];
const CITY = { outcome: 'innovation', regressors: REGRESSORS, entity: 'city_id', period: 'year' };
const iid = { covariance: { kind: 'iid' } };
const estimate = (frame: Frame, fields: object): PooledResult =>
  run({ method: 'pooled', ...fields }, { main: frame }, [pooled]) as PooledResult;

test.each<[string, object]>([
  ['clustered by the entity', {}],
  ['weighted, robust, as regress', { weights: 'pop', covariance: { kind: 'hc1' }, convention: 'stata' }],
  ['two ways', { covariance: { kind: 'cluster', by: ['city_id', 'year'] }, convention: 'reghdfe' }],
  ['parts of the rule', { smallSample: { adjust: false, cluster: false } }],
  ['Driscoll–Kraay', { covariance: { kind: 'driscoll-kraay', lags: 2 } }],
  ['bootstrap', { covariance: { kind: 'bootstrap' }, replications: 30 }],
])('is fixed effects with nothing absorbed: %s', (_name, fields) => {
  const frame = frameOf('city_panel_unbalanced');
  const written = { ...CITY, regressors: ['ai_lq', 'fdi'], ...fields };
  const { method, theta, variance, ...rest } = estimate(frame, written);
  // combinations of coefficients are asked of fixed effects alone, and what stands beneath absorbed entities is theirs
  const {
    method: _,
    combinations,
    footer,
    ...same
  } = run({ method: 'fixed-effects', ...written }, { main: frame }, [fixedEffects]) as FixedEffectsResult;
  expect([combinations, footer]).toEqual([[], null]);
  expect(rest).toEqual(same);
  expect([method, theta, variance]).toEqual(['pooled', 0, { entity: 0, idiosyncratic: rest.rmse ** 2 }]);
});

describe('properties', () => {
  const fields = { outcome: 'y', regressors: ['x', 'z'], entity: 'city', period: 'year' };
  const fit = (rows: readonly PanelRow[], more: object = {}): PooledResult =>
    estimate(sheetOf(rows), { ...fields, ...more });
  const same = (one: PooledResult, other: PooledResult, factor: Readonly<Record<string, number>> = {}): void => {
    for (const { name, estimate: value, se } of one.terms) {
      const by = factor[name] ?? 1;
      const twin = other.terms.find((term) => term.name === name);
      if (Number.isNaN(by)) continue;
      expect(relativeDifference(value * by, twin?.estimate ?? NaN)).toBeLessThan(1e-9);
      expect(relativeDifference(se * Math.abs(by), twin?.se ?? NaN)).toBeLessThan(1e-9);
    }
    expect(relativeDifference(one.r2.overall, other.r2.overall)).toBeLessThan(1e-9);
  };
  const check = (body: (rows: PanelRow[], number: number) => void): void =>
    fc.assert(fc.property(unbalancedPanels, fc.constantFrom(-300, 0.01, 7, 1e5), body), { numRuns: 40 });

  test('the order of rows and columns and the names of entities change nothing', () => {
    check((rows) => {
      const renamed = [...rows].reverse().map((row) => ({ ...row, city: `#${99 - Number(row.city.slice(1))}` }));
      same(fit(rows), fit(renamed, { regressors: ['z', 'x'] }));
    });
  });

  test('scaling scales a coefficient, and an added constant moves only the constant', () => {
    check((rows, number) => {
      same(fit(rows), fit(rows.map((row) => ({ ...row, x: row.x * number, y: -2 * row.y }))), {
        x: -2 / number,
        z: -2,
        '(constant)': -2,
      });
      same(fit(rows), fit(rows.map((row) => ({ ...row, x: row.x + number, y: row.y - number }))), {
        '(constant)': NaN,
      });
    });
  });

  test('a row that is split into two with its weight divided leaves the coefficients', () => {
    const weighted = { derive: { w: 'if(city = "c1", 2, 1)' }, weights: 'w' };
    const halves = { derive: { w: '0 * x + 1' }, weights: 'w' };
    check((rows) => {
      // Without the period, which no two rows of an entity may share.
      const split = rows.flatMap((row) => (row.city === 'c1' ? [row, row] : [row]));
      const [whole, divided] = [fit(rows, { ...weighted, period: null }), fit(split, { ...halves, period: null })];
      whole.terms.forEach(({ estimate: value }, index) =>
        expect(relativeDifference(value, divided.terms[index].estimate)).toBeLessThan(1e-9),
      );
      expect(relativeDifference(whole.rss, divided.rss)).toBeLessThan(1e-9);
    });
  });
});

test('clustering needs to know the entity', () => {
  expect(() => estimate(frameOf('plm_Grunfeld'), { outcome: 'inv', regressors: ['value'] })).toThrow('cluster-unnamed');
});

test('the note names regress where its rule is followed, in each language', () => {
  const result = estimate(frameOf('plm_Grunfeld'), {
    outcome: 'inv',
    regressors: ['value'],
    entity: 'firm',
    convention: 'stata',
  });
  for (const language of LANGUAGES) {
    const [table] = pooled.tables(result, wordsOf(pooled, language) as never) as [Table];
    expect(table.notes.join(' ')).toContain('regress');
    expect(table.notes.join(' ')).not.toContain('xtreg');
  }
});

testWithR('the R script, by lm in place of fixest, fits the same rows', () => {
  const frame = frameOf('city_panel_unbalanced');
  const specification = pooled.schema.parse({ method: 'pooled', ...CITY, regressors: ['ai_lq', 'fdi'] });
  const result = estimate(frame, { ...specification, ...iid });
  const byLm = `
library <- function(...) invisible(NULL)
packageVersion <- function(...) numeric_version("0.12.2")
ssc <- function(...) list(...)
feols <- function(fml, d, ...) lm(fml, d)
coeftable <- function(model) { cat(sprintf("%s %.17g\\n", names(coef(model)), coef(model)), sep = ""); cat("rows", nobs(model), "\\n"); invisible() }
confint <- fitstat <- function(...) invisible()
`;
  const printed = printedByR(`${byLm}\n${pooled.twins.r(specification)}`, frame, '');
  const value = (name: string): number =>
    Number(printed.find((line) => line.startsWith(`${name} `))?.split(' ')[1] ?? NaN);
  expect(value('rows')).toBe(result.n);
  expect(relativeDifference(value('x1'), result.terms[0].estimate)).toBeLessThan(1e-9);
  expect(relativeDifference(value('(Intercept)'), result.terms[2].estimate)).toBeLessThan(1e-9);
});
