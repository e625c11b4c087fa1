import type { Twins } from '../method';
import { panelFormula, panelR, panelStata } from '../panel-scripts';
import type { Specification } from './spec';

/** Both read the rows and the derived columns that the study used. */
export const twins: Twins<Specification> = { stata, r };

const panelOf = (specification: Specification) => ({ ...specification, covariance: null });

function stata(specification: Specification): string {
  const { regressors, period, effects, hausman, convention } = specification;
  const { lines, name, left } = panelStata(panelOf(specification), [
    't_1',
    ...regressors.map((_, index) => `b_${index + 1}`),
  ]);
  const twoway = effects === 'twoway';
  const all = twoway ? `${left} d_*` : left;
  const means = regressors.map((_, index) => `b_${index + 1}`);
  const option = hausman === 'classic' ? '' : `, ${hausman}`;
  return [
    ...lines,
    '* Periods that are no numbers are numbered in their order: a gap between them would not be seen.',
    `capture destring ${name(period)}, replace`,
    `capture confirm numeric variable ${name(period)}`,
    `if _rc egen long t_1 = group(${name(period)})`,
    `else generate long t_1 = ${name(period)}`,
    'xtset i_1 t_1',
    ...(twoway ? ['quietly tabulate t_1, generate(d_)', 'drop d_1'] : []),
    `xtreg ${all}, fe`,
    'estimates store fixed',
    '* The F at the foot of its table tests poolability.',
    '* xttest3 counts entities that it cannot use among its degrees of freedom.',
    'xttest3',
    'xtcsd, pesaran',
    `xtreg ${all}, re${convention === 'plm' ? ' sa' : ''}`,
    'estimates store random',
    'xttest0',
    ...(twoway ? comparison(regressors.length, hausman) : [`hausman fixed random${option}`]),
    `xtserial ${all}`,
    ...regressors.map((regressor, index) => `bysort i_1: egen double b_${index + 1} = mean(${name(regressor)})`),
    `regress ${all} ${means.join(' ')}, vce(cluster i_1)`,
    `test ${means.join(' ')}`,
    '',
  ].join('\n');
}

/** `hausman` would compare the dummies of periods too: the first coefficients alone, by hand. */
function comparison(regressors: number, form: Specification['hausman']): string[] {
  const model = (estimates: string, letter: string): string[] => [
    `estimates restore ${estimates}`,
    `matrix b${letter} = e(b)`,
    `matrix V${letter} = e(V)`,
    `scalar s${letter} = e(rmse)`,
  ];
  const scales = {
    classic: ['1', '1'],
    sigmamore: ['(sR / sF)^2', '1'],
    sigmaless: ['1', '(sF / sR)^2'],
  };
  const [fixed, random] = scales[form];
  return [
    '* Hausman without the dummies of periods',
    ...model('fixed', 'F'),
    ...model('random', 'R'),
    `matrix D = bF[1, 1..${regressors}] - bR[1, 1..${regressors}]`,
    `matrix V = ${fixed} * VF[1..${regressors}, 1..${regressors}] - ${random} * VR[1..${regressors}, 1..${regressors}]`,
    'mata: st_matrix("D") * pinv(st_matrix("V")) * st_matrix("D")\', rank(st_matrix("V"))',
  ];
}

