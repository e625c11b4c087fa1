import type { Frame } from '../../src/panel/frame';
import { instruments } from '../../src/methods/instruments';
import { schema, type Specification } from '../../src/methods/instruments/spec';
import { twins } from '../../src/methods/instruments/twins';
import { frameOf } from '../data';
import { estimate, relativeDifference } from './instruments.oracle';
import { printedByR, testWithR } from './r';

const written = (fields: object): object => ({
  outcome: 'innovation',
  endogenous: ['ai_lq'],
  instruments: ['iv_post', 'iv_terrain'],
  regressors: ['gdp_pc'],
  absorb: ['city', 'year'],
  entity: 'city',
  period: 'year',
  ...fields,
});
const specification = (fields: object): Specification => schema.parse({ method: 'instruments', ...written(fields) });
const stata = (fields: object): string[] => twins.stata(specification(fields)).split('\n');
const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });

describe('the do-file', () => {
  const equation = 'innovation gdp_pc (ai_lq = iv_post iv_terrain)';
  test.each<[string, object, string]>([
    [
      'effects absorbed',
      { convention: 'reghdfe' },
      `ivreghdfe ${equation}, absorb(e_1 e_2) cluster(c_1) level(95) ffirst endog(ai_lq)`,
    ],
    [
      'LIML, weights, singletons kept, two ways',
      { estimator: 'liml', weights: 'pop', singletons: 'keep', ...clustered('city', 'year'), level: 0.9 },
      `ivreghdfe ${equation} [aweight = pop], absorb(e_1 e_2) keepsingletons liml cluster(c_1 c_2) level(90) ffirst endog(ai_lq)`,
    ],
    [
      'GMM with trends',
      { estimator: 'gmm', absorb: ['city[year]', 'year'], covariance: { kind: 'hc1' } },
      `ivreghdfe ${equation}, absorb(e_1##c.(year) e_2) gmm2s robust level(95) ffirst endog(ai_lq)`,
    ],
    [
      'Fuller without effects',
      { absorb: [], estimator: 'liml', fuller: 4, convention: 'ivreg2', covariance: { kind: 'iid' } },
      `ivreg2 ${equation}, fuller(4) level(95) ffirst endog(ai_lq)`,
    ],
    [
      'ivreg2 with small-sample factors',
      { absorb: [], convention: 'reghdfe', covariance: { kind: 'hc1' }, constant: false },
      `ivreg2 ${equation}, robust level(95) noconstant small ffirst endog(ai_lq)`,
    ],
    [
      'ivregress',
      { absorb: [], convention: 'ivregress', ...clustered('city') },
      `ivregress 2sls ${equation}, vce(cluster c_1) level(95)`,
    ],
    [
      'GMM by ivregress',
      { absorb: [], convention: 'stata', estimator: 'gmm', covariance: { kind: 'hc1' }, entity: null },
      `ivregress gmm ${equation}, wmatrix(robust) level(95) small`,
    ],
    [
      'iid by ivregress',
      { absorb: [], convention: 'ivregress', estimator: 'liml', covariance: { kind: 'iid' } },
      `ivregress liml ${equation}, vce(unadjusted) level(95)`,
    ],
    [
      'a product with the periods',
      { instruments: ['iv_post', 'lat^year'] },
      'ivreghdfe innovation gdp_pc (ai_lq = iv_post i.g_1#c.lat), absorb(e_1 e_2) cluster(c_1) level(95) ffirst endog(ai_lq)',
    ],
  ])('%s', (_name, fields, command) => {
    expect(stata(fields)).toContain(command);
  });

  test('makes the groups of products and drops rows that lack anything', () => {
    const lines = stata({ instruments: ['lat^year'] });
    expect(lines).toContain('egen long g_1 = group(year)');
    expect(lines).toContain('drop if missing(innovation, ai_lq, gdp_pc, lat, e_1, e_2, g_1, c_1)');
  });

  test('says where the command counts otherwise, or has no such errors', () => {
    expect(stata({}).join('\n')).toContain('differ by the ratio of the factors');
    expect(stata({ convention: 'reghdfe' }).join('\n')).not.toContain('* ');
    const conley = { covariance: { kind: 'conley', latitude: 'lat', longitude: 'lon', cutoff: 200 } };
    expect(stata({ ...conley, convention: 'reghdfe' }).join('\n')).toContain('* Standard errors of this kind');
  });

  test('names columns by place where Stata does not take their names', () => {
    const lines = stata({ outcome: 'GDP per head', endogenous: ['=x'], instruments: ['能源'], absorb: ['city'] });
    expect(lines.some((line) => /^ivreghdfe v_\d v_\d \(v_\d = v_\d\), absorb\(e_1\)/.test(line))).toBe(true);
  });
});

