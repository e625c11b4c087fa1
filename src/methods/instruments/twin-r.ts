import { dependentErrors, isOfFixest } from '../linear-errors-r';
import { dependenceColumns, effectColumns, groupR, ruleLinesR, singletonLines } from '../linear-r';
import { R_DATA, rText } from '../scripts';
import type { Specification } from './spec';
import { writtenInstruments, type WrittenInstruments } from './written';

/** Two-stage least squares by fixest; LIML and GMM, which it has not, by their formulas on its demeaned columns. */
export function rTwin(specification: Specification): string {
  const { outcome, endogenous, weights, singletons } = specification;
  const written = writtenInstruments(specification);
  const { absorbed, clusters, controls, instruments, dependence } = written;
  const effects = effectColumns(absorbed);
  const columns = [
    `y = number(${rText(outcome)})`,
    ...endogenous.map((name, index) => `d${index + 1} = number(${rText(name)})`),
    ...controls.map((name, index) => `x${index + 1} = number(${rText(name)})`),
    ...instruments.map(({ column }, index) => `z${index + 1} = number(${rText(column)})`),
    ...instruments.flatMap(({ by }, index) => (by === null ? [] : [`by${index + 1} = ${groupR(by)}`])),
    ...effects.columns,
    ...clusters.map((term, index) => `c${index + 1} = ${groupR(term)}`),
    ...dependenceColumns(dependence),
    ...(weights === null ? [] : [`w = number(${rText(weights)})`]),
  ];
  return [
    'library(fixest)',
    ...R_DATA,
    'product <- function(...) ifelse(complete.cases(...), paste(..., sep = "\\r"), NA)',
    `d <- data.frame(${columns.join(', ')}, stringsAsFactors = FALSE)`,
    'd <- d[complete.cases(d), ]',
    ...(weights === null ? [] : ['d <- d[d$w > 0, ]']),
    ...(singletons === 'drop' && absorbed.length > 0 ? singletonLines(absorbed.length) : []),
    ...instrumentLines(written),
    ...(specification.estimator === '2sls' && (specification.constant || absorbed.length > 0)
      ? feolsLines(specification, written, effects.formula)
      : algebraLines(specification, written)),
    '',
  ].join('\n');
}

/** `z`: the names of the instruments, of a product one a level. */
function instrumentLines({ instruments }: WrittenInstruments): string[] {
  const names = instruments.map(({ by }, index) => (by === null ? `"z${index + 1}"` : `levels${index + 1}`));
  return [
    ...instruments.flatMap(({ by }, index) => {
      if (by === null) return [];
      const [own, group] = [`z${index + 1}`, `by${index + 1}`];
      return [
        `levels${index + 1} <- sort(unique(d$${group}))`,
        `for (i in seq_along(levels${index + 1})) d[[paste0("${own}_", i)]] <- d$${own} * (d$${group} == levels${index + 1}[i])`,
        `levels${index + 1} <- paste0("${own}_", seq_along(levels${index + 1}))`,
      ];
    }),
    `z <- c(${names.join(', ')})`,
  ];
}

function feolsLines(
  specification: Specification,
  { model, clusters, controls }: WrittenInstruments,
  effects: string,
): string[] {
  const { covariance, endogenous, weights, level } = specification;
  const vcov = vcovOf(covariance, clusters.length);
  const right = controls.length === 0 ? '1' : controls.map((_, index) => `x${index + 1}`).join(' + ');
  const first = endogenous.map((_, index) => `d${index + 1}`).join(' + ');
  const options = `${weights === null ? '' : ', weights = ~w'}, fixef.rm = "none", fixef.tol = 1e-12, fixef.iter = 100000`;
  return [
    ...(vcov === null
      ? [`# Standard errors "${covariance.kind}" are not in this script: robust ones are printed.`]
      : []),
    ...ruleLinesR(model),
    `model <- feols(as.formula(paste("y ~ ${right}${effects} | ${first} ~", paste(z, collapse = " + "))), d, vcov = ${vcov ?? '"hetero"'}, ssc = rule${options})`,
    `names <- c(${[...endogenous.map((name, index) => `d${index + 1} = ${rText(name)}`), ...controls.map((name, index) => `x${index + 1} = ${rText(name)}`)].join(', ')})`,
    'print(names)',
    'print(coeftable(model), digits = 15)',
    `print(confint(model, level = ${level}), digits = 15)`,
    'print(fitstat(model, ~ n + ivwald1 + wh + sargan), digits = 10)',
    `for (stage in model$iv_first_stage) print(coeftable(stage), digits = 15)`,
  ];
}

