import { groupR } from '../linear-r';
import { writtenTerm } from '../linear-written';
import { R_DATA, rText } from '../scripts';
import { candidateLines } from './twin-r-candidates';
import type { Specification } from './spec';
import { written, type Written } from './written';

/**
 * The same search, tests and regression in base R: a least squares at each candidate, found from what its columns add to
 * those of the model without it, so that all bootstrap samples share the decomposition.
 */
export function r(specification: Specification): string {
  const parts = written(specification);
  return [
    ...R_DATA,
    ...dataLines(specification, parts),
    ...transformLines(specification),
    `trim <- c(${parts.trims.join(', ')})`,
    ...candidateLines(specification, parts.trims),
    ...searchLines(specification),
    ...(specification.replications > 0 ? bootstrapLines(specification, parts) : []),
    ...regressionLines(specification, parts),
    '',
  ].join('\n');
}

function dataLines(specification: Specification, { controls, clusters }: Written): string[] {
  const { outcome, regimeRegressors, threshold, entity, period, timeEffects, singletons } = specification;
  const columns = [
    `y = number(${rText(outcome)})`,
    ...regimeRegressors.map((name, index) => `r${index + 1} = number(${rText(name)})`),
    ...controls.map((name, index) => `x${index + 1} = number(${rText(name)})`),
    `q = number(${rText(threshold)})`,
    `i = ${groupR(writtenTerm(entity))}`,
    ...(period === null ? [] : [`t = data[[${rText(period)}]]`]),
    ...clusters.map((term, index) => `c${index + 1} = ${groupR(term)}`),
  ];
  const effects = timeEffects ? ['i', 't'] : ['i'];
  const alone = effects.map((effect) => `ave(seq_len(nrow(d)), d$${effect}, FUN = length) > 1`).join(' & ');
  return [
    'product <- function(...) ifelse(complete.cases(...), paste(..., sep = "\\r"), NA)',
    `d <- data.frame(${columns.join(', ')}, stringsAsFactors = FALSE)`,
    'd <- d[complete.cases(d), ]',
    ...(singletons === 'drop'
      ? ['repeat {', `  kept <- ${alone}`, '  if (all(kept)) break', '  d <- d[kept, ]', '}']
      : []),
    // labels of periods stand in their order as numbers, or as text where they are none
    period === null ? 'd <- d[order(d$i), ]' : 'd <- d[order(d$i, suppressWarnings(as.numeric(d$t)), d$t), ]',
    `r <- as.matrix(d[${rText(regimeRegressors.map((_, index) => `r${index + 1}`))}])`,
    // a frame without columns is a matrix of no type
    controls.length === 0
      ? 'x <- matrix(0, nrow(d), 0)'
      : `x <- as.matrix(d[${rText(controls.map((_, index) => `x${index + 1}`))}])`,
    'q <- d$q',
    'entity <- factor(d$i)',
    'n <- nrow(d); N <- nlevels(entity)',
  ];
}

/** `M`: what the effects leave of the columns of a matrix; `kept`: the rows that are searched. */
function transformLines({ timeEffects, procedure }: Specification): string[] {
  return [
    'size <- as.vector(table(entity))',
    'within <- function(X) as.matrix(X) - (rowsum(as.matrix(X), entity) / size)[as.integer(entity), , drop = FALSE]',
    ...(timeEffects
      ? [
          'dummies <- qr(within(model.matrix(~ 0 + factor(d$t))[, -1, drop = FALSE]), tol = 1e-10)',
          'M <- function(X) qr.resid(dummies, within(X))',
        ]
      : ['M <- within']),
    procedure === 'hansen'
      ? 'kept <- ave(seq_len(n), entity, FUN = function(rows) rev(seq_along(rows))) > 1'
      : 'kept <- rep(TRUE, n)',
    `scale <- ${procedure === 'xthreg' ? 'n / N * (N - 1)' : 'n - N'}`,
    `below <- function(g) q ${procedure === 'hansen' ? '<' : '<='} g`,
    'piece <- function(g) M(r * below(g))[kept, , drop = FALSE]',
    'base <- cbind(M(x), M(r))[kept, , drop = FALSE]',
    `refit <- function(Y) ${procedure === 'hansen' ? 'Y' : 'M(Y)'}`,
  ];
}

