import { clustersOf, panelCovarianceR, panelFormula, panelR, panelStata, printedNames } from '../panel-scripts';
import type { Twins } from '../method';
import { choiceOf } from './estimate';
import type { Specification } from './spec';

/** Both read the rows and the derived columns that the study used. */
export const twins: Twins<Specification> = { stata, r };

function stata(specification: Specification): string {
  const { convention, level } = specification;
  const { lines, left } = panelStata(specification, []);
  const { option, note } = vceOf(specification);
  return [
    ...lines,
    'xtset i_1',
    ...note,
    `xtreg ${left}, re${convention === 'plm' ? ' sa' : ''} theta vce(${option}) level(${100 * level})`,
    'matrix list e(V), format(%21.0g)',
    '',
  ].join('\n');
}

function vceOf(specification: Specification): { option: string; note: string[] } {
  const { covariance, convention } = specification;
  if (covariance.kind === 'iid') return { option: 'conventional', note: [] };
  if (covariance.kind === 'hc1' && convention === 'stata') return { option: 'robust', note: [] };
  if (covariance.kind === 'cluster' && clustersOf(specification).length === 1)
    return { option: 'cluster c_1', note: [] };
  return {
    option: 'conventional',
    note: ['* xtreg, re has no such standard errors: the estimates are the same, those for iid errors are printed.'],
  };
}

function r(specification: Specification): string {
  const { convention, level } = specification;
  const panel = { ...specification, covariance: choiceOf(specification) };
  return [
    ...(convention === 'plm' ? ['suppressMessages(library(plm))'] : []),
    ...panelR(panel),
    ...(convention === 'plm' ? plmLines(specification) : handLines(specification)),
    ...panelCovarianceR(panel),
    'se <- sqrt(diag(V))',
    `half <- qnorm(${(1 + level) / 2}) * se`,
    printedNames(specification),
    'print(cbind(estimate = b, se, z = b / se, p = 2 * pnorm(-abs(b / se)), low = b - half, high = b + half), digits = 15)',
    'print(c(entity = su, idiosyncratic = se2), digits = 15)',
    '',
  ].join('\n');
}

function plmLines(specification: Specification): string[] {
  return [
    `model <- plm(${panelFormula(specification)}, d, index = c("i", "t"), model = "random", random.method = "swar")`,
    'd <- d[order(match(d$i, unique(index(model)[[1]])), d$t), ]',
    'X <- model.matrix(model)',
    'e <- as.numeric(residuals(model))',
    'b <- coef(model)',
    'se2 <- unname(model$ercomp$sigma2["idios"])',
    'su <- unname(model$ercomp$sigma2["id"])',
  ];
}

/** As xtreg, re: the unweighted between regression and the harmonic mean of T. */
function handLines(specification: Specification): string[] {
  return [
    `Z <- model.matrix(${panelFormula(specification)}, d)`,
    'size <- ave(rep(1, nrow(d)), d$i, FUN = sum)',
    'means <- function(v) ave(v, d$i)',
    'fit <- function(x, y) { q <- qr(x); list(rss = sum(qr.resid(q, y)^2), rank = q$rank) }',
    'W <- fit(apply(Z, 2, function(v) v - means(v)), d$y - means(d$y))',
    'first <- !duplicated(d$i)',
    'B <- fit(apply(Z, 2, means)[first, ], means(d$y)[first])',
    'se2 <- W$rss / (nrow(d) - sum(first) - W$rank)',
    'su <- max(0, B$rss / (sum(first) - B$rank) - se2 * mean(1 / size[first]))',
    'theta <- 1 - sqrt(se2 / (size * su + se2))',
    'X <- apply(Z, 2, function(v) v - theta * means(v))',
    'y <- d$y - theta * means(d$y)',
    'b <- solve(crossprod(X), crossprod(X, y))[, 1]',
    'e <- as.numeric(y - X %*% b)',
  ];
}
