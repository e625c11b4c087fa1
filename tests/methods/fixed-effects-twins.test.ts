import type { Frame } from '../../src/panel/frame';
import { twins } from '../../src/methods/fixed-effects/twins';
import { schema, type Specification } from '../../src/methods/fixed-effects/spec';
import { frameOf } from '../data';
import { estimate, relativeDifference } from './fixed-effects.oracle';
import { printedByR, testWithR } from './r';

const specification = (fields: object): Specification =>
  schema.parse({
    method: 'fixed-effects',
    outcome: 'innovation',
    regressors: ['ai_lq', 'gdp_pc'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    ...fields,
  });
const stata = (fields: object): string[] => twins.stata(specification(fields)).split('\n');
const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });

describe('the do-file', () => {
  test.each<[string, object, string]>([
    ['fixest', {}, 'reghdfe innovation ai_lq gdp_pc, absorb(e_1 e_2) vce(cluster c_1) level(95)'],
    [
      'reghdfe',
      { convention: 'reghdfe', singletons: 'keep', covariance: { kind: 'iid' }, level: 0.9 },
      'reghdfe innovation ai_lq gdp_pc, absorb(e_1 e_2) keepsingletons vce(unadjusted) level(90)',
    ],
    [
      'two ways, weighted, city trends',
      { ...clustered('city', 'year'), weights: 'pop', absorb: ['city[year]', 'year'] },
      'reghdfe innovation ai_lq gdp_pc [aweight = pop], absorb(e_1##c.(year) e_2) vce(cluster c_1 c_2) level(95)',
    ],
    [
      'xtreg',
      { convention: 'stata', covariance: { kind: 'hc1' } },
      'xtreg innovation ai_lq gdp_pc i.e_2, fe vce(cluster c_1) level(95)',
    ],
    ['areg', { convention: 'areg' }, 'areg innovation ai_lq gdp_pc i.e_2, absorb(e_1) vce(cluster c_1) level(95)'],
    ['regress', { convention: 'stata', absorb: [] }, 'regress innovation ai_lq gdp_pc, vce(cluster c_1) level(95)'],
    [
      'two ways without effects',
      { absorb: [], ...clustered('city', 'year') },
      'reghdfe innovation ai_lq gdp_pc, noabsorb vce(cluster c_1 c_2) level(95)',
    ],
  ])('of %s', (_name, fields, command) => {
    expect(stata(fields)).toContain(command);
  });

  test('makes a group of each effect, an interaction among them, and drops rows that lack one', () => {
    const lines = stata({ absorb: ['city', 'province^year'] });
    expect(lines).toContain('egen long e_2 = group(province year)');
    expect(lines).toContain('drop if missing(innovation, ai_lq, gdp_pc, e_1, e_2, c_1)');
  });

  test('drops singletons where the command would not', () => {
    expect(stata({ convention: 'stata' })).toContain('  bysort e_2: drop if _N == 1');
    expect(stata({ convention: 'stata', singletons: 'keep' }).join()).not.toContain('bysort');
    expect(stata({}).join()).not.toContain('bysort');
  });

  test('names columns by place where Stata does not take their names', () => {
    const lines = stata({ outcome: 'GDP per head', regressors: ['=x', '能源'], absorb: ['city'] });
    expect(lines.join('\n')).toContain('"GDP per head"');
    expect(lines.some((line) => /^reghdfe v_\d v_\d v_\d, absorb\(e_1\)/.test(line))).toBe(true);
  });
});

/** fixest is not on every machine: its `feols` by `lm` with dummies, for the estimates. */
const FEOLS_BY_LM = `
library <- function(...) invisible(NULL)
packageVersion <- function(...) numeric_version("0.12.2")
ssc <- function(...) list(...)
feols <- function(fml, d, vcov = NULL, ssc = NULL, weights = NULL, notes = TRUE, ...) {
  parts <- strsplit(paste(deparse(fml, width.cutoff = 500), collapse = ""), "|", fixed = TRUE)[[1]]
  terms <- if (length(parts) > 1) trimws(strsplit(parts[2], "+", fixed = TRUE)[[1]]) else character(0)
  dummies <- vapply(terms, function(term) {
    name <- sub("\\\\[.*", "", term)
    slopes <- if (grepl("[", term, fixed = TRUE)) strsplit(gsub(".*\\\\[|\\\\]", "", term), ", ?")[[1]] else character(0)
    paste(c(sprintf("factor(%s)", name), sprintf("factor(%s):%s", name, slopes)), collapse = " + ")
  }, "")
  d$.w <- if (is.null(weights)) 1 else d[[all.vars(weights)]]
  model <- lm(as.formula(paste(c(parts[1], dummies), collapse = " + ")), d, weights = .w)
  coef(model)[grepl("^x[0-9]+$|Intercept", names(coef(model)))]
}
coef <- function(model, ...) if (is.numeric(model)) model else stats::coef(model, ...)
coeftable <- function(model) { cat(sprintf("%s %.17g\\n", names(model), model), sep = ""); cat("rows", nrow(d), "\\n"); invisible() }
confint <- fitstat <- function(...) invisible()
`;