function r(specification: Specification): string {
  const { effects, hausman, convention } = specification;
  const twoway = effects === 'twoway';
  const x = panelFormula(specification).slice('y ~ '.length);
  const formula = `y ~ ${x}${twoway ? ' + factor(t)' : ''}`;
  return [
    'suppressMessages(library(plm))',
    ...panelR(panelOf(specification), true),
    'd <- d[order(d$i, d$t), ]',
    `named <- c(${specification.regressors.map((_, index) => `"x${index + 1}"`).join(', ')})`,
    'd <- pdata.frame(d, index = c("i", "t"), drop.index = FALSE)',
    'd$t <- as.numeric(as.character(d$t))',
    `model <- ${formula}`,
    'pooled <- plm(model, d, model = "pooling")',
    'fixed <- plm(model, d, model = "within")',
    'random <- plm(model, d, model = "random")',
    'out <- function(name, statistic, df = NA, df2 = NA, p = NA)',
    '  cat(sprintf("%s %.15g %g %g %.15g\\n", name, statistic, df, df2, p))',
    'f <- pFtest(fixed, pooled)',
    'out("poolability", f$statistic, f$parameter[1], f$parameter[2], f$p.value)',
    'lm <- plmtest(pooled, effect = "individual", type = "honda")',
    'z <- max(0, lm$statistic)',
    'out("breuschPagan", z^2, 1, NA, if (z > 0) pchisq(z^2, 1, lower.tail = FALSE) / 2 else 1)',
    ...(convention === 'stata'
      ? ['# plm takes the variance components of unbalanced panels as xtreg, re sa does.']
      : []),
    'both <- intersect(named, names(coef(fixed)))',
    's2 <- c(fixed = deviance(fixed) / df.residual(fixed), random = deviance(random) / df.residual(random))',
    `scale <- c(fixed = ${hausman === 'sigmamore' ? 's2[["random"]] / s2[["fixed"]]' : '1'}, random = ${hausman === 'sigmaless' ? 's2[["fixed"]] / s2[["random"]]' : '1'})`,
    'gap <- coef(fixed)[both] - coef(random)[both]',
    'V <- scale[["fixed"]] * vcov(fixed)[both, both] - scale[["random"]] * vcov(random)[both, both]',
    'h <- sum(gap * solve(V, gap))',
    'out("hausman", h, length(both), NA, if (h < 0) NA else pchisq(h, length(both), lower.tail = FALSE))',
    '# Mundlak, clustered by entity',
    'e <- as.data.frame(lapply(d, as.vector))',
    'for (v in both) e[[paste0("mean_", v)]] <- ave(e[[v]], e$i)',
    'means <- paste0("mean_", both)',
    `m <- stats::lm(update(model, paste("~ . +", paste(means, collapse = " + "))), e)`,
    'means <- means[!is.na(coef(m)[means])]',
    'X <- model.matrix(m)[, !is.na(coef(m))]',
    'n <- nrow(X)',
    'G <- length(unique(e$i))',
    'bread <- solve(crossprod(X))',
    'V <- (n - 1) / (n - ncol(X)) * G / (G - 1) * bread %*% crossprod(rowsum(X * residuals(m), e$i)) %*% bread',
    'w <- sum(coef(m)[means] * solve(V[means, means], coef(m)[means])) / length(means)',
    `df2 <- ${convention === 'stata' ? 'G - 1' : 'n - ncol(X)'}`,
    'out("mundlak", w, length(means), df2, pf(w, length(means), df2, lower.tail = FALSE))',
    '# Wooldridge, as xtserial: differences of rows one period apart',
    `Z <- cbind(y = e$y, model.matrix(model, e)[, -1, drop = FALSE])`,
    'next_to <- c(FALSE, e$i[-1] == e$i[-n] & e$t[-1] == e$t[-n] + 1)',
    'D <- Z[which(next_to), , drop = FALSE] - Z[which(next_to) - 1, , drop = FALSE]',
    'u <- rep(NA, n)',
    'u[next_to] <- qr.resid(qr(D[, -1, drop = FALSE]), D[, 1])',
    'pair <- which(next_to & c(FALSE, !is.na(u[-n])))',
    'lag <- u[pair - 1]',
    'b <- sum(u[pair] * lag) / sum(lag^2)',
    'G <- length(unique(e$i[pair]))',
    'V <- G / (G - 1) * sum(rowsum(lag * (u[pair] - b * lag), e$i[pair])^2) / sum(lag^2)^2',
    'w <- (b + 0.5)^2 / V',
    'out("wooldridge", w, 1, G - 1, pf(w, 1, G - 1, lower.tail = FALSE))',
    '# Modified Wald, of entities with three rows or more',
    'u <- as.numeric(residuals(fixed))',
    'i <- as.character(index(fixed)[[1]])',
    'w <- vapply(split(u^2, i), function(q) if (length(q) < 3) NA else {',
    '  (mean(q) - mean(u^2))^2 / (sum((q - mean(q))^2) / (length(q) * (length(q) - 1)))',
    '}, 0)',
    'w <- w[!is.na(w)]',
    'out("modifiedWald", sum(w), length(w), NA, pchisq(sum(w), length(w), lower.tail = FALSE))',
    'cd <- pcdtest(fixed, test = "cd")',
    'out("pesaranCd", cd$statistic, NA, NA, cd$p.value)',
    '',
  ].join('\n');
}