/** `sequence(y, k)`: thresholds one after the other, with the sums of squares that each is tested by. */
function searchLines({ thresholds, level, refineThird, procedure }: Specification): string[] {
  return [
    'search <- function(y, fixed, candidates) {',
    '  null <- qr(cbind(base, do.call(cbind, lapply(fixed, piece))), tol = 1e-10)',
    '  e <- qr.resid(null, y)',
    '  S0 <- colSums(e^2)',
    '  S <- t(vapply(candidates, function(g) {',
    '    own <- qr(qr.resid(null, piece(g)), tol = 1e-10)',
    '    if (own$rank < ncol(r)) return(rep(NA_real_, ncol(y)))',
    '    S0 - colSums(qr.qty(own, e)[seq_len(own$rank), , drop = FALSE]^2)',
    '  }, S0))',
    '  if (ncol(y) == 1) S <- t(S)',
    '  list(S0 = S0, S = S, candidates = candidates)',
    '}',
    'stage <- function(y, fixed, number) {',
    '  found <- search(y, fixed, candidates(fixed, trim[number]))',
    '  at <- which.min(found$S[, 1])',
    '  list(fixed = fixed, candidates = found$candidates, S = found$S[, 1], value = found$candidates[at], S0 = found$S0[1], S1 = found$S[at, 1], least = found$S[at, 1])',
    '}',
    'sequence <- function(y, k) {',
    '  first <- stage(y, NULL, 1)',
    '  first$all <- first$value; tests <- list(first); profiles <- list(first); thresholds <- first$value; least <- first$S1',
    '  if (k > 1) {',
    '    second <- stage(y, thresholds, 2)',
    '    tests[[2]] <- second; thresholds <- c(thresholds, second$value); least <- second$S1',
    '    refined <- stage(y, second$value, 2)',
    '    if (refined$S1 <= least) { thresholds[1] <- refined$value; least <- refined$S1 } else refined$least <- least',
    '    tests[[2]]$all <- thresholds; profiles <- list(refined, second)',
    '  }',
    '  if (k > 2) {',
    '    tests[[3]] <- profiles[[3]] <- third <- stage(y, thresholds, 3)',
    '    tests[[3]]$S0 <- least; thresholds <- c(thresholds, third$value); least <- third$S1; tests[[3]]$all <- thresholds',
    ...(refineThird
      ? [
          '    for (place in 1:2) {',
          '      refined <- stage(y, thresholds[-place], 3)',
          '      if (refined$S1 <= least) { thresholds[place] <- refined$value; least <- refined$S1 } else refined$least <- least',
          '      profiles[[place]] <- refined',
          '    }',
        ]
      : []),
    '  }',
    '  list(tests = tests, profiles = profiles, thresholds = thresholds)',
    '}',
    'F <- function(one) scale * (one$S0 / one$S1 - 1)',
    'y <- M(d$y)[kept, , drop = FALSE]',
    `model <- sequence(y, ${thresholds})`,
    `critical <- -2 * log(1 - sqrt(${level}))`,
    'for (j in order(model$thresholds)) {',
    '  own <- model$profiles[[j]]; g <- model$thresholds[j]; tried <- own$candidates',
    '  LR <- scale * (own$S / own$least - 1)',
    '  inside <- which(LR <= critical)',
    ...(procedure === 'xthreg'
      ? [
          '  left <- tried[tried < g & LR < critical]; out <- tried[tried < g & LR > critical]; right <- tried[tried > g & LR < critical]',
          '  low <- max(left, if (length(left) == 0) g); if (length(out) > 0) low <- (low + max(out)) / 2',
          '  high <- min(right, if (length(right) == 0) g)',
        ]
      : ['  low <- min(g, tried[inside]); high <- max(g, tried[inside])']),
    '  print(c(threshold = g, low = low, high = high), digits = 15)',
    '}',
    'for (k in seq_along(model$tests)) print(c(test = k, F = F(model$tests[[k]])), digits = 15)',
  ];
}

