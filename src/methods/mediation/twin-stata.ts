import { copiedEffects, effectText, type FitInStata } from '../linear-stata';
import type { Name } from '../linear-errors-stata';
import { writtenModel } from '../linear-written';
import type { Specification } from './spec';

/** Variables that the lines make. */
export const MADE_IN_STATA: readonly string[] = Array.from({ length: 200 }, (_, index) => `w_${index}`);

/** After the last equation: the others on the same rows, the tests of each product, and the bootstrap. */
export function linesInStata(specification: Specification, grouped: boolean, name: Name, fit: FitInStata): string[] {
  const { outcome, treatment, mediators, controls, reading } = specification;
  const right = [treatment, ...controls];
  const x = name(treatment);
  const stored = mediators.flatMap((mediator, j) => [
    `scalar b_${j + 1} = _b[${name(mediator)}]`,
    `scalar sb_${j + 1} = _se[${name(mediator)}]`,
  ]);
  const steps = mediators.flatMap((mediator, j) => [
    ...fit(mediator, right),
    `scalar a_${j + 1} = _b[${x}]`,
    `scalar sa_${j + 1} = _se[${x}]`,
  ]);
  const threeSteps = reading === 'three-step';
  return [
    ...(threeSteps ? stored : ['* The two-step reading leaves the equation above out.']),
    ...fit(outcome, right),
    ...steps,
    ...(threeSteps
      ? [
          ...mediators.flatMap((_, j) => testLines(j + 1)),
          ...jointLines(specification, name),
          ...bootstrapLines(specification, grouped, name),
        ]
      : []),
  ];
}

function testLines(j: number): string[] {
  const variance = `a_${j}^2 * sb_${j}^2 + b_${j}^2 * sa_${j}^2`;
  const product = `sa_${j}^2 * sb_${j}^2`;
  return [
    `display "indirect " %21.0g a_${j} * b_${j}`,
    `display "Sobel z " %21.0g a_${j} * b_${j} / sqrt(${variance})`,
    `display "Aroian z " %21.0g a_${j} * b_${j} / sqrt(${variance} + ${product})`,
    `display "Goodman z " %21.0g a_${j} * b_${j} / sqrt(${variance} - ${product})`,
  ];
}

/** What the effects leave of each variable, and suest on it: its only factor is G/(G − 1). */
function jointLines(specification: Specification, name: Name): string[] {
  const { outcome, treatment, mediators, controls, covariance, weights } = specification;
  const { absorbed, clusters } = writtenModel({ ...specification, regressors: [], effects: false });
  if (covariance.kind !== 'cluster' || clusters.length !== 1 || weights !== null) return [];
  const effects = absorbed.map((term, index) => effectText(term, `e_${index + 1}`, name)).join(' ');
  const absorb = absorbed.length === 0 ? 'noabsorb' : `absorb(${effects}) keepsingletons`;
  const left = (column: string): string => `w_${[outcome, treatment, ...mediators, ...controls].indexOf(column)}`;
  const list = (columns: readonly string[]): string => columns.map(left).join(' ');
  return [
    '* Jointly, by suest on what the effects leave of each variable (its only factor is G/(G - 1)):',
    ...[outcome, treatment, ...mediators, ...controls].map(
      (column) => `quietly reghdfe ${name(column)}, ${absorb} residuals(${left(column)})`,
    ),
    ...mediators.flatMap((mediator, j) => [
      `quietly regress ${left(mediator)} ${list([treatment, ...controls])}, noconstant`,
      `estimates store step_${j + 1}`,
    ]),
    `quietly regress ${list([outcome, treatment, ...mediators, ...controls])}, noconstant`,
    'estimates store direct',
    `quietly suest ${mediators.map((_, j) => `step_${j + 1}`).join(' ')} direct, vce(cluster c_1)`,
    ...mediators.map((mediator, j) => `nlcom [step_${j + 1}_mean]${left(treatment)} * [direct_mean]${left(mediator)}`),
  ];
}

function bootstrapLines(specification: Specification, grouped: boolean, name: Name): string[] {
  const { outcome, treatment, mediators, controls, replications, seed, weights, level } = specification;
  const { absorbed } = writtenModel({ ...specification, regressors: [], effects: false });
  const weight = weights === null ? '' : ` [aweight = ${name(weights)}]`;
  const copied = grouped ? copiedEffects(absorbed, 'd_1', name) : { before: [], open: [], close: [], absorb: '' };
  const run = (left: string, right: readonly string[]): string =>
    absorbed.length === 0
      ? `  regress ${name(left)} ${right.map(name).join(' ')}${weight}`
      : `  reghdfe ${name(left)} ${right.map(name).join(' ')}${weight}, absorb(${copied.absorb}) keepsingletons`;
  const unit = grouped ? ' cluster(d_1) idcluster(copy)' : '';
  const products = mediators.map((_, j) => `ab_${j + 1}=r(ab_${j + 1})`).join(' ');
  return [
    '* Stata draws other random numbers: the intervals agree up to the noise of the draws.',
    ...copied.before,
    'capture program drop paths',
    'program define paths, rclass',
    ...copied.open,
    run(outcome, [treatment, ...mediators, ...controls]),
    ...mediators.map((mediator, j) => `  local b_${j + 1} = _b[${name(mediator)}]`),
    ...mediators.flatMap((mediator, j) => [
      run(mediator, [treatment, ...controls]),
      `  local a_${j + 1} = _b[${name(treatment)}]`,
    ]),
    ...copied.close,
    ...mediators.map((_, j) => `  return scalar ab_${j + 1} = \`a_${j + 1}' * \`b_${j + 1}'`),
    'end',
    ...(grouped ? ['generate long copy = d_1'] : []),
    `bootstrap ${products}, reps(${replications}) seed(${seed})${unit} level(${100 * level}): paths`,
    'estat bootstrap, percentile bc',
  ];
}