/** What fixest calls these errors; null where it has none. */
function vcovOf(covariance: Specification['covariance'], clusters: number): string | null {
  if (clusters > 0) return `~${Array.from({ length: clusters }, (_, index) => `c${index + 1}`).join(' + ')}`;
  if (covariance.kind === 'iid' || covariance.kind === 'hc1') return covariance.kind === 'iid' ? '"iid"' : '"hetero"';
  return covariance.kind === 'conley' && !isOfFixest(covariance) ? null : dependentErrors(covariance);
}

/** Estimates by their formulas, with standard errors without any small-sample factor. */
function algebraLines(specification: Specification, { absorbed, clusters, controls }: WrittenInstruments): string[] {
  const { endogenous, weights, estimator, fuller, constant, covariance } = specification;
  const names = (letter: string, count: number): string =>
    count === 0
      ? 'character(0)'
      : `c(${Array.from({ length: count }, (_, index) => `"${letter}${index + 1}"`).join(', ')})`;
  const effects = names('e', absorbed.length);
  const roots = weights === null ? 'rep(1, n)' : 'sqrt(d$w)';
  const withConstant = absorbed.length === 0 && constant;
  const iid = covariance.kind === 'iid';
  return [
    ...(absorbed.some(({ slopes }) => slopes.length > 0)
      ? ['# Slopes by level are not in this script: its numbers differ.']
      : []),
    `ds <- ${names('d', endogenous.length)}`,
    `xs <- ${names('x', controls.length)}`,
    'n <- nrow(d)',
    absorbed.length === 0
      ? 'm <- d[, c("y", ds, xs, z)]'
      : `m <- demean(d[, c("y", ds, xs, z)], d[, ${effects}, drop = FALSE], tol = 1e-13, iter = 100000${weights === null ? '' : ', weights = d$w'})`,
    `levels <- ${absorbed.length === 0 ? '0' : `sum(sapply(d[${effects}], function(e) length(unique(e)))) - ${absorbed.length - 1}`}`,
    `m <- as.matrix(m) * ${roots}`,
    `X <- cbind(m[, xs, drop = FALSE]${withConstant ? `, constant = ${roots}` : ''})`,
    'y <- m[, "y"]; R <- cbind(m[, ds, drop = FALSE], X); Z <- cbind(m[, z, drop = FALSE], X)',
    'kept <- qr(Z, tol = 1e-9); Z <- Z[, kept$pivot[seq_len(kept$rank)], drop = FALSE]',
    'fitted <- function(a, b) if (ncol(b) == 0) 0 * a else b %*% solve(crossprod(b), crossprod(b, a))',
    'P <- fitted(R, Z)',
    'bread <- solve(crossprod(P, R)); b <- bread %*% crossprod(P, y)',
    ...(estimator === 'liml'
      ? [
          'W <- cbind(y, m[, ds, drop = FALSE])',
          'kappa <- min(Re(eigen(solve(crossprod(W - fitted(W, Z)), crossprod(W - fitted(W, X))))$values))',
          ...(fuller === null ? [] : [`kappa <- kappa - ${fuller} / (n - ncol(Z) - levels)`]),
          'bread <- solve(crossprod(R) - kappa * crossprod(R - P)); b <- bread %*% (crossprod(R, y) - kappa * crossprod(R - P, y))',
        ]
      : []),
    'e <- as.numeric(y - R %*% b)',
    `meat <- function(A) ${iid ? 'crossprod(A) * mean(e^2)' : meatOf(clusters.length)}`,
    ...(estimator === 'gmm'
      ? [
          'S <- meat(Z); V <- solve(crossprod(R, Z) %*% solve(S, crossprod(Z, R)))',
          'b <- V %*% crossprod(R, Z) %*% solve(S, crossprod(Z, y))',
        ]
      : [iid ? 'V <- bread * mean(e^2)' : 'V <- bread %*% meat(P) %*% bread']),
    'print(cbind(estimate = b[, 1], se = sqrt(diag(V))), digits = 15)',
  ];
}

function meatOf(clusters: number): string {
  if (clusters === 0) return 'crossprod(A * e)';
  if (clusters === 1) return 'crossprod(rowsum(A * e, d$c1))';
  return `Reduce("+", lapply(seq_len(2^${clusters} - 1), function(set) { ways <- which(bitwAnd(set, 2^(0:${clusters - 1})) > 0); (-1)^(length(ways) + 1) * crossprod(rowsum(A * e, do.call(paste, d[paste0("c", ways)]))) }))`;
}
