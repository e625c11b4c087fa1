import { effectText } from '../linear-stata';
import { stataColumns } from '../scripts';
import type { Specification } from './spec';
import { writtenInstruments } from './written';

/** The same numbers by ivreghdfe where effects are absorbed, otherwise by ivreg2 or ivregress. */
export function stataTwin(specification: Specification): string {
  const { outcome, endogenous, weights, singletons, level, constant } = specification;
  const { absorbed, clusters, controls, instruments, numbers, groups } = writtenInstruments(specification);
  const products = instruments.flatMap(({ by }) => (by === null ? [] : [by]));
  const columns = [...groups, ...products.flatMap((term) => term.columns)];
  const texts = columns.filter((column) => !numbers.includes(column));
  const effects = absorbed.map((term, index) => ({ term, target: `e_${index + 1}` }));
  const levels = products.map((term, index) => ({ term, target: `g_${index + 1}` }));
  const made = [...effects, ...levels, ...clusters.map((term, index) => ({ term, target: `c_${index + 1}` }))];
  const targets = made.map(({ target }) => target);
  const { lines, name } = stataColumns([...numbers, ...texts], texts, targets);
  const written = instruments.map(({ column, by }) => {
    const product = levels.find(({ term }) => term === by);
    return product === undefined ? name(column) : `i.${product.target}#c.${name(column)}`;
  });
  const left = [name(outcome), ...controls.map(name)].join(' ');
  const weight = weights === null ? '' : ` [aweight = ${name(weights)}]`;
  const absorb = effects.map(({ term, target }) => effectText(term, target, name)).join(' ');
  const keep = singletons === 'keep' ? ' keepsingletons' : '';
  const equation = `${left} (${endogenous.map(name).join(' ')} = ${written.join(' ')})${weight}`;
  const options = [errorsOf(specification, clusters.length), `level(${100 * level})`]
    .filter((part) => part !== '')
    .join(' ');
  const tests = `ffirst endog(${endogenous.map(name).join(' ')})`;
  return [
    'version 16',
    ...lines,
    ...made.map(({ term, target }) => `egen long ${target} = group(${term.columns.map(name).join(' ')})`),
    `drop if missing(${[...numbers.map(name), ...targets].join(', ')})`,
    ...(weights === null ? [] : [`drop if ${name(weights)} == 0`]),
    ...notesOn(specification, clusters.length > 0),
    absorbed.length > 0
      ? `ivreghdfe ${equation}, absorb(${absorb})${keep}${estimatorOf(specification)} ${options} ${tests}`
      : noEffects(specification, equation, `${options}${constant ? '' : ' noconstant'}`, tests),
    'matrix list e(V), format(%21.0g)',
    '',
  ].join('\n');
}

function noEffects(specification: Specification, equation: string, options: string, tests: string): string {
  const { convention, smallSample, estimator } = specification;
  const small = convention === 'ivreg2' || convention === 'ivregress' ? '' : ' small';
  if (smallSample === null && (convention === 'ivregress' || convention === 'stata'))
    return `ivregress ${estimator} ${equation}, ${ofIvregress(specification, options)}${small}`;
  return `ivreg2 ${equation},${estimatorOf(specification)} ${options}${small} ${tests}`;
}

/** ivregress says `vce()` and, of GMM, `wmatrix()`. */
function ofIvregress({ estimator, covariance }: Specification, options: string): string {
  const written = options
    .replace(/cluster\(([^)]*)\)/, 'cluster $1')
    .replace(/ ?(robust|cluster \S+)( |$)/, ' vce($1)$2');
  const plain = covariance.kind === 'iid' ? `vce(unadjusted) ${written.trim()}` : written.trim();
  return estimator === 'gmm' ? plain.replace('vce(', 'wmatrix(') : plain;
}

function estimatorOf({ estimator, fuller }: Specification): string {
  if (estimator === '2sls') return '';
  if (estimator === 'gmm') return ' gmm2s';
  return fuller === null ? ' liml' : ` fuller(${fuller})`;
}

function errorsOf({ covariance }: Specification, clusters: number): string {
  if (clusters > 0) return `cluster(${Array.from({ length: clusters }, (_, index) => `c_${index + 1}`).join(' ')})`;
  return covariance.kind === 'iid' ? '' : 'robust';
}

function notesOn({ convention, smallSample, covariance }: Specification, clustered: boolean): string[] {
  const known = clustered || covariance.kind === 'iid' || covariance.kind === 'hc1';
  return [
    ...(known
      ? []
      : [
          '* Standard errors of this kind are not in this script: the estimates are the same, robust ones are printed.',
        ]),
    ...(smallSample === null && convention !== 'fixest' && convention !== 'areg'
      ? []
      : ['* ivreghdfe counts degrees of freedom otherwise: its standard errors differ by the ratio of the factors.']),
  ];
}
