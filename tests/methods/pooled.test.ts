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
  // combinations of coefficients are asked of fixed effects alone
  const {
    method: _,
    combinations,
    ...same
  } = run({ method: 'fixed-effects', ...written }, { main: frame }, [fixedEffects]) as FixedEffectsResult;
  expect(combinations).toEqual([]);
  expect(rest).toEqual(same);
  expect([method, theta, variance]).toEqual(['pooled', 0, { entity: 0, idiosyncratic: rest.rmse ** 2 }]);
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