/** fixest is not on every machine: the two of its functions that the script calls, with a dummy for every level. */
const FIXEST_BY_HAND = `
library <- function(...) invisible(NULL)
packageVersion <- function(...) numeric_version("0.12.2")
ssc <- function(...) list(...)
dummies <- function(d, names) if (length(names) == 0) NULL else
  do.call(cbind, lapply(names, function(name) model.matrix(~ 0 + factor(d[[name]]))))
demean <- function(X, f, weights = NULL, ...) {
  w <- if (is.null(weights)) rep(1, nrow(X)) else weights
  as.data.frame(lapply(X, function(x) lm.wfit(dummies(f, names(f)), x, w)$residuals))
}
feols <- function(fml, d, vcov = NULL, ssc = NULL, weights = NULL, ...) {
  parts <- trimws(strsplit(paste(deparse(fml, width.cutoff = 500), collapse = ""), "|", fixed = TRUE)[[1]])
  names <- function(part) trimws(strsplit(part, "+", fixed = TRUE)[[1]])
  first <- strsplit(parts[length(parts)], "~", fixed = TRUE)[[1]]
  effects <- if (length(parts) == 3) names(parts[2]) else character(0)
  controls <- setdiff(names(sub(".*~", "", parts[1])), "1")
  w <- sqrt(if (is.null(weights)) rep(1, nrow(d)) else d[[all.vars(weights)]])
  own <- if (length(effects) == 0) rep(1, nrow(d)) else dummies(d, effects)
  X <- cbind(as.matrix(d[, controls, drop = FALSE]), own) * w
  D <- as.matrix(d[, names(first[1]), drop = FALSE]) * w
  Z <- cbind(as.matrix(d[, names(first[2])]) * w, X)
  fit <- lm.fit(cbind(lm.fit(Z, D)$fitted.values, X), d$y * w)
  b <- fit$coefficients[seq_len(ncol(D) + length(controls))]
  setNames(b, c(colnames(D), controls))
}
coeftable <- function(model) { cat(sprintf("%s %.17g\\n", names(model), model), sep = ""); cat("rows", nrow(d), "\\n"); invisible() }
confint <- fitstat <- function(...) invisible()
`;

describe('the R script', () => {
  const frame = (): Frame => frameOf('city_panel_unbalanced');
  const printed = (fields: object, data: Frame): string[] => {
    const script = twins.r(specification(fields)).replace('for (stage in model$iv_first_stage)', 'for (stage in NULL)');
    return printedByR(`${FIXEST_BY_HAND}\n${script}`, data, '');
  };
  /** The numbers of a line that begins with a name. */
  const numbers = (lines: readonly string[], name: string): number[] =>
    (lines.find((line) => line.startsWith(`${name} `)) ?? '').trim().split(/\s+/).slice(1).map(Number);

  testWithR('fits two-stage least squares to the same rows', () => {
    for (const fields of [
      {},
      { instruments: ['iv_post', 'lat^year'], absorb: ['province', 'year'], regressors: [] },
      {
        absorb: [],
        weights: 'pop',
        endogenous: ['ai_lq', 'related_variety'],
        instruments: ['iv_post', 'iv_terrain', 'iv_univ'],
      },
      { absorb: [], instruments: ['lat^year'] },
    ]) {
      const { terms, n } = estimate(frame(), written(fields));
      const lines = printed(fields, frame());
      expect(numbers(lines, 'rows')).toEqual([n]);
      terms
        .filter(({ name }) => name !== '(constant)')
        .forEach(({ estimate: value, name }) => {
          const endogenous = specification(fields).endogenous.indexOf(name);
          const [theirs] = numbers(lines, endogenous < 0 ? 'x1' : `d${endogenous + 1}`);
          expect(relativeDifference(value, theirs)).toBeLessThan(1e-9);
        });
    }
  });

  testWithR('computes LIML and GMM by their formulas', () => {
    const large = { convention: 'ivreg2' };
    for (const fields of [
      { ...large, estimator: 'liml', covariance: { kind: 'iid' } },
      { ...large, estimator: 'liml', fuller: 1, ...clustered('province') },
      { ...large, estimator: 'gmm', ...clustered('city', 'year') },
      { ...large, estimator: 'gmm', weights: 'pop', covariance: { kind: 'hc1' }, instruments: ['iv_post', 'lat^year'] },
      { ...large, estimator: 'gmm', covariance: { kind: 'iid' }, absorb: [] },
      { ...large, absorb: [], constant: false, covariance: { kind: 'hc1' } },
    ]) {
      const { terms } = estimate(frame(), written(fields));
      const lines = printed(fields, frame());
      ['d1', 'x1'].forEach((name, index) => {
        const [value, se] = numbers(lines, name);
        expect(relativeDifference(terms[index].estimate, value)).toBeLessThan(1e-9);
        expect(relativeDifference(terms[index].se, se)).toBeLessThan(1e-9);
      });
    }
  });

  test('names the errors as fixest does', () => {
    const script = (fields: object): string => twins.r(specification(fields));
    expect(script({})).toContain('vcov = ~c1, ssc = rule');
    expect(script({ covariance: { kind: 'driscoll-kraay', lags: 2 } })).toContain('vcov = DK(2) ~ t1');
    expect(script({ covariance: { kind: 'newey-west', lags: 2 } })).toContain('vcov = NW(2) ~ g1 + t1');
    const hc3 = script({ covariance: { kind: 'hc3' } });
    expect(hc3).toContain('# Standard errors "hc3" are not in this script');
    expect(hc3).toContain('vcov = "hetero"');
  });
});

test('the example has both', () => {
  const { specification: example } = instruments.example;
  const parsed = schema.parse(example);
  expect(twins.stata(parsed)).toContain('ivreghdfe innovation gdp (lq = cable i.g_1#c.slope)');
  expect(twins.r(parsed)).toContain('feols(as.formula(paste("y ~ x1 | e1 + e2 | d1 ~", paste(z, collapse = " + ")))');
});
