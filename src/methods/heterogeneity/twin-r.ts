import type { LinearModel } from '../../regression/model';
import { namesOf } from '../fields';
import { effectColumns, groupR, ruleLinesR } from '../linear-r';
import { writtenModel, writtenTerm } from '../linear-written';
import { R_DATA, rText } from '../scripts';
import { LISTED, OTHERS } from './labels';
import type { Specification } from './spec';

export function r(specification: Specification): string {
  const model: LinearModel = { ...specification, effects: false };
  const { outcome, regressors, weights, entity, replications, seed, permute } = specification;
  const { absorbed, clusters } = writtenModel(model);
  const effects = effectColumns(absorbed);
  const grouped = effectColumns(absorbed).formula.replace(/\be(\d+)/g, 'eg$1');
  const x = regressors.map((_, index) => `x${index + 1}`);
  const term = x[regressors.indexOf(specification.term ?? regressors[0])];
  const options = `${weights === null ? '' : ', weights = ~w'}, fixef.rm = "none", fixef.tol = 1e-12, fixef.iter = 100000`;
  const columns = [
    `y = number(${rText(outcome)})`,
    ...regressors.map((name, index) => `x${index + 1} = number(${rText(name)})`),
    ...effects.columns,
    ...clusters.map((cluster, index) => `c${index + 1} = ${groupR(cluster)}`),
    `i = data[[${rText(entity)}]]`,
    'g = group',
    ...(weights === null ? [] : [`w = number(${rText(weights)})`]),
  ];
  const places = absorbed.map((_, index) => index + 1);
  return [
    'library(fixest)',
    ...R_DATA,
    'product <- function(...) ifelse(complete.cases(...), paste(..., sep = "\\r"), NA)',
    ...groupLines(specification),
    `d <- data.frame(${columns.join(', ')}, stringsAsFactors = FALSE)`,
    'd <- d[complete.cases(d), ]',
    ...(weights === null ? [] : ['d <- d[d$w > 0, ]']),
    ...levelLines(specification),
    ...places.map((e) => `d$eg${e} <- paste(d$e${e}, d$g, sep = "\\r")`),
    ...(specification.singletons === 'drop' && absorbed.length > 0 ? singletonLines(places) : []),
    `ways <- c(${clusters.map((_, index) => `"c${index + 1}"`).join(', ')})`,
    'clusters <- as.formula(paste("~", paste(ways, collapse = " + ")))',
    ...ruleLinesR(model),
    `print(c(${x.map((name, index) => `${name} = ${rText(regressors[index])}`).join(', ')}))`,
    '# Each group on its own.',
    `split <- function(rows) feols(y ~ ${x.join(' + ')}${effects.formula}, d[rows, ], vcov = clusters, ssc = rule, demeaned = TRUE, notes = FALSE${options})`,
    'models <- lapply(levels(d$g), function(g) split(d$g == g))',
    'for (k in seq_along(models)) { print(levels(d$g)[k]); print(coeftable(models[[k]]), digits = 15) }',
    '# Everything interacted with the group.',
    `own <- c(outer(c(${x.map((name) => `"${name}"`).join(', ')}), seq_along(models), paste, sep = "_"))`,
    `for (name in own) { part <- strsplit(name, "_")[[1]]; d[[name]] <- d[[part[1]]] * (d$g == levels(d$g)[as.integer(part[2])]) }`,
    `pooled <- feols(as.formula(paste("y ~", paste(own, collapse = " + "), "${absorbed.length > 0 ? grouped : ' | g'}")), d, vcov = clusters, ssc = rule${options})`,
    'V <- vcov(pooled)',
    '# suest: the scores of both samples by cluster, G/(G - 1) with all clusters.',
    'part <- lapply(models, function(m) {',
    `  X <- ${absorbed.length > 0 ? 'm$X_demeaned' : 'model.matrix(m)'}`,
    '  w <- if (is.null(weights(m))) 1 else weights(m)',
    `  ((X * resid(m) * w) %*% solve(crossprod(X * sqrt(w))))[, "${term}"]`,
    '})',
    'for (a in seq_along(models)[-1]) for (b in seq_len(a - 1)) {',
    '  psi <- numeric(nrow(d)); psi[d$g == levels(d$g)[a]] <- part[[a]]; psi[d$g == levels(d$g)[b]] <- -part[[b]]',
    '  meat <- 0',
    '  for (m in seq_along(ways)) for (set in combn(ways, m, simplify = FALSE))',
    '    meat <- meat + (-1)^(m + 1) * sum(tapply(psi, do.call(paste, c(d[set], sep = "\\r")), sum)^2)',
    '  G <- min(vapply(ways, function(way) length(unique(d[[way]])), 0))',
    `  difference <- coef(models[[a]])[["${term}"]] - coef(models[[b]])[["${term}"]]`,
    `  one <- paste0("${term}_", a); two <- paste0("${term}_", b)`,
    '  wald <- sqrt(V[one, one] + V[two, two] - 2 * V[one, two]); suest <- sqrt(meat * G / (G - 1))',
    '  print(c(a, b))',
    '  print(c(difference = difference, wald_se = wald, wald_p = 2 * pt(-abs(difference / wald), degrees_freedom(pooled, type = "t")),',
    '    suest_se = suest, suest_p = 2 * pnorm(-abs(difference / suest))), digits = 15)',
    '  # R draws other random numbers: p agrees up to their noise.',
    `  set.seed(${seed})`,
    '  rows <- which(d$g %in% levels(d$g)[c(a, b)])',
    ...(permute === 'entities'
      ? [
          '  units <- unique(d$i[rows]); n <- length(unique(d$i[d$g == levels(d$g)[a]]))',
          `  draws <- replicate(${replications}, { chosen <- rows[d$i[rows] %in% sample(units, n)]`,
        ]
      : [`  draws <- replicate(${replications}, { chosen <- sample(rows, sum(d$g == levels(d$g)[a]))`]),
    `    coef(split(chosen))[["${term}"]] - coef(split(setdiff(rows, chosen)))[["${term}"]] })`,
    '  print(c(permutation_p = (1 + sum(abs(draws) >= abs(difference))) / (1 + length(draws))))',
    '}',
    '',
  ].join('\n');
}