/** R draws other random numbers: p agrees up to the noise of the draws. */
function bootstrapLines(specification: Specification, { scheme, residuals }: Written): string[] {
  const { replications, seed, thresholds, bootstrap, procedure } = specification;
  const anew = (bootstrap.nullThresholds ?? (procedure === 'hansen' ? 're-estimated' : 'fixed')) === 're-estimated';
  const wild = scheme === null ? 'length(unique(size)) > 1' : String(scheme === 'wild').toUpperCase();
  return [
    '# R draws other random numbers: p agrees up to the noise of the draws.',
    `set.seed(${seed})`,
    `wild <- ${wild}`,
    'rows <- split(seq_len(sum(kept)), entity[kept])',
    'sample_of <- function(e) {',
    '  if (wild) return(e * sample(c(-1, 1), N, replace = TRUE)[as.integer(entity)[kept]])',
    '  out <- numeric(length(e)); out[unlist(rows)] <- e[unlist(rows[sample(N, replace = TRUE)])]; out',
    '}',
    `for (k in seq_len(${thresholds})) {`,
    '  one <- model$tests[[k]]',
    '  null <- qr(cbind(base, do.call(cbind, lapply(one$fixed, piece))), tol = 1e-10)',
    residuals === 'H0'
      ? '  e <- qr.resid(null, y)'
      : '  e <- qr.resid(qr(cbind(base, do.call(cbind, lapply(one$all, piece))), tol = 1e-10), y)',
    '  fitted <- if (k == 1) 0 * y else qr.fitted(null, y)',
    `  drawn <- vapply(seq_len(${replications}), function(b) as.vector(fitted) + sample_of(e), y[, 1])`,
    '  drawn <- refit(drawn)',
    ...(anew
      ? ['  other <- apply(drawn, 2, function(one) F(sequence(as.matrix(one), k)$tests[[k]]))']
      : [
          '  found <- search(drawn, one$fixed, one$candidates)',
          '  other <- scale * (found$S0 / apply(found$S, 2, min, na.rm = TRUE) - 1)',
        ]),
    `  print(c(test = k, p = mean(other > F(one)), sort(other)[ceiling(c("10" = 0.9, "5" = 0.95, "1" = 0.99) * ${replications} - 1e-9)]), digits = 6)`,
    '}',
  ];
}

function regressionLines(
  { convention, smallSample, timeEffects, regimeRegressors, procedure }: Specification,
  { clusters, kind, controls }: Written,
): string[] {
  const names = controls.length === 0 ? 'character(0)' : rText(controls);
  const ways = clusters.map((_, index) => `c${index + 1}`);
  const known = kind === 'iid' || kind === 'hc1' || kind === 'cluster';
  const nested =
    convention === 'areg'
      ? 'FALSE'
      : 'any(vapply(ways, function(way) all(rowSums(table(e, d[[way]]) > 0) == 1), TRUE))';
  return [
    ...(known ? [] : [`# Standard errors "${kind}" are not in this script: those for iid errors are printed.`]),
    ...(smallSample === null
      ? []
      : ['# The parts of the small-sample rule are not in this script: it follows fixest.']),
    'ends <- c(-Inf, sort(model$thresholds), Inf)',
    'regime <- lapply(seq_len(length(ends) - 1), function(j) below(ends[j + 1]) & !below(ends[j]))',
    `X <- M(cbind(do.call(cbind, lapply(seq_len(ncol(r)), function(j) vapply(regime, function(rows) r[, j] * rows, q))), x))`,
    `colnames(X) <- c(outer(seq_along(regime), ${rText(regimeRegressors)}, function(j, name) paste0(name, ":", j)), ${names})`,
    ...(procedure === 'hansen' ? ['X <- X[kept, , drop = FALSE]; d <- d[kept, ]; n <- nrow(d)'] : []),
    'bread <- solve(crossprod(X)); b <- bread %*% crossprod(X, y); e <- as.vector(y - X %*% b)',
    `ways <- ${ways.length === 0 ? 'character(0)' : rText(ways)}`,
    `effects <- list(d$i${timeEffects ? ', d$t' : ''})`,
    'levels <- vapply(effects, function(e) length(unique(e)), 0)',
    `nested <- vapply(effects, function(e) length(ways) > 0 && ${nested}, TRUE)`,
    'K <- ncol(X) + sum(levels) - (length(effects) - 1) - sum(levels[nested] - 1)',
    ...(kind === 'cluster' || ways.length > 0
      ? [
          'meat <- 0',
          'for (m in seq_along(ways)) for (set in combn(ways, m, simplify = FALSE))',
          '  meat <- meat + (-1)^(m + 1) * crossprod(rowsum(X * e, do.call(paste, c(d[set], sep = "\\r"))))',
          'G <- min(vapply(ways, function(way) length(unique(d[[way]])), 0))',
          'V <- (n - 1) / (n - K) * G / (G - 1) * bread %*% meat %*% bread',
        ]
      : kind === 'hc1'
        ? ['V <- n / (n - K) * bread %*% crossprod(X * e) %*% bread']
        : ['V <- sum(e^2) / (n - K) * bread']),
    'print(cbind(estimate = b[, 1], se = sqrt(diag(V))), digits = 15)',
    'print(c(rows = vapply(regime, function(rows) sum(rows & kept), 0)))',
  ];
}
