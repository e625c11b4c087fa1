import { effectColumns, type FitInR } from '../linear-r';
import { writtenModel, type WrittenModel } from '../linear-written';
import type { Specification } from './spec';

/** After the last equation, whose columns are y, x1 (treatment), x2 … (mediators) and the controls. */
export function linesInR(specification: Specification, grouped: boolean, fit: FitInR): string[] {
  const { mediators, controls, reading } = specification;
  const m = mediators.map((_, index) => `x${index + 2}`);
  const z = controls.map((_, index) => `x${index + 2 + m.length}`);
  const right = ['x1', ...z].join(' + ');
  return [
    `total <- ${fit(`y ~ ${right}`)}`,
    `steps <- list(${m.map((name) => fit(`${name} ~ ${right}`)).join(', ')})`,
    'for (one in c(list(total), steps)) print(coeftable(one), digits = 15)',
    ...(reading === 'two-step'
      ? ['# The two-step reading leaves the first equation above out.']
      : [
          ...testLines(m),
          ...jointLines(specification, m, z),
          ...bootstrapLines(specification, grouped, m, [right, ['x1', ...m, ...z].join(' + ')]),
        ]),
  ];
}

function testLines(m: readonly string[]): string[] {
  const names = m.map((name) => `"${name}"`).join(', ');
  return [
    `m <- c(${names})`,
    'a <- vapply(steps, function(step) coef(step)[["x1"]], 0); sa <- vapply(steps, function(step) se(step)[["x1"]], 0)',
    'b <- coef(model)[m]; sb <- se(model)[m]',
    'v <- a^2 * sb^2 + b^2 * sa^2',
    'z <- a * b / sqrt(rbind(sobel = v, aroian = v + sa^2 * sb^2, goodman = v - sa^2 * sb^2))',
    'print(rbind(indirect = a * b, z), digits = 15)',
    'print(2 * pnorm(-abs(z)), digits = 15)',
  ];
}

/** The covariance of all a and b from the sums of their influences by cluster, without any small-sample factor. */
function jointLines(specification: Specification, m: readonly string[], z: readonly string[]): string[] {
  const { covariance, weights } = specification;
  const { clusters } = writtenOf(specification);
  if (covariance.kind !== 'cluster' || clusters.length !== 1) return [];
  const effects = effectColumns(writtenOf(specification).absorbed).formula;
  const weighted = weights === null ? '' : ', weights = ~w';
  return [
    '# Jointly, by the influences of the clusters (no small-sample factor):',
    `w <- ${weights === null ? 'rep(1, nrow(d))' : 'd$w'}`,
    `left <- function(v) resid(feols(as.formula(paste(v, "~ 1${effects}")), d${weighted}, fixef.rm = "none", fixef.tol = 1e-12)) * sqrt(w)`,
    `P <- vapply(c("y", "x1", ${[...m, ...z].map((name) => `"${name}"`).join(', ')}), left, w)`,
    'influence <- function(of, on) {',
    '  X <- P[, on, drop = FALSE]; q <- solve(crossprod(X)); e <- P[, of] - X %*% (q %*% crossprod(X, P[, of]))',
    '  rowsum((X * c(e)) %*% q, d$c1)',
    '}',
    `z_ <- c(${z.map((name) => `"${name}"`).join(', ')})`,
    'IF <- cbind(vapply(m, function(one) influence(one, c("x1", z_))[, 1], numeric(length(unique(d$c1)))), influence("y", c("x1", m, z_))[, 1 + seq_along(m)])',
    'V <- crossprod(IF)',
    'g <- cbind(diag(b, length(m)), diag(a, length(m)))',
    'print(cbind(indirect = a * b, se = sqrt(diag(g %*% V %*% t(g)))), digits = 15)',
  ];
}

function writtenOf(specification: Specification): WrittenModel {
  return writtenModel({ ...specification, regressors: [], effects: false });
}

/** Other random numbers than ours: intervals agree up to the noise of the draws. */
function bootstrapLines(
  specification: Specification,
  grouped: boolean,
  m: readonly string[],
  [ofMediator, ofOutcome]: readonly [string, string],
): string[] {
  const { replications, seed, level, absorb, weights } = specification;
  const effects = absorb.map((_, index) => `"e${index + 1}"`).join(', ');
  const part = effectColumns(writtenOf(specification).absorbed).formula;
  const options = `${weights === null ? '' : ', weights = ~w'}, fixef.rm = "none", notes = FALSE`;
  const fit = (formula: string): string => `coef(feols(${formula}${part}, b${options}))`;
  return [
    '# R draws other random numbers: the intervals agree up to the noise of the draws.',
    `set.seed(${seed})`,
    `units <- ${grouped ? 'split(seq_len(nrow(d)), d$u1)' : 'as.list(seq_len(nrow(d)))'}`,
    grouped
      ? `inside <- Filter(function(e) all(tapply(d$u1, d[[e]], function(u) length(unique(u))) == 1), c(${effects}))`
      : 'inside <- c()',
    'paths <- function(drawn) {',
    '  b <- d[unlist(units[drawn]), ]',
    '  copy <- rep(seq_along(drawn), lengths(units[drawn]))',
    '  for (e in inside) b[[e]] <- paste(copy, b[[e]])',
    `  c(${m.map((name) => `${fit(`${name} ~ ${ofMediator}`)}[["x1"]]`).join(', ')}) * ${fit(`y ~ ${ofOutcome}`)}[m]`,
    '}',
    'rows <- function(draws) matrix(unlist(draws), ncol = length(m), byrow = TRUE)',
    `draws <- rows(lapply(seq_len(${replications}), function(i) paths(sample(length(units), replace = TRUE))))`,
    'without <- rows(lapply(seq_along(units), function(i) paths(seq_along(units)[-i])))',
    'for (j in seq_along(m)) {',
    '  t <- draws[, j]; left_out <- mean(without[, j]) - without[, j]',
    '  z0 <- qnorm(mean(t < (a * b)[j])); k <- sum(left_out^3) / (6 * sum(left_out^2)^1.5)',
    `  q <- qnorm(c(${(1 - level) / 2}, ${(1 + level) / 2}))`,
    '  print(c(indirect = (a * b)[[j]], se = sd(t), percentile = quantile(t, pnorm(q), type = 2, names = FALSE),',
    '    bca = quantile(t, pnorm(z0 + (z0 + q) / (1 - k * (z0 + q))), type = 2, names = FALSE), acceleration = k), digits = 15)',
    '}',
  ];
}