/** `group`: the group of each row of the data. */
function groupLines({ group, entity, period }: Specification): string[] {
  if ('by' in group) return [`group <- ${groupR(writtenTerm(group.by))}`];
  if ('entities' in group)
    return [
      `group <- ifelse(data[[${rText(entity)}]] %in% ${rText(namesOf(group.entities))}, "${LISTED}", "${OTHERS}")`,
    ];
  const { quantiles, of, fixed } = group;
  return [
    `v <- number(${rText(of)}); i <- data[[${rText(entity)}]]`,
    ...(fixed === 'mean'
      ? ['value <- tapply(v, i, mean, na.rm = TRUE)']
      : [
          `t <- suppressWarnings(as.numeric(data[[${rText(period ?? '')}]]))`,
          `if (anyNA(t)) t <- as.integer(factor(data[[${rText(period ?? '')}]]))`,
          'o <- order(t); o <- o[!is.na(v[o])]',
          'value <- tapply(v[o], i[o], function(x) x[1])',
        ]),
    `cuts <- quantile(value, seq_len(${quantiles - 1}) / ${quantiles}, type = 2, na.rm = TRUE)`,
    'group <- paste0("Q", 1 + rowSums(outer(c(value), cuts, ">")))[match(i, names(value))]',
  ];
}

/** Levels in our order: by value where all are numbers. */
function levelLines({ group }: Specification): string[] {
  if ('entities' in group) return [`d$g <- factor(d$g, levels = c("${OTHERS}", "${LISTED}"))`];
  return [
    'labels <- sort(unique(d$g), method = "radix"); values <- suppressWarnings(as.numeric(labels))',
    'd$g <- factor(d$g, levels = if (anyNA(values)) labels else labels[order(values)])',
  ];
}

function singletonLines(effects: readonly number[]): string[] {
  const counts = effects.map((e) => `ave(seq_len(nrow(d)), d$eg${e}, FUN = length) > 1`);
  return ['repeat {', `  kept <- ${counts.join(' & ')}`, '  if (all(kept)) break', '  d <- d[kept, ]', '}'];
}
