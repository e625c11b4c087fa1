import { R_DATA, rText } from './scripts';
import type { LinearModel } from '../regression/model';
import { conleyLines, dependentErrors, dummyLines, isOfFixest, usesDummies } from './linear-errors-r';
import { writtenModel, type Dependence, type Square, type WrittenTerm } from './linear-written';

/** What the script calls its coefficients, before their numbers, and their covariance. */
export interface NamesInR {
  readonly prefix: string;
  readonly covariance: string;
}

function namesOf(covariance: LinearModel['covariance']): NamesInR {
  if (usesDummies(covariance)) return { prefix: 'Xx', covariance: 'V[terms, terms]' };
  if (covariance.kind === 'bootstrap') return { prefix: 'x', covariance: 'cov(t(draws))' };
  const own = covariance.kind === 'conley' && !isOfFixest(covariance);
  return { prefix: 'x', covariance: own ? 'V' : 'vcov(model)' };
}

/** What a method adds to the script of its regression. */
export interface RAdditions {
  /** A column that the script makes. */
  readonly square?: Square;
  /** A grouping that the lines need besides: the column `u1`. */
  readonly grouping?: WrittenTerm | null;
  /** Lines that follow the estimation. */
  readonly after?: (names: NamesInR, fit: FitInR) => readonly string[];
}

/** The call that fits a formula (without effects) with the effects, weights and errors of the model. */
export type FitInR = (formula: string) => string;

/** The same numbers by fixest; its parts of the small-sample rule were renamed in version 0.13. */
export function linearR(specification: LinearModel, { square, grouping = null, after }: RAdditions = {}): string {
  const { outcome, regressors, weights, covariance } = specification;
  const { absorbed, clusters, dependence } = writtenModel(specification);
  const effects = effectColumns(absorbed);
  const right = regressors.map((_, index) => `x${index + 1}`).join(' + ');
  const formula = `y ~ ${right}${effects.formula}`;
  const columns = [
    `y = number(${rText(outcome)})`,
    ...regressors.map((name, index) => `x${index + 1} = number(${rText(name)})`),
    ...effects.columns,
    ...clusters.map((term, index) => `c${index + 1} = ${groupR(term)}`),
    ...dependenceColumns(dependence),
    ...(grouping === null ? [] : [`u1 = ${groupR(grouping)}`]),
    ...(weights === null ? [] : [`w = number(${rText(weights)})`]),
  ];
  const options = `${weights === null ? '' : ', weights = ~w'}, fixef.rm = "none", fixef.tol = 1e-12, fixef.iter = 100000`;
  return [
    ...(usesDummies(covariance) ? [] : ['library(fixest)']),
    ...R_DATA,
    ...(square === undefined ? [] : [productLine(square)]),
    'product <- function(...) ifelse(complete.cases(...), paste(..., sep = "\\r"), NA)',
    `d <- data.frame(${columns.join(', ')}, stringsAsFactors = FALSE)`,
    'd <- d[complete.cases(d), ]',
    ...(weights === null ? [] : ['d <- d[d$w > 0, ]']),
    ...(specification.singletons === 'drop' && absorbed.length > 0 ? singletonLines(absorbed.length) : []),
    ...linesOf(specification, clusters.length, formula, options),
    ...(after?.(namesOf(covariance), (left) =>
      call(specification, clusters.length, `${left}${effects.formula}`, options),
    ) ?? []),
    '',
  ].join('\n');
}

function productLine({ column, of, times }: Square): string {
  const made = times === undefined ? `number(${rText(of)})^2` : `number(${rText(of)}) * number(${rText(times)})`;
  return `data[[${rText(column)}]] <- ${made}`;
}

function linesOf(specification: LinearModel, clusters: number, formula: string, options: string): string[] {
  const { covariance } = specification;
  const { absorbed } = writtenModel(specification);
  if (covariance.kind === 'bootstrap') return bootstrapLines(specification, absorbed, formula, options);
  if (usesDummies(covariance)) return dummyLines(specification, absorbed);
  if (covariance.kind === 'conley' && !isOfFixest(covariance)) return conleyLines(specification, formula, options);
  return covarianceLines(specification, clusters, formula, options);
}

/** Columns `e1`, … of the absorbed effects and `s1`, … of their slopes; the formula's part after the bar. */
export function effectColumns(absorbed: readonly WrittenTerm[]): {
  readonly columns: readonly string[];
  readonly formula: string;
} {
  const slopes = [...new Set(absorbed.flatMap((term) => term.slopes))];
  const effect = ({ slopes: own }: WrittenTerm, index: number): string =>
    own.length === 0
      ? `e${index + 1}`
      : `e${index + 1}[${own.map((name) => `s${slopes.indexOf(name) + 1}`).join(', ')}]`;
  return {
    columns: [
      ...absorbed.map((term, index) => `e${index + 1} = ${groupR(term)}`),
      ...slopes.map((name, index) => `s${index + 1} = number(${rText(name)})`),
    ],
    formula: absorbed.length === 0 ? '' : ` | ${absorbed.map(effect).join(' + ')}`,
  };
}

