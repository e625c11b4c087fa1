import type { LinearModel } from '../../regression/model';
import { writtenModel, writtenTerm, type WrittenTerm } from '../linear-written';
import type { Twins } from '../method';
import { R_DATA, rText, stataColumns } from '../scripts';
import type { Specification } from './spec';

/** Both read the rows and the derived columns that the study used, and run boottest (Roodman et al. 2019) on the model. */
export const twins: Twins<Specification> = { stata, r };

/** Everything that the scripts name: terms as written, and the columns that they are of. */
function partsOf(specification: Specification) {
  const model: LinearModel = { ...specification, effects: false };
  const { absorbed, clusters, numbers } = writtenModel(model);
  const drawn = specification.drawnBy.map(writtenTerm);
  const groups = [...new Set([...absorbed, ...clusters, ...drawn].flatMap(({ columns }) => columns))];
  const term = specification.term ?? specification.regressors[0];
  return { absorbed, clusters, drawn, numbers, groups, tested: specification.regressors.indexOf(term) };
}

function stata(specification: Specification): string {
  const { outcome, regressors, weights, singletons, value, draw, imposed, level, seed } = specification;
  const { absorbed, clusters, drawn, numbers, groups, tested } = partsOf(specification);
  const made = [
    ...absorbed.map((term, index) => ({ term, target: `e_${index + 1}` })),
    ...clusters.map((term, index) => ({ term, target: `c_${index + 1}` })),
    ...drawn.map((term, index) => ({ term, target: `d_${index + 1}` })),
  ];
  const texts = groups.filter((column) => !numbers.includes(column));
  const { lines, name } = stataColumns(
    [...numbers, ...texts],
    texts,
    made.map(({ target }) => target),
  );
  const x = regressors.map(name);
  const left = `${name(outcome)} ${x.join(' ')}`;
  const weight = weights === null ? '' : ` [aweight = ${name(weights)}]`;
  const dummies = absorbed.flatMap(({ slopes }, index) => [
    ...(index === 0 ? [] : [` i.e_${index + 1}`]),
    ...slopes.map((slope) => ` i.e_${index + 1}#c.${name(slope)}`),
  ]);
  const command = absorbed.length === 0 ? 'regress' : 'areg';
  const absorb = absorbed.length === 0 ? '' : 'absorb(e_1) ';
  const targets = (of: readonly WrittenTerm[], letter: string): string =>
    of.map((_, i) => `${letter}_${i + 1}`).join(' ');
  return [
    'version 16',
    ...lines,
    ...made.map(({ term, target }) => `egen long ${target} = group(${term.columns.map(name).join(' ')})`),
    `drop if missing(${[...numbers.map(name), ...made.map(({ target }) => target)].join(', ')})`,
    ...(weights === null ? [] : [`drop if ${name(weights)} == 0`]),
    ...(singletons === 'drop' && absorbed.length > 0 ? singletonLines(absorbed.length) : []),
    `${command} ${left}${dummies.join('')}${weight}, ${absorb}vce(cluster c_1)`,
    '* boottest (SSC) draws other random numbers: p agrees up to their noise, and exactly where all signs are taken.',
    `boottest ${x[tested]} = ${value}, reps(${specification.replications}) weighttype(${draw}) cluster(${targets(clusters, 'c')})` +
      `${drawn.length > 0 ? ` bootcluster(${targets(drawn, 'd')})` : ''}${imposed ? '' : ' nonull'} level(${100 * level}) seed(${seed}) nograph`,
    '',
  ].join('\n');
}

function singletonLines(effects: number): string[] {
  return [
    'local before = 0',
    "while `before' != _N {",
    '  local before = _N',
    ...Array.from({ length: effects }, (_, index) => `  bysort e_${index + 1}: drop if _N == 1`),
    '}',
  ];
}

function r(specification: Specification): string {
  const { outcome, regressors, weights, singletons, value, draw, imposed, level, seed, replications } = specification;
  const { absorbed, clusters, drawn, tested } = partsOf(specification);
  const slopes = [...new Set(absorbed.flatMap((term) => term.slopes))];
  const columns = [
    `y = number(${rText(outcome)})`,
    ...regressors.map((name, index) => `x${index + 1} = number(${rText(name)})`),
    ...absorbed.map((term, index) => `e${index + 1} = ${group(term)}`),
    ...slopes.map((name, index) => `s${index + 1} = number(${rText(name)})`),
    ...clusters.map((term, index) => `c${index + 1} = ${group(term)}`),
    ...drawn.map((term, index) => `d${index + 1} = ${group(term)}`),
    ...(weights === null ? [] : [`w = number(${rText(weights)})`]),
  ];
  const effects = absorbed.flatMap(({ slopes: own }, index) => [
    `factor(e${index + 1})`,
    ...own.map((name) => `factor(e${index + 1}):s${slopes.indexOf(name) + 1}`),
  ]);
  const right = [...regressors.map((_, index) => `x${index + 1}`), ...effects].join(' + ');
  const named = (of: readonly WrittenTerm[], letter: string): string => rText(of.map((_, i) => `${letter}${i + 1}`));
  const boot = drawn.length > 0 ? `, bootcluster = ${named(drawn, 'd')}` : '';
  return [
    ...R_DATA,
    'product <- function(...) ifelse(complete.cases(...), paste(..., sep = "\\r"), NA)',
    `d <- data.frame(${columns.join(', ')}, stringsAsFactors = FALSE)`,
    'd <- d[complete.cases(d), ]',
    ...(weights === null ? [] : ['d <- d[d$w > 0, ]']),
    ...(singletons === 'drop' && absorbed.length > 0 ? singletonsInR(absorbed.length) : []),
    `model <- lm(y ~ ${right}, d${weights === null ? '' : ', weights = w'})`,
    '# fwildclusterboot draws other random numbers: p agrees up to their noise, and exactly where all signs are taken.',
    `set.seed(${seed}); dqrng::dqset.seed(${seed})`,
    `test <- fwildclusterboot::boottest(model, param = "x${tested + 1}", r = ${value}, B = ${replications}, clustid = ${named(clusters, 'c')}${boot},`,
    `  type = "${draw}", impose_null = ${imposed ? 'TRUE' : 'FALSE'}, sign_level = ${Number((1 - level).toPrecision(12))})`,
    'print(summary(test))',
    '',
  ].join('\n');
}

function group({ columns }: WrittenTerm): string {
  const parts = columns.map((name) => `data[[${rText(name)}]]`).join(', ');
  return columns.length === 1 ? parts : `product(${parts})`;
}

function singletonsInR(effects: number): string[] {
  const counts = Array.from(
    { length: effects },
    (_, index) => `ave(seq_len(nrow(d)), d$e${index + 1}, FUN = length) > 1`,
  );
  return ['repeat {', `  kept <- ${counts.join(' & ')}`, '  if (all(kept)) break', '  d <- d[kept, ]', '}'];
}
