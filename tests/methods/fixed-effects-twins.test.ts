import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';
import { twins } from '../../src/methods/fixed-effects/twins';
import { schema, type Specification } from '../../src/methods/fixed-effects/spec';
import { frameOf } from '../data';
import { estimate, relativeDifference } from './fixed-effects.oracle';
import { numbersOf, printedByR, testWithR } from './r';

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

const places = { kind: 'conley', latitude: 'lat', longitude: 'lon', cutoff: 200 };

describe('errors by leverage, over time and over space', () => {
  test.each<[string, object, string]>([
    ['hc3', { kind: 'hc3' }, 'regress innovation ai_lq gdp_pc i.e_1 i.e_2, vce(hc3) level(95)'],
    [
      'cr2',
      { kind: 'cr2', by: ['province'] },
      'regress innovation ai_lq gdp_pc i.e_1 i.e_2, vce(hc2 g_1, dfadjust) level(95)',
    ],
    [
      'driscoll-kraay',
      { kind: 'driscoll-kraay', lags: 2 },
      "ivreghdfe innovation ai_lq gdp_pc, absorb(e_1 e_2) dkraay(`bandwidth') small level(95)",
    ],
    [
      'newey-west',
      { kind: 'newey-west' },
      "newey innovation ai_lq gdp_pc i.e_1 i.e_2, lag(`bandwidth') force level(95)",
    ],
    [
      'conley',
      { ...places, kernel: 'bartlett', temporal: true },
      'acreg innovation ai_lq gdp_pc, spatial latitude(lat) longitude(lon) dist(200) bartlett id(row) time(year) pfe1(e_1) pfe2(e_2) level(95)',
    ],
  ])('of Stata: %s', (_name, covariance, command) => {
    expect(stata({ covariance })).toContain(command);
  });

  test('the bandwidth of ivreg2 is one more than the lags, and the default is the fourth root of the periods', () => {
    expect(stata({ covariance: { kind: 'driscoll-kraay', lags: 4 } })).toContain('local bandwidth = 5');
    expect(stata({ covariance: { kind: 'newey-west' } })).toContain('local bandwidth = floor(r(r)^0.25) + 0');
    const raw = {
      covariance: { kind: 'driscoll-kraay', lags: 4 },
      smallSample: { adjust: false, cluster: false },
      absorb: [],
    };
    expect(stata(raw)).toContain("ivreg2 innovation ai_lq gdp_pc, dkraay(`bandwidth') level(95)");
  });

  test.each<[object, string]>([
    [{ kind: 'driscoll-kraay', lags: 2 }, 'vcov = DK(2) ~ t1'],
    [{ kind: 'newey-west' }, 'vcov = NW ~ g1 + t1'],
    [places, 'vcov = vcov_conley(lat = "lat", lon = "lon", cutoff = 200, distance = "spherical")'],
  ])('of fixest: %o', (covariance, part) => {
    expect(twins.r(specification({ covariance }))).toContain(part);
  });

  const small = (): Frame => frameOf('plm_Grunfeld');
  const grunfeld = (fields: object): object => ({
    outcome: 'inv',
    regressors: ['value', 'capital'],
    absorb: ['firm', 'year'],
    ...fields,
  });
  const printedBy = (fields: object): string[] =>
    printedByR(twins.r(schema.parse({ method: 'fixed-effects', ...grunfeld(fields) })), small(), '');

  testWithR(
    'sandwich gives the same HC2 and HC3, weighted too',
    () => {
      for (const fields of [
        { covariance: { kind: 'hc2' } },
        { covariance: { kind: 'hc3' }, weights: 'capital' },
        { covariance: { kind: 'hc3' }, absorb: [] },
      ]) {
        const { terms } = estimate(small(), grunfeld(fields));
        const row = numbersOf(printedBy(fields));
        terms.slice(0, 2).forEach((term, index) => {
          const ours = [term.estimate, term.se, term.statistic, term.p, term.low, term.high];
          row(`Xx${index + 1}`).forEach((value, place) =>
            expect(relativeDifference(value, ours[place])).toBeLessThan(1e-9),
          );
        });
      }
    },
    ['sandwich'],
  );

  testWithR(
    'clubSandwich gives the same CR2',
    () => {
      const { terms } = estimate(small(), grunfeld({ covariance: { kind: 'cr2' } }));
      const row = numbersOf(printedBy({ covariance: { kind: 'cr2' } }));
      terms.forEach((term, index) => {
        const [value, se, t] = row(`Xx${index + 1}`).filter((one) => !Number.isNaN(one));
        expect(relativeDifference(value, term.estimate)).toBeLessThan(1e-9);
        expect(relativeDifference(se, term.se)).toBeLessThan(1e-9);
        expect(relativeDifference(t, term.statistic)).toBeLessThan(1e-9);
      });
    },
    ['clubSandwich'],
  );

  testWithR('the formula of Conley gives the errors without their factor', () => {
    const panel = frameOf('city_panel');
    const fields = {
      outcome: 'innovation',
      regressors: ['ai_lq', 'fdi'],
      absorb: ['city_id'],
      where: ['year < 2018'],
      period: 'year',
      covariance: { ...places, kernel: 'bartlett', temporal: true },
      smallSample: { adjust: false, cluster: false },
    };
    const { terms } = estimate(panel, fields);
    const prepared = prepareFrame(panel, { where: fields.where });
    const script = twins.r(schema.parse({ method: 'fixed-effects', ...fields }));
    const printed = printedByR(`${FEOLS_BY_DEMEANING}\n${script}`, prepared, '');
    terms.forEach(({ estimate: value, se }, index) => {
      const [b, error] = numbersOf(printed)(`x${index + 1}`);
      expect(relativeDifference(b, value)).toBeLessThan(1e-9);
      expect(relativeDifference(error, se)).toBeLessThan(1e-9);
    });
  });
});

/** What the script asks of fixest, for one effect. */
const FEOLS_BY_DEMEANING = `
library <- function(...) invisible(NULL)
feols <- function(fml, d, demeaned, ...) {
  own <- function(v) v - ave(v, d$e1)
  X <- cbind(x1 = own(d$x1), x2 = own(d$x2))
  model <- lm(own(d$y) ~ 0 + X)
  names(model$coefficients) <- colnames(X)
  model$X_demeaned <- X
  model
}
`;
