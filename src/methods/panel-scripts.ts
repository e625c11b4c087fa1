import type { ResidualCovariance } from '../regression/covariance';
import { writtenTerm, type WrittenTerm } from './linear-written';
import { R_DATA, rText, stataColumns } from './scripts';

/** What the scripts of panel estimators say of a model: these neither weight nor absorb. */
export interface WrittenPanel {
  readonly outcome: string;
  readonly regressors: readonly string[];
  readonly entity: string;
  readonly period: string | null;
  readonly covariance: ResidualCovariance | null;
}

/** The groupings of clustered errors: the entity where none is named. */
export function clustersOf({ covariance, entity }: WrittenPanel): readonly WrittenTerm[] {
  if (covariance?.kind !== 'cluster') return [];
  return (covariance.by.length > 0 ? covariance.by : [entity]).map(writtenTerm);
}

/** The head of a do-file: opens the data, makes `i_1` of the entity and `c_1`, … of the clusters, keeps complete rows. */
export function panelStata(
  panel: WrittenPanel,
  own: readonly string[],
): { readonly lines: readonly string[]; readonly name: (column: string) => string; readonly left: string } {
  const { outcome, regressors, period } = panel;
  const entity = writtenTerm(panel.entity);
  const clusters = clustersOf(panel);
  const numbers = [outcome, ...regressors];
  const texts = [...entity.columns, ...clusters.flatMap(({ columns }) => columns)].filter(
    (column) => !numbers.includes(column) && column !== period,
  );
  const groups = ['i_1', ...clusters.map((_, index) => `c_${index + 1}`)];
  const used = [...numbers, ...(period === null ? [] : [period]), ...texts];
  const { lines, name } = stataColumns(used, [...texts, ...(period === null ? [] : [period])], [...groups, ...own]);
  return {
    lines: [
      'version 16',
      ...lines,
      ...[entity, ...clusters].map(
        ({ columns }, index) => `egen long ${groups[index]} = group(${columns.map(name).join(' ')})`,
      ),
      `drop if missing(${[...numbers, ...(period === null ? [] : [period])].map(name).concat(groups).join(', ')})`,
    ],
    name,
    left: numbers.map(name).join(' '),
  };
}

/**
 * The head of an R script: a data frame `d` of complete rows with `y`, `x1`, …, the entity `i`, the clusters `c1`, …,
 * and `t`, which counts the rows of an entity or, where `timed`, is its period as a number.
 */
export function panelR(panel: WrittenPanel, timed = false): string[] {
  const { outcome, regressors, entity, period } = panel;
  const group = ({ columns }: WrittenTerm): string => {
    const parts = columns.map((column) => `data[[${rText(column)}]]`).join(', ');
    return columns.length === 1 ? parts : `product(${parts})`;
  };
  const columns = [
    `y = number(${rText(outcome)})`,
    ...regressors.map((name, index) => `x${index + 1} = number(${rText(name)})`),
    `i = ${group(writtenTerm(entity))}`,
    ...(period === null ? [] : [`period = data[[${rText(period)}]]`]),
    ...clustersOf(panel).map((term, index) => `c${index + 1} = ${group(term)}`),
  ];
  return [
    'options(width = 250)',
    ...R_DATA,
    'product <- function(...) ifelse(complete.cases(...), paste(..., sep = "\\r"), NA)',
    `d <- data.frame(${columns.join(', ')}, stringsAsFactors = FALSE)`,
    'd <- d[complete.cases(d), ]',
    ...(timed
      ? [
          '# Labels that are no numbers are numbered in their order: a gap between them would not be seen.',
          'd$t <- suppressWarnings(as.numeric(d$period))',
          'if (anyNA(d$t)) d$t <- as.integer(factor(d$period))',
        ]
      : ['d$t <- ave(seq_len(nrow(d)), d$i, FUN = seq_along)']),
  ];
}

/** `y ~ x1 + x2` */
export function panelFormula({ regressors }: Pick<WrittenPanel, 'regressors'>): string {
  return `y ~ ${regressors.map((_, index) => `x${index + 1}`).join(' + ')}`;
}

/** What the names of the R script stand for. */
export function printedNames({ regressors }: Pick<WrittenPanel, 'regressors'>): string {
  return `print(c(${regressors.map((name, index) => `x${index + 1} = ${rText(name)}`).join(', ')}))`;
}

/**
 * R lines that make `V` from the transformed columns `X`, the residuals `e` and the bread: iid, HC1 and clustered in any
 * number of ways with one factor (N − 1)/(N − K) · G/(G − 1), G the smallest way; other kinds are said to be missing.
 */
export function panelCovarianceR(panel: WrittenPanel): string[] {
  const kind = panel.covariance?.kind ?? 'iid';
  const bread = ['n <- nrow(X)', 'k <- ncol(X)', 'bread <- solve(crossprod(X))', 'iid <- sum(e^2) / (n - k) * bread'];
  if (kind === 'iid') return [...bread, 'V <- iid'];
  if (kind === 'hc1') return [...bread, 'V <- n / (n - k) * bread %*% crossprod(X * e) %*% bread'];
  if (kind !== 'cluster')
    return [
      ...bread,
      `# Standard errors "${kind}" are not in this script: those for iid errors are printed.`,
      'V <- iid',
    ];
  const ways = clustersOf(panel).map((_, index) => `c${index + 1}`);
  return [
    ...bread,
    `ways <- c(${ways.map((way) => `"${way}"`).join(', ')})`,
    'meat <- 0',
    'for (m in seq_along(ways)) for (set in combn(ways, m, simplify = FALSE)) {',
    '  groups <- do.call(paste, c(d[set], sep = "\\r"))',
    '  meat <- meat + (-1)^(m + 1) * crossprod(rowsum(X * e, groups))',
    '}',
    'G <- min(vapply(ways, function(way) length(unique(d[[way]])), 0))',
    'V <- (n - 1) / (n - k) * G / (G - 1) * bread %*% meat %*% bread',
  ];
}
