import type { LinearModel } from '../../regression/model';
import { effectColumns, groupR, ruleLinesR } from '../linear-r';
import { effectText } from '../linear-stata';
import { writtenModel } from '../linear-written';
import type { Twins } from '../method';
import { R_DATA, rText, stataColumns } from '../scripts';
import type { Specification } from './spec';

/** Both read the rows and the derived columns that the study used. */
export const twins: Twins<Specification> = { stata, r };

const modelOf = (specification: Specification): LinearModel => ({ ...specification, effects: false, replications: 0 });

/** ppmlhdfe drops separated rows and singletons by itself. */
function stata(specification: Specification): string {
  const { outcome, regressors, weights, singletons, level, covariance } = specification;
  const { absorbed, clusters, numbers, groups } = writtenModel(modelOf(specification));
  const texts = groups.filter((column) => !numbers.includes(column));
  const effects = absorbed.map((term, index) => ({ term, target: `e_${index + 1}` }));
  const made = [...effects, ...clusters.map((term, index) => ({ term, target: `c_${index + 1}` }))];
  const targets = made.map(({ target }) => target);
  const { lines, name } = stataColumns([...numbers, ...texts], texts, targets);
  const absorb =
    absorbed.length === 0
      ? 'noabsorb'
      : `absorb(${effects.map(({ term, target }) => effectText(term, target, name)).join(' ')})`;
  const vce =
    clusters.length > 0 ? `vce(cluster ${clusters.map((_, index) => `c_${index + 1}`).join(' ')})` : 'vce(robust)';
  const weight = weights === null ? '' : ` [pweight = ${name(weights)}]`;
  const keep = singletons === 'keep' ? ' keepsingletons' : '';
  return [
    'version 16',
    ...lines,
    ...made.map(({ term, target }) => `egen long ${target} = group(${term.columns.map(name).join(' ')})`),
    `drop if missing(${[...numbers.map(name), ...targets].join(', ')})`,
    ...(weights === null ? [] : [`drop if ${name(weights)} == 0`]),
    ...notesOn(specification, clusters.length > 0 || covariance.kind === 'hc1'),
    `ppmlhdfe ${[outcome, ...regressors].map(name).join(' ')}${weight}, ${absorb}${keep} ${vce} tolerance(1e-12) level(${100 * level})`,
    'matrix list e(V), format(%21.0g)',
    '',
  ].join('\n');
}

function notesOn({ convention, smallSample }: Specification, known: boolean): string[] {
  if (!known) return ['* ppmlhdfe has no such standard errors: the estimates are the same, robust ones are printed.'];
  if (convention === 'reghdfe' && smallSample === null) return [];
  return ['* ppmlhdfe does not multiply the covariance by (N - 1)/(N - K): its standard errors are a little smaller.'];
}

/** fixest drops levels without a positive outcome in one pass, and no rows that regressors separate. */
function r(specification: Specification): string {
  const { outcome, regressors, weights, level, singletons, covariance, convention, smallSample } = specification;
  const { absorbed, clusters } = writtenModel(modelOf(specification));
  const { columns: effectData, formula: effects } = effectColumns(absorbed);
  const columns = [
    `y = number(${rText(outcome)})`,
    ...regressors.map((name, index) => `x${index + 1} = number(${rText(name)})`),
    ...effectData,
    ...clusters.map((term, index) => `c${index + 1} = ${groupR(term)}`),
    ...(weights === null ? [] : [`w = number(${rText(weights)})`]),
  ];
  const right = regressors.map((_, index) => `x${index + 1}`).join(' + ');
  const by = clusters.map((_, index) => `c${index + 1}`).join(' + ');
  const isKnown = clusters.length > 0 || covariance.kind === 'iid' || covariance.kind === 'hc1';
  const vcov = clusters.length > 0 ? `~${by}` : covariance.kind === 'iid' ? '"iid"' : '"hetero"';
  const rule = convention === 'reghdfe' && smallSample === null ? WITHOUT_K : smallSample;
  return [
    'library(fixest)',
    ...R_DATA,
    'product <- function(...) ifelse(complete.cases(...), paste(..., sep = "\\r"), NA)',
    `d <- data.frame(${columns.join(', ')}, stringsAsFactors = FALSE)`,
    'd <- d[complete.cases(d), ]',
    ...(weights === null ? [] : ['d <- d[d$w > 0, ]']),
    ...(absorbed.length === 0 ? [] : droppingLines(absorbed.length, singletons)),
    '# Rows that regressors separate (a notice in the result names them) are not dropped by fepois.',
    ...(isKnown ? [] : [`# Standard errors "${covariance.kind}" are not in this script: robust ones are printed.`]),
    ...ruleLinesR({ ...modelOf(specification), smallSample: rule }),
    `model <- fepois(y ~ ${right}${effects}, d, vcov = ${vcov}, ssc = rule${weights === null ? '' : ', weights = ~w'}, glm.tol = 1e-13, fixef.tol = 1e-12, fixef.iter = 100000)`,
    `names <- c(${regressors.map((name, index) => `x${index + 1} = ${rText(name)}`).join(', ')})`,
    'print(names)',
    'print(coeftable(model), digits = 15)',
    `print(confint(model, level = ${level}), digits = 15)`,
    'print(c(n = model$nobs, deviance = model$deviance, loglik = as.numeric(logLik(model)), pseudo_r2 = model$pseudo_r2), digits = 15)',
    '',
  ].join('\n');
}

/** What ppmlhdfe does, in the parts of fixest's rule. */
const WITHOUT_K = { k: 'nested', adjust: false, cluster: 'min' } as const;

/** Levels without a positive outcome, and singletons, again and again. */
function droppingLines(effects: number, singletons: Specification['singletons']): string[] {
  const kept = Array.from({ length: effects }, (_, index) => {
    const positive = `ave(d$y, d$e${index + 1}, FUN = max) > 0`;
    return singletons === 'keep' ? positive : `${positive} & ave(seq_len(nrow(d)), d$e${index + 1}, FUN = length) > 1`;
  });
  return ['repeat {', `  kept <- ${kept.join(' & ')}`, '  if (all(kept)) break', '  d <- d[kept, ]', '}'];
}
