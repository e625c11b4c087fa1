import { finish, prepare, replicate } from '../../src/methods/mediation/estimate';
import { schema, type Specification } from '../../src/methods/mediation/spec';
import { twins } from '../../src/methods/mediation/twins';
import { relativeDifference } from './fixed-effects.oracle';
import { frameOfRows, mediatedRows, model } from './mediation.samples';
import { printedByR, testWithR } from './r';

const specification = (fields: object = {}): Specification =>
  schema.parse({ method: 'mediation', ...model, replications: 400, ...fields });

describe('the do-file', () => {
  const lines = (fields: object = {}): string[] => twins.stata(specification(fields)).split('\n');

  test('fits every equation to the rows that are complete for all', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        'drop if missing(y, x, m, k, z, e_1, e_2, c_1, d_1)',
        'reghdfe y x m k z, absorb(e_1 e_2) keepsingletons vce(cluster c_1) level(95)',
        'reghdfe y x z, absorb(e_1 e_2) keepsingletons vce(cluster c_1) level(95)',
        'reghdfe m x z, absorb(e_1 e_2) keepsingletons vce(cluster c_1) level(95)',
        'reghdfe k x z, absorb(e_1 e_2) keepsingletons vce(cluster c_1) level(95)',
      ]),
    );
  });

  test('tests the products, jointly too, and resamples whole groups with effects of their own', () => {
    const script = lines().join('\n');
    expect(script).toContain('nlcom [step_1_mean]w_1 * [direct_mean]w_2');
    expect(script).toContain('  reghdfe y x m k z, absorb(copy_e_1 copy_e_2) keepsingletons');
    expect(script).toContain('reps(400) seed(1) cluster(d_1) idcluster(copy) level(95): paths');
    expect(script).toContain("  return scalar ab_2 = `a_2' * `b_2'");
    expect(lines({ drawnBy: ['province'] })).toContain('egen long d_1 = group(province)');
  });

  test('resamples rows where nothing groups them, and stops after the first steps where two are read', () => {
    const rows = lines({ absorb: [], entity: null, covariance: { kind: 'hc1' } }).join('\n');
    expect(rows).toContain('seed(1) level(95): paths');
    expect(rows).not.toContain('d_1');
    expect(lines({ reading: 'two-step' }).join('\n')).not.toContain('bootstrap');
  });
});

/** fixest is not on every machine: what of it the script calls, by `lm` with dummies. */
const FIXEST_BY_LM = `
library <- function(...) invisible(NULL)
packageVersion <- function(...) numeric_version("0.12.2")
ssc <- function(...) list(...)
feols <- function(fml, d, vcov = NULL, ssc = NULL, weights = NULL, ...) {
  parts <- strsplit(paste(deparse(fml, width.cutoff = 500), collapse = ""), "|", fixed = TRUE)[[1]]
  terms <- if (length(parts) > 1) trimws(strsplit(parts[2], "+", fixed = TRUE)[[1]]) else character(0)
  d$.w <- if (is.null(weights)) 1 else d[[all.vars(weights)]]
  lm(as.formula(paste(c(parts[1], sprintf("factor(%s)", terms)), collapse = " + ")), d, weights = .w)
}
se <- function(model) sqrt(diag(vcov(model)))
coeftable <- function(model) { cat("slope", sprintf("%.17g", coef(model)[["x1"]]), "\\n"); invisible(NULL) }
confint <- fitstat <- function(...) invisible(NULL)
print <- function(x, ...) { if (is.numeric(x)) for (name in names(x)) cat(name, sprintf("%.17g", x[[name]]), "\\n"); if (is.matrix(x)) cat(sprintf("%s %.17g\\n", rep(colnames(x), each = nrow(x)), x), sep = "") }
`;

describe('the R script', () => {
  const rows = mediatedRows(3, 8, 5);

  testWithR('gives the same paths, joint errors, acceleration and, up to the noise of draws, intervals', () => {
    for (const fields of [{}, { weights: 'w' }]) {
      const bare = { smallSample: { k: 'none', adjust: false, cluster: false }, ...fields };
      const prepared = prepare({ main: frameOfRows(rows) }, specification(bare));
      const result = finish(prepared, replicate(prepared, 0, 400));
      const printed = printedByR(`${FIXEST_BY_LM}\n${twins.r(specification(fields))}`, frameOfRows(rows), '');
      const values = (name: string): number[] =>
        printed.filter((line) => line.split(' ')[0] === name).map((line) => Number(line.split(' ')[1]));
      const close = (one: number, other: number | undefined, tolerance = 1e-9): void =>
        expect(relativeDifference(one, other ?? NaN)).toBeLessThan(tolerance);
      // c′, c and a of each mediator
      const slopes = [result.direct, result.total, ...result.paths.map(({ a }) => a)];
      values('slope').forEach((slope, index) => close(slope, slopes[index]?.estimate));
      expect(values('slope')).toHaveLength(4);
      result.paths.forEach((path, j) => {
        const se = values('se');
        close(se[j], path.delta?.se);
        close(values('acceleration')[j], path.bca?.acceleration, 1e-7);
        // Standard deviations and quantiles of 400 draws each.
        close(se[2 + j], path.indirect?.se, 0.3);
        const { low, high } = path.bca ?? { low: NaN, high: NaN };
        expect(Math.abs(values('bca1')[j] - low)).toBeLessThan(0.2 * (high - low));
        expect(Math.abs(values('bca2')[j] - high)).toBeLessThan(0.2 * (high - low));
      });
    }
  });

  testWithR('runs where rows are resampled', () => {
    const fields = { absorb: [], entity: null, covariance: { kind: 'hc1' }, mediators: ['m'], replications: 99 };
    const printed = printedByR(`${FIXEST_BY_LM}\n${twins.r(specification(fields))}`, frameOfRows(rows), '');
    expect(printed.some((line) => line.startsWith('acceleration'))).toBe(true);
  });
});
