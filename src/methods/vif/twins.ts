import type { Twins } from '../method';
import { R_DATA, rText, stataColumns } from '../scripts';
import type { Specification } from './spec';

/** Both read the rows and the derived columns that the study used. */
export const twins: Twins<Specification> = { stata, r };

function stata({ regressors, outcome }: Specification): string {
  const used = outcome === null ? regressors : [...regressors, outcome];
  const { lines, name } = stataColumns(used, [], ['any']);
  const x = regressors.map(name).join(' ');
  return [
    'version 16',
    ...lines,
    `drop if missing(${used.map(name).join(', ')})`,
    '* The factors do not depend on the outcome.',
    'generate double any = mod(_n, 7)',
    `regress any ${x}`,
    'estat vif',
    `mata: X = (J(st_nobs(), 1, 1), st_data(., "${x}")); s = svdsv(X :/ sqrt(colsum(X:^2))); max(s) / min(s)`,
    '',
  ].join('\n');
}

function r({ regressors, outcome }: Specification): string {
  return [
    ...R_DATA,
    `X <- vapply(${rText(regressors)}, number, numeric(nrow(data)))`,
    `keep <- complete.cases(X${outcome === null ? '' : `, number(${rText(outcome)})`})`,
    'X <- X[keep, , drop = FALSE]',
    'print(diag(solve(cor(X))), digits = 15)',
    'Z <- cbind(1, X)',
    's <- svd(sweep(Z, 2, sqrt(colSums(Z^2)), "/"))$d',
    'print(max(s) / min(s), digits = 15)',
    '',
  ].join('\n');
}