/** A column, or the product of several, as R reads it from the data. */
export function groupR({ columns }: WrittenTerm): string {
  const parts = columns.map((name) => `data[[${rText(name)}]]`).join(', ');
  return columns.length === 1 ? parts : `product(${parts})`;
}

/** Columns `g1`, `t1`, `lat` and `lon` of the data. */
export function dependenceColumns({ group, period, coordinates }: Dependence): string[] {
  return [
    ...(group === null ? [] : [`g1 = ${groupR(group)}`]),
    ...(period === null ? [] : [`t1 = number(${rText(period)})`]),
    ...(coordinates === null
      ? []
      : [`lat = number(${rText(coordinates.latitude)})`, `lon = number(${rText(coordinates.longitude)})`]),
  ];
}

/** fixest 0.12 drops singletons in one pass only. */
export function singletonLines(effects: number): string[] {
  const counts = Array.from(
    { length: effects },
    (_, index) => `ave(seq_len(nrow(d)), d$e${index + 1}, FUN = length) > 1`,
  );
  return ['repeat {', `  kept <- ${counts.join(' & ')}`, '  if (all(kept)) break', '  d <- d[kept, ]', '}'];
}

function covarianceLines(specification: LinearModel, clusters: number, formula: string, options: string): string[] {
  const { level, regressors } = specification;
  return [
    ...ruleLinesR(specification),
    `model <- ${call(specification, clusters, formula, options)}`,
    `names <- c(${regressors.map((name, index) => `x${index + 1} = ${rText(name)}`).join(', ')})`,
    'print(names)',
    'print(coeftable(model), digits = 15)',
    `print(confint(model, level = ${level}), digits = 15)`,
    'print(fitstat(model, ~ n + r2 + ar2 + wr2 + war2), digits = 10)',
  ];
}

function call({ covariance }: LinearModel, clusters: number, formula: string, options: string): string {
  const by = Array.from({ length: clusters }, (_, index) => `c${index + 1}`).join(' + ');
  const vcov =
    dependentErrors(covariance) ?? (clusters > 0 ? `~${by}` : covariance.kind === 'iid' ? '"iid"' : '"hetero"');
  return `feols(${formula}, d, vcov = ${vcov}, ssc = rule${options})`;
}

/** `rule`: the small-sample rule in fixest's words, whose names changed in version 0.13. */
export function ruleLinesR({ convention, smallSample }: LinearModel): string[] {
  const parts = smallSample ?? { k: convention === 'areg' ? 'full' : 'nested', adjust: true, cluster: 'min' };
  const exact = logical(smallSample === null && convention !== 'fixest');
  const groups = logical(parts.cluster !== false);
  const kind = parts.cluster === false ? 'min' : parts.cluster;
  const renamed = parts.k === 'nested' ? 'nonnested' : parts.k;
  return [
    'rule <- if (packageVersion("fixest") < "0.13") {',
    `  ssc(adj = ${logical(parts.adjust)}, fixef.K = "${parts.k}", cluster.adj = ${groups}, cluster.df = "${kind}", fixef.force_exact = ${exact})`,
    '} else {',
    `  ssc(K.adj = ${logical(parts.adjust)}, K.fixef = "${renamed}", G.adj = ${groups}, G.df = "${kind}", K.exact = ${exact})`,
    '}',
  ];
}

function logical(value: boolean): string {
  return value ? 'TRUE' : 'FALSE';
}

/** Other random numbers than ours: standard errors agree up to the noise of the draws. */
function bootstrapLines(
  { replications, seed }: LinearModel,
  absorbed: readonly WrittenTerm[],
  formula: string,
  options: string,
): string[] {
  const effects = absorbed.map((_, index) => `"e${index + 1}"`).join(', ');
  return [
    '# R draws other random numbers: standard errors agree up to the noise of the draws.',
    `set.seed(${seed})`,
    'units <- split(seq_len(nrow(d)), d$c1)',
    `inside <- Filter(function(e) all(tapply(d$c1, d[[e]], function(c) length(unique(c))) == 1), c(${effects}))`,
    `draws <- replicate(${replications}, {`,
    '  drawn <- sample(length(units), replace = TRUE)',
    '  b <- d[unlist(units[drawn]), ]',
    '  copy <- rep(seq_along(drawn), lengths(units[drawn]))',
    '  for (e in inside) b[[e]] <- paste(copy, b[[e]])',
    `  coef(feols(${formula}, b${options}, notes = FALSE))`,
    '})',
    'draws <- matrix(draws, nrow = if (is.matrix(draws)) nrow(draws) else 1)',
    `model <- feols(${formula}, d${options})`,
    'print(cbind(estimate = coef(model), se = apply(draws, 1, sd)), digits = 15)',
  ];
}
