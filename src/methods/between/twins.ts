import type { Twins } from '../method';
import { panelCovarianceR, panelFormula, panelR, panelStata, printedNames } from '../panel-scripts';
import type { Specification } from './spec';

/** Both read the rows and the derived columns that the study used. */
export const twins: Twins<Specification> = { stata, r };

function stata(specification: Specification): string {
  const { wls, level, covariance } = specification;
  const { lines, left } = panelStata(specification, []);
  return [
    ...lines,
    'xtset i_1',
    ...(covariance.kind === 'iid'
      ? []
      : ['* xtreg, be has no such standard errors: the estimates are the same, those for iid errors are printed.']),
    `xtreg ${left}, be${wls ? ' wls' : ''} level(${100 * level})`,
    'matrix list e(V), format(%21.0g)',
    '',
  ].join('\n');
}

function r(specification: Specification): string {
  const { wls, level, covariance } = specification;
  const clusters = covariance.kind === 'cluster';
  return [
    ...panelR(specification),
    '# The first row of each entity, with the averages of its rows.',
    'w <- ave(rep(1, nrow(d)), d$i, FUN = sum)',
    `for (v in grep("^(y|x[0-9]+)$", names(d), value = TRUE)) d[[v]] <- ave(d[[v]], d$i)`,
    'first <- !duplicated(d$i)',
    'd <- d[first, ]',
    `w <- ${wls ? 'w[first]' : 'rep(1, nrow(d))'}`,
    `model <- lm(${panelFormula(specification)}, d, weights = w)`,
    'X <- model.matrix(model) * sqrt(w)',
    'e <- residuals(model) * sqrt(w)',
    'b <- coef(model)',
    ...panelCovarianceR(specification),
    'se <- sqrt(diag(V))',
    `df <- ${clusters ? 'G - 1' : 'n - k'}`,
    `half <- qt(${(1 + level) / 2}, df) * se`,
    printedNames(specification),
    'print(cbind(estimate = b, se, t = b / se, p = 2 * pt(-abs(b / se), df), low = b - half, high = b + half), digits = 15)',
    '',
  ].join('\n');
}