describe('the R script', () => {
  const small = (): Frame => frameOf('plm_Grunfeld');
  const grunfeld = (fields: object): object => ({
    outcome: 'inv',
    regressors: ['value', 'capital'],
    absorb: ['firm', 'year'],
    ...fields,
  });

  testWithR('fits the same model to the same rows', () => {
    for (const fields of [
      { covariance: { kind: 'iid' } },
      clustered('firm', 'year'),
      { absorb: [], covariance: { kind: 'hc1' } },
      { absorb: ['firm[year]'], weights: 'capital' },
    ]) {
      const frame = small();
      const result = estimate(frame, grunfeld(fields));
      const script = twins.r(schema.parse({ method: 'fixed-effects', ...grunfeld(fields) }));
      const printed = printedByR(`${FEOLS_BY_LM}\n${script}`, frame, '');
      const value = (name: string): number =>
        Number(printed.find((line) => line.startsWith(`${name} `))?.split(' ')[1] ?? NaN);
      expect(value('rows')).toBe(result.n);
      expect(relativeDifference(value('x1'), result.terms[0].estimate)).toBeLessThan(1e-9);
      expect(relativeDifference(value('x2'), result.terms[1].estimate)).toBeLessThan(1e-9);
    }
  });

  testWithR('drops the rows that Agglo drops: missing ones, and singletons until none is left', () => {
    const frame = frameOf('city_panel_unbalanced');
    const fields = { outcome: 'innovation', regressors: ['ai_lq', 'fdi'], absorb: ['city_id', 'province^year'] };
    const result = estimate(frame, fields);
    const script = twins.r(schema.parse({ method: 'fixed-effects', ...fields }));
    const printed = printedByR(`${FEOLS_BY_LM}\nfeols <- function(...) c(x1 = 0)\n${script}`, frame, '');
    expect(printed).toContain(`rows ${result.n} `);
    expect(result.dropped.singletons).toBeGreaterThan(0);
  });

  testWithR('resamples whole entities', () => {
    const fields = grunfeld({ covariance: { kind: 'bootstrap' }, entity: 'firm', replications: 200 });
    const result = estimate(small(), fields);
    const script = twins.r(schema.parse({ method: 'fixed-effects', ...fields }));
    const printed = printedByR(`${FEOLS_BY_LM}\n${script}`, small(), '');
    const [, value, se] = (printed.find((line) => line.startsWith('x1')) ?? '').split(/\s+/).map(Number);
    expect(relativeDifference(value, result.terms[0].estimate)).toBeLessThan(1e-9);
    // Both standard deviations are of 200 draws: 5 % noise each.
    expect(relativeDifference(se, result.terms[0].se)).toBeLessThan(0.3);
  });

  test('names the parts of the rule in the words of either version', () => {
    const script = twins.r(specification({ smallSample: { k: 'nested', adjust: false, cluster: false } }));
    expect(script).toContain(
      'ssc(adj = FALSE, fixef.K = "nested", cluster.adj = FALSE, cluster.df = "min", fixef.force_exact = FALSE)',
    );
    expect(script).toContain('ssc(K.adj = FALSE, K.fixef = "nonnested", G.adj = FALSE, G.df = "min", K.exact = FALSE)');
    expect(twins.r(specification({ convention: 'areg' }))).toContain('fixef.K = "full"');
    expect(twins.r(specification({ ...clustered('city', 'year'), weights: 'pop' }))).toContain(
      'model <- feols(y ~ x1 + x2 | e1 + e2, d, vcov = ~c1 + c2, ssc = rule, weights = ~w,',
    );
  });
});
